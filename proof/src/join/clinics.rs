//! Random clinics: few people under few numbers, few days and few times, so that much meets.
//!
//! Families under one number, with 枝番 and without; insurances that change; 医療扶助, 労災 and other payers; several
//! departments; answers at the reader, by number, in bulk and of the night before; names that nobody bears, that are
//! nearly somebody's, and that are another's; questions and registrations that lie among the answers; files exported
//! twice; and every policy.

use crate::random::Chance;
use madoguchi::calendar::{Day, Moment};
use madoguchi::insured::{CoverageKind, Insured, coverage_key};
use madoguchi::readers::assemble::{
    CoverageBy, DeskWord, Family, IdentifierIs, Input, Matching, NothingPressed, OneAnswerManyReceptions,
    Policy, References, SeveralAnswers, Visits,
};
use madoguchi::readers::{Read, ReadCoverage, ReadInquiry, ReadReception, Relation, Unread, Until};
use madoguchi::visit::{
    Answer, Care, Circumstance, Coverage, Inquiry, InquiryMethod, Note, Payer, Scheme, Shown, ShownKind,
};

/// The secret of every clinic here.
pub const SALT: &[u8] = b"random, secret, and of no clinic";

/// 2026-10-05, a Monday, and the days on which anything happens, counted from it.
const FIRST: (i32, u32, u32) = (2026, 10, 5);
const DAYS: [i32; 4] = [0, 0, 1, 14];

/// Keys of patients that are nearly one another.
const KEYS: [&str; 8] = ["0012", "0013", "12", "0102", "0101", "00013", "7", "00012"];
const STRANGER: &str = "9999";

/// What one call joins.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Clinic {
    /// Lists of receptions.
    pub receptions: Vec<Read>,
    /// Answers.
    pub inquiries: Vec<Read>,
    /// Coverages by patient.
    pub on_file: Vec<Read>,
    /// The desk's words.
    pub desk: Vec<DeskWord>,
    /// What the numbers mean.
    pub matching: Matching,
    /// How each doubtful case is decided.
    pub policy: Policy,
}

impl Clinic {
    /// As it is handed over.
    #[must_use]
    pub fn input(&self) -> Input<'_> {
        let Self { receptions, inquiries, on_file, desk, matching, policy } = self;
        Input { receptions, inquiries, on_file, desk, matching: *matching, policy: *policy, salt: SALT }
    }
}

/// Any clinic.
pub fn clinic(chance: &mut impl Chance) -> Clinic {
    let mut world = World::of(chance);
    let mut clinic = Clinic { matching: matching(chance), policy: policy(chance), ..Clinic::default() };
    clinic.receptions = vec![Read::default(); 1 + chance.below(3) as usize];
    for _ in 0..=chance.below(8) {
        let at = chance.below(clinic.receptions.len() as u64) as usize;
        world.receive(chance, &mut clinic.receptions[at]);
    }
    clinic.inquiries = vec![Read::default(); 1 + chance.below(4) as usize];
    for _ in 0..chance.below(11) {
        let at = chance.below(clinic.inquiries.len() as u64) as usize;
        world.answer(chance, &mut clinic.inquiries[at]);
        if chance.once_in(8) {
            let to = chance.below(clinic.inquiries.len() as u64) as usize;
            export_again(chance, &mut clinic.inquiries, at, to);
        }
    }
    clinic.on_file = vec![Read::default(); chance.below(3) as usize];
    if !clinic.on_file.is_empty() {
        world.file(chance, &mut clinic.on_file);
    }
    clinic.desk = world.words(chance);
    for (at, file) in clinic.inquiries.iter_mut().enumerate().filter(|_| chance.once_in(2)) {
        file.source = Some(format!("answers {at}"));
    }
    clinic
}

/// Any answer, as it may stand among those of this clinic.
pub fn another_answer(chance: &mut impl Chance, key: &str) -> Read {
    let mut world = World::of(chance);
    world.people.truncate(1);
    world.people[0].key = key.to_owned();
    let mut read = Read::default();
    world.answer(chance, &mut read);
    read
}

#[derive(Clone)]
struct Person {
    key: String,
    insurances: Vec<ReadCoverage>,
}

/// Who comes to a clinic, and who came.
struct World {
    people: Vec<Person>,
    /// Patient, number and moment of each reception.
    came: Vec<(usize, String, Moment)>,
}

impl World {
    fn of(chance: &mut impl Chance) -> Self {
        let mut people = Vec::new();
        for key in KEYS.iter().take(1 + chance.below(6) as usize) {
            let mut insurances = vec![health_insurance(chance)];
            // The insurance changes in the month.
            if chance.once_in(3) {
                let mut next = health_insurance(chance);
                let day = day(chance.pick(&DAYS));
                match chance.below(3) {
                    0 => insurances[0].until = Until::Day(day.previous().unwrap_or(day)),
                    1 => insurances[0].lost_on = Some(day),
                    _ => {}
                }
                next.from = Some(day);
                insurances.push(next);
            }
            if chance.once_in(5) {
                insurances.push(assistance(chance));
            }
            if chance.once_in(8) {
                insurances.push(numbered(
                    CoverageKind::PublicExpense,
                    "83139022",
                    "",
                    &["1234567", "7654321"],
                    chance,
                ));
            }
            people.push(Person { key: (*key).to_owned(), insurances });
        }
        Self { people, came: Vec::new() }
    }

    fn receive(&mut self, chance: &mut impl Chance, list: &mut Read) {
        let who = chance.below(self.people.len() as u64) as usize;
        let person = &self.people[who];
        let number = match chance.below(4) {
            0 => chance.pick(&["1", "2"]).to_owned(),
            1 if chance.once_in(2) => "１".to_owned(),
            2 if chance.once_in(12) => "2026-10-05/1".to_owned(),
            _ => (self.came.len() + 3).to_string(),
        };
        let on = day(chance.pick(&DAYS));
        let at = moment(chance, on);
        let mut one = ReadReception::new(written(chance, &person.key), number.as_str(), at);
        one.care = if chance.once_in(6) { Some(chance.pick(Care::ALL)) } else { None };
        one.payer = match chance.below(8) {
            0..=3 => None,
            4 | 5 => Some(Payer::HealthInsurance),
            6 => Some(Payer::MedicalAssistance),
            _ => Some(chance.pick(Payer::ALL)),
        };
        if chance.once_in(8) {
            one.coverage = Some(own_coverage(chance, person));
        }
        if chance.once_in(3) {
            for _ in 0..=chance.below(2) {
                let mut coverage = chance.pick(&person.insurances);
                rewrite(chance, &mut coverage);
                coverage.patient = if chance.once_in(2) { Some(person.key.clone()) } else { None };
                one.coverages.push(list.coverages.len());
                list.coverages.push(coverage);
            }
        }
        one.shown = if chance.once_in(3) { Some(shown(chance)) } else { None };
        if chance.once_in(8) {
            let mut inquiry = Inquiry::new(chance.pick(InquiryMethod::ALL), answer_of(chance));
            inquiry.on = if chance.once_in(2) { Some(at.day()) } else { None };
            inquiry.coverage = if chance.once_in(4) { Some(own_coverage(chance, person).key) } else { None };
            one.inquiry = Some(inquiry);
        }
        one.circumstance = if chance.once_in(8) { Some(circumstance(chance)) } else { None };
        one.cancelled = chance.once_in(10);
        one.visit = if chance.once_in(3) { Some(chance.pick(&["K", "K", "L"]).to_owned()) } else { None };
        if chance.once_in(20) {
            list.receptions.push(one.clone());
        }
        if chance.once_in(30) {
            let patient = if chance.once_in(2) { Some(person.key.clone()) } else { None };
            list.unread.push(Unread { line: 1 + chance.below(9), facility: None, patient, on: None });
        }
        list.receptions.push(one);
        self.came.push((who, number, at));
    }

    fn answer(&mut self, chance: &mut impl Chance, file: &mut Read) {
        let came = if self.came.is_empty() { None } else { Some(chance.pick(&self.came)) };
        let who = match &came {
            Some((who, ..)) if !chance.once_in(5) => *who,
            _ => chance.below(self.people.len() as u64) as usize,
        };
        let mut one = ReadInquiry::default();
        let on = match &came {
            Some((_, _, at)) if !chance.once_in(8) => at.day(),
            _ => day(chance.pick(&DAYS)),
        };
        one.on = if chance.once_in(12) { None } else { Some(on) };
        for _ in 0..chance.pick(&[0_u64, 0, 1, 1, 1, 2]) {
            let name = self.name(chance, who);
            one.references.push(name);
        }
        one.identifier = match chance.below(6) {
            0 | 1 => came.as_ref().map(|(_, number, _)| written(chance, number)),
            2 => Some(self.name(chance, who)),
            3 => Some(chance.pick(&["1", "2", "", "20261005/1", "2026-10-05/1"]).to_owned()),
            _ => None,
        };
        one.patient = if chance.once_in(10) { Some(self.name(chance, who)) } else { None };
        one.by = match chance.below(10) {
            0..=4 => Some(InquiryMethod::Card),
            5..=7 => Some(InquiryMethod::Number),
            8 => Some(InquiryMethod::Identity),
            _ => None,
        };
        one.answer = answer_of(chance);
        one.asked_at = match chance.below(12) {
            0 => None,
            1 => Some(Moment::from(on)),
            2 => on.previous().map(|day| moment(chance, day)),
            3 => on.next().map(|day| moment(chance, day)),
            _ => Some(moment(chance, on)),
        };
        one.in_bulk = chance.once_in(8);
        let person = &self.people[if chance.once_in(10) { 0 } else { who }];
        for _ in 0..chance.pick(&[0_u64, 1, 1, 1, 1, 2]) {
            let mut coverage =
                if chance.once_in(10) { health_insurance(chance) } else { chance.pick(&person.insurances) };
            rewrite(chance, &mut coverage);
            one.payer = match coverage.kind {
                CoverageKind::HealthInsurance => Some(Payer::HealthInsurance),
                CoverageKind::MedicalAssistance => Some(Payer::MedicalAssistance),
                _ => one.payer,
            };
            one.coverages.push(file.coverages.len());
            file.coverages.push(coverage);
        }
        if chance.once_in(12) {
            one.payer = chance.pick(&[None, Some(Payer::HealthInsurance), Some(Payer::MedicalAssistance)]);
        }
        file.inquiries.push(one);
    }

    /// The person's own name, somebody else's, nearly somebody's, or a stranger's.
    fn name(&self, chance: &mut impl Chance, who: usize) -> String {
        match chance.below(12) {
            0 => chance.pick(&KEYS).to_owned(),
            1 => STRANGER.to_owned(),
            2 => String::new(),
            _ => written(chance, &self.people[who].key),
        }
    }

    fn file(&self, chance: &mut impl Chance, charts: &mut [Read]) {
        for person in &self.people {
            for insurance in &person.insurances {
                if chance.once_in(4) {
                    continue;
                }
                let mut coverage = insurance.clone();
                rewrite(chance, &mut coverage);
                coverage.patient = if chance.once_in(20) { None } else { Some(written(chance, &person.key)) };
                let at = chance.below(charts.len() as u64) as usize;
                charts[at].coverages.push(coverage);
            }
        }
        // A number that more people bear than anybody could look through.
        if chance.once_in(400) {
            let shared = chance.pick(&self.people).insurances[0].clone();
            for at in 0..95 + chance.below(12) {
                let branch = if chance.once_in(2) { String::new() } else { shared.branch.clone() };
                charts[0].coverages.push(ReadCoverage {
                    patient: Some(format!("m{at}")),
                    branch,
                    ..shared.clone()
                });
            }
        }
    }

    /// What the desk says. A careless desk names receptions that are none, or may be several, or one of them twice.
    fn words(&self, chance: &mut impl Chance) -> Vec<DeskWord> {
        let is_careless = chance.once_in(12);
        let mut words: Vec<DeskWord> = Vec::new();
        let mut said = Vec::new();
        for _ in 0..chance.below(5) {
            let (who, number, at) = chance.pick(&self.came);
            let meant = (who, number.replace('１', "1"), at.day());
            if !is_careless && said.contains(&meant) {
                continue;
            }
            said.push(meant);
            let mut word = DeskWord { reception: written(chance, &number), ..DeskWord::default() };
            word.patient = Some(written(chance, &self.people[who].key));
            word.on = Some(at.day());
            if is_careless {
                match chance.below(4) {
                    0 => word.reception = chance.pick(&["99", "1", "2026-10-05/1"]).to_owned(),
                    1 => word.patient = None,
                    2 => word.on = None,
                    _ => {}
                }
            }
            word.shown = if chance.once_in(3) { None } else { Some(shown(chance)) };
            word.circumstance = if chance.once_in(2) { None } else { Some(circumstance(chance)) };
            word.visit = if chance.once_in(3) { Some(chance.pick(&["K", "D"]).to_owned()) } else { None };
            words.push(word);
        }
        words
    }
}

/// The same answer in another file, as it was or nearly so.
fn export_again(chance: &mut impl Chance, files: &mut [Read], from: usize, to: usize) {
    let Some(mut one) = files[from].inquiries.last().cloned() else { return };
    let coverages: Vec<_> = one.coverages.iter().map(|at| files[from].coverages[*at].clone()).collect();
    let first = files[to].coverages.len();
    one.coverages = (first..first + coverages.len()).collect();
    files[to].coverages.extend(coverages);
    one.source = if chance.once_in(2) { Some("again".to_owned()) } else { None };
    match chance.below(6) {
        0 => one.answer = answer_of(chance),
        1 => one.by = Some(InquiryMethod::Number),
        _ => {}
    }
    files[to].inquiries.push(one);
}

fn day(after: i32) -> Day {
    let (year, month, of_month) = FIRST;
    let first = Day::new(year, month, of_month).map_or(0, Day::number);
    Day::from_number(first + after).unwrap_or_else(|| unreachable!("a day of that month"))
}

fn moment(chance: &mut impl Chance, day: Day) -> Moment {
    if chance.once_in(6) {
        return Moment::from(day);
    }
    let (hour, minute) = chance.pick(&[(9, 0), (9, 0), (9, 10), (9, 5), (11, 30), (8, 55), (9, 4)]);
    let second = if chance.once_in(8) { 30 } else { 0 };
    Moment::at(day, hour, minute, second).unwrap_or_else(|| day.into())
}

/// A name as somebody types it.
fn written(chance: &mut impl Chance, name: &str) -> String {
    let wide =
        |c: char| if c.is_ascii_digit() { char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c) } else { c };
    match chance.below(12) {
        0 => name.chars().map(wide).collect(),
        1 => format!(" {name}\u{3000}"),
        _ => name.to_owned(),
    }
}

fn numbered(
    kind: CoverageKind,
    insurer: &str,
    symbol: &str,
    numbers: &[&str],
    chance: &mut impl Chance,
) -> ReadCoverage {
    let insurer_of = Insured { insurer: insurer.to_owned(), ..Insured::default() };
    ReadCoverage {
        scheme: if kind == CoverageKind::HealthInsurance { insurer_of.scheme() } else { Scheme::Unknown },
        insurer: insurer.to_owned(),
        symbol: symbol.to_owned(),
        number: chance.pick(numbers).to_owned(),
        ..ReadCoverage::new(kind)
    }
}

fn health_insurance(chance: &mut impl Chance) -> ReadCoverage {
    let kind = CoverageKind::HealthInsurance;
    let mut one = match chance.below(8) {
        0 => numbered(kind, "39131156", "", &["12345678"], chance),
        1 => numbered(kind, "138057", "練-1", &["100"], chance),
        2 => numbered(kind, "138057", "", &["100"], chance),
        3 => numbered(kind, "01130012", "12-3", &["0045"], chance),
        _ => numbered(kind, "06130488", "12-3", &["45", "45", "345"], chance),
    };
    one.branch = chance.pick(&["", "00", "01", "01", "02"]).to_owned();
    one.relation = Some(chance.pick(Relation::ALL));
    if chance.once_in(4) {
        one.from = Some(day(chance.pick(&[-400, 0, 1, 10])));
    }
    if chance.once_in(10) {
        one.acquired_on = Some(day(chance.pick(&[-400, 1])));
    }
    match chance.below(8) {
        0 => one.until = Until::Open,
        1 => one.until = Until::Day(day(chance.pick(&[-30, 0, 1, 200]))),
        2 => one.lost_on = Some(day(chance.pick(&[-30, 0, 1, 200]))),
        _ => {}
    }
    one
}

fn assistance(chance: &mut impl Chance) -> ReadCoverage {
    numbered(CoverageKind::MedicalAssistance, "12131140", "", &["1234567", "1234568"], chance)
}

/// The same coverage in another writing, or without a part that some records lack.
fn rewrite(chance: &mut impl Chance, one: &mut ReadCoverage) {
    match chance.below(12) {
        0 => one.branch = String::new(),
        1 => one.branch = one.branch.trim_start_matches('0').to_owned(),
        2 => one.number = format!("0{}", one.number),
        3 => one.insurer = format!(" {}", one.insurer),
        4 => one.symbol = one.symbol.replace('-', "－"),
        5 if chance.once_in(3) => one.number = String::new(),
        6 if chance.once_in(3) => one.insurer = "77777777".to_owned(),
        7 if chance.once_in(3) => one.kind = CoverageKind::Unknown,
        8 if chance.once_in(3) => one.insurer = "ABC".to_owned(),
        9 if chance.once_in(3) => one.number = chance.pick(&["0A1", "A1", "000", "0"]).to_owned(),
        _ => {}
    }
}

/// A key of the clinic's own, which may be one of ours.
fn own_coverage(chance: &mut impl Chance, person: &Person) -> Coverage {
    let insurance = chance.pick(&person.insurances);
    let ours = coverage_key(&Insured::from(&insurance), SALT).ok();
    let key = ours.filter(|_| chance.once_in(2)).unwrap_or_else(|| chance.pick(&["A", "B"]).to_owned());
    Coverage { key, scheme: insurance.scheme }
}

fn answer_of(chance: &mut impl Chance) -> Answer {
    match chance.below(10) {
        0..=3 => Answer::Valid,
        4 => Answer::Invalid,
        5 => Answer::Failed,
        _ => chance.pick(Answer::ALL),
    }
}

fn shown(chance: &mut impl Chance) -> Shown {
    let until = if chance.once_in(3) { Some(day(chance.pick(&DAYS))) } else { None };
    Shown::of(chance.pick(ShownKind::ALL), until)
}

fn circumstance(chance: &mut impl Chance) -> Circumstance {
    match chance.below(8) {
        0 => Circumstance::SeparateEntrance,
        1 => Circumstance::Kiosk,
        2 => Circumstance::Mobility,
        3 => Note::new("a circumstance").map_or(Circumstance::Flow, |note| Circumstance::Other { note }),
        4 => Circumstance::Forgotten,
        5 => Circumstance::Emergency { eligibility_evident: chance.once_in(2) },
        _ => Circumstance::Flow,
    }
}

fn matching(chance: &mut impl Chance) -> Matching {
    let references = if chance.once_in(5) { References::None } else { References::Patient };
    Matching { references, identifier: chance.pick(IdentifierIs::ALL) }
}

fn policy(chance: &mut impl Chance) -> Policy {
    Policy {
        nothing_pressed: chance.pick(NothingPressed::ALL),
        several_answers: chance.pick(SeveralAnswers::ALL),
        one_answer_many_receptions: chance.pick(OneAnswerManyReceptions::ALL),
        family: chance.pick(Family::ALL),
        coverage: chance.pick(CoverageBy::ALL),
        visits: chance.pick(Visits::ALL),
    }
}
