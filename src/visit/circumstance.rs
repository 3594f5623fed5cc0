//! Why the card was not asked for (事情).

use alloc::string::String;

/// Whether a text says nothing: white space at most, of whatever width.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

/// The facility's own words for a circumstance; never blank, never read by a rule.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Note(String);

impl Note {
    /// A note, or `None` where nothing but white space was written.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        (!is_blank(text)).then(|| Self(String::from(text)))
    }

    /// The words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why the card was not asked for at this visit.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Circumstance {
    /// 動線: the flow of people makes asking for the card impracticable.
    Flow,
    /// 発熱外来等で導線を分けている
    SeparateEntrance,
    /// 再来受付機
    Kiosk,
    /// 車椅子等でリーダーに届かない
    Mobility,
    /// Another circumstance of the facility, in its own words.
    Other {
        /// What it was.
        note: Note,
    },
    /// 患者の持参忘れ: a circumstance of the patient, not of the flow of people.
    Forgotten,
    /// 緊急
    Emergency {
        /// Whether eligibility was evident all the same (資格が明らか).
        eligibility_evident: bool,
    },
}

impl Circumstance {
    /// Every code, in the order of the declaration.
    pub const CODES: &'static [&'static str] =
        &["flow", "separate_entrance", "kiosk", "mobility", "other", "forgotten", "emergency"];

    /// The stable code of this circumstance.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Flow => "flow",
            Self::SeparateEntrance => "separate_entrance",
            Self::Kiosk => "kiosk",
            Self::Mobility => "mobility",
            Self::Other { .. } => "other",
            Self::Forgotten => "forgotten",
            Self::Emergency { .. } => "emergency",
        }
    }

    /// Whether it is an emergency in which eligibility was evident.
    #[must_use]
    pub const fn is_evident(&self) -> bool {
        matches!(self, Self::Emergency { eligibility_evident: true })
    }
}
