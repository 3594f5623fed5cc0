//! The npm package, in `pkg`: the modules, and what is made of them and of the sources in `npm`.

use crate::run::{Outcome, cargo, command, finish, output, root, target};
use crate::stamp::{Stamp, digest};
use crate::{licenses, month, setup, tools};
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::{env, fs};

const WASM_PACK: &[&str] =
    &["--mode", "no-install", "--target", "web", "--release", "--no-pack", "--no-gitignore", "--no-opt"];

/// Features are named one by one: `--all-features` yields a module that Node 20 refuses.
const WASM_FEATURES: &[&str] = &[
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// How every module is optimised: docs/decisions/0032-small-before-fast.md.
const WASM_OPT: &[&str] =
    &["-Oz", "--converge", "--low-memory-unused", "--strip-producers", "--strip-target-features"];

/// Of a module built for speed, a function is written where it is called only where it is small, one that is called
/// once where it is not large: so it packs better.
const WASM_OPT_OF_SPEED: &[&str] = &[
    "--always-inline-max-function-size=8",
    "--flexible-inline-max-function-size=8",
    "--one-caller-inline-max-function-size=60",
];

/// The same for the compiler, whose own measure is 225. Flags are separated by U+001F.
const INLINING_OF_SPEED: &str = "-Cllvm-args=--inline-threshold=160";

struct Module {
    /// But for the first, this is the feature of `modules` that it is built with, too.
    name: &'static str,
    /// How the compiler optimises it: for speed where a desk waits for a verdict or a month is judged, else for size.
    level: &'static str,
}

/// The judging module.
const CORE: &str = "core";

const MODULES: &[Module] = &[
    Module { name: CORE, level: "3" },
    Module { name: "readers", level: "s" },
    Module { name: "sweep", level: "3" },
    Module { name: "kinds", level: "z" },
    Module { name: "command", level: "s" },
];

/// What the modules are made of.
pub const OF_MODULES: &[&str] =
    &["Cargo.lock", "Cargo.toml", "command", "modules", "package-lock.json", "src", "xtask/src/bundle.rs"];

/// What the package is made of beside the modules.
pub const OF_PACKAGE: &[&str] = &[
    "docs",
    "examples/tables.rs",
    "npm",
    "xtask/js/addresses.mjs",
    "xtask/js/build-package.mjs",
    "xtask/js/editors.mjs",
    "xtask/js/shipped-docs.mjs",
    "xtask/js/vectors.mjs",
    "xtask/src/licenses.rs",
];

/// What the tests and the page are given beside the package.
const OF_DATA: &[&str] =
    &["examples/records.rs", "tests/cases", "tests/month", "xtask/js/command-phrases.mjs"];

/// All that the build writes. Where neither this nor what was read changed, it need not be done.
const WRITTEN: &[&str] = &["build/month.json", "build/records.json", "build/tables.json", "pkg", "www/data"];

pub fn run() -> Outcome {
    setup::run(false)?;
    build()
}

/// Builds what changed, the tools being there.
pub fn build() -> Outcome {
    println!("build");
    // The command is compiled with the phrases that it prints.
    finish(&mut command("node", &["xtask/js/command-phrases.mjs"]))?;
    let stamp = Stamp::at(target().join("xtask/build"));
    // Taken before the build: what is edited while it runs is not in it.
    let read = under_root(&[OF_MODULES, OF_PACKAGE, OF_DATA].concat());
    let (sources, written) = (digest(&rustc(), &read)?, under_root(WRITTEN));
    if stamp.holds(&digest(&sources, &written)?) {
        println!("  nothing changed");
        return Ok(());
    }
    let path = tools::path()?;
    let modules = modules(&path)?;
    tables()?;
    print("records")?;
    month::write(month::SEED)?;
    finish(command("node", &["xtask/js/build-package.mjs"]).arg(modules).env("PATH", &path))?;
    licenses::write()?;
    stamp.write(&digest(&sources, &written)?)
}

/// The folder of the modules, built where what they are made of changed.
fn modules(path: &OsStr) -> Outcome<PathBuf> {
    let folder = target().join("xtask/modules");
    let stamp = Stamp::at(target().join("xtask/modules.stamp"));
    let (sources, written) = (digest(&rustc(), &under_root(OF_MODULES))?, [folder.clone()]);
    if stamp.holds(&digest(&sources, &written)?) {
        println!("  the modules have not changed");
        return Ok(folder);
    }
    drop(fs::remove_dir_all(&folder));
    for Module { name, level } in MODULES {
        let mut pack = command("wasm-pack", &["build", "modules"]);
        pack.args(WASM_PACK).arg("--out-dir").arg(&folder).args(["--out-name", name]);
        let feature = ["--", "--features", name];
        pack.args(if *name == CORE { &[][..] } else { &feature });
        let flags = flags(if *level == "3" { INLINING_OF_SPEED } else { "" })?;
        pack.env("PATH", path).env("CARGO_ENCODED_RUSTFLAGS", flags);
        finish(pack.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", level))?;
        optimise(&folder.join(format!("{name}_bg.wasm")), level, path)?;
    }
    stamp.write(&digest(&sources, &written)?)?;
    Ok(folder)
}

fn optimise(module: &Path, level: &str, path: &OsStr) -> Outcome {
    let mut wasm_opt = command("wasm-opt", WASM_OPT);
    wasm_opt.args(if level == "3" { WASM_OPT_OF_SPEED } else { &[] });
    finish(wasm_opt.args(WASM_FEATURES).arg(module).arg("-o").arg(module).env("PATH", path))
}

/// Every code and every text that JavaScript takes from the Rust: `build/tables.json`.
pub fn tables() -> Outcome {
    print("tables")
}

/// What an example prints, under its name in `build`.
fn print(example: &str) -> Outcome {
    let mut run = cargo(&["run", "--quiet", "--features", "readers", "--example", example]);
    let printed = output(&mut run).ok_or_else(|| {
        format!("examples/{example}.rs does not run: `cargo run --features readers --example {example}`")
    })?;
    fs::create_dir_all(root().join("build"))?;
    Ok(fs::write(root().join(format!("build/{example}.json")), printed)?)
}

fn rustc() -> String {
    output(&mut command("rustc", &["-vV"])).unwrap_or_default()
}

fn under_root(files: &[&str]) -> Vec<PathBuf> {
    files.iter().map(|file| root().join(file)).collect()
}

/// These flags, and those that keep the folders of this machine out of the wasm, so that it is the same bytes wherever
/// it is built: the project is `/madoguchi`, and every registry's folder is `/crates`.
fn flags(first: &str) -> Outcome<OsString> {
    let cargo_home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let cargo_home = cargo_home.or_else(|| env::home_dir().map(|home| home.join(".cargo")));
    let registries = cargo_home.and_then(|home| fs::read_dir(home.join("registry/src")).ok());
    let registries = registries.into_iter().flatten().collect::<Result<Vec<_>, _>>()?;
    let registries = registries.iter().map(|registry| (registry.path(), "/crates"));
    let mut flags = OsString::from(first);
    for (folder, name) in registries.chain([(root().to_owned(), "/madoguchi")]) {
        flags.push(if flags.is_empty() { "" } else { "\u{1f}" });
        flags.push("--remap-path-prefix=");
        flags.push(folder);
        flags.push("=");
        flags.push(name);
    }
    Ok(flags)
}
