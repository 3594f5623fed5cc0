//! The nightly toolchain: fuzzing and branch coverage ask the compiler for what a stable one does
//! not promise. Nothing that is shipped is built with it.

use crate::run::{Outcome, command, finish, output, ready};
use std::ffi::OsStr;
use std::process::Command;

/// Sees that it is there with the tools of LLVM, or asks rustup for it by name.
pub fn ensure() -> Outcome {
    if !has_tools() {
        println!("  rustup toolchain install nightly");
        let install =
            ["toolchain", "install", "nightly", "--profile", "minimal", "--component", "llvm-tools"];
        finish(&mut command("rustup", &install)).map_err(|error| {
            format!("{error}\nThis needs Rust's nightly toolchain, which rustup installs: https://rustup.rs")
        })?;
    }
    ready(&output(&mut command("rustup", &["run", "nightly", "rustc", "--version"])).unwrap_or_default());
    Ok(())
}

fn has_tools() -> bool {
    let installed = command_of(&["component", "list", "--toolchain", "nightly", "--installed"]);
    installed.is_some_and(|list| list.lines().any(|line| line.starts_with("llvm-tools")))
}

fn command_of(arguments: &[&str]) -> Option<String> {
    output(&mut command("rustup", arguments))
}

/// cargo of the nightly toolchain, with subcommands found on this PATH.
pub fn cargo(path: impl AsRef<OsStr>, arguments: &[&str]) -> Command {
    let mut cargo = command("rustup", &["run", "nightly", "cargo"]);
    // The variables are the stable cargo's that runs us.
    cargo.args(arguments).env("PATH", path).env_remove("CARGO").env_remove("RUSTC");
    cargo
}
