//! Everything that must be so before a version is published, without publishing it.

use crate::run::{Outcome, cargo, command, finish, npm, output, root};
use crate::{bundle, reproduce, setup, supply};
use serde_json::Value as Json;
use std::fs;

pub fn run(dry_run: bool) -> Outcome {
    if !dry_run {
        return Err("nothing is published from a person's machine: docs/release.md. \
                    What can be tried here is `cargo xtask release --dry-run`"
            .into());
    }
    setup::run(false)?;
    bundle::build()?;
    let manifest: Json = serde_json::from_str(&fs::read_to_string(root().join("pkg/package.json"))?)?;
    let version = manifest["version"].as_str().unwrap_or_default();
    let checks = [
        ("everything is committed", supply::uncommitted()?.is_empty()),
        ("Cargo.toml and npm/package.json have one version", crate_version()?.as_deref() == Some(version)),
        ("CHANGELOG.md speaks of it, and of the rules", changelog(version)?),
        (
            "the version has no tag yet",
            output(&mut command("git", &["tag", "--list", &format!("v{version}")]))
                .is_some_and(|tag| tag.is_empty()),
        ),
        ("Cargo.toml names the repository, as provenance asks", manifest["repository"].is_object()),
        (
            "`cargo xtask reproduce` was about these sources and this compiler",
            reproduce::is_recorded().unwrap_or(false),
        ),
        (
            "the crate packs and builds by itself",
            finish(&mut cargo(&["package", "--quiet", "--allow-dirty", "--package", "madoguchi"])).is_ok(),
        ),
        (
            "the npm package packs",
            finish(
                npm(&["pack", "--dry-run", "--ignore-scripts", "--loglevel=error"])
                    .current_dir(root().join("pkg")),
            )
            .is_ok(),
        ),
        (
            "the look from outside finds nothing",
            finish(&mut command("node", &["--test", "tests/js/review.test.mjs"])).is_ok(),
        ),
    ];
    println!();
    for (what, holds) in &checks {
        println!("{}  {what}", if *holds { "yes" } else { "NO " });
    }
    println!("\nhere it stops: madoguchi {version} was not published anywhere");
    let missing = checks.iter().filter(|(_, holds)| !holds).count();
    if missing == 0 { Ok(()) } else { Err(format!("{missing} things are missing before it could be").into()) }
}

fn crate_version() -> Outcome<Option<String>> {
    let said = output(&mut cargo(&["metadata", "--no-deps", "--offline", "--format-version=1"]));
    let metadata: Json = serde_json::from_str(&said.ok_or("cargo metadata failed")?)?;
    let mut packages = metadata["packages"].as_array().into_iter().flatten();
    let ours = packages.find(|package| package["name"] == "madoguchi");
    Ok(ours.and_then(|package| package["version"].as_str()).map(str::to_owned))
}

/// Whether it has a heading for this version, with the rules that the built package answers by.
fn changelog(version: &str) -> Outcome<bool> {
    let program = "import { openDesk } from './pkg/index.js';
        console.log((await openDesk({ facility: { kind: 'clinic' } })).version.rules)";
    let rules = output(&mut command("node", &["--input-type=module", "--eval", program]));
    let heading = format!("## {version} — rules {}", rules.ok_or("the built package does not answer")?);
    Ok(fs::read_to_string(root().join("CHANGELOG.md"))?.lines().any(|line| line == heading))
}
