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
    Answer, Care, Coverage, Inquiry, InquiryMethod, Payer, Reception, Scheme, Shown, ShownKind,
};
use std::collections::BTreeSet;

/// A number that stands on file more often than this, of whomever and with whatever 枝番, tells nobody.
const MOST_UNDER_ONE_NUMBER: usize = 100;

/// What the second join says, and what the page leaves to chance.
pub struct Second {
    /// What it says.
    pub said: Assembled,
    /// Where nothing but its writing tells one record from another.
    pub ties: Vec<Tie>,
}

/// Records that nothing tells apart, at one number of a reception.
pub struct Tie {
    /// The patient.
    pub patient: String,
    /// The number of the reception.
    pub reception: String,
    /// Whether it is all the same to the reception which of them is taken.
    pub is_all_the_same: bool,
}

/// Joins by the page alone.
pub fn join(input: &Input<'_>) -> Result<Second, AssembleError> {
    if input.salt.len() < MIN_SALT {
        return Err(AssembleError::SaltTooShort);
    }
    let named = |(read, list): (usize, &'_ Read)| -> Vec<_> {
        let rows = list.receptions.iter().enumerate();
        rows.filter_map(|(reception, one)| Some((one.facility.clone()?, read, reception))).collect()
    };
    let named: Vec<_> = input.receptions.iter().enumerate().flat_map(named).collect();
    if let Some((_, read, reception)) = named.iter().find(|(facility, ..)| *facility != named[0].0) {
        return Err(AssembleError::ManyFacilities { read: *read, reception: *reception });
    }
    let clinic = Clinic::of(input)?;
    let questions = clinic.questions();
    let mut told = Assembled { unread: clinic.unread(), ..Assembled::default() };
    let mut ties = Vec::new();
    let mut found: Vec<Belongs<'_>> = Vec::new();
    for question in &questions {
        match clinic.belongs(question, &questions) {
            Ok(belongs) => found.extend(belongs),
            Err(nobodys) => told.unmatched.push(nobodys),
        }
    }
    for key in clinic.patients_with_receptions() {
        let patient = clinic.written(&key);
        let mut all = Vec::new();
        for (place, taken) in clinic.taken.iter().enumerate().filter(|(_, one)| one.patient == key) {
            let about: Vec<_> = found.iter().filter(|one| one.place == place).collect();
            let standing = Standing::of(taken.record, &about, input.policy.several_answers);
            let is_of_the_visit = about.iter().any(|one| one.which == Which::OfTheVisit);
            if standing.is_tied() || (is_of_the_visit && clinic.has_twin(taken)) {
                let is_all_the_same = standing.is_all_the_same(&about) && !is_of_the_visit;
                ties.push(Tie { patient: patient.clone(), reception: taken.id.clone(), is_all_the_same });
            }
            told.links.extend(
                about
                    .iter()
                    .enumerate()
                    .map(|(at, one)| link(one, taken, &patient, standing.passed_over(at))),
            );
            all.push(clinic.made(taken, &about, &standing));
        }
        for one in &all {
            let asks =
                one.asks.iter().filter(|what| **what != AskWhat::Shown || !is_shown_elsewhere(one, &all));
            told.ask.extend(asks.map(|what| Ask {
                patient: patient.clone(),
                reception: one.reception.id.clone(),
                what: *what,
            }));
        }
        let (receptions, marks) = all.into_iter().map(|one| (one.reception, one.mark)).unzip();
        told.patients.push(Patient { patient, receptions, marks });
    }
    Ok(Second { said: told, ties })
}

fn link(one: &Belongs<'_>, taken: &Taken<'_>, patient: &str, passed_over: Option<PassedOver>) -> Link {
    let (at, asked) = (taken.record.at, one.question.inquiry.asked_at);
    let between = asked.and_then(|asked| between(at, asked));
    Link {
        answer: one.question.at,
        patient: patient.to_owned(),
        reception: taken.id.clone(),
        how: one.how,
        by_presence: one.by_presence,
        which: one.which,
        batch: one.question.is_batch(),
        minutes: between.and_then(|(distance, _)| u32::try_from(distance / 60_000_000_000).ok()),
        before: asked.and_then(|asked| asked.is_before(at)).or(between.map(|_| false)),
        passed_over,
    }
}

/// "What was shown at one reception of a 来院 was shown at all of them": not where one was cancelled, is another's to pay, or is
/// under another insurance, nor at a 往診, オンライン診療 or 電話再診, which need their own.
fn is_shown_elsewhere(one: &Made, all: &[Made]) -> bool {
    let needs_its_own = matches!(one.reception.care, Care::HouseCall | Care::Online | Care::Telephone);
    let is_shown = |other: &Made| {
        other.mark.shown.is_some()
            && one.reception.visit.is_some()
            && other.reception.visit == one.reception.visit
            && other.reception.at.day() == one.reception.at.day()
            && other.reception.payer == Payer::HealthInsurance
            && !other.reception.cancelled
            && other.reception.same_coverage(&one.reception) != Some(false)
    };
    !needs_its_own && all.iter().any(is_shown)
}

/// A reception as it is judged, and what is said of it.
struct Made {
    reception: Reception,
    mark: Mark,
    asks: Vec<AskWhat>,
}

/// "names compare without their width and the blanks around them, and with every zero".
pub(super) fn plain(name: &str) -> String {
    let half = |c: char| match c {
        '！'..='｝' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    };
    name.trim().chars().map(half).collect::<String>().trim().to_owned()
}

/// A reception of a list.
struct Taken<'a> {
    patient: String,
    /// The number that tells it apart.
    id: String,
    record: &'a ReadReception,
    /// The coverages it was taken under.
    read: Vec<&'a ReadCoverage>,
    under: Vec<Insurance>,
    word: Option<&'a DeskWord>,
    visit: Option<(String, Origin)>,
}

impl Taken<'_> {
    fn day(&self) -> Day {
        self.record.at.day()
    }

    /// "What two lists say alike is one reception."
    fn is_equal(&self, other: &Self) -> bool {
        let says = |one: &Self| {
            let patient = one.patient.clone();
            ReadReception { patient, coverages: Vec::new(), ..one.record.clone() }
        };
        says(self) == says(other) && self.read == other.read
    }

    /// Whether a number is its list's, or the one that tells it apart.
    fn is_numbered(&self, number: &str) -> bool {
        plain(&self.record.id) == number || plain(&self.id) == number
    }

    /// Absent is 医療保険, as it is where a reception is judged.
    fn payer(&self) -> Payer {
        self.record.payer.unwrap_or(Payer::HealthInsurance)
    }

    /// What the desk or the list says was shown.
    fn said_shown(&self) -> Option<(Shown, Origin)> {
        let desk = self.word.and_then(|word| word.shown).map(|shown| (shown, Origin::Desk));
        desk.or_else(|| self.recorded_shown().map(|shown| (shown, Origin::Record)))
    }

    /// 記録なし is no word of the list's.
    fn recorded_shown(&self) -> Option<Shown> {
        self.record.shown.filter(|shown| *shown != Shown::NotRecorded)
    }
}

/// A coverage, and what tells it.
#[derive(Clone)]
struct Insurance {
    kind: CoverageKind,
    scheme: Scheme,
    /// The numbers as they are compared; none where they cannot be told.
    numbers: Option<[String; 3]>,
    key: Option<String>,
    branch: String,
    from: Option<Day>,
    last: Option<Day>,
    lost_on: Option<Day>,
}

impl Insurance {
    fn of(read: &ReadCoverage, salt: &[u8]) -> Self {
        let insured = Insured::from(read);
        let plain = insured.plain();
        let is_told = !insured.lacks(Field::Insurer) && !insured.lacks(Field::Number);
        let numbers = is_told.then(|| [plain.insurer, plain.symbol, without_zeros(&plain.number)]);
        let last = match read.until {
            Until::Day(day) => Some(day),
            Until::Open | Until::NotGiven => None,
        };
        Self {
            kind: read.kind,
            scheme: insured.scheme(),
            numbers,
            key: coverage_key(&insured, salt).ok(),
            branch: plain.branch,
            from: read.from,
            last,
            lost_on: read.lost_on,
        }
    }

    /// "in force that day": the day of the loss is the first without it.
    fn is_in_force(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day)
            && self.last.is_none_or(|last| day <= last)
            && self.lost_on.is_none_or(|lost| day < lost)
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
    file: &'a Read,
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

    /// "An answer in which nothing was found may be about 医療保険 or 医療扶助; one with both is about both; none is about
    /// 労災, 自賠責 or 自費".
    fn is_about(&self, payer: Payer) -> bool {
        let insures = matches!(payer, Payer::HealthInsurance | Payer::MedicalAssistance);
        let is_his = self.inquiry.payer.is_none_or(|about| about == payer);
        insures && (is_his || self.holds.iter().any(|one| pays(one.kind) == Some(payer)))
    }

    /// "where the record does not say with what it was asked, 無効 stands, and anything else is unknown".
    fn answer(&self) -> Answer {
        let answer = self.inquiry.answer;
        if self.inquiry.by.is_none() && !answer.contradicts() { Answer::Unknown } else { answer }
    }

    fn by(&self) -> InquiryMethod {
        self.inquiry.by.unwrap_or(InquiryMethod::Number)
    }

    /// 有効 or 無効 at the reader, on the day itself: a question in bulk is nobody's card, and what was put there on another
    /// day was not shown at this visit.
    fn is_card(&self) -> bool {
        let of_day = |asked: Moment| self.inquiry.on.is_none_or(|on| asked.day() == on);
        is_card(self.by(), self.answer()) && !self.inquiry.in_bulk && self.inquiry.asked_at.is_none_or(of_day)
    }

    /// What the caller calls it.
    fn source(&self) -> &str {
        self.inquiry.source.as_deref().or(self.file.source.as_deref()).unwrap_or_default()
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

    /// The 医療保険 it is about, where it holds one that can be told.
    fn about(&self) -> Option<Coverage> {
        match held(self.holds.iter()) {
            Held::One(one) => Some(one),
            Held::None | Held::Several(_) => None,
        }
    }
}

/// Which 医療保険 some coverages are. One that cannot be told may be the others, or none of them.
#[derive(PartialEq)]
enum Held {
    None,
    One(Coverage),
    Several(Vec<Coverage>),
}

impl Held {
    fn has(&self, key: &str) -> bool {
        match self {
            Self::None => false,
            Self::One(one) => one.key == key,
            Self::Several(several) => several.iter().any(|one| one.key == key),
        }
    }
}

fn held<'b>(all: impl Iterator<Item = &'b Insurance>) -> Held {
    let all: Vec<_> = all.filter(|one| one.kind == CoverageKind::HealthInsurance).collect();
    let told = all.iter().filter_map(|one| Some(Coverage { key: one.key.clone()?, scheme: one.scheme }));
    let mut told: Vec<_> = told.collect();
    told.sort_by(|one, other| one.key.cmp(&other.key));
    told.dedup_by(|one, other| one.key == other.key);
    match &told[..] {
        [] => Held::None,
        [only] if all.iter().all(|one| one.key.is_some()) => Held::One(only.clone()),
        _ => Held::Several(told),
    }
}

/// 有効, or 無効 of either kind, at the reader.
fn is_card(by: InquiryMethod, answer: Answer) -> bool {
    by == InquiryMethod::Card && matches!(answer, Answer::Valid | Answer::Invalid | Answer::Superseded)
}

/// A number without the zeros before another digit.
fn without_zeros(number: &str) -> String {
    let mut rest = number;
    while rest.starts_with('0') && rest[1..].starts_with(|c: char| c.is_ascii_digit()) {
        rest = &rest[1..];
    }
    rest.to_owned()
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
    /// Every coverage that somebody is known by, and whether a chart has it.
    on_file: Vec<(String, Insurance, bool)>,
    /// Every writing of a patient's key, and whether a reception bears it.
    writings: Vec<(String, String, bool)>,
}

impl<'a> Clinic<'a> {
    fn of(input: &'a Input<'a>) -> Result<Self, AssembleError> {
        let mut taken: Vec<Taken<'a>> = Vec::new();
        let mut on_file = Vec::new();
        let mut writings = Vec::new();
        for list in input.receptions {
            for record in &list.receptions {
                let patient = plain(&record.patient);
                let read: Vec<_> = record.coverages.iter().filter_map(|at| list.coverages.get(*at)).collect();
                let under: Vec<_> = read.iter().map(|one| Insurance::of(one, input.salt)).collect();
                on_file.extend(under.iter().map(|one| (patient.clone(), one.clone(), false)));
                writings.push((patient.clone(), record.patient.clone(), true));
                let id = record.id.clone();
                let one = Taken { patient, id, record, read, under, word: None, visit: None };
                if taken.iter().all(|other| !other.is_equal(&one)) {
                    taken.push(one);
                }
            }
        }
        // "On file is what `onFile` and the reception lists say".
        for (lists, is_chart) in [(input.receptions, false), (input.on_file, true)] {
            for coverage in lists.iter().flat_map(|list| &list.coverages) {
                if let Some(key) = &coverage.patient {
                    on_file.push((plain(key), Insurance::of(coverage, input.salt), is_chart));
                    writings.push((plain(key), key.clone(), false));
                }
            }
        }
        tell_apart(&mut taken);
        taken.sort_by_cached_key(|one| {
            let at = one.record.at;
            (
                one.patient.clone(),
                at.day(),
                at.nanosecond(),
                one.record.id.clone(),
                format!("{:?}", one.record),
            )
        });
        put_words(&mut taken, input.desk)?;
        for one in &mut taken {
            one.visit = visit(one, input.policy.visits);
        }
        Ok(Self { input, taken, on_file, writings })
    }

    /// The patient's key as the caller writes it: in the reception lists, else in the charts; of several writings the
    /// plain one, else the first by the alphabet.
    fn written(&self, patient: &str) -> String {
        let of_patient = self.writings.iter().filter(|(of, ..)| of == patient);
        let best = of_patient.min_by_key(|(of, key, is_listed)| (!is_listed, key != of, key.clone()));
        best.map_or_else(String::new, |(_, key, _)| key.clone())
    }

    /// The rows of the lists that could not be read, each under the key that its patient has here.
    fn unread(&self) -> Vec<UnreadRow> {
        let own = |key: &String| Some(self.written(&plain(key))).filter(|own| !own.is_empty());
        let rows = |(read, list): (usize, &Read)| {
            let row = move |row: &madoguchi::readers::Unread| UnreadRow {
                read,
                line: row.line,
                patient: row.patient.as_ref().map(|key| own(key).unwrap_or_else(|| key.clone())),
                on: row.on,
            };
            list.unread.iter().map(row).collect::<Vec<_>>()
        };
        self.input.receptions.iter().enumerate().flat_map(rows).collect()
    }

    /// Whether another reception bears its number at its time.
    fn has_twin(&self, one: &Taken<'_>) -> bool {
        let is_twin = |other: &&Taken<'_>| {
            other.patient == one.patient && other.id == one.id && other.record.at == one.record.at
        };
        self.taken.iter().filter(is_twin).count() > 1
    }

    fn patients_with_receptions(&self) -> BTreeSet<String> {
        self.taken.iter().map(|one| one.patient.clone()).collect()
    }

    fn is_known(&self, patient: &str) -> bool {
        self.taken
            .iter()
            .map(|one| &one.patient)
            .chain(self.on_file.iter().map(|(of, ..)| of))
            .any(|of| of == patient)
    }

    fn questions(&self) -> Vec<Question<'a>> {
        let mut all = Vec::new();
        for (read, file) in self.input.inquiries.iter().enumerate() {
            for (inquiry, one) in file.inquiries.iter().enumerate() {
                let coverages: Vec<_> =
                    one.coverages.iter().filter_map(|at| file.coverages.get(*at)).collect();
                let holds = coverages.iter().map(|one| Insurance::of(one, self.input.salt)).collect();
                all.push(Question { at: AnswerAt { read, inquiry }, inquiry: one, file, coverages, holds });
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
        let goes_before =
            |other: &Question<'_>| (other.source(), other.at) < (question.source(), question.at);
        if all.iter().any(|other| goes_before(other) && other.is_equal(question)) {
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
        let known = |name: &String| self.is_known(name);
        // 1. 照会番号 names the patient, unless it means nothing here.
        let mut references: BTreeSet<String> = BTreeSet::new();
        if self.input.matching.references == References::Patient {
            references.extend(inquiry.references.iter().filter_map(|name| given(name)));
        }
        // The answer's own record names its patient.
        let recorded: BTreeSet<String> = inquiry.patient.as_deref().and_then(given).into_iter().collect();
        // 2. The identifier names the patient, or the reception of its day.
        let identifier = inquiry.identifier.as_deref().and_then(given);
        let identifier = identifier.filter(|_| self.input.matching.identifier != IdentifierIs::None);
        let mut identified: BTreeSet<String> = BTreeSet::new();
        if self.input.matching.identifier == IdentifierIs::Patient {
            identified.extend(identifier.clone());
        }
        let says_something = !references.is_empty()
            || !recorded.is_empty()
            || identifier.is_some()
            || question.holds.iter().any(|one| one.numbers.is_some());
        if !says_something {
            return Err(question.unmatched(UnmatchedBecause::NoIdentity, BTreeSet::new()));
        }
        // 4. "a name that nobody bears here is as none".
        let mut things = [references, recorded, identified];
        things.iter_mut().for_each(|thing| thing.retain(known));
        if self.input.matching.identifier == IdentifierIs::Reception {
            let bearers: BTreeSet<_> =
                self.named(question, on).iter().map(|place| self.taken[*place].patient.clone()).collect();
            // Several patients' receptions may bear one number; who is named otherwise tells which.
            let otherwise: BTreeSet<_> = things.iter().flatten().cloned().collect();
            let is_told = otherwise.len() == 1 && otherwise.is_subset(&bearers);
            things[2] = if is_told { otherwise } else { bearers };
        }
        let named: BTreeSet<String> = things.iter().flatten().cloned().collect();
        let candidates = |patients: &BTreeSet<String>| {
            patients.iter().map(|one| Candidate { patient: self.written(one), reception: None }).collect()
        };
        if named.len() > 1 {
            // What one thing says of several is ambiguous; what two things say is contradicted.
            let is_of_one = things.iter().find(|thing| !thing.is_empty()) == Some(&named);
            let because = if is_of_one {
                UnmatchedBecause::AmbiguousPatient
            } else {
                UnmatchedBecause::PatientContradicted
            };
            return Err(question.unmatched(because, candidates(&named)));
        }
        // 3. The insured numbers.
        let bearers = self.numbered(question);
        if let Some(patient) = named.first() {
            // 6. "where a name says one patient and the numbers are exactly one other's".
            if bearers.len() == 1 && !bearers.contains(patient) {
                let both = bearers.union(&named).cloned().collect();
                return Err(question.unmatched(UnmatchedBecause::PatientContradicted, candidates(&both)));
            }
            let how = if things[0].is_empty() { How::Identifier } else { How::Reference };
            return Ok((patient.clone(), how, false));
        }
        if let (Some(patient), 1) = (bearers.first(), bearers.len()) {
            return Ok((patient.clone(), How::Numbers, false));
        }
        let came = |patient: &&String| {
            let is_there = |one: &Taken<'_>| one.patient == **patient && one.day() == on;
            self.taken.iter().any(|one| is_there(one) && !one.record.cancelled)
        };
        let present: Vec<_> = bearers.iter().filter(came).collect();
        match (self.input.policy.family, &present[..]) {
            (Family::BranchThenPresence, [patient]) => Ok(((*patient).clone(), How::Numbers, true)),
            _ if bearers.is_empty() => {
                Err(question.unmatched(UnmatchedBecause::UnknownPatient, BTreeSet::new()))
            }
            _ => Err(question.unmatched(UnmatchedBecause::AmbiguousPatient, candidates(&bearers))),
        }
    }

    /// The receptions of that day that the identifier names, cancelled ones too.
    fn named(&self, question: &Question<'_>, on: Day) -> Vec<usize> {
        let identifier = question.inquiry.identifier.as_deref().map(plain).filter(|name| !name.is_empty());
        let Some(identifier) = identifier else { return Vec::new() };
        if self.input.matching.identifier != IdentifierIs::Reception {
            return Vec::new();
        }
        let is_it = |one: &Taken<'_>| one.day() == on && one.is_numbered(&identifier);
        self.taken.iter().enumerate().filter(|(_, one)| is_it(one)).map(|(place, _)| place).collect()
    }

    /// "枝番 tells; where the answer or the file lacks it, whoever may be meant is a candidate". Of several coverages, those
    /// who bear each that is on file at all; where nobody bears them all, whoever bears one.
    fn numbered(&self, question: &Question<'_>) -> BTreeSet<String> {
        let mut sets: Vec<BTreeSet<String>> = Vec::new();
        for held in question.holds.iter().filter(|one| one.numbers.is_some()) {
            let same: Vec<_> =
                self.on_file.iter().filter(|(_, filed, _)| filed.numbers == held.numbers).collect();
            let bearers: BTreeSet<&String> = same.iter().map(|(patient, ..)| patient).collect();
            let with_branches: BTreeSet<_> =
                same.iter().map(|(patient, one, _)| (patient, &one.branch)).collect();
            if with_branches.len() > MOST_UNDER_ONE_NUMBER {
                continue;
            }
            let may_be = |patient: &&&String| {
                let of_patient = same.iter().filter(|(of, ..)| of == **patient);
                let branches =
                    of_patient.map(|(_, filed, _)| &filed.branch).filter(|branch| !branch.is_empty());
                let branches: Vec<_> = branches.collect();
                held.branch.is_empty() || branches.is_empty() || branches.contains(&&held.branch)
            };
            sets.push(bearers.iter().filter(may_be).map(|patient| (*patient).clone()).collect());
        }
        sets.retain(|set| !set.is_empty());
        let all: BTreeSet<_> = sets.iter().flatten().cloned().collect();
        let common: BTreeSet<_> =
            all.iter().filter(|patient| sets.iter().all(|set| set.contains(*patient))).cloned().collect();
        if common.is_empty() { all } else { common }
    }

    /// "Which reception?"
    fn which(
        &self,
        question: &Question<'_>,
        on: Day,
        patient: &str,
    ) -> Result<(Which, Vec<usize>), Unmatched> {
        let of_patient: BTreeSet<_> = [Candidate { patient: self.written(patient), reception: None }].into();
        let ambiguous = |places: &[usize]| {
            let candidate = |place: &usize| Candidate {
                patient: self.written(patient),
                reception: Some(self.taken[*place].id.clone()),
            };
            question.unmatched(UnmatchedBecause::AmbiguousReception, places.iter().map(candidate).collect())
        };
        let is_his = |place: &usize| self.taken[*place].patient == patient;
        let named: Vec<usize> = self.named(question, on).into_iter().filter(is_his).collect();
        if named.len() > 1 {
            return Err(ambiguous(&named));
        }
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
        Err(ambiguous(&nearest))
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

    /// The reception as it is judged, where what stands in it is from, and what is asked.
    fn made(&self, taken: &Taken<'_>, about: &[&Belongs<'_>], standing: &Standing) -> Made {
        let record = taken.record;
        let is_insured = taken.payer() == Payer::HealthInsurance;
        let used = standing.used(about);
        // Only 医療保険 has a coverage here.
        let answered = used.filter(|_| is_insured).and_then(Question::about);
        let is_valid = used.is_some_and(|used| used.answer() == Answer::Valid);

        let shown = self.shown(taken, about);
        let file = File::of(self, taken);
        let coverage = match &record.coverage {
            Some(own) => Some((own.clone(), Origin::Record)),
            None if is_insured => {
                let by_answer = is_valid && self.input.policy.coverage == CoverageBy::Answered;
                file.coverage(answered.as_ref().filter(|_| by_answer))
            }
            None => None,
        };
        // "A coverage key of your own is compared only where it is one of ours."
        let is_ours = |own: &Coverage| {
            answered.as_ref().is_some_and(|one| one.key == own.key) || file.all.has(&own.key)
        };
        let can_compare = record.coverage.as_ref().is_none_or(is_ours);
        let inquiry = match used {
            Some(used) => Some((
                Inquiry {
                    by: used.by(),
                    answer: used.answer(),
                    on: used.inquiry.on,
                    coverage: answered.as_ref().map(|one| one.key.clone()).filter(|_| can_compare),
                },
                Origin::Answer,
            )),
            None => record.inquiry.clone().map(|inquiry| (inquiry, Origin::Record)),
        };
        let said = taken.word.and_then(|word| word.circumstance.clone());
        let circumstance = said.or_else(|| record.circumstance.clone());
        let is_double = |other: &&Taken<'_>| other.patient == taken.patient && other.id == taken.id;

        let mut asks = Vec::new();
        // What needs nothing is not asked about.
        if !record.cancelled && is_insured {
            if shown.is_none() {
                asks.push(AskWhat::Shown);
            }
            let by_number = |one: &Inquiry| one.by == InquiryMethod::Number && one.answer == Answer::Valid;
            let is_by_number = inquiry.as_ref().is_some_and(|(one, _)| by_number(one));
            let confirms_nothing = shown.is_some_and(|(shown, _)| confirms_nothing(shown));
            if circumstance.is_none() && confirms_nothing && is_by_number {
                asks.push(AskWhat::Circumstance);
            }
            if coverage.is_none() && matches!(file.of_day, Held::Several(_)) {
                asks.push(AskWhat::Coverage);
            }
            // "An insurance that is answered 有効 and is not on the patient's file … asks whether it has changed".
            let is_new = |one: &Coverage| file.all != Held::None && !file.all.has(&one.key);
            if is_valid && answered.as_ref().is_some_and(is_new) {
                asks.push(AskWhat::CoverageChanged);
            }
        }
        let mark = Mark {
            shown: shown.map(|(_, origin)| origin),
            coverage: coverage.as_ref().map(|(_, origin)| *origin),
            inquiry: inquiry.as_ref().map(|(_, origin)| *origin),
            visit: taken.visit.as_ref().map(|(_, origin)| *origin),
            overruled: overruled(taken),
            answers_differ: standing.answers_differ(),
            duplicate_id: self.taken.iter().filter(is_double).count() > 1,
        };
        let reception = Reception {
            id: taken.id.clone(),
            at: record.at,
            care: record.care.unwrap_or(Care::Outpatient),
            payer: taken.payer(),
            coverage: coverage.map(|(coverage, _)| coverage),
            shown: shown.map_or(Shown::NotRecorded, |(shown, _)| shown),
            inquiry: inquiry.map(|(inquiry, _)| inquiry),
            circumstance,
            cancelled: record.cancelled,
            visit: taken.visit.as_ref().map(|(key, _)| key.clone()),
        };
        Made { reception, mark, asks }
    }

    /// "What was shown?"
    fn shown(&self, taken: &Taken<'_>, about: &[&Belongs<'_>]) -> Option<(Shown, Origin)> {
        let by_reader = self.input.policy.nothing_pressed == NothingPressed::CardWhereTheReaderAnswered;
        let listed = taken.record.inquiry.as_ref().is_some_and(|one| is_card(one.by, one.answer));
        let was_read = listed || about.iter().any(|one| one.question.is_card());
        let reader = (by_reader && was_read).then_some((Shown::MyNumberCard, Origin::Reader));
        taken.said_shown().or(reader)
    }
}

/// What is on file for a reception: its own record's coverages, what may be in force on its day, and all.
struct File {
    own: Held,
    of_day: Held,
    all: Held,
}

impl File {
    fn of(clinic: &Clinic<'_>, taken: &Taken<'_>) -> Self {
        let is_his =
            |(patient, _, is_chart): &&(String, Insurance, bool)| *patient == taken.patient && *is_chart;
        let chart: Vec<_> = clinic.on_file.iter().filter(is_his).map(|(_, one, _)| one).collect();
        let of_day = |one: &&Insurance| one.is_in_force(taken.day());
        let own = match held(taken.under.iter()) {
            Held::Several(_) => held(taken.under.iter().filter(of_day)),
            other => other,
        };
        let in_force = match held(taken.under.iter()) {
            // Of several of the record's own those of the day, where there are any.
            Held::Several(_) if own != Held::None => held(taken.under.iter().filter(of_day)),
            Held::One(one) => Held::One(one),
            _ => held(chart.iter().copied().filter(of_day)),
        };
        Self { own, of_day: in_force, all: held(chart.into_iter().chain(&taken.under)) }
    }

    /// "Under which coverage?": its own, else the only one in force that day, else the answered one "unless others only are
    /// on file in force that day".
    fn coverage(&self, answered: Option<&Coverage>) -> Option<(Coverage, Origin)> {
        match (&self.own, &self.of_day, answered) {
            (Held::One(own), ..) => Some((own.clone(), Origin::Record)),
            (_, Held::One(one), _) => Some((one.clone(), Origin::OnFile)),
            (_, of_day, Some(one)) if *of_day == Held::None || of_day.has(&one.key) => {
                Some((one.clone(), Origin::Answer))
            }
            _ => None,
        }
    }
}

/// "A number that a patient's receptions bear on several days gets its day before it".
fn tell_apart(taken: &mut [Taken<'_>]) {
    let days = |one: &Taken<'_>, all: &[Taken<'_>]| {
        let same =
            all.iter().filter(|other| other.patient == one.patient && other.record.id == one.record.id);
        same.map(Taken::day).collect::<BTreeSet<_>>().len()
    };
    let has_several: Vec<_> = taken.iter().map(|one| days(one, taken) > 1).collect();
    for (one, has_several) in taken.iter_mut().zip(has_several) {
        if has_several {
            one.id = format!("{}/{}", one.day(), one.record.id);
        }
    }
}

/// "the desk's word always wins": a word on a reception that cannot be told is refused.
fn put_words<'a>(taken: &mut [Taken<'a>], words: &'a [DeskWord]) -> Result<(), AssembleError> {
    for (at, word) in words.iter().enumerate() {
        let mut number = plain(&word.reception);
        let patient = word.patient.as_deref().map(plain);
        // Some lists put the day before the number; whoever gives it beside the number means those too.
        if let Some(on) = word.on.filter(|_| !taken.iter().any(|one| one.is_numbered(&number))) {
            number = plain(&format!("{on}/{number}"));
        }
        let is_meant = |one: &Taken<'_>| {
            one.is_numbered(&number)
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
        differ(word.shown.as_ref(), taken.recorded_shown().as_ref())
            || differ(word.circumstance.as_ref(), taken.record.circumstance.as_ref())
            || differ(word.visit.as_ref(), taken.record.visit.as_ref())
    })
}

/// No method of the list.
fn confirms_nothing(shown: Shown) -> bool {
    matches!(shown.kind(), ShownKind::EligibilityNotice | ShownKind::PatientCard | ShownKind::Nothing)
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
    /// Those that may stand, by their places: one, unless nothing tells them apart.
    best: Vec<usize>,
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
        let mut standing = Self { best: (0..all.len()).collect(), all, severals };
        // 1. "what settles anything goes before 処理中, 異常終了, 複数該当 and unknown".
        standing.keep(|one| !one.answer.is_open());
        // 2. "then the reader before an inquiry by number".
        if severals == SeveralAnswers::FittingThenLatest {
            standing.keep(|one| one.by == Some(InquiryMethod::Card));
        }
        // 3. "then the last asked": none that another was asked after; 7. the list's own before all others.
        let among: Vec<Said> = standing.best.iter().map(|at| standing.all[*at]).collect();
        standing.keep(|one| !among.iter().any(|other| other.is_after(one)));
        // "Where nothing tells which was asked last, what speaks against the eligibility".
        standing.keep(|one| one.answer.contradicts());
        standing.keep(|one| one.answer != Answer::Valid);
        standing
    }

    /// Keeps those, where there are any.
    fn keep(&mut self, goes_before: impl Fn(Said) -> bool) {
        let before: Vec<_> = self.best.iter().copied().filter(|at| goes_before(self.all[*at])).collect();
        if !before.is_empty() {
            self.best = before;
        }
    }

    fn used<'b>(&self, about: &[&'b Belongs<'b>]) -> Option<&'b Question<'b>> {
        about.get(*self.best.first()?).map(|one| one.question)
    }

    /// Whether nothing but their writing tells some apart.
    fn is_tied(&self) -> bool {
        self.best.len() > 1
    }

    /// Whether whichever of them is taken says the same.
    fn is_all_the_same(&self, about: &[&Belongs<'_>]) -> bool {
        let says = |at: &usize| {
            about.get(*at).map(|one| (one.question.by(), one.question.answer(), one.question.about()))
        };
        self.best.iter().all(|at| says(at) == says(&self.best[0]))
    }

    /// Why the answer at this place is not the one that stands.
    fn passed_over(&self, at: usize) -> Option<PassedOver> {
        let stands = *self.best.first().filter(|stands| **stands != at)?;
        let (one, other) = (self.all[at], self.all[stands]);
        let is_card = |one: Said| one.by == Some(InquiryMethod::Card);
        Some(if one.answer.is_open() && !other.answer.is_open() {
            PassedOver::NotSettled
        } else if self.severals == SeveralAnswers::FittingThenLatest && is_card(other) && !is_card(one) {
            PassedOver::ReaderAnswered
        } else if other.is_later(one) {
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
    /// Whether it was asked later, as far as the two times go; what has none was asked before what has.
    fn is_later(self, other: Self) -> bool {
        let time = |one: Self| (one.asked.map(Moment::day), one.asked.and_then(Moment::nanosecond));
        time(self) > time(other)
    }

    /// Whether it puts the other behind it by its time. 無効 of which the time is not known is not put behind anything of
    /// which it may be the later; the list's own is, whatever it says.
    fn is_after(self, other: Self) -> bool {
        let may_be_later = |one: Self| one.answer.contradicts() && !one.is_listed;
        match (self.asked, other.asked) {
            (Some(here), Some(there)) if here.day() == there.day() => {
                let told = there.is_before(here);
                told == Some(true) || (told.is_none() && self.is_later(other) && !may_be_later(other))
            }
            (Some(here), Some(there)) => there.day() < here.day(),
            (Some(_), None) => !may_be_later(other),
            (None, Some(_)) => false,
            (None, None) => other.is_listed && !self.is_listed,
        }
    }
}
