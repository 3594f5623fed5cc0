//! Why the card was not asked for (事情).

use crate::codes::codes;
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

codes! {
    /// What kind of circumstance it is.
    pub enum CircumstanceKind {
        /// 動線: the flow of people makes asking for the card impracticable.
        Flow = "flow",
        /// 発熱外来等で導線を分けている
        SeparateEntrance = "separate_entrance",
        /// 再来受付機
        Kiosk = "kiosk",
        /// 車椅子等でリーダーに届かない
        Mobility = "mobility",
        /// Another circumstance of the facility, in its own words.
        Other = "other",
        /// 患者の持参忘れ: a circumstance of the patient, not of the flow of people.
        Forgotten = "forgotten",
        /// 緊急
        Emergency = "emergency",
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

impl CircumstanceKind {
    /// Whether a circumstance of this kind is told in the facility's own words.
    #[must_use]
    pub const fn has_note(self) -> bool {
        matches!(self, Self::Other)
    }

    /// Whether a circumstance of this kind says if eligibility was evident.
    #[must_use]
    pub const fn has_evident(self) -> bool {
        matches!(self, Self::Emergency)
    }
}

impl Circumstance {
    /// A circumstance of this kind; `None` where it lacks the note or the yes or no that its kind
    /// has. What the kind does not have is left out.
    ///
    /// No arm stands for "any other kind", here and in [`Circumstance::kind`]: a new kind does not
    /// build until it has its place, and is never taken for one of the old ones.
    #[must_use]
    pub fn of(kind: CircumstanceKind, note: Option<Note>, evident: Option<bool>) -> Option<Self> {
        Some(match kind {
            CircumstanceKind::Flow => Self::Flow,
            CircumstanceKind::SeparateEntrance => Self::SeparateEntrance,
            CircumstanceKind::Kiosk => Self::Kiosk,
            CircumstanceKind::Mobility => Self::Mobility,
            CircumstanceKind::Other => Self::Other { note: note? },
            CircumstanceKind::Forgotten => Self::Forgotten,
            CircumstanceKind::Emergency => Self::Emergency { eligibility_evident: evident? },
        })
    }

    /// What kind of circumstance it is.
    #[must_use]
    pub const fn kind(&self) -> CircumstanceKind {
        match self {
            Self::Flow => CircumstanceKind::Flow,
            Self::SeparateEntrance => CircumstanceKind::SeparateEntrance,
            Self::Kiosk => CircumstanceKind::Kiosk,
            Self::Mobility => CircumstanceKind::Mobility,
            Self::Other { .. } => CircumstanceKind::Other,
            Self::Forgotten => CircumstanceKind::Forgotten,
            Self::Emergency { .. } => CircumstanceKind::Emergency,
        }
    }

    /// The stable code of its kind.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.kind().code()
    }

    /// Whether it is an emergency in which eligibility was evident.
    #[must_use]
    pub const fn is_evident(&self) -> bool {
        matches!(self, Self::Emergency { eligibility_evident: true })
    }
}
