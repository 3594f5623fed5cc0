//! The pinned tools: found, or installed once into a folder of the person's own.

use crate::run::{Outcome, cargo, command, finish, output, path_with, ready, root};
use serde_json::Value as Json;
use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

/// A program from crates.io, at exactly one version.
pub struct Tool {
    package: &'static str,
    program: &'static str,
    version: String,
}

impl Tool {
    /// A subcommand of cargo that only one command of ours needs.
    pub fn subcommand(package: &'static str, version: &str) -> Self {
        Self { package, program: package, version: version.to_owned() }
    }

    /// Those that make the wasm. The command-line wasm-bindgen must be exactly as old as the crate's,
    /// so its version is the one that Cargo.toml pins.
    pub fn all() -> Outcome<[Self; 2]> {
        let version = pinned("wasm-bindgen")?;
        Ok([
            Self { package: "wasm-bindgen-cli", program: "wasm-bindgen", version },
            Self { package: "wasm-pack", program: "wasm-pack", version: "0.15.1".to_owned() },
        ])
    }

    /// Licences, bans and sources of the crates: for `cargo xtask audit` alone.
    pub fn deny() -> Self {
        Self::subcommand("cargo-deny", "0.20.2")
    }

    /// The bill of materials: for `cargo xtask sbom` alone.
    pub fn cyclonedx() -> Self {
        Self::subcommand("cargo-cyclonedx", "0.5.9")
    }

    /// A command of it, installed first where it is not there. Cargo finds its subcommands on the PATH.
    pub fn cargo(&self, arguments: &[&str]) -> Outcome<Command> {
        let mut command = cargo(arguments);
        command.env("PATH", path_of(self)?);
        Ok(command)
    }

    pub fn name(&self) -> String {
        format!("{} {}", self.package, self.version)
    }

    /// Where `cargo install` put it, or would.
    fn cache(&self) -> Outcome<PathBuf> {
        Ok(cache()?.join(format!("{}-{}", self.package, self.version)))
    }

    fn cached(&self) -> Outcome<PathBuf> {
        Ok(self.cache()?.join("bin").join(self.program).with_extension(env::consts::EXE_EXTENSION))
    }

    fn is_that_version(&self, program: impl Into<OsString>) -> bool {
        let program = program.into();
        let said = output(&mut command(&program, &["--version"]))
            .or_else(|| output(&mut command(&program, &[self.own_name(), "--version"])));
        said.is_some_and(|said| said.split_whitespace().next_back() == Some(&self.version))
    }

    /// What cargo calls it, and what it must hear from whoever calls it without cargo.
    fn own_name(&self) -> &str {
        self.program.strip_prefix("cargo-").unwrap_or_default()
    }

    /// Whether it is there: on the PATH, or in the cache.
    pub fn is_installed(&self) -> Outcome<bool> {
        Ok(self.is_that_version(self.cached()?) || self.is_that_version(self.program))
    }

    pub fn install(&self) -> Outcome {
        let (folder, package) = (self.cache()?, format!("{}@{}", self.package, self.version));
        println!("  installing {}: once, some minutes", self.name());
        finish(cargo(&["install", "--root"]).arg(folder).arg(package))
    }
}

/// The PATH on which a tool is found that only one command needs; it is installed where it is not there.
pub fn path_of(tool: &Tool) -> Outcome<OsString> {
    if !tool.is_installed()? {
        tool.install()?;
    }
    ready(&tool.name());
    path_with(vec![tool.cache()?.join("bin")])
}

/// The PATH on which the tools and those of npm are found.
pub fn path() -> Outcome<OsString> {
    let mut folders = Vec::new();
    for tool in Tool::all()? {
        folders.push(tool.cache()?.join("bin"));
    }
    folders.push(root().join("node_modules/.bin"));
    path_with(folders)
}

/// The version that Cargo.toml pins with `=`.
fn pinned(dependency: &str) -> Outcome<String> {
    let said = output(&mut cargo(&["metadata", "--no-deps", "--offline", "--format-version", "1"]));
    let metadata: Json = serde_json::from_str(&said.ok_or("cargo metadata failed: is Cargo.toml sound?")?)?;
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let found = packages
        .flat_map(|package| package["dependencies"].as_array().into_iter().flatten())
        .find(|found| found["name"] == dependency)
        .and_then(|found| found["req"].as_str()?.strip_prefix('='));
    Ok(found.ok_or_else(|| format!("Cargo.toml does not pin {dependency} with `=`"))?.to_owned())
}

fn cache() -> Outcome<PathBuf> {
    let folder = env::var_os("XDG_CACHE_HOME").map(PathBuf::from).filter(|folder| folder.is_absolute());
    let home = || env::home_dir().map(|home| home.join(".cache"));
    Ok(folder.or_else(home).ok_or("there is no home folder: set XDG_CACHE_HOME")?.join("madoguchi"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_the_one_cargo_toml_pins() {
        let text = std::fs::read_to_string(root().join("Cargo.toml")).expect("Cargo.toml");
        let version = pinned("wasm-bindgen").expect("a pin");
        assert!(text.contains(&format!("wasm-bindgen = \"={version}\"")), "{version}");
        assert!(pinned("chrono").is_err(), "chrono is not pinned with `=`");
    }
}
