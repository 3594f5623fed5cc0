//! The house's own rules: floors lean only downward, and each room keeps to its own tools.

use crate::json::root;
use std::collections::{BTreeMap, BTreeSet};
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
    Room { name: "digest", floor: 1, outside: &["hmac_sha256"] },
    Room { name: "visit", floor: 2, outside: &[] },
    Room { name: "law", floor: 3, outside: &[] },
    Room { name: "insured", floor: 3, outside: &["hmac_sha256"] },
    Room { name: "rules", floor: 4, outside: &[] },
    Room { name: "kinds", floor: 5, outside: &[] },
    Room { name: "sweep", floor: 5, outside: &["rayon"] },
    Room {
        name: "readers",
        floor: 5,
        outside: &["quick_xml", "json_event_parser", "encoding_rs", "csv_core", "std"],
    },
    Room { name: "report", floor: 5, outside: &[] },
    Room { name: "facilities", floor: 6, outside: &[] },
    Room { name: "plain", floor: 6, outside: &["serde"] },
    Room { name: "record", floor: 7, outside: &[] },
    Room {
        name: "wasm",
        floor: 8,
        outside: &["serde", "serde_wasm_bindgen", "wasm_bindgen", "js_sys", "std"],
    },
];

const OUTSIDE: &[&str] = &[
    "chrono",
    "hmac_sha256",
    "quick_xml",
    "json_event_parser",
    "encoding_rs",
    "csv_core",
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
    assert!(faults("rules/scope.rs", "use crate::law::Window; // not crate::plain").is_empty());
}

/// For each file of a flat room, the files beside it that it names through `super`: by their module, or by a
/// name that `mod.rs` re-exports from it.
fn neighbours(room: &str) -> BTreeMap<String, BTreeSet<String>> {
    let folder = root().join("src").join(room);
    let read = |path: &Path| code(&fs::read_to_string(path).expect("a source file"));
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let words = |text: &str| -> Vec<String> {
        text.split(|c| !is_word(c)).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let index = read(&folder.join("mod.rs"));
    let files: BTreeSet<String> = sources(&folder)
        .iter()
        .map(|path| path.file_stem().expect("a name").to_string_lossy().into_owned())
        .filter(|name| name != "mod")
        .collect();
    // `pub use close::{Closing, Failing};` makes `Closing` a name of `close`.
    let mut home: BTreeMap<String, String> = files.iter().map(|file| (file.clone(), file.clone())).collect();
    for statement in index.split(';').filter_map(|statement| statement.split("use ").nth(1)) {
        let names = words(statement);
        if let Some((file, names)) = names.split_first().filter(|(file, _)| files.contains(*file)) {
            home.extend(names.iter().map(|name| (name.clone(), file.clone())));
        }
    }
    let named = |file: &String| {
        let text = read(&folder.join(format!("{file}.rs")));
        // What is written for the tests of a file may lean on anything.
        let text = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
        let mut named = BTreeSet::new();
        for after in text.split("super::").skip(1) {
            let list = if after.starts_with('{') {
                after[..after.find('}').expect("an end")]
                    .split(',')
                    .filter_map(|one| words(one).first().cloned())
                    .collect()
            } else {
                words(after).into_iter().take(1).collect::<Vec<_>>()
            };
            named.extend(list.iter().filter_map(|name| home.get(name).cloned()));
        }
        named.remove(file);
        named
    };
    files.iter().map(|file| (file.clone(), named(file))).collect()
}

/// The rules of one room lean on one another in one direction: a file can be read with those it names, and
/// none of them leads back to it.
#[test]
fn no_file_of_the_inner_rooms_leans_on_one_that_leans_on_it() {
    for room in ["visit", "law", "insured", "rules", "kinds", "sweep"] {
        let mut rest = neighbours(room);
        assert!(rest.values().any(|named| !named.is_empty()), "{room} was not read");
        while let Some(free) = rest.iter().find(|(_, named)| named.is_empty()).map(|(file, _)| file.clone()) {
            rest.remove(&free);
            rest.values_mut().for_each(|named| {
                named.remove(&free);
            });
        }
        assert!(rest.is_empty(), "src/{room} has a circle among {:?}", rest.keys());
    }
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
    for name in ["csv-core", "encoding_rs", "json-event-parser", "quick-xml"] {
        let line = native.lines().find(|line| line.starts_with(&format!("{name} ="))).expect(name);
        assert!(line.contains("optional = true"), "`{name}` is not optional");
    }
}
