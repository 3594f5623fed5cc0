//! The engines of `cargo xtask digest` that nothing else needs: Bun and Deno from npm, and WebKit
//! from Debian. What cannot be installed is left out, and said.

use crate::browsers;
use crate::run::{Outcome, finish, npm, root};
use std::fs;

/// At one version each. They are no development dependencies: nothing is built or tested with them.
const FROM_NPM: [&str; 2] = ["bun@1.4.5", "deno@2.9.6"];
const WEBKIT: [&str; 2] = ["webkit2gtk-driver", "xvfb"];

pub fn install() -> Outcome {
    println!("engines");
    if let Err(error) = runtimes() {
        println!("  Bun and Deno could not be installed: {error}");
    }
    webkit();
    Ok(())
}

/// WebKit and the screen it needs, where that is ours to install.
pub fn webkit() {
    if browsers::on_path(&["WebKitWebDriver"]).is_none() || browsers::on_path(&["Xvfb"]).is_none() {
        if !browsers::is_debian_root() {
            println!("  WebKit is not here, and is not ours to install: {}", WEBKIT.join(" "));
        } else if let Err(error) = browsers::apt(&WEBKIT) {
            println!("  WebKit could not be installed: {error}");
        }
    }
}

/// Into a folder of their own; npm does nothing where they are there at these versions.
fn runtimes() -> Outcome {
    let folder = root().join("build/engines");
    fs::create_dir_all(&folder)?;
    // So that npm does not take the project above for its own.
    fs::write(folder.join("package.json"), "{ \"private\": true }\n")?;
    let install = ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"];
    finish(npm(&install).args(FROM_NPM).current_dir(folder))
}
