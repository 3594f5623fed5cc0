//! What the desk then did about a verdict: the caller's to store beside its record. The words of it; nothing is judged
//! by it.

use crate::codes::codes;

codes! {
    /// What the desk did about a verdict (対応).
    pub enum HandlingAction {
        /// It took the steps.
        Followed = "followed",
        /// It went on without them.
        WentOn = "went_on",
    }
}

codes! {
    /// Why the desk went on. There is no free text: nothing of a patient may get there.
    pub enum HandlingReason {
        /// Care could not wait.
        Urgent = "urgent",
        /// The system or a device did not work.
        SystemDown = "system_down",
        /// The patient did not consent.
        PatientDeclined = "patient_declined",
        /// The patient had left.
        PatientGone = "patient_gone",
        /// It was confirmed in another way: the insurer was asked by telephone.
        ConfirmedOtherwise = "confirmed_otherwise",
        /// The facts are other than recorded.
        FactsAreOtherwise = "facts_are_otherwise",
        /// None of these.
        Other = "other",
    }
}
