//! The stories every desk knows, written by hand, so that each is in every month.

use super::{Outcome, Patient};
use serde_json::Value as Json;

/// What each is: a sentence, and its receptions in order of time, without keys.
const STORIES: &str = include_str!("stories.json");

pub fn all() -> Outcome<Vec<Patient>> {
    let stories: Vec<Json> = serde_json::from_str(STORIES)?;
    let patient = |story: &Json| {
        Some(Patient {
            story: Some(story["story"].as_str()?.to_owned()),
            receptions: story["receptions"].as_array()?.clone(),
        })
    };
    let patients: Option<_> = stories.iter().map(patient).collect();
    Ok(patients.ok_or("stories.json: a story is a sentence and a list of receptions")?)
}
