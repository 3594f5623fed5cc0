//! Which state of the rules this is.

/// The version of the rules: the last day whose law was read, and a count within it.
///
/// Two verdicts with the same rules version, at desks of the same facility, readings and law, as of the same day and on
/// the same facts, are the same.
pub const RULES_VERSION: &str = "2026-10-07.1";
