//! The browsers the page is tested in: found, or installed where that is ours to do.

use crate::run::{Outcome, command, finish, output, ready};
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A browser, the names it goes by, and the variable that names it to the tests.
pub struct Browser {
    pub name: &'static str,
    pub variable: &'static str,
    programs: &'static [&'static str],
}

pub const ALL: [Browser; 2] = [
    Browser {
        name: "Chromium",
        variable: "CHROMIUM",
        programs: &[
            "chromium",
            "chromium-browser",
            "google-chrome",
            "google-chrome-stable",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            r"C:\Program Files\Google\Chrome\Application\chrome.exe",
        ],
    },
    Browser {
        name: "Firefox",
        variable: "FIREFOX",
        programs: &[
            "firefox-esr",
            "firefox",
            "/Applications/Firefox.app/Contents/MacOS/firefox",
            r"C:\Program Files\Mozilla Firefox\firefox.exe",
        ],
    },
];

impl Browser {
    /// Where it is: where its variable says, or the first of its names that exists.
    pub fn find(&self) -> Option<PathBuf> {
        if let Some(named) = env::var_os(self.variable) {
            return Some(PathBuf::from(named)).filter(|path| path.is_file());
        }
        on_path(self.programs)
    }
}

/// The first of these programs that exists.
pub fn on_path(programs: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders: Vec<_> = env::split_paths(&path).collect();
    // Joining a whole path to a folder gives that path.
    let mut places = programs.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    places.find(|place| place.is_file())
}

/// Tells a command where the browsers are.
pub fn name(command: &mut Command) -> &mut Command {
    for browser in ALL {
        if let Some(program) = browser.find() {
            command.env(browser.variable, program);
        }
    }
    command
}

pub fn install() -> Outcome {
    let missing = || ALL.iter().filter(|browser| browser.find().is_none()).map(|browser| browser.name);
    if (missing().next().is_some() || !has_japanese_font()) && is_debian_root() {
        println!("  installing Chromium, Firefox and a Japanese font");
        apt(&["chromium", "firefox-esr", "fonts-noto-cjk"])?;
    }
    let missing: Vec<_> = missing().collect();
    if !missing.is_empty() {
        return Err(how_to_install(&missing.join(" and ")).into());
    }
    for browser in ALL {
        ready(&format!("{} ({})", browser.name, browser.find().unwrap_or_default().display()));
    }
    Ok(())
}

/// Installs Debian packages, without a question asked.
pub fn apt(packages: &[&str]) -> Outcome {
    let quietly =
        |arguments: &[&str]| finish(command("apt-get", arguments).env("DEBIAN_FRONTEND", "noninteractive"));
    quietly(&["update", "-qq"])?;
    quietly(&[&["install", "-y", "-qq", "--no-install-recommends"][..], packages].concat())
}

fn how_to_install(missing: &str) -> String {
    format!(
        "the page is tested in Chromium and Firefox, and {missing} was not found. Install:\n  \
         Debian, Ubuntu   sudo apt-get install chromium firefox-esr fonts-noto-cjk\n  \
         Fedora           sudo dnf install chromium firefox google-noto-sans-cjk-fonts\n  \
         macOS            brew install --cask google-chrome firefox\n  \
         Windows          winget install Google.Chrome Mozilla.Firefox\n\
         or name the programs in the variables CHROMIUM and FIREFOX"
    )
}

/// Without one, Japanese is measured and drawn as boxes. Only Linux comes without.
fn has_japanese_font() -> bool {
    output(&mut command("fc-list", &[":lang=ja"])).is_none_or(|fonts| !fonts.is_empty())
}

pub fn is_debian_root() -> bool {
    Path::new("/etc/debian_version").exists() && output(&mut command("id", &["-u"])).as_deref() == Some("0")
}
