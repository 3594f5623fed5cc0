//! What the desk can do now, and what to say to the patient.

use super::attendance::Attendance;
use super::documents;
use super::finding::{Finding, Reason};
use super::home_requery;
use super::repair;
use super::same_visit;
use super::setting::Setting;
use super::standing::{Decision, Standing, Tolerance};
use super::step::NextStep;
use crate::codes::codes;
use crate::law::{NOTICE_FROM, Provision};
use crate::visit::{Answer, Care, FacilityKind, History, InquiryMethod, Reception, Shown, ShownKind};
use alloc::vec::Vec;

codes! {
    /// What to say to the patient.
    pub enum PatientMessage {
        /// Please bring the card at every visit (N4).
        BringCardEveryVisit = "bring_card_every_visit",
        /// Please present it by the end of this month.
        PresentByMonthEnd = "present_by_month_end",
        /// Please bring a valid proof next time.
        BringProofNextTime = "bring_proof_next_time",
        /// The old 健康保険証 is no longer valid; please do not come with it again.
        OldCardNoLongerValid = "old_card_no_longer_valid",
        /// 資格情報のお知らせ is valid only beside the card.
        NoticeNeedsTheCard = "notice_needs_the_card",
        /// The 資格確認書 is out of date.
        CertificateOutOfDate = "certificate_out_of_date",
        /// The 被保険者資格証明書 is out of date.
        StatusCertificateOutOfDate = "status_certificate_out_of_date",
        /// Your insurance may have changed.
        InsuranceMayHaveChanged = "insurance_may_have_changed",
    }
}

/// What the desk can do now, best first; nothing twice.
pub(super) fn next(
    setting: &Setting,
    history: &History<'_>,
    attendance: &Attendance<'_>,
    decision: Decision,
    findings: &[Finding],
) -> Vec<NextStep> {
    let found = |because| findings.iter().any(|finding| finding.because == because);
    let mut steps = Vec::new();
    if decision.standing == Standing::Undetermined && found(Reason::PresentationNotRecorded) {
        steps.push(NextStep::RecordWhatWasShown);
    }
    let is_to_be_mended = matches!(
        decision.standing,
        Standing::Provisional | Standing::Pending | Standing::Undetermined | Standing::Unconfirmed
    );
    if is_to_be_mended && same_visit::would_help(setting, history, decision.standing) {
        steps.push(NextStep::SameVisit);
    }
    match decision.standing {
        Standing::Confirmed | Standing::Rechecked | Standing::Exempt | Standing::Tolerated => {}
        Standing::Provisional => steps.push(NextStep::SettleBeforeTheClaim),
        Standing::Pending => {
            steps.push(NextStep::PresentThisMonth);
            ask_to_present(setting, attendance, &mut steps);
        }
        Standing::Undetermined => {
            settle_the_answers(attendance, &mut steps);
            ask_instead(setting, history, attendance, &mut steps);
        }
        Standing::Unconfirmed => {
            let repairs = repair::of(findings);
            if repairs.iter().any(|repair| repair.steps == [NextStep::ReadTheCard]) {
                steps.push(NextStep::ReadTheCard);
            }
            settle_the_answers(attendance, &mut steps);
            ask_instead(setting, history, attendance, &mut steps);
            let lacking = repairs.iter().flat_map(|repair| &repair.steps);
            steps.extend(lacking.filter(|step| can_be_done_now(**step, history.month_is_open())));
            // Nobody is to be led to invent a circumstance: it is asked for only where all else is there.
            if repairs.iter().any(|repair| repair.steps == [NextStep::RecordTheCircumstance]) {
                steps.push(NextStep::RecordTheCircumstance);
            }
            if found(Reason::ShownAfterTheVisit) {
                steps.push(NextStep::RecordTheLaterShowing);
            }
        }
        Standing::OutOfScope => {
            if found(Reason::PayerMedicalAssistance) {
                steps.push(NextStep::UseMedicalAssistanceCheck);
            }
        }
    }
    without_repeats(steps)
}

/// Whether what a condition lacks can still be done, here and now.
const fn can_be_done_now(step: NextStep, month_is_open: bool) -> bool {
    match step {
        NextStep::PresentAtTheVisit | NextStep::PresentEarlierThisMonth | NextStep::RecordTheCircumstance => {
            false
        }
        NextStep::PresentThisMonth => month_is_open,
        _ => true,
    }
}

/// What an answer that is not 有効 asks for. 「該当資格なし」 is often a typing error or a late
/// registration, and never means uninsured.
fn settle_the_answers(attendance: &Attendance<'_>, steps: &mut Vec<NextStep>) {
    for asked in &attendance.inquiries {
        if attendance.is_about_other_coverage(asked) {
            steps.push(NextStep::AskWhetherInsuranceChanged);
            continue;
        }
        match (asked.what.answer, asked.what.by) {
            (Answer::Valid | Answer::ValidUnregistered, _) => {}
            (Answer::Processing, _) => steps.push(NextStep::WaitForTheAnswer),
            (Answer::Failed, _) => steps.push(NextStep::AskTheSystemAgain),
            // Of a name and a birth date there may be several, or none: numbers tell.
            (Answer::Multiple | Answer::NotFound, InquiryMethod::Identity) => {
                steps.push(NextStep::AskTheSystemByNumber);
            }
            (Answer::Multiple, _) | (Answer::NotFound, InquiryMethod::Number) => {
                steps.push(NextStep::CheckTheNumbers);
            }
            (Answer::NotFound, InquiryMethod::Card) => {}
            (Answer::Unknown, _) => steps.push(NextStep::ReadTheSystemsScreen),
            (Answer::Invalid | Answer::Superseded, _) => steps.push(NextStep::AskWhetherInsuranceChanged),
        }
    }
}

/// What else the patient can be asked for. A card that was read and could not be settled has its
/// own ladder first; otherwise whatever proof the patient has comes first.
fn ask_instead(
    setting: &Setting,
    history: &History<'_>,
    attendance: &Attendance<'_>,
    steps: &mut Vec<NextStep>,
) {
    if attendance.first_asked(&|asked| asked.what.by == InquiryMethod::Card).is_some() {
        without_an_answer(setting, history, attendance, steps);
        ask_to_present(setting, attendance, steps);
    } else {
        ask_to_present(setting, attendance, steps);
        without_an_answer(setting, history, attendance, steps);
    }
}

/// Every listed method that is open on the visit's day and that the patient has not tried.
fn ask_to_present(setting: &Setting, attendance: &Attendance<'_>, steps: &mut Vec<NextStep>) {
    let day = attendance.reception.day();
    let open = |window| setting.timeline.in_force(window, day).is_open();
    let tried = |kind| attendance.has_shown(&|shown| shown.kind() == kind);
    if setting.facility.online_system
        && open(Provision::ElectronicCheck)
        && !attendance.has_shown(&Shown::includes_card)
    {
        steps.push(NextStep::AskForMyNumberCard);
    }
    if setting.facility.smartphone_reader
        && open(Provision::Smartphone)
        && !attendance.has_shown(&Shown::includes_phone)
    {
        steps.push(NextStep::AskForSmartphone);
    }
    // By telephone no paper can be handed over.
    if attendance.reception.care == Care::Telephone {
        return;
    }
    if open(Provision::EligibilityCertificate) && !tried(ShownKind::EligibilityCertificate) {
        steps.push(NextStep::AskForEligibilityCertificate);
    }
    if open(Provision::InsuranceCard) && !tried(ShownKind::InsuranceCard) {
        steps.push(NextStep::AskForInsuranceCard);
    }
    let pharmacy = setting.facility.kind == FacilityKind::Pharmacy;
    if pharmacy && open(Provision::Prescription) && !tried(ShownKind::Prescription) {
        steps.push(NextStep::AskForPrescription);
    }
}

/// The ladder for a card that the check cannot settle: マイナポータル or お知らせ beside it, then the
/// patient's word where the patient has been here before, else a statement.
fn without_an_answer(
    setting: &Setting,
    history: &History<'_>,
    attendance: &Attendance<'_>,
    steps: &mut Vec<NextStep>,
) {
    let open = |window| setting.timeline.in_force(window, history.visit().day()).is_open();
    if attendance.has_shown(&Shown::includes_phone) && open(Provision::SmartphonePortal) {
        steps.push(NextStep::AskForPortalOnPhone);
    }
    let has_card = attendance.has_shown(&Shown::includes_card);
    if has_card && open(Provision::CardAndPortal) {
        steps.push(NextStep::AskForPortalWithCard);
    }
    if has_card && open(Provision::CardAndNotice) {
        steps.push(NextStep::AskForNoticeWithCard);
    }
    if has_card && !attendance.inquiries.is_empty() && open(Provision::Fallback) {
        let been_here = home_requery::earlier_visit(history).is_some();
        steps.push(if been_here { NextStep::ConfirmOrally } else { NextStep::TakeAStatement });
    }
}

fn without_repeats(steps: Vec<NextStep>) -> Vec<NextStep> {
    let mut once = Vec::with_capacity(steps.len());
    for step in steps {
        if !once.contains(&step) {
            once.push(step);
        }
    }
    once
}

/// What to say to the patient.
pub(super) fn tell(
    setting: &Setting,
    attendance: &Attendance<'_>,
    decision: Decision,
) -> Vec<PatientMessage> {
    let visit = attendance.reception;
    let mut tell = Vec::new();
    let stands_badly = matches!(decision.standing, Standing::Unconfirmed | Standing::Undetermined);
    let on_expired_document = decision.tolerance == Some(Tolerance::ExpiredDocument);
    let speaks_of_a_change =
        |asked: &_| attendance.contradicts(asked) || attendance.is_about_other_coverage(asked);
    let changed = attendance.inquiries.iter().any(speaks_of_a_change);
    if stands_badly && changed {
        tell.push(PatientMessage::InsuranceMayHaveChanged);
    }
    // A paper that is not valid by itself is not to be brought again, however the visit stands.
    if !matches!(decision.standing, Standing::Confirmed | Standing::OutOfScope) {
        tell.extend(about_the_document(setting, visit));
    }
    match decision.standing {
        Standing::Pending => tell.push(PatientMessage::PresentByMonthEnd),
        Standing::Exempt | Standing::Provisional => tell.push(PatientMessage::BringProofNextTime),
        _ if on_expired_document => tell.push(PatientMessage::BringProofNextTime),
        _ => {}
    }
    // 「患者に受診の都度マイナンバーカードを持参いただくよう働きかける」
    let leans_on_an_inquiry = stands_badly
        || decision.standing == Standing::Pending
        || decision.tolerance == Some(Tolerance::Monthly);
    if leans_on_an_inquiry && visit.day() >= NOTICE_FROM && !attendance.has_shown(&Shown::includes_card) {
        tell.push(PatientMessage::BringCardEveryVisit);
    }
    tell
}

fn about_the_document(setting: &Setting, visit: &Reception) -> Option<PatientMessage> {
    match visit.shown {
        Shown::EligibilityNotice => Some(PatientMessage::NoticeNeedsTheCard),
        Shown::InsuranceCard { valid_until }
            if documents::card_is_out_of_date(setting, valid_until, visit.day()) =>
        {
            Some(PatientMessage::OldCardNoLongerValid)
        }
        Shown::EligibilityCertificate { valid_until } if !documents::in_date(valid_until, visit.day()) => {
            Some(PatientMessage::CertificateOutOfDate)
        }
        Shown::InsuredStatusCertificate { valid_until } if !documents::in_date(valid_until, visit.day()) => {
            Some(PatientMessage::StatusCertificateOutOfDate)
        }
        _ => None,
    }
}
