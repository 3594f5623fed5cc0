//! Built twice, from two clones in two folders, and compared. What both gave, and of which sources, is printed and
//! kept in build/reproduced.json, which a release carries.

use crate::bundle::{OF_MODULES, OF_PACKAGE};
use crate::run::{Outcome, cargo, command, finish, npm, output, root};
use crate::supply::uncommitted;
use serde_json::{Value as Json, json};
use std::path::Path;
use std::{env, fs, process};

const RECORD: &str = "build/reproduced.json";

/// What the package is made of, as git knows it, so that the record is about these and no other.
fn sources() -> Vec<&'static str> {
    [OF_MODULES, OF_PACKAGE].concat()
}

pub fn run() -> Outcome {
    if !uncommitted()?.is_empty() {
        return Err("something is not committed: what is compared is what git knows".into());
    }
    let head = output(&mut command("git", &["rev-parse", "HEAD"])).ok_or("there is no commit")?;
    let place = env::temp_dir().join(format!("madoguchi-reproduce-{}", process::id()));
    // As deep as each other would be too easy.
    let folders = [place.join("one"), place.join("another/folder/of another name")];
    let mut built = Vec::new();
    for folder in &folders {
        println!("\n{}", folder.display());
        built.push(build(folder, &head)?);
    }
    fs::remove_dir_all(&place)?;
    if built[0] != built[1] {
        return Err(format!("the two differ:\n{:#}\n{:#}", built[0], built[1]).into());
    }
    let mut record = at(&head)?;
    record["files"] = built[0].clone();
    fs::create_dir_all(root().join("build"))?;
    fs::write(root().join(RECORD), format!("{record:#}\n"))?;
    println!("\nboth are the same, and {RECORD} says so:\n{record:#}");
    Ok(())
}

/// The sums of the modules and of the tarball, built from a clone in this folder.
fn build(folder: &Path, commit: &str) -> Outcome<Json> {
    finish(command("git", &["clone", "--quiet", "--no-hardlinks", "."]).arg(folder))?;
    finish(command("git", &["checkout", "--quiet", "--detach", commit]).current_dir(folder))?;
    // Nothing is shared but the tools: not even what was compiled.
    finish(cargo(&["xtask", "build"]).current_dir(folder).env_remove("CARGO_TARGET_DIR"))?;
    let said =
        output(npm(&["pack", "--dry-run", "--json", "--ignore-scripts"]).current_dir(folder.join("pkg")));
    let packed: Json = serde_json::from_str(&said.ok_or("npm pack failed")?)?;
    let mut files =
        json!({ "tarball": packed.pointer("/0/integrity").or(packed.pointer("/madoguchi/integrity")) });
    for line in fs::read_to_string(folder.join("pkg/wasm/SHA256SUMS"))?.lines() {
        let (sum, name) = line.split_once("  ").ok_or("SHA256SUMS is not a list of sums")?;
        files[name] = json!(sum);
    }
    Ok(files)
}

/// Which sources, and which compiler: what the record is about.
fn at(commit: &str) -> Outcome<Json> {
    let paths = sources();
    let objects =
        output(command("git", &["rev-parse"]).args(paths.iter().map(|path| format!("{commit}:{path}"))));
    let objects = objects.ok_or("git does not know the sources")?;
    let sources: serde_json::Map<_, _> =
        paths.iter().zip(objects.lines()).map(|(path, id)| ((*path).to_owned(), json!(id))).collect();
    let rustc = output(&mut command("rustc", &["--version"])).unwrap_or_default();
    Ok(json!({ "rustc": rustc, "sources": sources }))
}

/// Whether the record is about what is here now.
pub fn is_recorded() -> Outcome<bool> {
    let record: Json = serde_json::from_str(&fs::read_to_string(root().join(RECORD))?)?;
    let now = at("HEAD")?;
    Ok(record["sources"] == now["sources"] && record["rustc"] == now["rustc"])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whatever is compiled into the package or copied into it is among what the record is about.
    #[test]
    fn the_record_names_every_source() {
        let sources = sources();
        for source in ["Cargo.lock", "Cargo.toml", "command", "npm", "src", "xtask/js/build-package.mjs"] {
            assert!(sources.contains(&source), "{source}");
        }
        for source in sources {
            assert!(root().join(source).exists(), "{source}");
        }
    }
}
