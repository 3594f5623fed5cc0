//! What the desk can do now, and what to say to the patient.

use super::attendance::{Asked, Attendance};
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
#[derive(Default)]
struct Steps(Vec<NextStep>);

impl Steps {
    #[inline(never)]
    fn add(&mut self, step: NextStep) {
        if !self.0.contains(&step) {
            self.0.push(step);
        }
    }
}

/// What the desk can do now.
pub(super) fn next(
    setting: &Setting,
    history: &History<'_>,
    attendance: &Attendance<'_>,
    decision: Decision,
    findings: &[Finding],
) -> Vec<NextStep> {
    let found = |because| findings.iter().any(|finding| finding.because == because);
    let mut steps = Steps::default();
    if decision.standing == Standing::Undetermined && found(Reason::PresentationNotRecorded) {
        steps.add(NextStep::RecordWhatWasShown);
    }
    let is_to_be_mended = matches!(
        decision.standing,
        Standing::Provisional | Standing::Pending | Standing::Undetermined | Standing::Unconfirmed
    );
    if is_to_be_mended && same_visit::would_help(setting, history, decision.standing) {
        steps.add(NextStep::SameVisit);
    }
    match decision.standing {
        Standing::Confirmed | Standing::Rechecked | Standing::Exempt | Standing::Tolerated => {}
        Standing::Provisional => steps.add(NextStep::SettleBeforeTheClaim),
        Standing::Pending => {
            steps.add(NextStep::PresentThisMonth);
            ask_to_present(setting, attendance, &mut steps);
        }
        Standing::Undetermined => {
            settle_the_answers(attendance, &mut steps);
            ask_instead(setting, history, attendance, &mut steps);
        }
        Standing::Unconfirmed => {
            let repairs = repair::of(findings);
            if repairs.iter().any(|repair| repair.steps == [NextStep::ReadTheCard]) {
                steps.add(NextStep::ReadTheCard);
            }
            settle_the_answers(attendance, &mut steps);
            ask_instead(setting, history, attendance, &mut steps);
            for step in repairs.iter().flat_map(|repair| &repair.steps) {
                if can_be_done_now(*step, history.month_is_open()) {
                    steps.add(*step);
                }
            }
            // Nobody is to be led to invent a circumstance: it is asked for only where all else is there.
            if repairs.iter().any(|repair| repair.steps == [NextStep::RecordTheCircumstance]) {
                steps.add(NextStep::RecordTheCircumstance);
            }
            if found(Reason::ShownAfterTheVisit) {
                steps.add(NextStep::RecordTheLaterShowing);
            }
        }
        Standing::OutOfScope => {
            if found(Reason::PayerMedicalAssistance) {
                steps.add(NextStep::UseMedicalAssistanceCheck);
            }
        }
    }
    steps.0
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

/// What the answers that are not 有効 ask for, in the order of what they lean on.
fn settle_the_answers(attendance: &Attendance<'_>, steps: &mut Steps) {
    loop {
        let asks = |asked: &Asked<'_>| settles(attendance, asked).filter(|step| !steps.0.contains(step));
        let Some(step) =
            attendance.first_asked(&|asked| asks(asked).is_some()).and_then(|asked| asks(&asked))
        else {
            return;
        };
        steps.add(step);
    }
}

/// What one answer asks for. 「該当資格なし」 is often a typing error or a late registration, and never means uninsured.
fn settles<'a>(attendance: &Attendance<'a>, asked: &Asked<'a>) -> Option<NextStep> {
    if attendance.is_about_other_coverage(asked) {
        return Some(NextStep::AskWhetherInsuranceChanged);
    }
    match (asked.what.answer, asked.what.by) {
        (Answer::Valid | Answer::ValidUnregistered, _) | (Answer::NotFound, InquiryMethod::Card) => None,
        (Answer::Processing, _) => Some(NextStep::WaitForTheAnswer),
        (Answer::Failed, _) => Some(NextStep::AskTheSystemAgain),
        // Of a name and a birth date there may be several, or none: numbers tell.
        (Answer::Multiple | Answer::NotFound, InquiryMethod::Identity) => {
            Some(NextStep::AskTheSystemByNumber)
        }
        (Answer::Multiple, _) | (Answer::NotFound, InquiryMethod::Number) => Some(NextStep::CheckTheNumbers),
        (Answer::Unknown, _) => Some(NextStep::ReadTheSystemsScreen),
        (Answer::Invalid | Answer::Superseded, _) => Some(NextStep::AskWhetherInsuranceChanged),
    }
}

/// What else the patient can be asked for. A card that was read and could not be settled has its
/// own ladder first; otherwise whatever proof the patient has comes first.
fn ask_instead(setting: &Setting, history: &History<'_>, attendance: &Attendance<'_>, steps: &mut Steps) {
    if attendance.first_asked(&|asked| asked.what.by == InquiryMethod::Card).is_some() {
        without_an_answer(setting, history, attendance, steps);
        ask_to_present(setting, attendance, steps);
    } else {
        ask_to_present(setting, attendance, steps);
        without_an_answer(setting, history, attendance, steps);
    }
}

/// Every listed method that is open on the visit's day and that the patient has not tried.
fn ask_to_present(setting: &Setting, attendance: &Attendance<'_>, steps: &mut Steps) {
    let day = attendance.reception.day();
    let open = |window| setting.timeline.in_force(window, day).is_open();
    let tried = |kind| attendance.has_kind(kind);
    if setting.facility.online_system
        && open(Provision::ElectronicCheck)
        && !attendance.has_shown(&Shown::includes_card)
    {
        steps.add(NextStep::AskForMyNumberCard);
    }
    if setting.facility.smartphone_reader
        && open(Provision::Smartphone)
        && !attendance.has_shown(&Shown::includes_phone)
    {
        steps.add(NextStep::AskForSmartphone);
    }
    // By telephone no paper can be handed over.
    if attendance.reception.care == Care::Telephone {
        return;
    }
    if open(Provision::EligibilityCertificate) && !tried(ShownKind::EligibilityCertificate) {
        steps.add(NextStep::AskForEligibilityCertificate);
    }
    if open(Provision::InsuranceCard) && !tried(ShownKind::InsuranceCard) {
        steps.add(NextStep::AskForInsuranceCard);
    }
    let pharmacy = setting.facility.kind == FacilityKind::Pharmacy;
    if pharmacy && open(Provision::Prescription) && !tried(ShownKind::Prescription) {
        steps.add(NextStep::AskForPrescription);
    }
}

/// The ladder for a card that the check cannot settle: マイナポータル or お知らせ beside it, then the
/// patient's word where the patient has been here before, else a statement.
fn without_an_answer(
    setting: &Setting,
    history: &History<'_>,
    attendance: &Attendance<'_>,
    steps: &mut Steps,
) {
    let open = |window| setting.timeline.in_force(window, history.visit().day()).is_open();
    if attendance.has_shown(&Shown::includes_phone) && open(Provision::SmartphonePortal) {
        steps.add(NextStep::AskForPortalOnPhone);
    }
    let has_card = attendance.has_shown(&Shown::includes_card);
    if has_card && open(Provision::CardAndPortal) {
        steps.add(NextStep::AskForPortalWithCard);
    }
    if has_card && open(Provision::CardAndNotice) {
        steps.add(NextStep::AskForNoticeWithCard);
    }
    if has_card && attendance.first_asked(&|_| true).is_some() && open(Provision::Fallback) {
        let been_here = home_requery::earlier_visit(history).is_some();
        steps.add(if been_here { NextStep::ConfirmOrally } else { NextStep::TakeAStatement });
    }
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
        |asked: &Asked<'_>| attendance.contradicts(asked) || attendance.is_about_other_coverage(asked);
    let changed = attendance.first_asked(&speaks_of_a_change).is_some();
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
