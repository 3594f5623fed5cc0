//! The histories folded into states, and the states shown to be closed.
//!
//! A state is all that can be told of a history from outside: for every kind of visit on every
//! day of knowledge, what the rules answer and what the oracle answers. Starting from the empty
//! history, every event is added to one history of every state reached, until no new state
//! appears. At every step the state reached must be the join, answer by answer, of the state
//! left and the event alone. Why this means equality for every length: `proof/README.md`.

use crate::alphabet::{self, Event};
use crate::compare::{Answers, Asked, Pair, Tally};
use crate::dates::{self, Number};
use crate::oracle::Readings;
use crate::pool;
use madoguchi::calendar::Day;
use madoguchi::visit::{Facility, Reception};
use std::collections::{HashMap, HashSet};

/// What was counted, beside the judgements.
pub const EXTRA: [&str; 5] =
    ["states of the rules", "states of the oracle", "pairs of states", "events", "transitions"];

/// Every desk that matters, on every boundary day.
pub fn run() -> Tally {
    let mut parts = Vec::new();
    for day in alphabet::boundary_days() {
        for desk in alphabet::covering_desks() {
            parts.push((desk, day));
        }
    }
    pool::run("closure", parts.len(), |part| {
        let (desk, day) = parts[part];
        close(desk, day)
    })
}

type State = Vec<Answers>;

/// The histories of one desk and one day.
struct Frame {
    pair: Pair,
    visits: Vec<Reception>,
    days_of_knowledge: [Day; 4],
    tally: Tally,
}

impl Frame {
    /// The state of a history.
    fn state(&mut self, events: &[&Event]) -> State {
        let given = |later: bool| {
            let side = events.iter().filter(move |event| event.later == later);
            side.map(|event| event.reception.clone()).collect::<Vec<_>>()
        };
        let (earlier, later) = (given(false), given(true));
        let mut state = Vec::with_capacity(self.visits.len() * self.days_of_knowledge.len());
        for visit in &self.visits {
            for as_of in self.days_of_knowledge {
                let asked = Asked { visit, earlier: &earlier, later: &later, as_of };
                state.push(self.tally.judge(&self.pair, asked));
            }
        }
        state
    }
}

fn close((facility, readings): (Facility, Readings), day: Number) -> Tally {
    let mut frame = Frame {
        pair: Pair::new(facility, readings),
        visits: alphabet::visits(day),
        days_of_knowledge: alphabet::days_of_knowledge(day),
        tally: Tally::default(),
    };
    let events = alphabet::every_event(day);
    let empty = frame.state(&[]);
    let alone: Vec<_> = events.iter().map(|event| frame.state(&[event])).collect();
    // From the empty history every event was now added. Elsewhere one event stands for all
    // whose state alone is the same on both sides; which one takes turns.
    let classes = classes(&alone);
    let mut turn = 0;
    let mut found = HashMap::from([(empty.clone(), Vec::<usize>::new())]);
    let mut waiting = vec![empty];
    frame.tally.extra[4] += alone.len() as u64;
    while let Some(state) = waiting.pop() {
        let history = found.get(&state).cloned().unwrap_or_default();
        for class in &classes {
            let event = class[turn % class.len()];
            turn += 1;
            let mut longer = history.clone();
            longer.push(event);
            let reached = frame.state(&longer.iter().map(|event| &events[*event]).collect::<Vec<_>>());
            let joined: State =
                state.iter().zip(&alone[event]).map(|(here, there)| here.best(*there)).collect();
            frame.tally.extra[4] += 1;
            if reached != joined {
                let events: Vec<_> = longer.iter().map(|event| &events[*event]).collect();
                let kind = "a state is not the join of its parts".to_owned();
                frame.tally.fault(kind, || format!("  on {}: {events:#?}\n", dates::day(day)));
            }
            if !found.contains_key(&reached) {
                found.insert(reached.clone(), longer);
                waiting.push(reached);
            }
        }
    }
    let of = |side: fn(&Answers) -> _| -> u64 {
        found.keys().map(|state| state.iter().map(side).collect::<Vec<_>>()).collect::<HashSet<_>>().len()
            as u64
    };
    frame.tally.extra[0] += of(|answers| answers.rules);
    frame.tally.extra[1] += of(|answers| answers.oracle);
    frame.tally.extra[2] += found.len() as u64;
    frame.tally.extra[3] += events.len() as u64;
    frame.tally
}

/// The events by the state that each alone leads to, in the order of the alphabet.
fn classes(alone: &[State]) -> Vec<Vec<usize>> {
    let mut order: Vec<Vec<usize>> = Vec::new();
    let mut seen: HashMap<&State, usize> = HashMap::new();
    for (event, state) in alone.iter().enumerate() {
        let class = *seen.entry(state).or_insert_with(|| {
            order.push(Vec::new());
            order.len() - 1
        });
        order[class].push(event);
    }
    order
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;
    use std::path::Path;

    /// What comes after the decision and does not change it.
    const AFTER_THE_DECISION: [&str; 3] = ["advice.rs", "cautions.rs", "same_visit.rs"];
    /// The ways to look at a history's receptions.
    const LOOKS: [&str; 5] = [".known()", ".before()", ".in_month()", ".of_day(", ".given()"];

    /// The three places of `proof/README.md`, (1), each of which asks whether there is a reception that fits,
    /// and nothing else; the pooling of one 来院, (1a), for the visit and for another; and what was shown
    /// later, which decides nothing. Whoever adds one reads that page again.
    #[test]
    fn the_rules_look_at_a_history_in_known_places() -> std::io::Result<()> {
        let mut looks = BTreeMap::new();
        for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../src/rules"))? {
            let path = entry?.path();
            let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if AFTER_THE_DECISION.contains(&&*file) {
                continue;
            }
            let text = fs::read_to_string(&path)?;
            for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
                for look in LOOKS.iter().filter(|look| line.contains(**look)) {
                    *looks.entry(format!("{file} {look}")).or_insert(0) += line.matches(look).count();
                }
            }
        }
        let expected = [
            ("attendance.rs .of_day(", 1),
            ("home_requery.rs .before()", 1),
            ("monthly_tolerance.rs .in_month()", 2),
        ];
        assert_eq!(looks.iter().map(|(look, times)| (look.as_str(), *times)).collect::<Vec<_>>(), expected);
        Ok(())
    }
}
