//! A million records with one byte changed, none of which may hold; and every request in other spellings, all of which must.

use crate::run::{Outcome, command, finish};
use crate::{bundle, setup};

pub fn run(alterations: Option<String>) -> Outcome {
    setup::run(false)?;
    bundle::build()?;
    println!("records");
    let count = alterations.unwrap_or_else(|| "1000000".to_owned());
    finish(&mut command("node", &["tests/js/records/campaign.mjs", "--alterations", &count]))
}
