//! One reception in the numbers of its columns.

use crate::calendar::Day;
use crate::visit::{
    Answer, Care, Circumstance, CircumstanceKind, Inquiry, InquiryMethod, Note, Payer, Reception, Scheme,
    Shown, ShownKind,
};

/// How many values each part takes, the part that changes fastest first: so many as there are codes,
/// and what no code says.
const SHOWN: u32 = count(ShownKind::ALL) + 3;
const INQUIRY: u32 = 1 + count(InquiryMethod::ALL) * count(Answer::ALL) * 2;
const CIRCUMSTANCE: u32 = 1 + count(CircumstanceKind::ALL) + 1;
const CARE: u32 = count(Care::ALL);
const SCHEME: u32 = count(Scheme::ALL);
const PAYER: u32 = count(Payer::ALL);
const CANCELLED: u32 = 2;

/// The document kinds out of date, numbered after the kinds of things shown.
const EXPIRED_INSURANCE_CARD: u32 = count(ShownKind::ALL);
const EXPIRED_CERTIFICATE: u32 = count(ShownKind::ALL) + 1;
const EXPIRED_STATUS_CERTIFICATE: u32 = count(ShownKind::ALL) + 2;

/// An emergency in which eligibility was evident, numbered after the kinds of circumstances, which
/// are counted from 1; an emergency in which it was not has the number of its kind.
const EVIDENT_EMERGENCY: u32 = CIRCUMSTANCE - 1;

#[expect(clippy::as_conversions, reason = "no list of codes has 2³² of them, and `try_from` is not const")]
const fn count<T>(all: &[T]) -> u32 {
    all.len() as u32
}

/// Everything about a reception but when it was, whose it was, and under which insurance.
///
/// Dates become what they mean on the reception's own day: a document is in date or not, the
/// inquiry was about this day or another. A note becomes the fact that there was one. The number
/// is dense (below [`Facts::COUNT`]) and its meaning is that of one version of this crate: it is
/// for memory, not for storage.
///
/// From the fastest part to the slowest: what was shown (18: the fifteen kinds in the order of
/// `ShownKind`, then a 健康保険証, a 資格確認書 and a 被保険者資格証明書 out of date), the inquiry (55:
/// none, then by × answer × about this day or another), the circumstance (9), the care (8), the
/// scheme (4), the payer (5), cancelled (2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Facts(u32);

impl Facts {
    /// How many combinations of facts there are.
    pub const COUNT: u32 = SHOWN * INQUIRY * CIRCUMSTANCE * CARE * SCHEME * PAYER * CANCELLED;

    /// The facts of a reception.
    #[must_use]
    pub fn of(reception: &Reception) -> Self {
        let day = reception.day();
        let parts = [
            (u32::from(reception.cancelled), CANCELLED),
            (reception.payer.index(), PAYER),
            (reception.scheme().index(), SCHEME),
            (reception.care.index(), CARE),
            (circumstance_number(reception.circumstance.as_ref()), CIRCUMSTANCE),
            (inquiry_number(reception.inquiry.as_ref(), day), INQUIRY),
            (shown_number(reception.shown, day), SHOWN),
        ];
        Self(parts.iter().fold(0, |number, (part, of)| number.wrapping_mul(*of).wrapping_add(*part)))
    }

    /// The facts with this number, where there are such.
    #[must_use]
    pub const fn from_number(number: u32) -> Option<Self> {
        if number < Self::COUNT { Some(Self(number)) } else { None }
    }

    /// The number, below [`Facts::COUNT`].
    #[must_use]
    pub const fn number(self) -> u32 {
        self.0
    }

    /// The scheme on file; unknown where no coverage is.
    #[must_use]
    pub fn scheme(self) -> Scheme {
        self.parts().scheme
    }

    /// What kind of care it is.
    pub(super) fn care(self) -> Care {
        self.parts().care
    }

    /// A reception of these facts on a day: what the rules see is the same, though printed dates,
    /// days asked about and notes are stand-ins. It bears no coverage.
    #[must_use]
    pub fn reception(self, day: Day) -> Reception {
        let parts = self.parts();
        Reception {
            care: parts.care,
            payer: parts.payer,
            inquiry: inquiry(parts.inquiry, day),
            circumstance: circumstance(parts.circumstance),
            cancelled: parts.cancelled,
            ..Reception::new("", day, shown(parts.shown, day))
        }
    }

    fn parts(self) -> Parts {
        let mut rest = self.0;
        let mut part = |of: u32| {
            let part = rest.checked_rem(of).unwrap_or(0);
            rest = rest.checked_div(of).unwrap_or(0);
            part
        };
        let (shown, inquiry, circumstance) = (part(SHOWN), part(INQUIRY), part(CIRCUMSTANCE));
        Parts {
            shown,
            inquiry,
            circumstance,
            care: at(Care::ALL, part(CARE)).unwrap_or(Care::Outpatient),
            scheme: at(Scheme::ALL, part(SCHEME)).unwrap_or(Scheme::Unknown),
            payer: at(Payer::ALL, part(PAYER)).unwrap_or(Payer::HealthInsurance),
            cancelled: part(CANCELLED) == 1,
        }
    }
}

/// The column values of one reception that follow from it alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Packed {
    /// See [`Columns::day`](super::Columns::day).
    pub day: i32,
    /// See [`Columns::facts`](super::Columns::facts).
    pub facts: u32,
    /// See [`Columns::time`](super::Columns::time).
    pub time: u32,
}

impl Packed {
    /// The column values of a reception. Times that differ by less than a millisecond become one.
    #[must_use]
    pub fn of(reception: &Reception) -> Self {
        Self {
            day: reception.day().number(),
            facts: Facts::of(reception).number(),
            time: reception.at.millisecond().map_or(0, |millisecond| millisecond.wrapping_add(1)),
        }
    }
}

struct Parts {
    shown: u32,
    inquiry: u32,
    circumstance: u32,
    care: Care,
    scheme: Scheme,
    payer: Payer,
    cancelled: bool,
}

fn at<T: Copy>(all: &[T], place: u32) -> Option<T> {
    usize::try_from(place).ok().and_then(|place| all.get(place).copied())
}

const fn is_past(valid_until: Option<Day>, day: Day) -> bool {
    match valid_until {
        Some(until) => until.number() < day.number(),
        None => false,
    }
}

const fn shown_number(shown: Shown, day: Day) -> u32 {
    match shown {
        Shown::InsuranceCard { valid_until } if is_past(valid_until, day) => EXPIRED_INSURANCE_CARD,
        Shown::EligibilityCertificate { valid_until } if is_past(valid_until, day) => EXPIRED_CERTIFICATE,
        Shown::InsuredStatusCertificate { valid_until } if is_past(valid_until, day) => {
            EXPIRED_STATUS_CERTIFICATE
        }
        _ => shown.kind().index(),
    }
}

fn shown(number: u32, day: Day) -> Shown {
    let past = Some(day.any_other_day());
    match number {
        EXPIRED_INSURANCE_CARD => Shown::InsuranceCard { valid_until: past },
        EXPIRED_CERTIFICATE => Shown::EligibilityCertificate { valid_until: past },
        EXPIRED_STATUS_CERTIFICATE => Shown::InsuredStatusCertificate { valid_until: past },
        _ => Shown::of(at(ShownKind::ALL, number).unwrap_or(ShownKind::Nothing), None),
    }
}

fn inquiry_number(inquiry: Option<&Inquiry>, day: Day) -> u32 {
    let Some(&Inquiry { by, answer, on, .. }) = inquiry else { return 0 };
    let another_day = u32::from(on.is_some_and(|on| on != day));
    let asked = by.index().wrapping_mul(count(Answer::ALL)).wrapping_add(answer.index());
    asked.wrapping_mul(2).wrapping_add(another_day).wrapping_add(1)
}

fn inquiry(number: u32, day: Day) -> Option<Inquiry> {
    let asked = number.checked_sub(1)?;
    let (what, answers) = (asked / 2, count(Answer::ALL));
    let by = what.checked_div(answers).and_then(|by| at(InquiryMethod::ALL, by));
    let answer = what.checked_rem(answers).and_then(|answer| at(Answer::ALL, answer));
    by.zip(answer).map(|(by, answer)| Inquiry {
        on: (asked % 2 == 1).then(|| day.any_other_day()),
        ..Inquiry::new(by, answer)
    })
}

const fn circumstance_number(circumstance: Option<&Circumstance>) -> u32 {
    match circumstance {
        None => 0,
        Some(Circumstance::Emergency { eligibility_evident: true }) => EVIDENT_EMERGENCY,
        Some(circumstance) => circumstance.kind().index().wrapping_add(1),
    }
}

fn circumstance(number: u32) -> Option<Circumstance> {
    let (kind, evident) = match number {
        EVIDENT_EMERGENCY => (CircumstanceKind::Emergency, true),
        _ => (number.checked_sub(1).and_then(|place| at(CircumstanceKind::ALL, place))?, false),
    };
    Circumstance::of(kind, Note::new("-"), Some(evident))
}
