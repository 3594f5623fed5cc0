//! The npm package: the wasm, and what is made of it.

use crate::run::{Outcome, command, finish, output, root, target};
use crate::stamp::{Stamp, digest, digest_without};
use crate::{licenses, setup, tools};
use std::ffi::OsString;
use std::path::PathBuf;
use std::{env, fs};

const WASM_PACK: &[&str] =
    &["--mode", "no-install", "--target", "web", "--release", "--no-pack", "--no-gitignore"];

struct Module {
    name: &'static str,
    /// The folder of its crate.
    folder: &'static str,
    /// What cargo is told beside.
    more: &'static [&'static str],
    /// How it is optimised: for size, but for the one that is there for speed.
    level: &'static str,
}

const MODULES: &[Module] = &[
    Module { name: "core", folder: ".", more: &[], level: "z" },
    Module { name: "readers", folder: ".", more: &["--", "--features", "readers"], level: "z" },
    Module { name: "sweep", folder: ".", more: &["--", "--features", "sweep"], level: "3" },
    Module { name: "command", folder: "command", more: &[], level: "z" },
];

/// All that the build reads, what it writes left out.
pub const READ: &[&str] = &[
    "Cargo.lock",
    "Cargo.toml",
    "command",
    "package-lock.json",
    "pkg",
    "src",
    "tests/cases",
    "tests/citations.json",
    "tests/codes.json",
    "tests/law.json",
    "tests/month.json",
    "tools/build-package.mjs",
];

/// All that it writes. Where neither this nor what was read changed, it need not be done.
const WRITTEN: &[&str] = &["pkg/wasm", "www/data"];

pub fn run() -> Outcome {
    setup::run(false)?;
    build()
}

/// Builds what changed, the tools being there.
pub fn build() -> Outcome {
    let stamp = Stamp::at(target().join("xtask/build"));
    let (read, written) = (under_root(READ), under_root(WRITTEN));
    // Taken before the build: what is edited while it runs is not in it.
    let rustc = output(&mut command("rustc", &["-vV"])).unwrap_or_default();
    let sources = digest_without(&written, &rustc, &read)?;
    println!("build");
    if stamp.holds(&digest(&sources, &written)?) {
        println!("  nothing changed");
        return Ok(());
    }
    let path = tools::path()?;
    let flags = flags()?;
    for Module { name, folder, more, level } in MODULES {
        let mut pack = command("wasm-pack", &["build", folder]);
        pack.args(WASM_PACK).arg("--out-dir").arg(root().join("pkg/wasm")).args(["--out-name", name]);
        pack.args(*more).env("PATH", &path).env("CARGO_ENCODED_RUSTFLAGS", &flags);
        finish(pack.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", level))?;
    }
    finish(command("node", &["tools/build-package.mjs"]).env("PATH", &path))?;
    licenses::write()?;
    stamp.write(&digest(&sources, &written)?)
}

fn under_root(files: &[&str]) -> Vec<PathBuf> {
    files.iter().map(|file| root().join(file)).collect()
}

/// The `sha2` crate's small code rather than its unrolled one, as flags that cargo separates by U+001F.
const SMALL_SHA256: &str = "--cfg\u{1f}sha2_backend=\"soft\"\u{1f}--cfg\u{1f}sha2_backend_soft=\"compact\"";

/// Flags for small code, and flags that keep the folders of this machine out of the wasm, so that it is the same bytes
/// wherever it is built: the project is `/madoguchi`, and every registry's folder is `/crates`.
fn flags() -> Outcome<OsString> {
    let cargo_home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let cargo_home = cargo_home.or_else(|| env::home_dir().map(|home| home.join(".cargo")));
    let registries = cargo_home.and_then(|home| fs::read_dir(home.join("registry/src")).ok());
    let registries = registries.into_iter().flatten().collect::<Result<Vec<_>, _>>()?;
    let registries = registries.iter().map(|registry| (registry.path(), "/crates"));
    let mut flags = OsString::from(SMALL_SHA256);
    for (folder, name) in registries.chain([(root().to_owned(), "/madoguchi")]) {
        flags.push("\u{1f}--remap-path-prefix=");
        flags.push(folder);
        flags.push("=");
        flags.push(name);
    }
    Ok(flags)
}
