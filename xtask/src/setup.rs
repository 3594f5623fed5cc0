//! The tools that everything else needs. Done twice, the second time only looks.

use crate::browsers;
use crate::run::{Outcome, cargo, command, finish, npm, output, ready, root};
use crate::stamp::{Stamp, digest};
use crate::tools::Tool;
use std::path::Path;

const WASM: &str = "wasm32-unknown-unknown";
const OLDEST_NODE: u32 = 20;

pub fn run(with_browsers: bool) -> Outcome {
    println!("setup");
    rust()?;
    node()?;
    for tool in Tool::all()? {
        if !tool.is_installed()? {
            tool.install()?;
        }
        ready(&tool.name());
    }
    packages()?;
    if with_browsers {
        browsers::install()?;
    }
    Ok(())
}

fn rust() -> Outcome {
    let has_wasm = || {
        let folder = output(&mut command("rustc", &["--print", "target-libdir", "--target", WASM]));
        folder.is_some_and(|folder| Path::new(&folder).is_dir())
    };
    // Asked for by name: rustup may be told not to add by itself what rust-toolchain.toml lists.
    if !has_wasm() {
        rustup(&["target", "add", WASM])?;
    }
    for component in ["rustfmt", "clippy"] {
        let subcommand = if component == "rustfmt" { "fmt" } else { component };
        if output(&mut cargo(&[subcommand, "--version"])).is_none() {
            rustup(&["component", "add", component])?;
        }
    }
    ready(&format!(
        "{}, rustfmt, clippy, {WASM}",
        output(&mut command("rustc", &["--version"])).unwrap_or_default()
    ));
    Ok(())
}

fn rustup(arguments: &[&str]) -> Outcome {
    let what = arguments.join(" ");
    println!("  rustup {what}");
    finish(&mut command("rustup", arguments))
        .map_err(|error| format!("{error}\nRust lacks what `rustup {what}` adds: https://rustup.rs").into())
}

fn node() -> Outcome {
    let wanted = format!("Node.js {OLDEST_NODE} or later is needed: https://nodejs.org");
    let version = output(&mut command("node", &["--version"])).ok_or_else(|| wanted.clone())?;
    if major(&version).is_none_or(|major| major < OLDEST_NODE) {
        return Err(format!("{wanted} (found {version})").into());
    }
    ready(&format!("Node.js {version}"));
    Ok(())
}

/// 20 of `v20.19.2`.
fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// Where npm packages are installed: what builds and tests, and what looks at the package from outside.
const PACKAGES: [(&str, &str); 2] = [("", "npm packages"), ("tests/review", "publint, attw, typedoc")];

/// `npm ci`, when the list of packages changed. The stamp dies with the folder it speaks of.
fn packages() -> Outcome {
    for (folder, what) in PACKAGES {
        let folder = root().join(folder);
        let stamp = Stamp::at(folder.join("node_modules/.madoguchi"));
        let lock = digest("", &[folder.join("package-lock.json")])?;
        if !stamp.holds(&lock) {
            println!("  npm ci: {what}");
            finish(npm(&["ci", "--no-audit", "--no-fund"]).current_dir(&folder))?;
            stamp.write(&lock)?;
        }
        ready(what);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn the_major_version_is_read() {
        assert_eq!(major("v20.19.2"), Some(20));
        assert_eq!(major("v9.0.0"), Some(9));
        assert_eq!(major("20.19.2"), None);
    }
}
