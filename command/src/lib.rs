//! The `madoguchi` command: a month's receptions in, a report of the claim month out; or stored records held against it.
//!
//! One program in two homes. Everything but files and the terminal is here, and neither home has
//! a say in it: the native program (`main.rs`) and Node (`npm/command.js`, through `wasm.rs`) are
//! each a [`Host`], so that both print the same bytes.

mod arguments;
mod audit;
mod audit_report;
mod bar;
mod clinic;
mod close;
mod counted;
mod desks;
mod diff;
mod diff_report;
mod first_format;
mod host;
mod jsonl;
mod month_report;
mod patient;
mod patients;
mod report;
mod row;
mod rows;
mod session;
mod text;
mod words;

#[cfg(target_arch = "wasm32")]
mod wasm;

pub use close::{ADEQUATE, NOT_ADEQUATE, NOT_READABLE};
pub use host::{Entry, Host, Stream};

use arguments::Asked;
use words::Words;

/// Runs the command with what was typed after its name, and answers with the exit code.
pub fn run(arguments: &[String], host: &dyn Host) -> u8 {
    let done = arguments::read(arguments).and_then(|asked| match asked {
        Asked::Say(lang, text) => {
            let printed = host.print(Stream::Out, &text).map(|()| ADEQUATE);
            printed.map_err(|_| Words::new(lang).say("fault", "output", &[]))
        }
        Asked::Close(plan) if clinic::is_meant(&plan, host) => clinic::close(&plan, host),
        Asked::Close(plan) => close::close(&plan, host),
        Asked::Audit(plan) => audit::audit(&plan, host),
        Asked::Diff(plan) => diff::diff(&plan, host),
    });
    done.unwrap_or_else(|trouble| {
        host.discard();
        // Where not even that can be printed, the exit code says it.
        drop(host.print(Stream::Err, &format!("madoguchi: {trouble}\n")));
        NOT_READABLE
    })
}
