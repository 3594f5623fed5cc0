//! The month's report counts what was judged: its tables, each by itself, add up to all.

use crate::facilities::drawn;
use crate::properties::day;
use madoguchi::calendar::Moment;
use madoguchi::report::{Counted, Report, Table};
use madoguchi::rules::{Decision, Desk, Standing, histories};
use madoguchi::visit::{
    Answer, Care, Circumstance, Facility, FacilityKind, Inquiry, InquiryMethod, Reception, Shown,
};
use std::collections::BTreeMap;

fn desk() -> Desk {
    Desk::new(Facility::new(FacilityKind::Clinic))
}

/// Each reception of these months with how it stands.
fn judged(receptions: &[Reception]) -> Vec<(Reception, Decision)> {
    let mut months: Vec<_> = receptions.iter().map(|one| one.day().month()).collect();
    months.sort_unstable();
    months.dedup();
    let each = months.into_iter().flat_map(|month| {
        let histories = histories(month, receptions, month.day_after());
        histories.iter().map(|one| (one.visit().clone(), desk().decide(one))).collect::<Vec<_>>()
    });
    each.collect()
}

fn add(report: &mut Report, patient: &str, judged: &[(Reception, Decision)]) {
    let counted = |(reception, decision): &'_ (Reception, Decision)| (reception.clone(), *decision);
    let kept: Vec<_> = judged.iter().map(counted).collect();
    let counted: Vec<_> = kept
        .iter()
        .map(|(reception, decision)| Counted { reception, decision: *decision, department: None })
        .collect();
    report.add(patient, &counted);
}

#[test]
fn every_table_adds_up_to_all() {
    let (_, patients) = drawn();
    let (mut report, mut by_rule, mut standings) = (Report::default(), BTreeMap::new(), BTreeMap::new());
    let mut all = 0;
    for (patient, receptions) in &patients {
        let judged = judged(receptions);
        for (_, decision) in judged.iter().filter(|(one, _)| one.care != Care::PresentationOnly) {
            *by_rule.entry(decision.rule.code()).or_insert(0) += 1;
            *standings.entry(decision.standing).or_insert(0) += 1;
            all += 1;
        }
        add(&mut report, patient, &judged);
    }
    assert!(all > 1_000, "{all}");
    assert_eq!((report.receptions(), &report.all().standings), (all, &standings));
    let told: BTreeMap<_, _> = report
        .rows(Table::Rule)
        .iter()
        .map(|row| (row.name.clone().expect("a rule"), row.counts.receptions))
        .collect();
    assert_eq!(told, by_rule.into_iter().map(|(rule, count)| (rule.into(), count)).collect());
    for table in [Table::Rule, Table::Circumstance, Table::Shown, Table::Inquiry] {
        let rows = report.rows(table);
        assert_eq!(rows.iter().map(|row| row.counts.receptions).sum::<u64>(), all, "{table:?}");
        assert!(rows.iter().all(|row| row.counts.standings.values().sum::<u64>() == row.counts.receptions));
    }
    assert!(report.rows(Table::Department).is_empty(), "none is given");
}

#[test]
fn departments_stand_as_they_first_came_and_who_has_none_last() {
    let visits: Vec<_> = (1..=5)
        .map(|day_of| Reception::new(day_of.to_string(), day(&format!("2025-10-0{day_of}")), Shown::Nothing))
        .collect();
    let judged = judged(&visits);
    let departments = [Some("眼科"), None, Some("内科"), Some("眼科"), None];
    let counted: Vec<_> = judged
        .iter()
        .zip(departments)
        .map(|((reception, decision), department)| Counted { reception, decision: *decision, department })
        .collect();
    let mut report = Report::default();
    report.add("p", &counted);
    let rows = report.rows(Table::Department);
    let told: Vec<_> = rows.iter().map(|row| (row.name.as_deref(), row.counts.receptions)).collect();
    assert_eq!(told, [(Some("眼科"), 2), (Some("内科"), 1), (None, 2)]);
    assert!(report.months().eq([day("2025-10-01").month()]));
    let names: Vec<_> = Table::ALL.iter().map(|table| table.code()).collect();
    assert_eq!(names, ["rule", "circumstance", "shown", "inquiry", "department"]);
}

#[test]
fn who_leans_is_told_by_months_that_follow_each_other() {
    let card = |day_of: &str| Reception {
        inquiry: Some(Inquiry::new(InquiryMethod::Card, Answer::Valid)),
        ..Reception::new(day_of, day(day_of), Shown::MyNumberCard)
    };
    let tolerated = |day_of: &str| Reception {
        inquiry: Some(Inquiry::new(InquiryMethod::Number, Answer::Valid)),
        circumstance: Some(Circumstance::Flow),
        ..Reception::new(day_of, day(day_of), Shown::PatientCard)
    };
    let of = |months: &[&str]| -> Vec<Reception> {
        months
            .iter()
            .flat_map(|month| [card(&format!("{month}-02")), tolerated(&format!("{month}-09"))])
            .collect()
    };
    let mut report = Report::default();
    add(&mut report, "year's end", &judged(&of(&["2024-12", "2025-01", "2025-03"])));
    add(&mut report, "every other month", &judged(&of(&["2025-01", "2025-03", "2025-05"])));
    let told: Vec<_> = report
        .leaning()
        .iter()
        .map(|one| (&*one.patient, one.longest(), one.months.len(), one.receptions))
        .collect();
    assert_eq!(told, [("year's end", 2, 3, 3)]);
    assert_eq!(report.all().standings[&Standing::Tolerated], 6);
}

#[test]
fn what_is_pooled_what_is_only_presented_and_what_nobody_noted() {
    let base = |id: &str, shown| Reception::new(id, day("2025-10-08"), shown);
    let of_visit = |one: Reception, key: &str| Reception { visit: Some(key.into()), ..one };
    let receptions = [
        of_visit(base("1", Shown::EligibilityCertificate { valid_until: None }), "k"),
        of_visit(base("2", Shown::Nothing), "k"),
        of_visit(base("3", Shown::NotRecorded), "alone"),
        // Something is on file of these.
        Reception {
            inquiry: Some(Inquiry::new(InquiryMethod::Number, Answer::Failed)),
            ..base("6", Shown::NotRecorded)
        },
        Reception { circumstance: Some(Circumstance::Flow), ..base("7", Shown::NotRecorded) },
        of_visit(Reception { cancelled: true, ..base("4", Shown::Nothing) }, "alone"),
        Reception { care: Care::PresentationOnly, ..base("5", Shown::MyNumberCard) },
    ];
    let mut report = Report::default();
    add(&mut report, "p", &judged(&receptions));
    assert_eq!((report.receptions(), report.presentation_only(), report.nothing_recorded()), (6, 1, 1));
    assert_eq!((report.all().same_visit, report.all().standings[&Standing::Confirmed]), (2, 2));
    // Each counts under the method of its own rule.
    let rows = report.rows(Table::Rule);
    let own = rows.iter().find(|row| row.name.as_deref() == Some("eligibility_certificate")).expect("a row");
    assert_eq!((own.counts.receptions, own.counts.same_visit), (2, 2));
}

#[test]
fn an_inquiry_that_was_not_answered_valid_is_told_by_its_answer_and_hour() {
    let mut report = Report::default();
    let at = |hour, minute| Moment::at(day("2025-10-08"), hour, minute, 0);
    for (answer, at) in [
        (Answer::Failed, at(9, 59)),
        (Answer::Failed, at(9, 0)),
        (Answer::Failed, None),
        (Answer::Failed, Some(day("2025-10-08").into())),
        (Answer::Valid, at(9, 0)),
        (Answer::Invalid, at(0, 0)),
    ] {
        report.ask(answer, at);
    }
    let told: Vec<_> = report.not_valid().map(|one| (one.answer, one.hour, one.count)).collect();
    assert_eq!(
        told,
        [(Answer::Invalid, Some(0), 1), (Answer::Failed, Some(9), 2), (Answer::Failed, None, 2)]
    );
    assert_eq!(report.asked(), 6);
}
