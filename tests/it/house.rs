//! The house's own rules: floors lean only downward, and each room keeps to its own tools.

use crate::json::root;
use std::fs;
use std::path::{Path, PathBuf};

/// A room: its floor, and the only crates from outside that it may use.
struct Room {
    name: &'static str,
    floor: u32,
    outside: &'static [&'static str],
}

const ROOMS: &[Room] = &[
    Room { name: "codes", floor: 0, outside: &[] },
    Room { name: "calendar", floor: 1, outside: &["chrono"] },
    Room { name: "digest", floor: 1, outside: &["sha2"] },
    Room { name: "visit", floor: 2, outside: &[] },
    Room { name: "law", floor: 3, outside: &[] },
    Room { name: "rules", floor: 4, outside: &[] },
    Room { name: "sweep", floor: 5, outside: &["rayon"] },
    Room {
        name: "readers",
        floor: 5,
        outside: &["quick_xml", "json_event_parser", "encoding_rs", "csv", "hmac", "sha2", "std"],
    },
    Room { name: "js", floor: 6, outside: &["serde", "serde_wasm_bindgen", "wasm_bindgen", "js_sys"] },
];

const OUTSIDE: &[&str] = &[
    "chrono",
    "sha2",
    "quick_xml",
    "json_event_parser",
    "encoding_rs",
    "csv",
    "hmac",
    "rayon",
    "serde",
    "serde_wasm_bindgen",
    "wasm_bindgen",
    "js_sys",
    "std",
    "serde_json",
];

fn sources(under: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(under).expect("src can be read") {
        let path = entry.expect("an entry of src").path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn room_of(file: &str) -> &'static Room {
    let name = file.trim_end_matches(".rs").split('/').next().expect("a room");
    ROOMS.iter().find(|room| room.name == name).unwrap_or_else(|| panic!("src/{file} is in no known room"))
}

/// The code of a file without its comments, so that a word in prose is not taken for a path.
fn code(text: &str) -> String {
    text.lines().filter_map(|line| line.split("//").next()).collect::<Vec<_>>().join("\n")
}

/// Whether `word::` stands in the code as a path of its own.
fn uses(code: &str, word: &str) -> bool {
    let path = format!("{word}::");
    code.match_indices(&path).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':')
    })
}

/// What is wrong with one file, in words.
fn faults(file: &str, text: &str) -> Vec<String> {
    let room = room_of(file);
    let code = code(text);
    let upward = ROOMS
        .iter()
        .filter(|other| other.name != room.name && other.floor >= room.floor)
        .filter(|other| code.contains(&format!("crate::{}", other.name)))
        .map(|other| format!("src/{file}: `{}` reaches up or across to `{}`", room.name, other.name));
    let strange = OUTSIDE
        .iter()
        .filter(|name| !room.outside.contains(name) && uses(&code, name))
        .map(|name| format!("src/{file}: `{}` may not use `{name}`", room.name));
    upward.chain(strange).collect()
}

#[test]
fn floors_lean_only_downward() {
    let src = root().join("src");
    let mut wrong = Vec::new();
    for path in sources(&src) {
        let file = path.strip_prefix(&src).expect("under src").to_string_lossy().replace('\\', "/");
        if file != "lib.rs" {
            wrong.extend(faults(&file, &fs::read_to_string(&path).expect("a source file")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_upward_arrow_or_a_strange_crate_would_be_found() {
    assert_eq!(faults("law/timeline.rs", "use crate::rules::Rule;").len(), 1);
    assert_eq!(faults("visit/shown.rs", "use crate::law::{Window};").len(), 1);
    assert_eq!(faults("rules/scope.rs", "fn f() { let _ = serde::de::IgnoredAny; }").len(), 1);
    assert_eq!(faults("calendar.rs", "let now = std::time::SystemTime::now();").len(), 1);
    assert!(faults("rules/scope.rs", "use crate::law::Window; // not crate::js").is_empty());
}

/// Absent on purpose: a clock, the environment, the network, files, randomness, printing.
#[test]
fn nothing_reaches_for_the_world() {
    let src = root().join("src");
    for path in sources(&src) {
        let code = code(&fs::read_to_string(&path).expect("a source file"));
        for word in ["Utc::now", "Local::now", "SystemTime", "Instant", "Date::now", "println!", "unsafe "] {
            assert!(!code.contains(word), "{} has `{word}`", path.display());
        }
    }
}

/// A Rust user never meets the crates of the browser.
#[test]
fn only_wasm_depends_on_the_browser() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).expect("Cargo.toml");
    let section = |head: &str| {
        let (_, after) = manifest.split_once(head).unwrap_or_else(|| panic!("no section {head}"));
        after.split_once("\n[").map_or(after, |(section, _)| section).to_owned()
    };
    let native = section("\n[dependencies]\n")
        + "\n"
        + &section("cfg(not(target_arch = \"wasm32\"))'.dependencies]\n");
    let wasm = section("'cfg(target_arch = \"wasm32\")'.dependencies]\n");
    for name in ["js-sys", "serde", "serde-wasm-bindgen", "talc", "wasm-bindgen"] {
        assert!(!native.contains(&format!("{name} =")), "`{name}` is a native dependency");
        assert!(wasm.contains(&format!("{name} =")), "`{name}` is not a dependency of the wasm target");
    }
    // Nor, unless asked for, those of the readers.
    for name in ["csv", "encoding_rs", "json-event-parser", "quick-xml"] {
        let line = native.lines().find(|line| line.starts_with(&format!("{name} ="))).expect(name);
        assert!(line.contains("optional = true"), "`{name}` is not optional");
    }
}
