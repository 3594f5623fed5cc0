//! What would change, in words and as JSON.

use crate::arguments::Plan;
use crate::diff::Desks;
use crate::report::{line, thousands};
use crate::words::Words;
use madoguchi::calendar::{Day, Month};
use madoguchi::kinds::Kind;
use madoguchi::plain::{Value, comparing, json};
use madoguchi::rules::{Decision, Finding, Flip, Side, Standing, Tolerance};
use madoguchi::visit::{Care, Reception};
use std::collections::{BTreeMap, BTreeSet};
use unicode_width::UnicodeWidthStr;

/// What was found in a file.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// How many receptions were judged, by both desks.
    pub(crate) judged: u64,
    months: BTreeSet<Month>,
    /// Those that flip, patient by patient.
    pub(crate) changes: Vec<Changed>,
    /// Rows that could not be read.
    pub(crate) unread: u64,
}

/// A reception of a file that flips.
#[derive(Debug)]
pub(crate) struct Changed {
    pub(crate) line: u64,
    pub(crate) patient: String,
    pub(crate) day: Day,
    pub(crate) flip: Flip,
}

type Outcome = (Standing, Option<Tolerance>);

impl Found {
    pub(crate) fn count(&mut self, month: Month) {
        self.judged = self.judged.saturating_add(1);
        self.months.insert(month);
    }

    /// From what to what how many flip, the most frequent first.
    fn kinds(&self) -> Vec<((Outcome, Outcome), u64)> {
        let mut kinds = BTreeMap::new();
        for Changed { flip, .. } in &self.changes {
            let count: &mut u64 =
                kinds.entry((flip.from.decision.outcome(), flip.to.decision.outcome())).or_default();
            *count = count.saturating_add(1);
        }
        let mut kinds: Vec<_> = kinds.into_iter().collect();
        kinds.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        kinds
    }

    fn patients(&self) -> BTreeSet<&str> {
        self.changes.iter().map(|changed| changed.patient.as_str()).collect()
    }
}

/// What would change, for whoever reads it.
pub(crate) fn text(found: &Found, plan: &Plan, desks: &Desks, words: &Words) -> String {
    let say = |code: &str, names: &[(&str, &str)]| words.say("diff", code, names);
    let months = match (found.months.first(), found.months.last()) {
        (Some(first), Some(last)) if first != last => {
            words.say("report", "months", &[("first", &first.to_string()), ("last", &last.to_string())])
        }
        (month, _) => month.map(Month::to_string).unwrap_or_default(),
    };
    let facility = facility(desks, words);
    let known = plan.as_of.map_or_else(
        || words.say("report", "month_end", &[]),
        |day| words.say("report", "as_of", &[("day", &day.to_string())]),
    );
    let title = say("title", &[("months", &months), ("facility", &facility)]);
    let mut text = format!("{title}\n{known}\n{}\n\n", changes(plan, desks, words));
    let (flips, judged) = (count(found.changes.len()), thousands(found.judged));
    if flips == 0 {
        line(&mut text, &format!("  {}", say("nothing", &[("judged", &judged)])));
    } else {
        let patients = thousands(count(found.patients().len()));
        let names = [("judged", &*judged), ("count", &*thousands(flips)), ("patients", &*patients)];
        line(&mut text, &format!("  {}\n", say("flips", &names)));
        text.push_str(&kinds(found, words));
    }
    let mut patient = None;
    for changed in &found.changes {
        if patient.replace(&*changed.patient) != Some(&*changed.patient) {
            line(&mut text, &format!("\n{}", say("patient", &[("patient", &changed.patient)])));
        }
        let (number, day) = (changed.line.to_string(), changed.day.to_string());
        let names = [("id", &*changed.flip.reception_id), ("day", &*day), ("line", &*number)];
        line(&mut text, &format!("  {}", say("reception", &names)));
        text.push_str(&sides(&changed.flip, words));
    }
    if found.unread > 0 {
        let unread = thousands(found.unread);
        line(&mut text, &format!("\n  {}", words.say("report", "unread", &[("count", &unread)])));
    }
    text
}

fn facility(desks: &Desks, words: &Words) -> String {
    words.phrase("facilityKind", desks.present.facility().kind.code())
}

/// What the desk as it is was read from, and what is otherwise at the changed one.
fn changes(plan: &Plan, desks: &Desks, words: &Words) -> String {
    let say = |code: &str, value: &str| words.say("diff", code, &[("value", value)]);
    let mut all = Vec::new();
    all.extend(plan.amendments.as_ref().map(|file| say("amendments", file)));
    let (now, then) = (desks.present.readings(), desks.changed.readings());
    if now.order != then.order {
        all.push(words.phrase("order", then.order.code()));
    }
    if now.after_cards_ended != then.after_cards_ended {
        all.push(words.phrase("afterCardsEnded", then.after_cards_ended.code()));
    }
    all.extend(plan.known_on.map(|day| say("known_on", &day.to_string())));
    let present = plan.present.as_ref().map(|file| say("present", file) + "\n").unwrap_or_default();
    present + &say("changed", &all.join(&say("and", "")))
}

/// From what to what, and how many.
fn kinds(found: &Found, words: &Words) -> String {
    let kinds = found.kinds();
    let rows: Vec<_> =
        kinds.iter().map(|((from, to), count)| (arrow(*from, *to, words), thousands(*count))).collect();
    let widest = rows.iter().map(|(name, _)| name.width()).max().unwrap_or(0);
    let mut text = String::new();
    for (name, count) in rows {
        let blank = " ".repeat(widest.saturating_sub(name.width()));
        line(&mut text, &format!("  {name}{blank}  {count:>9}"));
    }
    text
}

fn arrow(from: Outcome, to: Outcome, words: &Words) -> String {
    format!("{} → {}", outcome(from, words), outcome(to, words))
}

fn outcome((standing, tolerance): Outcome, words: &Words) -> String {
    let standing = words.phrase("standing", standing.code());
    tolerance.map_or_else(
        || standing.clone(),
        |tolerance| {
            let tolerance = words.phrase("tolerance", tolerance.code());
            words.say("diff", "on", &[("standing", &standing), ("tolerance", &tolerance)])
        },
    )
}

/// Both sides of a flip, each with its reasons.
fn sides(flip: &Flip, words: &Words) -> String {
    let mut text = String::new();
    for (code, Side { decision, because }) in [("from", &flip.from), ("to", &flip.to)] {
        let said = outcome(Decision::outcome(*decision), words);
        line(&mut text, &format!("    {}", words.say("diff", code, &[("outcome", &said)])));
        for finding in because {
            line(&mut text, &format!("        {}", condition(finding, words)));
        }
    }
    text
}

/// A condition as the package says it, and the reception that it leans on or names.
fn condition(finding: &Finding, words: &Words) -> String {
    let form = match finding.met {
        Some(true) => "true",
        Some(false) => "false",
        None => "null",
    };
    let rule = words.phrase("rule", finding.rule.code());
    let because = words.phrase("because", finding.because.code());
    let said = words.phrase("finding", form).replace("{rule}", &rule).replace("{because}", &because);
    let on = finding
        .on
        .as_ref()
        .map(|on| words.say("diff", "leaning", &[("id", &on.id), ("day", &on.day.to_string())]));
    said + &on.unwrap_or_default()
}

/// Every kind of change there can be, each with the smallest history that shows it.
pub(crate) fn kinds_text(kinds: &[Kind], plan: &Plan, desks: &Desks, words: &Words) -> String {
    let say = |code: &str, names: &[(&str, &str)]| words.say("diff", code, names);
    let title = say("title_of_kinds", &[("facility", &facility(desks, words))]);
    let how_many = match kinds.len() {
        0 => say("no_kind", &[]),
        count => say("kinds", &[("count", &count.to_string())]),
    };
    let mut text = format!("{title}\n{}\n\n  {how_many}\n", changes(plan, desks, words));
    for (number, kind) in (1_usize..).zip(kinds) {
        let Flip { reception_id, from, to } = &kind.flip;
        let arrow = arrow(from.decision.outcome(), to.decision.outcome(), words);
        line(&mut text, &format!("\n{number}. {arrow}"));
        for reception in &kind.receptions {
            let mark = if reception.id == *reception_id { "▶" } else { " " };
            line(&mut text, &format!("  {mark} {}  {}", reception.day(), facts(reception, words)));
        }
        let as_of = words.say("report", "as_of", &[("day", &kind.as_of.to_string())]);
        line(&mut text, &format!("    {}", as_of));
        text.push_str(&sides(&kind.flip, words));
    }
    text
}

/// What was recorded at a reception, in one line.
fn facts(reception: &Reception, words: &Words) -> String {
    let say = |code: &str, names: &[(&str, &str)]| words.say("diff", code, names);
    let mut facts =
        vec![say("shown", &[("shown", &words.phrase("shownKind", reception.shown.kind().code()))])];
    facts.extend(reception.shown.valid_until().map(|day| say("valid_until", &[("day", &day.to_string())])));
    facts.extend(reception.inquiry.as_ref().map(|inquiry| {
        let by = words.phrase("by", inquiry.by.code());
        let answer = words.phrase("answer", inquiry.answer.code());
        say("asked", &[("by", &by), ("answer", &answer)])
    }));
    facts.extend(reception.circumstance.as_ref().map(|one| words.phrase("circumstanceKind", one.code())));
    if reception.care != Care::Outpatient {
        facts.push(words.phrase("care", reception.care.code()));
    }
    facts.extend(reception.coverage.as_ref().map(|coverage| words.phrase("scheme", coverage.scheme.code())));
    facts.extend(reception.visit.as_ref().map(|_| say("same_visit", &[])));
    facts.join(&say("and", &[]))
}

/// The same for a program: one list.
pub(crate) fn kinds_json(kinds: &[Kind], desks: &Desks) -> String {
    json::write(&comparing::kinds(&desks.present, &desks.changed, kinds)) + "\n"
}

/// What was found in a file, for a program: one object.
pub(crate) fn json(found: &Found, desks: &Desks) -> String {
    let number = |number: u64| Some(Value::Number(u32::try_from(number).unwrap_or(u32::MAX)));
    let kinds = Value::list(&found.kinds(), |((from, to), count)| {
        Value::object(&mut [
            ("from", Some(outcome_value(*from))),
            ("to", Some(outcome_value(*to))),
            ("count", number(*count)),
        ])
    });
    let changes = Value::list(&found.changes, |changed| {
        let mut entries = vec![
            ("line", number(changed.line)),
            ("patient", Some(Value::text(&changed.patient))),
            ("day", Some(Value::text(&changed.day))),
        ];
        entries.extend(comparing::flip(&desks.present, &desks.changed, &changed.flip));
        Value::object(&mut entries)
    });
    let months: Vec<_> = found.months.iter().copied().collect();
    let whole = Value::object(&mut [
        ("months", Some(Value::list(&months, |month| Value::text(month)))),
        ("judged", number(found.judged)),
        ("unread", number(found.unread)),
        ("kinds", Some(kinds)),
        ("changes", Some(changes)),
    ]);
    json::write(&whole) + "\n"
}

fn outcome_value((standing, tolerance): Outcome) -> Value<'static> {
    Value::object(&mut [
        ("standing", Some(Value::code(standing.code()))),
        ("tolerance", tolerance.map(|tolerance| Value::code(tolerance.code()))),
    ])
}

fn count(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
