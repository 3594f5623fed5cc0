//! What the desk can do: the steps that advice and repairs are made of.

use crate::codes::codes;

codes! {
    /// What the desk can do now.
    pub enum NextStep {
        /// Read the card or phone at the reader (電子資格確認).
        ReadTheCard = "read_the_card",
        /// Ask for the マイナンバーカード.
        AskForMyNumberCard = "ask_for_my_number_card",
        /// Ask for the phone that carries the card.
        AskForSmartphone = "ask_for_smartphone",
        /// Ask for the 資格確認書.
        AskForEligibilityCertificate = "ask_for_eligibility_certificate",
        /// Ask for the 健康保険証.
        AskForInsuranceCard = "ask_for_insurance_card",
        /// Ask for the 処方箋.
        AskForPrescription = "ask_for_prescription",
        /// Ask for マイナポータル beside the card.
        AskForPortalWithCard = "ask_for_portal_with_card",
        /// Ask for 資格情報のお知らせ beside the card.
        AskForNoticeWithCard = "ask_for_notice_with_card",
        /// Ask for マイナポータル on the patient's own phone, on the spot.
        AskForPortalOnPhone = "ask_for_portal_on_phone",
        /// Ask the system with the numbers on file (照会).
        AskTheSystemByNumber = "ask_the_system_by_number",
        /// Ask the system about the visit's own day.
        AskTheSystemAboutThisDay = "ask_the_system_about_this_day",
        /// Record the circumstance, where there was one.
        RecordTheCircumstance = "record_the_circumstance",
        /// Wait for the answer (処理中).
        WaitForTheAnswer = "wait_for_the_answer",
        /// Ask the system again.
        AskTheSystemAgain = "ask_the_system_again",
        /// Check the numbers on file and ask again.
        CheckTheNumbers = "check_the_numbers",
        /// Read the answer on the system's own screen.
        ReadTheSystemsScreen = "read_the_systems_screen",
        /// Ask whether the insurance has changed.
        AskWhetherInsuranceChanged = "ask_whether_insurance_changed",
        /// Confirm orally that nothing has changed.
        ConfirmOrally = "confirm_orally",
        /// Take a 被保険者資格申立書.
        TakeAStatement = "take_a_statement",
        /// Have the patient present the card or document within this claim month.
        PresentThisMonth = "present_this_month",
        /// A presentation earlier in the month was missing (reading `shown_first`).
        PresentEarlierThisMonth = "present_earlier_this_month",
        /// A listed method at the visit itself was missing.
        PresentAtTheVisit = "present_at_the_visit",
        /// Settle the insurance before the claim goes out.
        SettleBeforeTheClaim = "settle_before_the_claim",
        /// Give the receptions of one 来院 one key (`visit`), where they were one.
        SameVisit = "same_visit",
        /// Record what was presented, where it was.
        RecordWhatWasShown = "record_what_was_shown",
        /// Record that the card or document was presented later in the month. It repairs nothing.
        RecordTheLaterShowing = "record_the_later_showing",
        /// Use the confirmation of 医療扶助.
        UseMedicalAssistanceCheck = "use_medical_assistance_check",
    }
}
