//! The page, in the ways that are not part of every test run.

use crate::run::{Outcome, command, finish};
use crate::{browsers, bundle, engines, setup};

/// The page as one file in target/page/; its pictures in docs/images/; its figures; or its flows in WebKit.
pub fn run(arguments: &mut lexopt::Parser) -> Outcome {
    use lexopt::prelude::*;
    let ways: [(&str, bool, &[&str]); 4] = [
        ("single", false, &["xtask/js/single.mjs"]),
        ("images", true, &["xtask/js/images.mjs"]),
        ("figures", true, &["tests/js/browsers/page/figures.mjs"]),
        ("webkit", false, &["--test", "--test-reporter=spec", "tests/js/browsers/page/webkit.mjs"]),
    ];
    let asked = match arguments.next()? {
        Some(Long(name)) => name.to_owned(),
        _ => return Err("page takes one of --single, --images, --figures, --webkit".into()),
    };
    let Some((name, in_browsers, node)) = ways.into_iter().find(|(name, ..)| *name == asked) else {
        return Err(
            format!("page takes one of --single, --images, --figures, --webkit, and not --{asked}").into()
        );
    };
    if let Some(other) = arguments.next()? {
        return Err(other.unexpected().into());
    }
    setup::run(in_browsers)?;
    if name == "webkit" {
        engines::webkit();
    }
    bundle::build()?;
    finish(browsers::name(&mut command("node", node)))
}
