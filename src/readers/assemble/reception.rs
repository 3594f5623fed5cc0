//! One reception as it is judged, and where what stands in it is from.

use super::answers::{Answered, is_card};
use super::clinic::{Patient, Taken};
use super::coverage::{Held, Keys};
use super::desk::DeskWord;
use super::policy::{CoverageBy, NothingPressed, Policy};
use super::several::{self, Weight};
use super::told::{AskWhat, Mark, Origin, PassedOver};
use super::which::payer;
use crate::calendar::Day;
use crate::visit::{Answer, Care, Coverage, Inquiry, InquiryMethod, Payer, Reception, Shown, ShownKind};
use alloc::string::String;
use alloc::vec::Vec;

/// A reception to be judged, and the account of it.
pub(super) struct Made {
    pub reception: Reception,
    pub mark: Mark,
    pub ask: Vec<AskWhat>,
    /// Why each of its answers is not the one that stands in it, in their order.
    pub passed_over: Vec<Option<PassedOver>>,
}

/// Makes one reception of its record, the desk's word on it, and the answers about it.
pub(super) fn make(
    taken: &Taken<'_>,
    patient: &Patient<'_>,
    word: Option<&DeskWord>,
    visit: Option<(String, Origin)>,
    answers: &[&Answered<'_>],
    keys: &Keys,
    policy: Policy,
) -> Made {
    let record = &taken.record;
    let recorded = record.shown.filter(|shown| *shown != Shown::NotRecorded);
    let said = word.and_then(|word| word.shown);
    let used = used(taken, answers, policy);
    let (shown, from) = shown(taken, answers, said, recorded, policy);

    let is_insured = payer(taken) == Payer::HealthInsurance;
    let answer = used.answer.filter(|_| is_insured);
    let answered = answer.map_or(Held::None, |answer| keys.held(&answer.coverages, None));
    let is_valid = used.weighed.is_some_and(|(_, answer)| answer == Answer::Valid);
    let by_answer = answered.one().filter(|_| is_valid && policy.coverage == CoverageBy::Answered);
    let file = if is_insured { OnFile::of(taken, patient, record.at.day(), keys) } else { OnFile::default() };
    let (coverage, coverage_from) = match (&record.coverage, file.coverage(by_answer)) {
        (Some(own), _) => (Some(own.clone()), Some(Origin::Record)),
        (None, Some((coverage, from))) => (Some(coverage), Some(from)),
        (None, None) => (None, None),
    };
    let asked_about = answered.one().map(|one| one.key.clone()).filter(|key| {
        // A key of the caller's own can be compared with ours only where it is one of ours.
        record.coverage.as_ref().is_none_or(|own| own.key == *key || file.all.has(&own.key))
    });
    let is_changed = is_valid
        && is_insured
        && answered.one().is_some_and(|one| file.all != Held::None && !file.all.has(&one.key));

    let circumstance = word.and_then(|word| word.circumstance.as_ref()).or(record.circumstance.as_ref());
    let mut reception = Reception::new(record.id.as_str(), record.at, shown);
    reception.care = record.care.unwrap_or(Care::Outpatient);
    reception.payer = payer(taken);
    reception.inquiry = used.inquiry(record.inquiry.as_ref(), asked_about);
    reception.circumstance = circumstance.cloned();
    reception.cancelled = record.cancelled;

    let overrules = |word: &DeskWord| {
        word.shown.is_some_and(|shown| recorded.is_some_and(|recorded| recorded != shown))
            || differs(word.circumstance.as_ref(), record.circumstance.as_ref())
            || differs(word.visit.as_ref(), record.visit.as_ref())
    };
    let own = record.inquiry.as_ref().map(|inquiry| inquiry.answer);
    let mark = Mark {
        shown: from,
        coverage: coverage_from,
        inquiry: reception.inquiry.as_ref().map(|_| used.from()),
        visit: visit.as_ref().map(|(_, from)| *from),
        overruled: word.is_some_and(overrules),
        answers_differ: several::differ(answers.iter().map(|one| one.counts_as().1).chain(own)),
        duplicate_id: taken.is_double,
    };
    let mut ask = Vec::new();
    if is_insured && !record.cancelled {
        let is_by_number = used.weighed == Some((InquiryMethod::Number, Answer::Valid));
        ask.extend(mark.shown.is_none().then_some(AskWhat::Shown));
        let lacks_why = reception.circumstance.is_none() && is_by_number && confirms_nothing(shown.kind());
        ask.extend(lacks_why.then_some(AskWhat::Circumstance));
        let is_untold = coverage.is_none() && matches!(file.of_day, Held::Several(_));
        ask.extend(is_untold.then_some(AskWhat::Coverage));
        ask.extend(is_changed.then_some(AskWhat::CoverageChanged));
    }
    reception.coverage = coverage;
    reception.visit = visit.map(|(key, _)| key);
    Made { reception, mark, ask, passed_over: used.passed_over }
}

fn differs<T: PartialEq>(said: Option<&T>, recorded: Option<&T>) -> bool {
    said.zip(recorded).is_some_and(|(said, recorded)| said != recorded)
}

/// What was shown confirms nothing by itself.
const fn confirms_nothing(kind: ShownKind) -> bool {
    matches!(kind, ShownKind::EligibilityNotice | ShownKind::PatientCard | ShownKind::Nothing)
}

/// What was shown, and who says so: the desk, then the list, then the reader that has read a card.
fn shown(
    taken: &Taken<'_>,
    answers: &[&Answered<'_>],
    said: Option<Shown>,
    recorded: Option<Shown>,
    policy: Policy,
) -> (Shown, Option<Origin>) {
    let own = taken.record.inquiry.as_ref().is_some_and(|own| is_card(own.by, own.answer));
    let was_read = own || answers.iter().any(|answer| answer.is_card());
    let by_reader = policy.nothing_pressed == NothingPressed::CardWhereTheReaderAnswered && was_read;
    match (said, recorded) {
        (Some(said), _) => (said, Some(Origin::Desk)),
        (None, Some(recorded)) => (recorded, Some(Origin::Record)),
        (None, None) if by_reader => (Shown::MyNumberCard, Some(Origin::Reader)),
        (None, None) => (Shown::NotRecorded, None),
    }
}

/// The answer that stands in a reception: one of those that were found, or the record's own.
struct Used<'a> {
    answer: Option<&'a Answered<'a>>,
    weighed: Option<(InquiryMethod, Answer)>,
    passed_over: Vec<Option<PassedOver>>,
}

fn used<'a>(taken: &Taken<'_>, answers: &[&'a Answered<'a>], policy: Policy) -> Used<'a> {
    let own = taken.record.inquiry.as_ref().map(|own| (own.by, own.answer));
    let weigh = |answer: &&Answered<'_>| Weight::of(answer.counts_as(), answer.inquiry.asked_at, policy);
    let own_weight = own.map(|own| Weight::of_own(own, policy));
    // Of those of one weight the last: their order is of what they say.
    let best = answers.iter().enumerate().max_by_key(|(_, answer)| weigh(answer));
    let best = best.filter(|(_, answer)| own_weight.is_none_or(|own| own <= weigh(answer)));
    let weight = best.map(|(_, answer)| weigh(answer)).or(own_weight);
    let reason = |(place, answer): (usize, &&Answered<'_>)| {
        let is_used = best.is_some_and(|(used, _)| used == place);
        weight.filter(|_| !is_used).map(|weight| weigh(answer).passed_over_for(weight))
    };
    Used {
        answer: best.map(|(_, answer)| *answer),
        weighed: best.map(|(_, answer)| answer.counts_as()).or(own),
        passed_over: answers.iter().enumerate().map(reason).collect(),
    }
}

impl Used<'_> {
    const fn from(&self) -> Origin {
        if self.answer.is_some() { Origin::Answer } else { Origin::Record }
    }

    fn inquiry(&self, own: Option<&Inquiry>, coverage: Option<String>) -> Option<Inquiry> {
        let Some(used) = self.answer else { return own.cloned() };
        let (by, answer) = used.counts_as();
        Some(Inquiry { on: used.inquiry.on, coverage, ..Inquiry::new(by, answer) })
    }
}

/// What record and file say of a reception's coverage.
struct OnFile {
    own: Held,
    of_day: Held,
    all: Held,
}

impl Default for OnFile {
    fn default() -> Self {
        Self { own: Held::None, of_day: Held::None, all: Held::None }
    }
}

impl OnFile {
    fn of(taken: &Taken<'_>, patient: &Patient<'_>, day: Day, keys: &Keys) -> Self {
        let mut own = keys.held(&taken.coverages, None);
        if matches!(own, Held::Several(_)) {
            own = keys.held(&taken.coverages, Some(day));
        }
        let of_day = if own == Held::None { keys.held(&patient.on_file, Some(day)) } else { own.clone() };
        let all = keys.held(patient.on_file.iter().chain(&taken.coverages), None);
        Self { own, of_day, all }
    }

    /// The coverage that a reception is judged under: its own, else the only one of the day on file. Where these do not
    /// tell, the one that was answered, unless it is none of those on file.
    fn coverage(&self, answered: Option<&Coverage>) -> Option<(Coverage, Origin)> {
        let own = self.own.one().map(|one| (one.clone(), Origin::Record));
        let on_file = || self.of_day.one().map(|one| (one.clone(), Origin::OnFile));
        let is_possible = |one: &&Coverage| self.of_day == Held::None || self.of_day.has(&one.key);
        let by_answer = || answered.filter(is_possible).map(|one| (one.clone(), Origin::Answer));
        own.or_else(on_file).or_else(by_answer)
    }
}
