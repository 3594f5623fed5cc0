//! The synthetic month of one clinic, drawn from its seed: `build/month.json`, which the tests and the page
//! read, and the table of what it rests on in `docs/real-month.md`.

use crate::run::{Outcome, root};
use month::{Month, SHARES, with_table};
use std::fs;
use std::path::PathBuf;

pub use month::SEED;

fn page() -> PathBuf {
    root().join("docs/real-month.md")
}

/// Draws it, and renews the table.
pub fn run(seed: u64) -> Outcome {
    let month = write(seed)?;
    fs::write(page(), with_table(&fs::read_to_string(page())?, &month)?)?;
    println!("build/month.json: {} patients, seed {seed}", month.patients.len());
    for share in SHARES {
        let found = share.of(&month);
        let wide = if found.is_near(share) { "" } else { "   outside the tolerance" };
        println!(
            "  {:<28} aim {:>7}   drawn {:>7}{wide}",
            share.id,
            share.show(share.aim),
            share.show(found.value())
        );
    }
    Ok(())
}

/// Draws it into `build/month.json`.
pub fn write(seed: u64) -> Outcome<Month> {
    let month = Month::draw(seed)?;
    fs::create_dir_all(root().join("build"))?;
    fs::write(root().join("build/month.json"), month.text())?;
    Ok(month)
}
