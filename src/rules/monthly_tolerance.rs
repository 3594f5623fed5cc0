//! Step 5. 「レセプト請求の単位である月に一度以上 … 提示が行われ、 … それ以外の受診等時にあっては …
//! やむを得ない対応と解される」 (N3).
//!
//! What it asks: (a) once or more in this claim month, presented; (b) an unavoidable
//! circumstance; (c) asked by number, about this very day; (d) answered 有効.
//! What it does not ask: what the patient brought to this visit, or that the presentation came
//! first (reading `order`).

use super::finding::{Finding, Reason, Rule, RuleCheck};
use super::presented::{self, Confirmed};
use super::setting::Setting;
use super::{inquired, scope};
use crate::law::{Basis, CARD_AND_PORTAL_LISTED_FROM, Passage, PresentationOrder, Provision};
use crate::visit::{Care, Circumstance, FacilityKind, History, Reception};
use alloc::vec::Vec;

pub(super) fn examine(setting: &Setting, history: &History<'_>, findings: &mut Vec<Finding>) {
    let visit = history.visit();
    let window = setting.timeline.in_force(Provision::MonthlyTolerance, visit.day());
    let confirmed = presented::met(findings).is_some();
    if let Some(because) = not_for(setting, visit, confirmed) {
        return RuleCheck::not_applicable(Rule::MonthlyTolerance, because, window, findings);
    }
    // 「…までの移行期間においては、やむを得ない対応と解される」
    let force = Some(Passage::UnavoidableResponse);
    let mut check = RuleCheck::begin_under(Rule::MonthlyTolerance, window, force, findings);
    once_a_month(&mut check, setting, history);
    unavoidable(&mut check, visit);
    inquired::by_number(&mut check, visit, Some(Passage::AskedByNumber), Some(Passage::FoundValid));
}

/// Why the tolerance cannot be used: the facility has no system to ask, the care needs its own check
/// each time, or a listed method confirms the visit itself (「それ以外の受診等時にあっては」).
fn not_for(setting: &Setting, visit: &Reception, confirmed: bool) -> Option<Reason> {
    if !setting.facility.online_system {
        return Some(Reason::NoOnlineSystem);
    }
    if matches!(visit.care, Care::HouseCall | Care::Online) {
        return Some(Reason::OwnCheckEachTime);
    }
    if setting.facility.kind == FacilityKind::HomeNursing {
        return Some(Reason::HomeNursingOwnRule);
    }
    confirmed.then_some(Reason::ConfirmedAtThisVisit)
}

/// (a) 「レセプト請求の単位である月に一度以上、マイナンバーカードによる電子資格確認又は現行の健康保険証の
/// 提示が行われ」
fn once_a_month(check: &mut RuleCheck<'_>, setting: &Setting, history: &History<'_>) {
    let presentations = Presentations::of(setting, history);
    if let Some(best) = presentations.best {
        let passage = Some(Passage::OnceAMonth);
        return check.record_on(
            Some(true),
            Reason::ShownThisMonth,
            passage,
            best.basis,
            best.coverage_unverified,
        );
    }
    let month_is_open = history.month_is_open();
    let because = if presentations.under_other_coverage {
        Reason::ShownUnderOtherCoverage
    } else if setting.timeline.law().readings.order == PresentationOrder::ShownFirst {
        Reason::NotShownBefore
    } else if month_is_open {
        Reason::NotShownYet
    } else {
        Reason::NotShownThisMonth
    };
    // A presentation still to come can repair this visit only where it need not come first.
    let may_be_repaired =
        month_is_open && setting.timeline.law().readings.order == PresentationOrder::AnyTimeInMonth;
    let met = if may_be_repaired { None } else { Some(false) };
    // 「その月の全ての受診等において … 診察券等の提示のみを求め … 適切な対応とは言えない」
    let passage = if month_is_open { Passage::OnceAMonth } else { Passage::MonthOfInquiries };
    check.record(met, because, Some(passage));
}

/// (b) 「それ以外の受診等時にあっては、動線等の事情からやむを得ない場合であって」
fn unavoidable(check: &mut RuleCheck<'_>, visit: &Reception) {
    let because = match visit.circumstance {
        Some(
            Circumstance::Flow
            | Circumstance::SeparateEntrance
            | Circumstance::Kiosk
            | Circumstance::Mobility
            | Circumstance::Other { .. },
        ) => Reason::Unavoidable,
        Some(Circumstance::Forgotten) => Reason::PatientForgot,
        Some(Circumstance::Emergency { .. }) => Reason::EmergencyOwnRule,
        None => Reason::NoCircumstance,
    };
    check.record(Some(because == Reason::Unavoidable), because, Some(Passage::Unavoidable));
}

/// The month's presentations that this visit may lean on.
struct Presentations {
    /// The best ground among them, whatever order they were given in.
    best: Option<Support>,
    /// There are some, but all under another insurance.
    under_other_coverage: bool,
}

/// How firmly a presentation supports a visit: firmest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Support {
    coverage_unverified: bool,
    basis: Basis,
}

impl Presentations {
    fn of(setting: &Setting, history: &History<'_>) -> Self {
        let visit = history.visit();
        let first_only = setting.timeline.law().readings.order == PresentationOrder::ShownFirst;
        let mut best: Option<Support> = None;
        let mut under_other_coverage = false;
        for (other, before) in history.in_month() {
            if first_only && !before {
                continue;
            }
            let Some(confirmed) = presentation(setting, other) else {
                continue;
            };
            match visit.same_coverage(other) {
                Some(false) => under_other_coverage = true,
                same => {
                    let support = Support { coverage_unverified: same.is_none(), basis: confirmed.basis };
                    best = Some(best.map_or(support, |best| best.min(support)));
                }
            }
        }
        Self { best, under_other_coverage }
    }
}

/// The listed method by which a reception is a presentation of its month, if it is one.
pub(super) fn presentation(setting: &Setting, other: &Reception) -> Option<Confirmed> {
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
