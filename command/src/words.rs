//! What is printed: the command's own words, and the package's phrases.

use crate::text;
use serde_json::Value as Json;

const JA: &str = include_str!("../words/ja.json");
const EN: &str = include_str!("../words/en.json");
const PHRASES: &str = include_str!("../words/phrases.json");

/// The languages of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// 日本語
    #[default]
    Ja,
    /// English
    En,
}

impl Lang {
    /// The codes of `--lang`.
    pub const CODES: &'static [&'static str] = &["ja", "en"];

    /// The language of a code.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        match code {
            "ja" => Some(Self::Ja),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// What `--help` says.
    #[must_use]
    pub const fn help(self) -> &'static str {
        match self {
            Self::Ja => include_str!("../words/help.ja.txt"),
            Self::En => include_str!("../words/help.en.txt"),
        }
    }
}

/// The words of one language.
#[derive(Debug, Clone)]
pub struct Words {
    own: Json,
    phrases: Json,
}

impl Words {
    /// The words of a language.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        let (own, code) = match lang {
            Lang::Ja => (JA, "ja"),
            Lang::En => (EN, "en"),
        };
        // The files are part of the program; a test reads every one of them.
        let parsed = |text| serde_json::from_str::<Json>(text).unwrap_or(Json::Null);
        let phrases = parsed(PHRASES).get(code).cloned().unwrap_or(Json::Null);
        Self { own: parsed(own), phrases }
    }

    /// The phrase of a code, in a group of the package's phrases.
    #[must_use]
    pub fn phrase(&self, group: &str, code: &str) -> String {
        said(&self.phrases, group, code)
    }

    /// The command's own words, with what stands in `{…}` filled in.
    #[must_use]
    pub fn say(&self, group: &str, code: &str, names: &[(&str, &str)]) -> String {
        let filled = |said: String, (name, value): &(&str, &str)| {
            said.replace(&format!("{{{name}}}"), &text::printed(value))
        };
        names.iter().fold(said(&self.own, group, code), filled)
    }
}

fn said(words: &Json, group: &str, code: &str) -> String {
    let found = words.get(group).and_then(|group| group.get(code)).and_then(Json::as_str);
    found.unwrap_or(code).to_owned()
}

#[cfg(test)]
#[expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test stops where it is surprised")]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<String> {
        let groups: Json = serde_json::from_str(text).expect("JSON");
        let group = |(group, words): (&String, &Json)| {
            let words = words.as_object().expect("a group").keys();
            words.map(|word| format!("{group}.{word}")).collect::<Vec<_>>()
        };
        groups.as_object().expect("groups").iter().flat_map(group).collect()
    }

    #[test]
    fn both_languages_say_the_same_things() {
        assert_eq!(keys(JA), keys(EN));
        let phrases: Json = serde_json::from_str(PHRASES).expect("JSON");
        assert_eq!(keys(&phrases["ja"].to_string()), keys(&phrases["en"].to_string()));
    }

    #[test]
    fn what_stands_in_braces_is_filled_in() {
        let words = Words::new(Lang::En);
        assert_eq!(words.say("report", "months", &[("first", "a"), ("last", "b")]), "a to b");
        assert_eq!(words.phrase("standing", "confirmed"), "Confirmed");
    }
}
