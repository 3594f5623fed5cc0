//! What a rule found: one condition, met or not, and why.

use super::support::Witness;
use crate::codes::codes;
use crate::law::{Basis, Passages};

codes! {
    /// The rules, in the order of the decision.
    pub enum Rule {
        /// Is the visit one this law speaks of at all?
        Scope = "scope",
        /// Every visit rests on what the patient presented (N1). It grants nothing by itself:
        /// it decides where nothing else does.
        EveryVisit = "every_visit",
        /// 電子資格確認
        ElectronicCheck = "electronic_check",
        /// スマホ搭載マイナンバーカードによる電子資格確認
        Smartphone = "smartphone",
        /// 健康保険証
        InsuranceCard = "insurance_card",
        /// 資格確認書
        EligibilityCertificate = "eligibility_certificate",
        /// 被保険者資格証明書
        InsuredStatusCertificate = "insured_status_certificate",
        /// マイナンバーカード＋資格情報のお知らせ
        CardAndNotice = "card_and_notice",
        /// マイナンバーカード＋マイナポータル
        CardAndPortal = "card_and_portal",
        /// その場でスマホのマイナポータルを表示
        SmartphonePortal = "smartphone_portal",
        /// 処方箋（薬局）
        Prescription = "prescription",
        /// 居宅での再照会
        HomeRequery = "home_requery",
        /// 緊急やむを得ない事由
        Emergency = "emergency",
        /// 災害時の氏名・生年月日等による照会
        Disaster = "disaster",
        /// 月に一度以上の提示と、やむを得ない照会（N3）
        MonthlyTolerance = "monthly_tolerance",
        /// 期限切れの証と照会
        ExpiredDocument = "expired_document",
        /// 申立書・口頭確認
        Fallback = "fallback",
    }
}

codes! {
    /// Why a condition is met, or is not: one cause, one code.
    pub enum Reason {
        /// The visit is under health insurance, in time, and was not cancelled.
        InScope = "in_scope",
        /// The reception was cancelled.
        Cancelled = "cancelled",
        /// 医療扶助: it has its own confirmation.
        PayerMedicalAssistance = "payer_medical_assistance",
        /// 労災
        PayerWorkersCompensation = "payer_workers_compensation",
        /// 自賠責
        PayerAutomobileLiability = "payer_automobile_liability",
        /// 自費
        PayerSelfPay = "payer_self_pay",
        /// Before 2023-04-01.
        BeforeScope = "before_scope",
        /// 提示のみ: the patient came to show the card or document, and for no care.
        PresentationOnly = "presentation_only",

        /// The patient presented something that can be a listed method.
        Presented = "presented",
        /// Only 診察券 and the like.
        PatientCardOnly = "patient_card_only",
        /// Nothing at all.
        NothingPresented = "nothing_presented",
        /// 資格情報のお知らせ without the card.
        NoticeAlone = "notice_alone",
        /// 被保険者資格申立書: a statement, not a proof.
        StatementOnly = "statement_only",
        /// Oral confirmation: a statement, not a proof.
        WordOnly = "word_only",
        /// 記録なし: nobody noted what was shown.
        PresentationNotRecorded = "presentation_not_recorded",
        /// By telephone no paper can be handed over.
        NotHandedOver = "not_handed_over",
        /// Nothing was presented at this visit, and something was after it, in the same month.
        ShownAfterTheVisit = "shown_after_the_visit",

        /// No row opens the rule on any day: days and areas are designated by notice.
        NotDesignated = "not_designated",
        /// The rule is open on this day.
        InForce = "in_force",
        /// The rule is not open yet on this day.
        NotYetInForce = "not_yet_in_force",
        /// The rule is no longer open on this day.
        NoLongerInForce = "no_longer_in_force",

        /// The card or phone was read at the reader.
        CardChecked = "card_checked",
        /// The card or phone was shown and not read.
        NoCardCheck = "no_card_check",
        /// The facility has the reader for phones.
        SmartphoneReader = "smartphone_reader",
        /// The facility has no reader for phones.
        NoSmartphoneReader = "no_smartphone_reader",
        /// The system was asked about this very day.
        AskedAboutThisDay = "asked_about_this_day",
        /// The system was asked about another day.
        AskedAboutAnotherDay = "asked_about_another_day",
        /// The answer is about another coverage than the visit's.
        AskedAboutOtherCoverage = "asked_about_other_coverage",

        /// 有効
        AnsweredValid = "answered_valid",
        /// 無効
        AnsweredInvalid = "answered_invalid",
        /// 無効（新しい資格あり）
        AnsweredSuperseded = "answered_superseded",
        /// 該当資格なし
        AnsweredNotFound = "answered_not_found",
        /// 複数該当
        AnsweredMultiple = "answered_multiple",
        /// 有効（未登録）
        AnsweredValidUnregistered = "answered_valid_unregistered",
        /// 処理中
        AnsweredProcessing = "answered_processing",
        /// 異常終了・通信不可
        AnsweredFailed = "answered_failed",
        /// An answer this version does not know.
        AnsweredUnknown = "answered_unknown",

        /// The document is in date.
        InDate = "in_date",
        /// The document is out of date.
        OutOfDate = "out_of_date",
        /// The scheme on file is one whose employers obtain a 被保険者資格証明書.
        EmployeeScheme = "employee_scheme",
        /// The scheme on file is another.
        NotEmployeeScheme = "not_employee_scheme",
        /// The scheme is not known.
        SchemeNotKnown = "scheme_not_known",
        /// No answer of this visit speaks against the document.
        NotContradicted = "not_contradicted",
        /// The visit's own answer speaks against the document.
        Contradicted = "contradicted",
        /// The facility is a pharmacy.
        AtPharmacy = "at_pharmacy",
        /// The facility is not a pharmacy.
        NotAPharmacy = "not_a_pharmacy",

        /// Continuing care at home.
        CareAtHome = "care_at_home",
        /// Not continuing care at home.
        NotCareAtHome = "not_care_at_home",
        /// This facility checked the card before this visit.
        CardCheckedBefore = "card_checked_before",
        /// This facility has not checked the card before this visit.
        NotCardCheckedBefore = "not_card_checked_before",

        /// 緊急やむを得ない事由
        EmergencyRecorded = "emergency_recorded",
        /// No emergency was recorded.
        NoEmergency = "no_emergency",
        /// 資格が明らか
        EligibilityEvident = "eligibility_evident",
        /// Eligibility was not evident.
        EligibilityNotEvident = "eligibility_not_evident",

        /// A listed method confirms this very visit: it is none of the other visits (N3).
        ConfirmedAtThisVisit = "confirmed_at_this_visit",
        /// The facility has no online system to ask.
        NoOnlineSystem = "no_online_system",
        /// 往診, オンライン診療 and 電話再診 need their own check each time.
        OwnCheckEachTime = "own_check_each_time",
        /// 訪問看護 has its own rule.
        HomeNursingOwnRule = "home_nursing_own_rule",
        /// Presented once or more in this claim month.
        ShownThisMonth = "shown_this_month",
        /// Not presented in this claim month so far, and the month has not ended.
        NotShownYet = "not_shown_yet",
        /// Not presented in this claim month, and the month has ended.
        NotShownThisMonth = "not_shown_this_month",
        /// Not presented before this visit (reading `shown_first`).
        NotShownBefore = "not_shown_before",
        /// Presented this month, but under another insurance.
        ShownUnderOtherCoverage = "shown_under_other_coverage",
        /// The circumstance can be unavoidable.
        Unavoidable = "unavoidable",
        /// No circumstance was recorded.
        NoCircumstance = "no_circumstance",
        /// The patient forgot: not a circumstance of the flow of people.
        PatientForgot = "patient_forgot",
        /// An emergency has its own rule.
        EmergencyOwnRule = "emergency_own_rule",
        /// The system was asked with the numbers the facility keeps.
        InquiredByNumber = "inquired_by_number",
        /// The system was not asked.
        NoInquiry = "no_inquiry",
        /// The system was asked by card, not by number.
        InquiredByCard = "inquired_by_card",
        /// The system was asked by 氏名・生年月日等.
        InquiredByIdentity = "inquired_by_identity",

        /// A 健康保険証 out of date was shown.
        CardOutOfDate = "card_out_of_date",
        /// Neither a 健康保険証 out of date nor 資格情報のお知らせ alone.
        NotAnExpiredDocument = "not_an_expired_document",

        /// A statement (申立書) was made.
        Stated = "stated",
        /// Confirmed orally.
        ConfirmedOrally = "confirmed_orally",
        /// Neither a statement nor an oral confirmation.
        NotAStatement = "not_a_statement",
        /// An inquiry was tried first.
        InquiryTried = "inquiry_tried",
        /// The patient has been here before.
        EarlierVisit = "earlier_visit",
        /// The patient has not been here before.
        NoEarlierVisit = "no_earlier_visit",
    }
}

/// One condition examined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule it belongs to.
    pub rule: Rule,
    /// Met, not met, or (`None`) not decided yet.
    pub met: Option<bool>,
    /// Why.
    pub because: Reason,
    /// The passages it obeys.
    pub passages: Passages,
    /// What it rests on.
    pub basis: Basis,
    /// The other reception it leans on, where it leans on one.
    pub on: Option<Witness>,
    /// It leans on another reception whose coverage could not be compared with this one's.
    pub coverage_unverified: bool,
}

/// What findings say of each rule: a bit for each rule of which a finding is met, open, or not met.
pub(super) struct Values {
    met: u32,
    open: u32,
    failed: u32,
}

impl Values {
    #[inline(never)]
    pub(super) fn of(findings: &[Finding]) -> Self {
        let mut values = Self { met: 0, open: 0, failed: 0 };
        for finding in findings {
            let place = match finding.met {
                Some(true) => &mut values.met,
                None => &mut values.open,
                Some(false) => &mut values.failed,
            };
            *place |= 1 << finding.rule.index();
        }
        values
    }

    /// Whether a rule is met: every condition met, one not met, or one not decided and none not met.
    /// A rule that was not examined is not met.
    #[inline(never)]
    pub(super) fn rule(&self, rule: Rule) -> Option<bool> {
        let has = |bits: u32| bits >> rule.index() & 1 == 1;
        if has(self.failed) {
            Some(false)
        } else if has(self.open) {
            None
        } else {
            Some(has(self.met))
        }
    }
}

/// The weakest basis among the findings of a rule; of those that are met, where it is asked of them alone.
#[inline(never)]
pub(super) fn weakest(findings: &[Finding], rule: Rule, met_alone: bool) -> Option<Basis> {
    let mut weakest: Option<Basis> = None;
    for finding in findings.iter().filter(|finding| finding.rule == rule) {
        let counts = !met_alone || finding.met == Some(true);
        if counts && weakest.is_none_or(|weakest| weakest.number() < finding.basis.number()) {
            weakest = Some(finding.basis);
        }
    }
    weakest
}
