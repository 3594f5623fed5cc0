//! The licence texts of every crate whose code may be in a wasm: pkg/wasm/THIRD-PARTY-LICENSES.txt.

use crate::run::{Outcome, cargo, output, root};
use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

const OUT: &str = "pkg/wasm/THIRD-PARTY-LICENSES.txt";

/// Our crates of which a module is built.
const OURS: &[&str] = &["madoguchi", "madoguchi-command"];

const HEAD: &str = "\
The WebAssembly modules of this package, and the JavaScript that binds them, may hold code of the
crates below (from crates.io) and of the Rust standard library. Where a crate offers the MIT licence
among others, it is used under that one. Texts that several crates share stand once.
";

const STANDARD_LIBRARY: &str = "\
----------------------------------------------------------------------------------------------
The Rust standard library (core, alloc, std): MIT OR Apache-2.0
compiler_builtins: MIT AND Apache-2.0 WITH LLVM-exception AND (MIT OR Apache-2.0)
----------------------------------------------------------------------------------------------

Copyright (c) The Rust Project Contributors
https://www.rust-lang.org/policies/licenses
Used under the MIT licence, whose words of permission stand above; only this line of copyright differs.
";

/// One crate, as far as its licence is concerned.
struct Crate {
    title: String,
    texts: Vec<String>,
}

pub fn write() -> Outcome {
    let mut by_texts: BTreeMap<Vec<String>, BTreeSet<String>> = BTreeMap::new();
    for Crate { title, texts } in crates()? {
        by_texts.entry(texts).or_default().insert(title);
    }
    let mut groups: Vec<_> = by_texts.into_iter().map(|(texts, titles)| (titles, texts)).collect();
    groups.sort();
    let mut out = HEAD.to_owned();
    let rule = "-".repeat(94);
    for (titles, texts) in groups {
        write!(out, "\n{rule}\n{}\n{rule}\n", titles.into_iter().collect::<Vec<_>>().join("\n"))?;
        for text in texts {
            write!(out, "\n{text}\n")?;
        }
    }
    write!(out, "\n{STANDARD_LIBRARY}")?;
    Ok(fs::write(root().join(OUT), out)?)
}

/// What the package depends on for wasm32, itself left out; neither tests nor procedural macros.
fn crates() -> Outcome<Vec<Crate>> {
    let said = output(&mut cargo(&[
        "metadata",
        "--format-version=1",
        "--locked",
        "--offline",
        "--features=readers,sweep",
        "--filter-platform=wasm32-unknown-unknown",
    ]));
    let metadata: Json =
        serde_json::from_str(&said.ok_or("cargo metadata failed: is Cargo.lock up to date?")?)?;
    let list = |value: &Json| value.as_array().cloned().unwrap_or_default();
    let id = |value: &Json| value["id"].as_str().unwrap_or_default().to_owned();
    let packages: BTreeMap<_, _> =
        list(&metadata["packages"]).into_iter().map(|one| (id(&one), one)).collect();
    let nodes: BTreeMap<_, _> =
        list(&metadata["resolve"]["nodes"]).into_iter().map(|one| (id(&one), one)).collect();
    let is_ours = |one: &&Json| OURS.iter().any(|name| one["name"] == *name);
    let ours: Vec<String> = packages.values().filter(is_ours).map(id).collect();
    if ours.len() != OURS.len() {
        return Err(format!("expected the packages {}", OURS.join(", ")).into());
    }
    let (mut seen, mut open) = (BTreeSet::new(), ours.clone());
    while let Some(next) = open.pop() {
        let is_macro = list(&packages[&next]["targets"])
            .iter()
            .any(|target| list(&target["kind"]).iter().any(|kind| kind == "proc-macro"));
        if is_macro || !seen.insert(next.clone()) {
            continue;
        }
        let normal = list(&nodes[&next]["deps"]).into_iter().filter(|one| {
            // A normal dependency has the kind null; the others are for tests and for build scripts.
            list(&one["dep_kinds"]).iter().any(|kind| kind["kind"].is_null())
        });
        open.extend(normal.filter_map(|one| one["pkg"].as_str().map(str::to_owned)));
    }
    seen.retain(|id| !ours.contains(id));
    seen.iter().map(|id| read(&packages[id])).collect()
}

fn read(package: &Json) -> Outcome<Crate> {
    let field = |name: &str| package[name].as_str().unwrap_or_default();
    let folder = Path::new(field("manifest_path")).parent().unwrap_or(Path::new("")).to_owned();
    let title = format!("{} {}: {}", field("name"), field("version"), field("license"));
    let files = files(&folder)?;
    if files.is_empty() {
        return Err(format!("{title}: its folder holds no licence text").into());
    }
    let texts = files.iter().map(|file| {
        let text = fs::read_to_string(file)?;
        Ok(text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim_matches('\n').to_owned())
    });
    Ok(Crate { title, texts: texts.collect::<Outcome<_>>()? })
}

/// The licence files of a crate, without the Apache licence where another is offered beside it.
fn files(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path()));
    let mut files = entries.collect::<Result<Vec<_>, _>>()?;
    let name = |file: &PathBuf| file.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
    files.retain(|file| {
        ["LICENSE", "LICENCE", "COPYING", "NOTICE"].iter().any(|word| name(file).starts_with(word))
    });
    files.sort();
    if files.iter().any(|file| name(file).contains("MIT")) {
        // A `LICENSE` beside `LICENSE-MIT` only points at both.
        files.retain(|file| !name(file).contains("APACHE") && name(file) != "LICENSE");
    }
    Ok(files)
}
