//! The second join: `docs/assemble.md` read again, by another hand, before its author had seen the first.
//!
//! It is slow in spirit: every question walks whole lists, nothing is sorted to be found, and nothing is remembered but
//! the keys of the coverages. Each function says in its first line which sentence of the page it obeys.

use madoguchi::calendar::{Day, Moment};
use madoguchi::insured::{CoverageKind, Field, Insured, MIN_SALT, coverage_key};
use madoguchi::readers::assemble::{
    AnswerAt, Ask, AskWhat, AssembleError, Assembled, Candidate, CouldBe, CoverageBy, DeskWord, Family, How,
    IdentifierIs, Input, Link, Mark, NothingPressed, OneAnswerManyReceptions, Origin, PassedOver, Patient,
    References, SeveralAnswers, Unmatched, UnmatchedBecause, UnreadRow, Visits, Which,
};
use madoguchi::readers::{Read, ReadCoverage, ReadInquiry, ReadReception, Until};
use madoguchi::visit::{
    Answer, Coverage, Inquiry, InquiryMethod, Payer, Reception, Scheme, Shown, ShownKind,
};
use std::collections::BTreeSet;

/// A number that more patients bear than this tells nobody.
const MOST_UNDER_ONE_NUMBER: usize = 100;

/// Joins by the page alone.
pub fn join(input: &Input<'_>) -> Result<Assembled, AssembleError> {
    if input.salt.len() < MIN_SALT {
        return Err(AssembleError::SaltTooShort);
    }
    let clinic = Clinic::of(input)?;
    let questions = clinic.questions();
    let mut told = Assembled::default();
    let mut found: Vec<Belongs<'_>> = Vec::new();
    for question in &questions {
        match clinic.belongs(question, &questions) {
            Ok(belongs) => found.extend(belongs),
            Err(nobodys) => told.unmatched.push(nobodys),
        }
    }
    for patient in clinic.patients_with_receptions() {
        let mut of_patient = Patient { patient: patient.clone(), receptions: Vec::new(), marks: Vec::new() };
        for (place, taken) in clinic.taken.iter().enumerate().filter(|(_, one)| one.patient == patient) {
            let about: Vec<_> = found.iter().filter(|one| one.place == place).collect();
            let (reception, mark, asks) = clinic.made(taken, &about, &mut told.links);
            told.ask.extend(asks.into_iter().map(|what| Ask {
                patient: patient.clone(),
                reception: taken.id.clone(),
                what,
            }));
            of_patient.receptions.push(reception);
            of_patient.marks.push(mark);
        }
        told.patients.push(of_patient);
    }
    told.unread = unread(input.receptions);
    Ok(told)
}

/// "names compare without their width and the blanks around them, and with every zero".
fn plain(name: &str) -> String {
    let half = |c: char| match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    };
    name.trim().chars().map(half).collect::<String>().trim().to_owned()
}

/// A reception of a list.
struct Taken<'a> {
    patient: String,
    /// The number its list gives it.
    number: String,
    /// The number that tells it apart.
    id: String,
    record: &'a ReadReception,
    /// The coverages it was taken under.
    under: Vec<Insurance>,
    word: Option<&'a DeskWord>,
    visit: Option<(String, Origin)>,
}

impl Taken<'_> {
    fn day(&self) -> Day {
        self.record.at.day()
    }

    /// Absent is 医療保険, as it is where a reception is judged.
    fn payer(&self) -> Payer {
        self.record.payer.unwrap_or(Payer::HealthInsurance)
    }

    /// What the desk or the list says was shown.
    fn said_shown(&self) -> Option<(Shown, Origin)> {
        let desk = self.word.and_then(|word| word.shown).map(|shown| (shown, Origin::Desk));
        desk.or_else(|| self.record.shown.map(|shown| (shown, Origin::Record)))
    }
}

/// A coverage, and what tells it.
#[derive(Clone)]
struct Insurance {
    kind: CoverageKind,
    scheme: Scheme,
    key: Option<String>,
    branch: String,
    from: Vec<Day>,
    last: Option<Day>,
    lost_on: Option<Day>,
}

impl Insurance {
    fn of(read: &ReadCoverage, salt: &[u8]) -> Self {
        let insured = Insured::from(read);
        let branch = if insured.lacks(Field::Branch) { String::new() } else { insured.plain().branch };
        let last = match read.until {
            Until::Day(day) => Some(day),
            Until::Open | Until::NotGiven => None,
        };
        Self {
            kind: read.kind,
            scheme: read.scheme,
            key: coverage_key(&insured, salt).ok(),
            branch,
            from: [read.from, read.acquired_on].into_iter().flatten().collect(),
            last,
            lost_on: read.lost_on,
        }
    }

    /// "in force that day": the day of the loss is the first without it.
    fn is_in_force(&self, day: Day) -> bool {
        self.from.iter().all(|from| *from <= day)
            && self.last.is_none_or(|last| day <= last)
            && self.lost_on.is_none_or(|lost| day < lost)
    }

    fn pays(&self, payer: Payer) -> bool {
        pays(self.kind) == Some(payer)
    }
}

fn pays(kind: CoverageKind) -> Option<Payer> {
    match kind {
        CoverageKind::HealthInsurance => Some(Payer::HealthInsurance),
        CoverageKind::MedicalAssistance => Some(Payer::MedicalAssistance),
        CoverageKind::PublicExpense | CoverageKind::Unknown => None,
    }
}

/// An answer as it stands in its file.
struct Question<'a> {
    at: AnswerAt,
    inquiry: &'a ReadInquiry,
    coverages: Vec<&'a ReadCoverage>,
    holds: Vec<Insurance>,
}

impl Question<'_> {
    /// "An answer equal to another in everything that is read"; what the caller calls it is not read.
    fn is_equal(&self, other: &Self) -> bool {
        let read = |one: &Self| ReadInquiry { coverages: Vec::new(), source: None, ..one.inquiry.clone() };
        read(self) == read(other) && self.coverages == other.coverages
    }

    /// "asked on an earlier day, or in bulk".
    fn is_batch(&self) -> bool {
        let earlier = |asked: Moment| self.inquiry.on.is_some_and(|on| asked.day() < on);
        self.inquiry.in_bulk || self.inquiry.asked_at.is_some_and(earlier)
    }

    /// "An answer in which nothing was found may be about 医療保険 or 医療扶助; one with both is about both; none is
    /// about 労災, 自賠責 or 自費".
    fn is_about(&self, payer: Payer) -> bool {
        let kinds = self.holds.iter().filter_map(|one| pays(one.kind));
        let mut payers: Vec<_> = kinds.chain(self.inquiry.payer).collect();
        if payers.is_empty() {
            payers = vec![Payer::HealthInsurance, Payer::MedicalAssistance];
        }
        matches!(payer, Payer::HealthInsurance | Payer::MedicalAssistance) && payers.contains(&payer)
    }

    /// "where the record does not say with what it was asked, 無効 stands, and anything else is unknown".
    fn answer(&self) -> Answer {
        let answer = self.inquiry.answer;
        if self.inquiry.by.is_none() && !answer.contradicts() { Answer::Unknown } else { answer }
    }

    fn by(&self) -> InquiryMethod {
        self.inquiry.by.unwrap_or(InquiryMethod::Number)
    }

    /// 有効 or 無効 at the reader.
    fn is_card(&self) -> bool {
        self.inquiry.by == Some(InquiryMethod::Card)
            && matches!(self.inquiry.answer, Answer::Valid | Answer::Invalid | Answer::Superseded)
    }

    fn unmatched(&self, because: UnmatchedBecause, candidates: BTreeSet<Candidate>) -> Unmatched {
        let is_showing = because == UnmatchedBecause::NoReceptionThatDay && self.is_card();
        Unmatched {
            answer: self.at,
            because,
            could_be: is_showing.then_some(CouldBe::PresentationOnly),
            candidates: candidates.into_iter().collect(),
        }
    }

    /// The coverage it is about, at a reception that this payer pays: the only one it holds.
    fn key(&self, payer: Payer) -> Option<&Insurance> {
        let of_payer: Vec<_> = self.holds.iter().filter(|one| one.pays(payer) && one.key.is_some()).collect();
        let first = of_payer.first()?;
        of_payer.iter().all(|one| one.key == first.key).then_some(first)
    }
}

/// An answer at one of its receptions.
struct Belongs<'a> {
    place: usize,
    question: &'a Question<'a>,
    how: How,
    by_presence: bool,
    which: Which,
}

struct Clinic<'a> {
    input: &'a Input<'a>,
    /// By patient, day, time, number.
    taken: Vec<Taken<'a>>,
    /// Every coverage on somebody's file.
    on_file: Vec<(String, Insurance)>,
}

impl<'a> Clinic<'a> {
    fn of(input: &'a Input<'a>) -> Result<Self, AssembleError> {
        let mut taken = Vec::new();
        let mut on_file = Vec::new();
        for list in input.receptions {
            for record in &list.receptions {
                let patient = plain(&record.patient);
                let under = |at: &usize| Some(Insurance::of(list.coverages.get(*at)?, input.salt));
                let under: Vec<_> = record.coverages.iter().filter_map(under).collect();
                on_file.extend(under.iter().map(|one| (patient.clone(), one.clone())));
                let number = plain(&record.id);
                taken.push(Taken {
                    patient,
                    id: number.clone(),
                    number,
                    record,
                    under,
                    word: None,
                    visit: None,
                });
            }
        }
        // "On file is what `onFile` and the reception lists say".
        for coverage in input.receptions.iter().chain(input.on_file).flat_map(|list| &list.coverages) {
            let patient = coverage.patient.as_deref().map(plain).filter(|patient| !patient.is_empty());
            on_file.extend(patient.map(|patient| (patient, Insurance::of(coverage, input.salt))));
        }
        tell_apart(&mut taken);
        taken.sort_by_cached_key(|one| {
            let at = one.record.at;
            (one.patient.clone(), at.day(), at.nanosecond(), one.id.clone(), format!("{:?}", one.record))
        });
        put_words(&mut taken, input.desk)?;
        for one in &mut taken {
            one.visit = visit(one, input.policy.visits);
        }
        Ok(Self { input, taken, on_file })
    }

    fn patients_with_receptions(&self) -> BTreeSet<String> {
        self.taken.iter().map(|one| one.patient.clone()).collect()
    }

    fn is_known(&self, patient: &str) -> bool {
        self.taken
            .iter()
            .map(|one| &one.patient)
            .chain(self.on_file.iter().map(|(of, _)| of))
            .any(|of| of == patient)
    }

    fn questions(&self) -> Vec<Question<'a>> {
        let mut all = Vec::new();
        for (read, file) in self.input.inquiries.iter().enumerate() {
            for (inquiry, one) in file.inquiries.iter().enumerate() {
                let coverages: Vec<_> =
                    one.coverages.iter().filter_map(|at| file.coverages.get(*at)).collect();
                let holds = coverages.iter().map(|one| Insurance::of(one, self.input.salt)).collect();
                all.push(Question { at: AnswerAt { read, inquiry }, inquiry: one, coverages, holds });
            }
        }
        all
    }

    /// The receptions an answer belongs to, or why it belongs to none.
    fn belongs<'b>(
        &self,
        question: &'b Question<'b>,
        all: &[Question<'_>],
    ) -> Result<Vec<Belongs<'b>>, Unmatched> {
        let none = |because| question.unmatched(because, BTreeSet::new());
        if all.iter().any(|other| other.at < question.at && other.is_equal(question)) {
            return Err(none(UnmatchedBecause::SameAnswer));
        }
        let on = question.inquiry.on.ok_or_else(|| none(UnmatchedBecause::DayNotGiven))?;
        let (patient, how, by_presence) = self.whose(question, on)?;
        let (which, places) = self.which(question, on, &patient)?;
        let belongs = |place| Belongs { place, question, how, by_presence, which };
        Ok(places.into_iter().map(belongs).collect())
    }

    /// "Whose answer is it?"
    fn whose(&self, question: &Question<'_>, on: Day) -> Result<(String, How, bool), Unmatched> {
        let inquiry = question.inquiry;
        let given = |name: &str| Some(plain(name)).filter(|name| !name.is_empty());
        // 1. 照会番号 names the patient, unless it means nothing here.
        let mut referred: Vec<String> = Vec::new();
        if self.input.matching.references == References::Patient {
            referred.extend(inquiry.references.iter().filter_map(|name| given(name)));
        }
        // 2. The identifier names the patient or the reception; the answer's own record names its patient.
        let identifier = inquiry.identifier.as_deref().and_then(given);
        let recorded = inquiry.patient.as_deref().and_then(given);
        let means = self.input.matching.identifier;
        let mut identified: BTreeSet<String> = recorded.iter().cloned().collect();
        match means {
            IdentifierIs::Patient => identified.extend(identifier.clone()),
            IdentifierIs::Reception => identified
                .extend(self.named(question, on).iter().map(|place| self.taken[*place].patient.clone())),
            IdentifierIs::None => {}
        }
        // 3. The insured numbers.
        let has_numbers = question.holds.iter().any(|one| one.key.is_some());
        let says_something = !referred.is_empty()
            || recorded.is_some()
            || (means != IdentifierIs::None && identifier.is_some())
            || has_numbers;
        if !says_something {
            return Err(question.unmatched(UnmatchedBecause::NoIdentity, BTreeSet::new()));
        }
        let (by_numbers, by_presence) = self.numbered(question, on);
        // 4. "a name that nobody bears here is as none".
        let known = |names: BTreeSet<String>| -> BTreeSet<String> {
            names.into_iter().filter(|name| self.is_known(name)).collect()
        };
        let ways = [
            (How::Reference, known(referred.into_iter().collect())),
            (How::Identifier, known(identified)),
            (How::Numbers, by_numbers),
        ];
        let Some((how, found)) = ways.iter().find(|(_, found)| !found.is_empty()) else {
            return Err(question.unmatched(UnmatchedBecause::UnknownPatient, BTreeSet::new()));
        };
        let candidates = |patients: &BTreeSet<String>| {
            patients.iter().map(|patient| Candidate { patient: patient.clone(), reception: None }).collect()
        };
        if found.len() > 1 {
            return Err(question.unmatched(UnmatchedBecause::AmbiguousPatient, candidates(found)));
        }
        // 6. "where a name says one patient and the numbers are exactly one other's".
        let certain: BTreeSet<String> =
            ways.iter().filter(|(_, found)| found.len() == 1).flat_map(|(_, found)| found.clone()).collect();
        if certain.len() > 1 {
            return Err(question.unmatched(UnmatchedBecause::PatientContradicted, candidates(&certain)));
        }
        let patient = found.first().cloned().unwrap_or_default();
        Ok((patient, *how, *how == How::Numbers && by_presence))
    }

    /// The receptions of that day that the identifier names, cancelled ones too.
    fn named(&self, question: &Question<'_>, on: Day) -> Vec<usize> {
        let identifier = question.inquiry.identifier.as_deref().map(plain).filter(|name| !name.is_empty());
        let Some(identifier) = identifier else { return Vec::new() };
        if self.input.matching.identifier != IdentifierIs::Reception {
            return Vec::new();
        }
        let is_it = |one: &Taken<'_>| one.day() == on && (one.number == identifier || one.id == identifier);
        self.taken.iter().enumerate().filter(|(_, one)| is_it(one)).map(|(place, _)| place).collect()
    }

    /// "枝番 tells; where it is given neither in the answer nor on file, whoever may be meant is a candidate"; and whether
    /// it was the presence on that day that told.
    fn numbered(&self, question: &Question<'_>, on: Day) -> (BTreeSet<String>, bool) {
        let mut all = BTreeSet::new();
        for held in question.holds.iter().filter(|one| one.key.is_some()) {
            let same = || self.on_file.iter().filter(|(_, filed)| filed.key == held.key);
            let bearers: BTreeSet<_> = same().map(|(patient, _)| patient.clone()).collect();
            if bearers.len() > MOST_UNDER_ONE_NUMBER {
                continue;
            }
            let exact: BTreeSet<_> = same()
                .filter(|(_, filed)| !held.branch.is_empty() && filed.branch == held.branch)
                .map(|(patient, _)| patient.clone())
                .collect();
            if exact.is_empty() {
                let may_be = same().filter(|(_, filed)| held.branch.is_empty() || filed.branch.is_empty());
                all.extend(may_be.map(|(patient, _)| patient.clone()));
            } else {
                all.extend(exact);
            }
        }
        if all.len() > 1 && self.input.policy.family == Family::BranchThenPresence {
            let came = |patient: &&String| {
                let is_there = |one: &Taken<'_>| one.patient == **patient && one.day() == on;
                self.taken.iter().any(|one| is_there(one) && !one.record.cancelled)
            };
            let present: BTreeSet<_> = all.iter().filter(came).cloned().collect();
            if present.len() == 1 {
                return (present, true);
            }
        }
        (all, false)
    }

    /// "Which reception?"
    fn which(
        &self,
        question: &Question<'_>,
        on: Day,
        patient: &str,
    ) -> Result<(Which, Vec<usize>), Unmatched> {
        let of_patient: BTreeSet<_> = [Candidate { patient: patient.to_owned(), reception: None }].into();
        let is_his = |place: &usize| self.taken[*place].patient == patient;
        let named: Vec<usize> = self.named(question, on).into_iter().filter(is_his).collect();
        // 2. "cancelled receptions have no answers, unless the identifier names one".
        let of_day: Vec<usize> = if named.is_empty() {
            let is_of_day = |place: &usize| {
                let one = &self.taken[*place];
                one.day() == on && !one.record.cancelled
            };
            (0..self.taken.len()).filter(is_his).filter(is_of_day).collect()
        } else {
            named.clone()
        };
        // 8.
        if of_day.is_empty() {
            return Err(question.unmatched(UnmatchedBecause::NoReceptionThatDay, of_patient));
        }
        // 3. "only receptions of the answer's payer".
        let of_payer: Vec<usize> =
            of_day.into_iter().filter(|place| question.is_about(self.taken[*place].payer())).collect();
        if of_payer.is_empty() {
            return Err(question.unmatched(UnmatchedBecause::OtherPayer, of_patient));
        }
        if let ([only], false) = (&of_payer[..], named.is_empty()) {
            return Ok((Which::Named, vec![*only]));
        }
        // 4.
        if question.is_batch() && named.is_empty() {
            return Ok((Which::Every, of_payer));
        }
        // 5.
        if let [only] = of_payer[..] {
            return Ok((Which::Only, vec![only]));
        }
        let nearest = self.nearest(question, &of_payer);
        if let [nearest] = nearest[..] {
            return Ok((Which::Nearest, vec![nearest]));
        }
        // 6. "receptions of one 来院: the nearest, or the first where times do not tell".
        let key = |place: &usize| self.taken[*place].visit.as_ref().map(|(key, _)| key);
        let first = nearest[0];
        let is_one_visit = key(&first).is_some() && nearest.iter().all(|place| key(place) == key(&first));
        let policy = self.input.policy.one_answer_many_receptions;
        if is_one_visit && policy == OneAnswerManyReceptions::EachOfTheVisit {
            return Ok((Which::OfTheVisit, vec![first]));
        }
        // 7.
        let candidate = |place: &usize| Candidate {
            patient: patient.to_owned(),
            reception: Some(self.taken[*place].id.clone()),
        };
        let candidates = of_payer.iter().map(candidate).collect();
        Err(question.unmatched(UnmatchedBecause::AmbiguousReception, candidates))
    }

    /// Those that nothing in the times puts behind another: "the nearest in time; of two as near, the one that had begun".
    fn nearest(&self, question: &Question<'_>, places: &[usize]) -> Vec<usize> {
        let between = |place: &usize| {
            let (distance, before) = between(self.taken[*place].record.at, question.inquiry.asked_at?)?;
            Some((distance, before))
        };
        let Some(all) = places.iter().map(between).collect::<Option<Vec<_>>>() else {
            return places.to_vec();
        };
        let best = all.iter().min();
        places.iter().zip(&all).filter(|(_, one)| Some(*one) == best).map(|(place, _)| *place).collect()
    }

    /// The reception as it is judged, where what stands in it is from, and what is asked; its links are put to the others.
    fn made(
        &self,
        taken: &Taken<'_>,
        about: &[&Belongs<'_>],
        links: &mut Vec<Link>,
    ) -> (Reception, Mark, Vec<AskWhat>) {
        let record = taken.record;
        let standing = Standing::of(record, about, self.input.policy.several_answers);
        for (at, one) in about.iter().enumerate() {
            let asked = one.question.inquiry.asked_at;
            let between = asked.and_then(|asked| between(record.at, asked));
            links.push(Link {
                answer: one.question.at,
                patient: taken.patient.clone(),
                reception: taken.id.clone(),
                how: one.how,
                by_presence: one.by_presence,
                which: one.which,
                batch: one.question.is_batch(),
                minutes: between.and_then(|(distance, _)| u32::try_from(distance / 60_000_000_000).ok()),
                before: asked.and_then(|asked| asked.is_before(record.at)),
                passed_over: standing.passed_over(at),
            });
        }
        let used = standing.used(about);
        let mut mark = Mark::default();
        let mut asks = Vec::new();

        let shown = self.shown(taken, about);
        mark.shown = shown.map(|(_, origin)| origin);
        let shown = shown.map_or(Shown::NotRecorded, |(shown, _)| shown);
        let coverage = self.coverage(taken, used);
        mark.coverage = coverage.as_ref().map(|(_, origin)| *origin);
        let coverage = coverage.map(|(coverage, _)| coverage);
        let inquiry = match used {
            Some(question) => Some((
                self.inquiry(taken, question),
                if question.by() == InquiryMethod::Card { Origin::Reader } else { Origin::Answer },
            )),
            None => record.inquiry.clone().map(|inquiry| (inquiry, Origin::Record)),
        };
        mark.inquiry = inquiry.as_ref().map(|(_, origin)| *origin);
        let inquiry = inquiry.map(|(inquiry, _)| inquiry);
        mark.visit = taken.visit.as_ref().map(|(_, origin)| *origin);
        let said = taken.word.and_then(|word| word.circumstance.clone());
        let circumstance = said.or_else(|| record.circumstance.clone());
        mark.overruled = overruled(taken);
        mark.answers_differ = standing.answers_differ();
        let is_double = |other: &&Taken<'_>| {
            other.patient == taken.patient && other.day() == taken.day() && other.number == taken.number
        };
        mark.duplicate_id = self.taken.iter().filter(is_double).count() > 1;

        // What needs nothing is not asked about.
        if !record.cancelled && taken.payer() == Payer::HealthInsurance {
            if mark.shown.is_none() && !self.is_shown_at_the_visit(taken, about) {
                asks.push(AskWhat::Shown);
            }
            let by_number = |one: &Inquiry| one.by == InquiryMethod::Number && one.answer == Answer::Valid;
            if circumstance.is_none() && confirms_nothing(shown) && inquiry.as_ref().is_some_and(by_number) {
                asks.push(AskWhat::Circumstance);
            }
            if coverage.is_none() && self.several_in_force(taken) {
                asks.push(AskWhat::Coverage);
            }
            if self.is_changed(taken, used) {
                asks.push(AskWhat::CoverageChanged);
            }
        }
        let reception = Reception {
            id: taken.id.clone(),
            at: record.at,
            care: record.care.unwrap_or(madoguchi::visit::Care::Outpatient),
            payer: taken.payer(),
            coverage,
            shown,
            inquiry,
            circumstance,
            cancelled: record.cancelled,
            visit: taken.visit.as_ref().map(|(key, _)| key.clone()),
        };
        (reception, mark, asks)
    }

    /// "What was shown?"
    fn shown(&self, taken: &Taken<'_>, about: &[&Belongs<'_>]) -> Option<(Shown, Origin)> {
        let pressed = self.input.policy.nothing_pressed == NothingPressed::CardWhereTheReaderAnswered;
        let reader = || {
            // What was put there on another day was not shown at this visit.
            let of_day = |one: &&&Belongs<'_>| {
                let asked = one.question.inquiry.asked_at;
                one.question.is_card() && asked.is_none_or(|asked| asked.day() == taken.day())
            };
            let listed = taken.record.inquiry.as_ref().is_some_and(|one| {
                one.by == InquiryMethod::Card && (one.answer == Answer::Valid || one.answer.contradicts())
            });
            let found = listed || about.iter().any(|one| of_day(&one));
            (pressed && found).then_some((Shown::MyNumberCard, Origin::Reader))
        };
        taken.said_shown().or_else(reader)
    }

    /// What was shown at one reception of a 来院 was shown at all of them.
    fn is_shown_at_the_visit(&self, taken: &Taken<'_>, _about: &[&Belongs<'_>]) -> bool {
        let Some((key, _)) = &taken.visit else { return false };
        self.taken.iter().any(|other| {
            other.patient == taken.patient
                && other.day() == taken.day()
                && other.visit.as_ref().is_some_and(|(other, _)| other == key)
                && !other.record.cancelled
                && other.payer() == taken.payer()
                && other.said_shown().is_some()
        })
    }

    /// The patient's file: what may pay for this reception.
    fn file(&self, taken: &Taken<'_>) -> Vec<&Insurance> {
        let is_his = |(patient, one): &&(String, Insurance)| {
            *patient == taken.patient && one.pays(taken.payer()) && one.key.is_some()
        };
        self.on_file.iter().filter(is_his).map(|(_, one)| one).collect()
    }

    /// "Under which coverage?": the only one of the record's, else the only one on file in force that day.
    fn recorded(&self, taken: &Taken<'_>) -> Result<(Coverage, Origin), bool> {
        if let Some(coverage) = &taken.record.coverage {
            return Ok((coverage.clone(), Origin::Record));
        }
        let of_payer = |one: &&Insurance| one.pays(taken.payer()) && one.key.is_some();
        let under: Vec<_> = taken.under.iter().filter(of_payer).collect();
        if let Some(only) = only(&under) {
            return Ok((only, Origin::Record));
        }
        let in_force = |all: Vec<&'_ Insurance>| -> (Option<Coverage>, bool) {
            let all: Vec<_> = all.into_iter().filter(|one| one.is_in_force(taken.day())).collect();
            (only(&all), !all.is_empty())
        };
        if !under.is_empty() {
            let (only, several) = in_force(under);
            return only.map(|only| (only, Origin::Record)).ok_or(several);
        }
        let (only, several) = in_force(self.file(taken));
        only.map(|only| (only, Origin::OnFile)).ok_or(several)
    }

    fn several_in_force(&self, taken: &Taken<'_>) -> bool {
        self.recorded(taken) == Err(true)
    }

    /// "else (`coverage: "answered"`) the one that was answered 有効, unless the file knows others only".
    fn coverage(&self, taken: &Taken<'_>, used: Option<&Question<'_>>) -> Option<(Coverage, Origin)> {
        if let Ok(recorded) = self.recorded(taken) {
            return Some(recorded);
        }
        if self.input.policy.coverage == CoverageBy::OnFile {
            return None;
        }
        let used = used.filter(|used| used.answer() == Answer::Valid)?;
        let answered = used.key(taken.payer())?;
        let file = self.file(taken);
        if !file.is_empty() && file.iter().all(|one| one.key != answered.key) {
            return None;
        }
        let coverage = Coverage { key: answered.key.clone()?, scheme: answered.scheme };
        Some((coverage, Origin::Answer))
    }

    /// The inquiry to be judged with. "A coverage key of your own is compared only where it is one of ours."
    fn inquiry(&self, taken: &Taken<'_>, question: &Question<'_>) -> Inquiry {
        let answered = question.key(taken.payer()).and_then(|one| one.key.clone());
        let is_ours = |own: &Coverage| {
            let own = Some(own.key.clone());
            self.file(taken).iter().any(|one| one.key == own) || answered == own
        };
        let can_compare = taken.record.coverage.as_ref().is_none_or(is_ours);
        Inquiry {
            by: question.by(),
            answer: question.answer(),
            on: question.inquiry.on,
            coverage: answered.clone().filter(|_| can_compare),
        }
    }

    /// "An answer about an insurance that is not on the patient's file … asks whether the insurance has changed".
    fn is_changed(&self, taken: &Taken<'_>, used: Option<&Question<'_>>) -> bool {
        let Some(answered) = used.and_then(|used| used.key(taken.payer())) else { return false };
        let file = self.file(taken);
        !file.is_empty() && file.iter().all(|one| one.key != answered.key)
    }
}

/// "A number that a patient's receptions bear on several days gets its day before it".
fn tell_apart(taken: &mut [Taken<'_>]) {
    let days = |patient: &str, number: &str, all: &[Taken<'_>]| {
        let same = all.iter().filter(|one| one.patient == patient && one.number == number);
        same.map(Taken::day).collect::<BTreeSet<_>>().len()
    };
    let has_several: Vec<_> = taken.iter().map(|one| days(&one.patient, &one.number, taken) > 1).collect();
    for (one, has_several) in taken.iter_mut().zip(has_several) {
        if has_several {
            one.id = format!("{}/{}", one.day(), one.number);
        }
    }
}

/// "the desk's word always wins": a word on a reception that cannot be told is refused.
fn put_words<'a>(taken: &mut [Taken<'a>], words: &'a [DeskWord]) -> Result<(), AssembleError> {
    for (at, word) in words.iter().enumerate() {
        let number = plain(&word.reception);
        let patient = word.patient.as_deref().map(plain);
        let is_meant = |one: &Taken<'_>| {
            (one.number == number || one.id == number)
                && patient.as_ref().is_none_or(|patient| *patient == one.patient)
                && word.on.is_none_or(|on| on == one.day())
        };
        let meant: BTreeSet<_> = taken
            .iter()
            .filter(|one| is_meant(one))
            .map(|one| (one.patient.clone(), one.id.clone(), one.day()))
            .collect();
        match meant.len() {
            0 => return Err(AssembleError::UnknownReception { word: at }),
            1 => {}
            _ => return Err(AssembleError::ManyReceptions { word: at }),
        }
        for one in taken.iter_mut().filter(|one| is_meant(one)) {
            if one.word.replace(word).is_some() {
                return Err(AssembleError::SecondWord { word: at });
            }
        }
    }
    Ok(())
}

fn visit(one: &Taken<'_>, visits: Visits) -> Option<(String, Origin)> {
    let desk = one.word.and_then(|word| word.visit.clone()).map(|key| (key, Origin::Desk));
    let record = one.record.visit.clone().map(|key| (key, Origin::Record));
    let day = (visits == Visits::OneADay).then(|| (one.day().to_string(), Origin::Policy));
    desk.or(record).or(day)
}

/// "The desk said otherwise than the list did, of what was shown, why, or which 来院."
fn overruled(taken: &Taken<'_>) -> bool {
    fn differ<T: PartialEq>(said: Option<&T>, listed: Option<&T>) -> bool {
        said.is_some() && listed.is_some() && said != listed
    }
    taken.word.is_some_and(|word| {
        differ(word.shown.as_ref(), taken.record.shown.as_ref())
            || differ(word.circumstance.as_ref(), taken.record.circumstance.as_ref())
            || differ(word.visit.as_ref(), taken.record.visit.as_ref())
    })
}

/// No method of the list.
fn confirms_nothing(shown: Shown) -> bool {
    matches!(shown.kind(), ShownKind::EligibilityNotice | ShownKind::PatientCard | ShownKind::Nothing)
}

/// The coverage that all of these are.
fn only(all: &[&Insurance]) -> Option<Coverage> {
    let first = all.first()?;
    let is_one = all.iter().all(|one| one.key == first.key);
    is_one.then(|| Coverage { key: first.key.clone().unwrap_or_default(), scheme: first.scheme })
}

/// The nanoseconds between a reception and the asking, and whether it was asked before; where both times are known.
fn between(reception: Moment, asked: Moment) -> Option<(i128, bool)> {
    let instant = |moment: Moment| {
        let day = i128::from(moment.day().number()) * 86_400_000_000_000;
        Some(day + i128::from(moment.nanosecond()?))
    };
    let (reception, asked) = (instant(reception)?, instant(asked)?);
    Some(((asked - reception).abs(), asked < reception))
}

/// "Which of several answers?"
struct Standing {
    /// The answers linked to it, then the list's own.
    all: Vec<Said>,
    /// The place of the one that stands.
    stands: Option<usize>,
    severals: SeveralAnswers,
}

#[derive(Clone, Copy)]
struct Said {
    by: Option<InquiryMethod>,
    answer: Answer,
    asked: Option<Moment>,
    is_listed: bool,
}

impl Standing {
    fn of(record: &ReadReception, about: &[&Belongs<'_>], severals: SeveralAnswers) -> Self {
        let said = |one: &&Belongs<'_>| Said {
            by: one.question.inquiry.by,
            answer: one.question.answer(),
            asked: one.question.inquiry.asked_at,
            is_listed: false,
        };
        let listed =
            |one: &Inquiry| Said { by: Some(one.by), answer: one.answer, asked: None, is_listed: true };
        let all: Vec<_> = about.iter().map(said).chain(record.inquiry.as_ref().map(listed)).collect();
        let mut standing = Self { all, stands: None, severals };
        let mut left: Vec<usize> = (0..standing.all.len()).collect();
        // 1. "what settles anything goes before 処理中, 異常終了, 複数該当 and unknown".
        standing.keep(&mut left, |one| !one.answer.is_open());
        // 2. "then the reader before an inquiry by number".
        if severals == SeveralAnswers::FittingThenLatest {
            standing.keep(&mut left, |one| one.by == Some(InquiryMethod::Card));
        }
        // 3. "then the last asked"; 7. the list's own "asked before all others".
        let (all, among) = (&standing.all, left.clone());
        left.retain(|at| !among.iter().any(|other| all[*other].is_after(all[*at])));
        // "Of one instant, what speaks against the eligibility".
        standing.keep(&mut left, |one| one.answer.contradicts());
        standing.keep(&mut left, |one| one.answer != Answer::Valid);
        standing.stands = left.first().copied();
        standing
    }

    /// Keeps those, where there are any.
    fn keep(&self, left: &mut Vec<usize>, goes_before: impl Fn(Said) -> bool) {
        if left.iter().any(|at| goes_before(self.all[*at])) {
            left.retain(|at| goes_before(self.all[*at]));
        }
    }

    fn used<'b>(&self, about: &[&'b Belongs<'b>]) -> Option<&'b Question<'b>> {
        about.get(self.stands?).map(|one| one.question)
    }

    /// Why the answer at this place is not the one that stands.
    fn passed_over(&self, at: usize) -> Option<PassedOver> {
        let stands = self.stands.filter(|stands| *stands != at)?;
        let (one, other) = (self.all[at], self.all[stands]);
        let is_card = |one: Said| one.by == Some(InquiryMethod::Card);
        Some(if one.answer.is_open() && !other.answer.is_open() {
            PassedOver::NotSettled
        } else if self.severals == SeveralAnswers::FittingThenLatest && is_card(other) && !is_card(one) {
            PassedOver::ReaderAnswered
        } else if other.is_after(one) {
            PassedOver::AskedEarlier
        } else {
            PassedOver::NotToldApart
        })
    }

    /// "有効 beside 無効 marks the reception".
    fn answers_differ(&self) -> bool {
        let any = |is: fn(Answer) -> bool| self.all.iter().any(|one| is(one.answer));
        any(|answer| answer == Answer::Valid) && any(Answer::contradicts)
    }
}

impl Said {
    /// Whether it was asked later, as far as that is known; an answer of which nothing is known was asked before all.
    fn is_after(self, other: Self) -> bool {
        match (self.asked, other.asked) {
            (Some(here), Some(there)) => there.is_before(here) == Some(true),
            (Some(_), None) => true,
            (None, None) => !self.is_listed && other.is_listed,
            (None, Some(_)) => false,
        }
    }
}

/// The rows of the lists that could not be read.
fn unread(lists: &[Read]) -> Vec<UnreadRow> {
    let rows = |(read, list): (usize, &Read)| {
        let row = move |row: &madoguchi::readers::Unread| UnreadRow {
            read,
            line: row.line,
            patient: row.patient.clone(),
            on: row.on,
        };
        list.unread.iter().map(row).collect::<Vec<_>>()
    };
    lists.iter().enumerate().flat_map(rows).collect()
}
