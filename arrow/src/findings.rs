//! Why a row does not stand: what the desk finds unmet or open, asked only of the patients who have such a row.

use madoguchi::calendar::Moment;
use madoguchi::calendar::{Day, Month};
use madoguchi::rules::{Desk, Standing};
use madoguchi::sweep::{Columns, Facts, Outcome, by_patient};
use madoguchi::visit::{Coverage, Reception};

/// Of each row that waits, is undetermined or unconfirmed: its findings, as `rule.reason`.
pub(crate) fn of(
    desk: &Desk,
    month: Month,
    as_of: Option<Day>,
    columns: &Columns<'_>,
    outcomes: &[u8],
) -> Vec<(usize, Vec<String>)> {
    let mut found = Vec::new();
    let order = by_patient(columns.patient);
    for rows in order.chunk_by(|one, next| columns.patient.get(*one) == columns.patient.get(*next)) {
        if !rows.iter().any(|row| is_open(outcomes, *row)) {
            continue;
        }
        let receptions: Vec<Reception> = rows.iter().filter_map(|row| reception(columns, *row)).collect();
        for verdict in desk.close_month(month, &receptions, as_of).verdicts {
            let Some(row) = verdict.reception_id().parse().ok().filter(|row| is_open(outcomes, *row)) else {
                continue;
            };
            let unmet = verdict.findings().iter().filter(|finding| finding.met != Some(true));
            found.push((row, unmet.map(|finding| format!("{}.{}", finding.rule, finding.because)).collect()));
        }
    }
    found
}

fn is_open(outcomes: &[u8], row: usize) -> bool {
    let outcome = outcomes.get(row).and_then(|byte| Outcome::from_byte(*byte));
    outcome.is_some_and(|outcome| {
        matches!(outcome.standing, Standing::Pending | Standing::Undetermined | Standing::Unconfirmed)
    })
}

/// The reception of a row, by the name of the row's number.
fn reception(columns: &Columns<'_>, row: usize) -> Option<Reception> {
    let of = |column: Option<&[u32]>| column.and_then(|column| column.get(row).copied()).unwrap_or(0);
    let key = |number: u32| (number != 0).then(|| number.to_string());
    let day = Day::from_number(*columns.day.get(row)?)?;
    let facts = Facts::from_number(*columns.facts.get(row)?)?;
    let mut reception = Reception { id: row.to_string(), ..facts.reception(day) };
    if let Some(millisecond) = of(columns.time).checked_sub(1) {
        let second = millisecond / 1000;
        let at = format!(
            "{day}T{:02}:{:02}:{:02}.{:03}+09:00",
            second / 3600,
            second / 60 % 60,
            second % 60,
            millisecond % 1000
        );
        reception.at = Moment::parse(&at)?;
    }
    reception.coverage = key(of(Some(columns.coverage))).map(|key| Coverage { key, scheme: facts.scheme() });
    reception.visit = key(of(columns.visit));
    if let Some(inquiry) = &mut reception.inquiry {
        inquiry.coverage = key(of(columns.asked));
    }
    Some(reception)
}
