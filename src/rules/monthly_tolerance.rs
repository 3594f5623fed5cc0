//! Step 5. 「レセプト請求の単位である月に一度以上 … 提示が行われ、 … それ以外の受診等時にあっては …
//! やむを得ない対応と解される」 (N3).
//!
//! What it asks: (a) once or more in this claim month, presented; (b) an unavoidable
//! circumstance; (c) asked by number, about this very day; (d) answered 有効.
//! What it does not ask: what the patient brought to this visit, or that the presentation came
//! first (reading `order`).

use super::attendance::{self, Attendance};
use super::check::RuleCheck;
use super::finding::{Finding, Reason, Rule};
use super::presented::{self, Confirmed};
use super::setting::Setting;
use super::support::{self, Ground, Support};
use super::{inquired, scope};
use crate::law::{CARD_AND_PORTAL_LISTED_FROM, PresentationOrder, Provision};
use crate::visit::{Circumstance, FacilityKind, History, Reception};
use alloc::vec::Vec;

pub(super) fn examine(
    setting: &Setting,
    history: &History<'_>,
    attendance: &Attendance<'_>,
    findings: &mut Vec<Finding>,
) {
    let (visit, rule, window) = (history.visit(), Rule::MonthlyTolerance, Provision::MonthlyTolerance);
    let confirmed = presented::met(findings).is_some();
    if let Some(because) = not_for(setting, visit, confirmed) {
        return RuleCheck::not_applicable(setting, visit, rule, window, because, findings);
    }
    let mut check = RuleCheck::begin(setting, visit, rule, window, findings);
    once_a_month(&mut check, setting, history);
    unavoidable(&mut check, visit);
    inquired::by_number(&mut check, attendance);
}

/// Why the tolerance cannot be used: the facility has no system to ask, the care needs its own check
/// each time, or a listed method confirms the visit itself (「それ以外の受診等時にあっては」).
fn not_for(setting: &Setting, visit: &Reception, confirmed: bool) -> Option<Reason> {
    if !setting.facility.online_system {
        return Some(Reason::NoOnlineSystem);
    }
    if !attendance::takes_from_others(visit) {
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
    if presentations.best.is_some() {
        check.record(Some(true), Reason::ShownThisMonth);
        return check.lean(presentations.best.as_ref());
    }
    let month_is_open = history.month_is_open();
    let (because, on) = if let Some(under_other_coverage) = presentations.under_other_coverage {
        (Reason::ShownUnderOtherCoverage, Some(under_other_coverage))
    } else if setting.timeline.law().readings.order == PresentationOrder::ShownFirst {
        (Reason::NotShownBefore, presentations.too_late)
    } else if month_is_open {
        (Reason::NotShownYet, None)
    } else {
        (Reason::NotShownThisMonth, None)
    };
    // A presentation still to come can repair this visit only where it need not come first.
    let may_be_repaired =
        month_is_open && setting.timeline.law().readings.order == PresentationOrder::AnyTimeInMonth;
    let met = if may_be_repaired { None } else { Some(false) };
    check.record(met, because);
    check.name(on.as_ref());
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
    check.record(Some(because == Reason::Unavoidable), because);
}

/// The month's presentations that this visit may lean on; of each kind the firmest, whatever order they were given in.
struct Presentations<'a> {
    best: Option<Support<'a>>,
    /// Under another insurance.
    under_other_coverage: Option<Support<'a>>,
    /// After the visit, where it must come first.
    too_late: Option<Support<'a>>,
}

impl<'a> Presentations<'a> {
    fn of(setting: &Setting, history: &History<'a>) -> Self {
        let visit = history.visit();
        let first_only = setting.timeline.law().readings.order == PresentationOrder::ShownFirst;
        let mut presentations = Self { best: None, under_other_coverage: None, too_late: None };
        for other in history.in_month() {
            let Some(support) = presentation(setting, history, other.reception) else { continue };
            let other_coverage = visit.same_coverage(other.reception) == Some(false);
            let place = match (first_only && !other.before, other_coverage) {
                (true, false) if support::is_after(visit, other.reception) => &mut presentations.too_late,
                (true, _) => continue,
                (false, true) => &mut presentations.under_other_coverage,
                (false, false) => &mut presentations.best,
            };
            support::prefer(place, support);
        }
        presentations
    }
}

/// The firmest presentation of the month after the visit, under the same insurance as far as is known.
pub(super) fn shown_later<'a>(setting: &Setting, history: &History<'a>) -> Option<Support<'a>> {
    let visit = history.visit();
    let mut firmest = None;
    for other in history.in_month() {
        if support::is_after(visit, other.reception)
            && visit.same_coverage(other.reception) != Some(false)
            && let Some(support) = presentation(setting, history, other.reception)
        {
            support::prefer(&mut firmest, support);
        }
    }
    firmest
}

/// Another reception of the month as something to lean on, if it is a presentation.
#[inline(never)]
fn presentation<'a>(setting: &Setting, history: &History<'a>, other: &'a Reception) -> Option<Support<'a>> {
    let confirmed = presented_there(setting, &Attendance::of(history, other))?;
    let support = Support::of(history.visit(), other, ground(confirmed.by));
    Some(support.resting_on(confirmed.basis))
}

/// What a listed method offers.
const fn ground(by: Rule) -> Ground {
    match by {
        Rule::ElectronicCheck => Ground::Card,
        Rule::Smartphone => Ground::Phone,
        Rule::InsuranceCard | Rule::EligibilityCertificate | Rule::InsuredStatusCertificate => {
            Ground::Document
        }
        _ => Ground::Minister,
    }
}

/// The listed method by which a reception is a presentation of its month, if it is one.
pub(super) fn presented_there(setting: &Setting, there: &Attendance<'_>) -> Option<Confirmed> {
    if !scope::counts(there.reception) {
        return None;
    }
    presented::confirms(setting, there).filter(|by| starts_a_month(*by, there.reception))
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
