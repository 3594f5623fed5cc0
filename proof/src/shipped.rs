//! The same questions asked of the package: its wasm, through its own JavaScript, in Node.
//!
//! Every history of one event over the whole alphabet and of two over the short one, each visit
//! kind, each day of knowledge; the same with one event of the short alphabet where the law is known in
//! another way; and every visit with one other reception of its day, of its 来院 or not. `judge` knows no
//! `later`: where the times do not tell, every event came before the visit. And with each history one visit, in turn, in a month that is closed.
//!
//! `shipped.mjs` answers. To it go lines of JSON: a desk, and then for each history a list of
//! requests and a month. From it comes for each of them one line, the standings set apart by blanks.

use crate::alphabet;
use crate::compare::{Asked, Pair, Tally, same};
use crate::dates::Number;
use crate::laws;
use crate::oracle::{Readings, Standing};
use crate::pool;
use crate::table::Law;
use crate::visits;
use crate::written;
use madoguchi::calendar::Day;
use madoguchi::plain::json;
use madoguchi::rules::{Standing as Ruled, Tolerance};
use madoguchi::visit::{Facility, Reception};
use std::collections::HashSet;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// Desks asked on each boundary day, where not all of the covering ones are; they take turns.
const DESKS_A_DAY: usize = 3;

/// At every covering desk, or at some each day.
pub fn run(whole: bool) -> Tally {
    let covering = alphabet::covering_desks();
    let desks_a_day = if whole { covering.len() } else { DESKS_A_DAY };
    let mut parts = Vec::new();
    for (turn, day) in alphabet::boundary_days().into_iter().enumerate() {
        for desk in 0..desks_a_day {
            parts.push((covering[(turn * desks_a_day + desk) % covering.len()], day));
        }
    }
    let laws = laws::every();
    pool::run("shipped", parts.len(), |part| {
        let (desk, day) = parts[part];
        let known = [0, 1].map(|at| laws[(part * 2 + at) % laws.len()].clone());
        ask(desk, day, &known)
    })
}

/// A reception, and how a caller writes it.
struct Given {
    reception: Reception,
    json: String,
}

impl Given {
    fn new(reception: Reception) -> Self {
        let json = json::write(&written::reception(&reception));
        Self { reception, json }
    }
}

/// Receptions to be judged, each with a key of its own.
fn named(visits: Vec<Reception>) -> Vec<Given> {
    let named = |(at, mut reception): (usize, Reception)| {
        reception.id = format!("visit {at}");
        Given::new(reception)
    };
    visits.into_iter().enumerate().map(named).collect()
}

fn ask((facility, readings): (Facility, Readings), day: Number, known: &[Law]) -> Tally {
    let mut frame = Frame {
        pair: Pair::new(facility, readings),
        node: Node::start(),
        visits: named(alphabet::visits(day)),
        days_of_knowledge: alphabet::days_of_knowledge(day),
        tally: Tally::default(),
    };
    frame.open();
    frame.judge(&[]);
    for event in events(alphabet::every_event(day), "r") {
        frame.judge(&[&event]);
    }
    let seconds = events(alphabet::short_events(day), "s");
    for first in events(alphabet::short_events(day), "r") {
        for second in &seconds {
            frame.judge(&[&first, second]);
        }
    }
    // The law as other desks know it.
    for law in known {
        frame.pair = Pair::with(facility, readings.shown_first, law.clone());
        frame.open();
        frame.judge(&[]);
        for event in &seconds {
            frame.judge(&[event]);
        }
    }
    // A day of one 来院.
    frame.pair = Pair::new(facility, readings);
    frame.open();
    frame.visits = named(visits::visits(day));
    for sibling in events(visits::every_sibling(day), "s") {
        frame.judge(&[&sibling]);
    }
    frame.node.end();
    frame.tally
}

/// The events without the side they were given on, each once.
fn events(events: Vec<alphabet::Event>, id: &str) -> Vec<Given> {
    let mut seen = HashSet::new();
    let receptions = events.into_iter().map(|event| Reception { id: id.to_owned(), ..event.reception });
    receptions.filter(|reception| seen.insert(reception.clone())).map(Given::new).collect()
}

/// One desk, one day, and the package that answers.
struct Frame {
    pair: Pair,
    node: Node,
    visits: Vec<Given>,
    days_of_knowledge: [Day; 4],
    tally: Tally,
}

impl Frame {
    fn open(&mut self) {
        let desk = self.pair.desk();
        let desk = json::write(&written::desk(desk.facility(), desk.timeline().law()));
        self.node.tell(&desk);
    }

    /// Every visit kind on every day of knowledge with this history, asked of all three.
    fn judge(&mut self, history: &[&Given]) {
        let listed: Vec<_> = history.iter().map(|given| given.json.as_str()).collect();
        let listed = listed.join(",");
        let mut requests = Vec::new();
        for Given { json, .. } in &self.visits {
            for as_of in self.days_of_knowledge {
                requests
                    .push(format!("{{\"reception\":{json},\"history\":[{listed}],\"asOf\":\"{as_of}\"}}"));
            }
        }
        self.node.tell(&format!("[{}]", requests.join(",")));
        let earlier: Vec<_> = history.iter().map(|given| given.reception.clone()).collect();
        let mut natively = Vec::with_capacity(requests.len());
        for Given { reception: visit, .. } in &self.visits {
            for as_of in self.days_of_knowledge {
                let asked = Asked { visit, earlier: &earlier, later: &[], as_of };
                natively.push((asked, self.tally.judge(&self.pair, asked).rules));
            }
        }
        compare(&mut self.node, &self.pair, &mut self.tally, natively);
        self.close(&earlier);
        self.tally.extra[0] += 1;
    }

    /// The month of one of the visit kinds, closed with this history, asked of all three.
    fn close(&mut self, history: &[Reception]) {
        let turn = usize::try_from(self.tally.extra[0]).unwrap_or(0);
        let visit = &self.visits[turn % self.visits.len()].reception;
        let (month, as_of) = (visit.day().month(), visit.day().month().day_after());
        let listed = [history, std::slice::from_ref(visit)].concat();
        self.node.tell(&json::write(&written::month(&month, &listed, &as_of)));
        let mut natively = Vec::with_capacity(listed.len());
        for (at, visit) in listed.iter().enumerate().filter(|(_, visit)| visit.day().month() == month) {
            let asked = Asked { visit, earlier: &listed[..at], later: &listed[at + 1..], as_of };
            natively.push((asked, self.tally.judge(&self.pair, asked).rules));
        }
        compare(&mut self.node, &self.pair, &mut self.tally, natively);
    }
}

/// What the package answers next, beside what the rules said natively.
fn compare(node: &mut Node, pair: &Pair, tally: &mut Tally, natively: Vec<(Asked<'_>, Standing)>) {
    let answers = node.answer();
    assert_eq!(answers.len(), natively.len(), "as many answers as questions");
    for ((asked, native), shipped) in natively.into_iter().zip(answers) {
        tally.shipped.add(shipped as u8);
        if shipped != native {
            let kind = format!("natively: {native:?}    shipped: {shipped:?}");
            tally.fault(kind, || pair.describe(asked));
        }
    }
}

/// The package, in a process of its own.
struct Node {
    child: Child,
    requests: BufWriter<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

#[expect(clippy::expect_used, reason = "without the package there is nothing to compare")]
impl Node {
    fn start() -> Self {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/shipped.mjs");
        let mut node = Command::new("node");
        node.arg(script).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = node.spawn().expect("node is installed");
        let requests = BufWriter::new(child.stdin.take().expect("it reads"));
        let answers = BufReader::new(child.stdout.take().expect("it writes"));
        Self { child, requests, answers }
    }

    fn tell(&mut self, line: &str) {
        writeln!(self.requests, "{line}").and_then(|()| self.requests.flush()).expect("shipped.mjs reads");
    }

    fn answer(&mut self) -> Vec<Standing> {
        let mut line = String::new();
        self.answers.read_line(&mut line).expect("shipped.mjs answers");
        line.split_whitespace().map(standing).collect()
    }

    fn end(self) {
        let Self { mut child, requests, .. } = self;
        drop(requests);
        assert!(child.wait().expect("it ends").success(), "shipped.mjs failed");
    }
}

/// `confirmed`, or `tolerated/monthly`.
#[expect(clippy::expect_used, reason = "a word that is no standing is a fault of the package")]
fn standing(word: &str) -> Standing {
    let (standing, tolerance) = word.split_once('/').unwrap_or((word, ""));
    let standing = Ruled::ALL.iter().find(|one| one.code() == standing).expect("a standing");
    let tolerance = Tolerance::ALL.iter().find(|one| one.code() == tolerance);
    same(*standing, tolerance.copied())
}
