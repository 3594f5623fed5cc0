//! What an audit says: what does not hold and why, in words or as JSON.

use crate::arguments::Plan;
use crate::audit::{Audit, Audited, Gap, Outcome};
use crate::report;
use crate::words::Words;
use madoguchi::plain::{Value, json as write_json};
use madoguchi::record::{Difference, FORMAT, Found, Now, Verification};
use madoguchi::rules::Decision;

/// The report.
pub(crate) fn text(audit: &Audit, plan: &Plan, words: &Words, unread: u64) -> String {
    let say = |code: &str, names: &[(&str, &str)]| words.say("audit", code, names);
    let mut lines = vec![say("title", &[("records", &plan.records), ("month", &plan.input)]), String::new()];
    let failing = audit.audited.iter().filter(|one| !one.holds()).count();
    let holding = audit.audited.len().saturating_sub(failing);
    let counted = |code: &str, count: usize| say(code, &[("count", &count.to_string())]);
    lines.push(counted("records", audit.audited.len()));
    lines.push(counted("holding", holding));
    lines.push(counted("failing", failing));
    let first = audit.audited.iter().filter(|one| matches!(one.outcome, Outcome::First(_))).count();
    let moved = audit.audited.iter().filter(|one| stands_otherwise(one)).count();
    let chain = match (audit.is_chained, audit.gaps.len()) {
        (false, _) => say("not_chained", &[]),
        (true, 0) => say("chained", &[]),
        (true, gaps) => counted("gaps", gaps),
    };
    lines.push(chain);
    lines.extend((first > 0).then(|| counted("first_format", first)));
    lines.extend((moved > 0).then(|| counted("moved", moved)));
    lines.extend((unread > 0).then(|| say("unread", &[("count", &unread.to_string())])));
    for one in &audit.audited {
        let gap = audit.gaps.iter().find(|gap| gap.line == one.line);
        if !one.holds() || gap.is_some() {
            lines.push(String::new());
            lines.extend(of_record(one, gap, words));
        }
    }
    lines.push(String::new());
    lines.push(say(if audit.holds() { "holds" } else { "does_not_hold" }, &[]));
    lines.join("\n") + "\n"
}

/// A record that does not hold, or does not follow the one before it.
fn of_record(one: &Audited, gap: Option<&Gap>, words: &Words) -> Vec<String> {
    let say = |code: &str, names: &[(&str, &str)]| words.say("audit", code, names);
    let line = one.line.to_string();
    let head = match &one.of {
        Some((id, month)) => say("record", &[("line", &line), ("id", id), ("month", &month.to_string())]),
        None => say("line", &[("line", &line)]),
    };
    let mut lines = vec![head];
    let indented = |text: String| format!("  {text}");
    match &one.outcome {
        Outcome::Unreadable((path, why)) => {
            let because = report::because(*why, words);
            lines.push(indented(say(
                if path.is_empty() { "unreadable" } else { "unreadable_at" },
                &[("path", path), ("because", &because)],
            )));
        }
        Outcome::NotFound => lines.push(indented(say("not_found", &[]))),
        Outcome::First(differs) => lines.extend(differs.iter().map(|one| indented(difference(*one, words)))),
        Outcome::Verified(verified) => {
            lines.extend(verified.differs.iter().map(|one| indented(difference(*one, words))));
            for (recorded, judged) in &verified.findings {
                let sides = [("recorded", recorded), ("judged", judged)];
                let said =
                    sides.map(|(side, found)| say(side, &[("finding", &finding(found.as_ref(), words))]));
                lines.extend(said.map(|text| format!("    {text}")));
            }
        }
    }
    lines.extend(gap.map(|gap| {
        let because = difference(Difference::PreviousDiffers, words);
        indented(say("gap", &[("because", &because), ("before", &gap.before.to_string())]))
    }));
    lines
}

fn difference(one: Difference, words: &Words) -> String {
    words.phrase("difference", one.code())
}

/// A finding in words: met, not met or not decided, and why.
fn finding(found: Option<&Found>, words: &Words) -> String {
    let Some(found) = found else { return words.say("audit", "none", &[]) };
    let met = match found.met {
        Some(true) => "true",
        Some(false) => "false",
        None => "null",
    };
    let form = words.phrase("finding", met);
    let said = form.replace("{rule}", &words.phrase("rule", found.rule.code()));
    let said = said.replace("{because}", &words.phrase("because", found.because.code()));
    match &found.on {
        None => said,
        Some(on) => words.say(
            "audit",
            "witnessed",
            &[("finding", &said), ("day", &on.day.to_string()), ("id", &on.id)],
        ),
    }
}

/// The same as JSON: one object.
pub(crate) fn json(audit: &Audit, unread: u64) -> String {
    let number = |count: u64| Some(Value::Number(u32::try_from(count).unwrap_or(u32::MAX)));
    let gap = |gap: &Gap| Value::object(&mut [("line", number(gap.line)), ("before", number(gap.before))]);
    let records = Value::list(&audit.audited, of_record_as_json);
    let said = Value::object(&mut [
        ("holds", Some(Value::Bool(audit.holds()))),
        ("isChained", Some(Value::Bool(audit.is_chained))),
        ("gaps", Some(Value::list(&audit.gaps, gap))),
        ("unreadRows", number(unread)),
        ("records", Some(records)),
    ]);
    write_json::write(&said) + "\n"
}

fn of_record_as_json(one: &Audited) -> Value<'static> {
    let line = Value::Number(u32::try_from(one.line).unwrap_or(u32::MAX));
    let (id, month) = one.of.clone().unzip();
    let codes = |differs: &[Difference]| Value::list(differs, |one| Value::code(one.code()));
    let (format, mut more) = match &one.outcome {
        Outcome::Unreadable((path, (_, code))) => {
            let refused =
                Value::object(&mut [("code", Some(Value::code(code))), ("path", Some(Value::text(path)))]);
            (None, vec![("refused", Some(refused))])
        }
        Outcome::NotFound => (None, vec![("differs", Some(codes(&[Difference::FactsDiffer])))]),
        Outcome::First(differs) => (Some(1), vec![("differs", Some(codes(differs)))]),
        Outcome::Verified(verified) => (Some(FORMAT.into()), vec![("verification", Some(verified.plain()))]),
    };
    let mut said = vec![
        ("line", Some(line)),
        ("receptionId", id.map(|id| Value::text(&id))),
        ("month", month.map(|month| Value::text(&month))),
        ("format", format.map(Value::Number)),
        ("holds", Some(Value::Bool(one.holds()))),
    ];
    said.append(&mut more);
    Value::object(&mut said)
}

/// Whether the desk that is asked would have it stand otherwise, on the record's own facts.
fn stands_otherwise(one: &Audited) -> bool {
    let Outcome::Verified(Verification { now: Some(Now { decision, .. }), differs, .. }) = &one.outcome
    else {
        return false;
    };
    let stands = |of: &Decision| (of.standing, of.tolerance);
    !differs.contains(&Difference::FactsDiffer)
        && one.decision.is_some_and(|recorded| stands(&recorded) != stands(decision))
}
