//! Step 5. 「レセプト請求の単位である月に一度以上 … 提示が行われ、 … それ以外の受診等時にあっては …
//! やむを得ない対応と解される」 (N3).
//!
//! What it asks: (a) once or more in this claim month, presented; (b) an unavoidable
//! circumstance; (c) asked by number, about this very day; (d) answered 有効.
//! What it does not ask: what the patient brought to this visit, or that the presentation came
//! first (reading `order`).

use super::finding::{Because, Exam, Finding, Rule};
use super::presented::{self, Confirmed};
use super::setting::Setting;
use super::{inquired, scope};
use crate::law::{Basis, CARD_AND_PORTAL_LISTED_FROM, Order, Passage, Window};
use crate::visit::{Care, Circumstance, FacilityKind, History, Reception};
use alloc::vec::Vec;

pub(super) fn examine(setting: &Setting, history: &History<'_>, findings: &mut Vec<Finding>) {
    let visit = history.visit();
    let window = setting.timeline.in_force(Window::MonthlyTolerance, visit.day());
    let confirmed = presented::met(findings).is_some();
    if let Some(because) = not_for(setting, visit, confirmed) {
        return Exam::not_applicable(Rule::MonthlyTolerance, because, window, findings);
    }
    // 「…までの移行期間においては、やむを得ない対応と解される」
    let force = Some(Passage::UnavoidableResponse);
    let mut exam = Exam::begin_under(Rule::MonthlyTolerance, window, force, findings);
    once_a_month(&mut exam, setting, history);
    unavoidable(&mut exam, visit);
    inquired::by_number(&mut exam, visit, Some(Passage::AskedByNumber), Some(Passage::FoundValid));
}

/// Where the tolerance cannot be used: nobody to ask, a check of one's own each time, or a visit
/// that was confirmed by what was shown — 「それ以外の受診等時にあっては」.
fn not_for(setting: &Setting, visit: &Reception, confirmed: bool) -> Option<Because> {
    if !setting.facility.online_system {
        return Some(Because::NoOnlineSystem);
    }
    if matches!(visit.care, Care::HouseCall | Care::Online) {
        return Some(Because::OwnCheckEachTime);
    }
    if setting.facility.kind == FacilityKind::HomeNursing {
        return Some(Because::HomeNursingOwnRule);
    }
    confirmed.then_some(Because::ConfirmedAtThisVisit)
}

/// (a) 「レセプト請求の単位である月に一度以上、マイナンバーカードによる電子資格確認又は現行の健康保険証の
/// 提示が行われ」
fn once_a_month(exam: &mut Exam<'_>, setting: &Setting, history: &History<'_>) {
    let showings = Showings::of(setting, history);
    if let Some(best) = showings.best {
        let passage = Some(Passage::OnceAMonth);
        return exam.leave_on(Some(true), Because::ShownThisMonth, passage, best.basis, best.uncompared);
    }
    let month_is_open = history.month_is_open();
    let because = if showings.under_other_coverage {
        Because::ShownUnderOtherCoverage
    } else if setting.readings.order == Order::ShownFirst {
        Because::NotShownBefore
    } else if month_is_open {
        Because::NotShownYet
    } else {
        Because::NotShownThisMonth
    };
    // A showing still to come can repair this visit only where it need not come first.
    let may_be_repaired = month_is_open && setting.readings.order == Order::AnyTimeInMonth;
    let met = if may_be_repaired { None } else { Some(false) };
    // 「その月の全ての受診等において … 診察券等の提示のみを求め … 適切な対応とは言えない」
    let passage = if month_is_open { Passage::OnceAMonth } else { Passage::MonthOfInquiries };
    exam.leave(met, because, Some(passage));
}

/// (b) 「それ以外の受診等時にあっては、動線等の事情からやむを得ない場合であって」
fn unavoidable(exam: &mut Exam<'_>, visit: &Reception) {
    let because = match visit.circumstance {
        Some(
            Circumstance::Flow
            | Circumstance::SeparateEntrance
            | Circumstance::Kiosk
            | Circumstance::Mobility
            | Circumstance::Other { .. },
        ) => Because::Unavoidable,
        Some(Circumstance::Forgotten) => Because::PatientForgot,
        Some(Circumstance::Emergency { .. }) => Because::EmergencyOwnRule,
        None => Because::NoCircumstance,
    };
    exam.leave(Some(because == Because::Unavoidable), because, Some(Passage::Unavoidable));
}

/// The month's presentations that this visit may lean on.
struct Showings {
    /// The best ground among them, whatever order they were given in.
    best: Option<Ground>,
    /// There are some, but all under another insurance.
    under_other_coverage: bool,
}

/// How firm the ground is that a showing gives: firmest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Ground {
    uncompared: bool,
    basis: Basis,
}

impl Showings {
    fn of(setting: &Setting, history: &History<'_>) -> Self {
        let visit = history.visit();
        let first_only = setting.readings.order == Order::ShownFirst;
        let mut best: Option<Ground> = None;
        let mut under_other_coverage = false;
        for (other, before) in history.in_month() {
            if first_only && !before {
                continue;
            }
            let Some(confirmed) = showing(setting, other) else {
                continue;
            };
            match visit.same_coverage(other) {
                Some(false) => under_other_coverage = true,
                same => {
                    let ground = Ground { uncompared: same.is_none(), basis: confirmed.basis };
                    best = Some(best.map_or(ground, |best| best.min(ground)));
                }
            }
        }
        Self { best, under_other_coverage }
    }
}

/// The listed method by which a reception is a presentation of its month, if it is one.
pub(super) fn showing(setting: &Setting, other: &Reception) -> Option<Confirmed> {
    if !scope::counts(other) {
        return None;
    }
    presented::confirms(setting, other).filter(|by| starts_a_month(*by, other))
}

/// Whether a confirmed reception is a presentation in the sense of the notice: not 処方箋, and
/// マイナポータル only since it is a listed method.
fn starts_a_month(confirmed: Confirmed, other: &Reception) -> bool {
    match confirmed.by {
        Rule::Prescription => false,
        Rule::CardAndPortal => other.day() >= CARD_AND_PORTAL_LISTED_FROM,
        _ => true,
    }
}
