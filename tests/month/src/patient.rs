//! One patient's month, drawn. The weights are those of `docs/real-month.md`: what is published is
//! aimed at, the rest is assumed, and says so.

use super::draw::{Draw, Table};
use super::opening;
use chrono::NaiveDate;
use serde_json::{Value as Json, json};

/// What the patient comes for.
#[derive(Clone, Copy)]
enum Kind {
    Outpatient,
    HomeVisit,
    HouseCall,
    Online,
    Emergency,
    MedicalAssistance,
    WorkersCompensation,
    AutomobileLiability,
}

const KINDS: &Table<Kind> = &[
    (Kind::Outpatient, 945),
    (Kind::HomeVisit, 15),
    (Kind::HouseCall, 4),
    (Kind::Online, 6),
    (Kind::Emergency, 4),
    (Kind::MedicalAssistance, 16),
    (Kind::WorkersCompensation, 6),
    (Kind::AutomobileLiability, 4),
];

/// Days of care in the month: 1.47 on average.
const DAYS: &Table<usize> = &[(1, 741), (2, 163), (3, 51), (4, 25), (5, 7), (6, 4), (8, 5), (12, 4)];

const SCHEMES: &Table<&str> =
    &[("employee", 480), ("national_health", 250), ("late_elderly", 250), ("unknown", 20)];

/// What the patient brings when they bring something.
#[derive(Clone, Copy, PartialEq)]
enum Habit {
    /// マイナンバーカード
    Card,
    /// スマホ搭載マイナンバーカード
    Phone,
    /// 健康保険証 or 資格確認書, whichever the scheme has left them with
    Document,
    /// 診察券 all month (N2)
    PatientCard,
    /// 期限切れの健康保険証
    ExpiredCard,
    /// 資格情報のお知らせ alone
    NoticeAlone,
}

const HABITS: &Table<Habit> = &[
    (Habit::Card, 480),
    (Habit::Phone, 5),
    (Habit::Document, 475),
    (Habit::PatientCard, 20),
    (Habit::ExpiredCard, 13),
    (Habit::NoticeAlone, 7),
];

/// Of a thousand visits after the one at which the card or document was presented, so many present
/// it again; the others are asked by number. Follows from the two published shares of checks by
/// card, per claim and per check.
const PRESENTED_AGAIN: u32 = 250;
/// Of a thousand patients with more than one day, so many present nothing at the first.
const PRESENTED_LATE: u32 = 80;
/// Of a thousand visits at which something would have been presented, so many find it left at home.
const FORGOTTEN: u32 = 12;
/// Of a thousand documents looked at, so many are not asked about as well.
const DOCUMENT_ONLY: u32 = 30;
/// Of a thousand receptions, so many carry no coverage key.
const NO_COVERAGE: u32 = 20;
/// Of a thousand patients, so many have a reception that was cancelled, or one of their own expense.
const CANCELLED: u32 = 15;
const SELF_PAY: u32 = 40;

const ANSWERS_BY_CARD: &Table<&str> =
    &[("valid", 983), ("invalid", 3), ("superseded", 2), ("not_found", 5), ("processing", 2), ("failed", 5)];

const ANSWERS_BY_NUMBER: &Table<&str> = &[
    ("valid", 971),
    ("invalid", 6),
    ("superseded", 4),
    ("not_found", 6),
    ("multiple", 2),
    ("processing", 5),
    ("failed", 5),
    ("unknown", 1),
];

/// Why the card was not asked for; `None`: nobody wrote it down.
const CIRCUMSTANCES: &Table<Option<&str>> = &[
    (Some("flow"), 560),
    (Some("kiosk"), 260),
    (Some("separate_entrance"), 60),
    (Some("mobility"), 40),
    (Some("other"), 20),
    (Some("forgotten"), 30),
    (None, 30),
];

pub fn draw(draw: &mut Draw) -> Vec<Json> {
    let mut receptions = match draw.pick(KINDS) {
        Kind::Outpatient => outpatient(draw),
        Kind::HomeVisit => home_visits(draw),
        Kind::HouseCall => apart(draw, "house_call", 700),
        Kind::Online => apart(draw, "online", 600),
        Kind::Emergency => emergency(draw),
        Kind::MedicalAssistance => medical_assistance(draw),
        Kind::WorkersCompensation => not_insured(draw, "workers_compensation"),
        Kind::AutomobileLiability => not_insured(draw, "automobile_liability"),
    };
    if draw.chance(CANCELLED) {
        receptions
            .push(one(draw, |at| json!({ "at": at, "shown": { "kind": "nothing" }, "cancelled": true })));
    }
    if draw.chance(SELF_PAY) {
        let shown = draw.pick(&[("nothing", 700), ("patient_card", 300)]);
        receptions.push(one(draw, |at| json!({ "at": at, "payer": "self_pay", "shown": { "kind": shown } })));
    }
    receptions
}

/// A patient who comes to the desk.
fn outpatient(draw: &mut Draw) -> Vec<Json> {
    let habit = draw.pick(HABITS);
    let scheme = match habit {
        // Only these had cards that were out of date by October.
        Habit::ExpiredCard => draw.pick(&[("national_health", 500), ("late_elderly", 500)]),
        _ => draw.pick(SCHEMES),
    };
    let document = document(draw, scheme);
    let days = draw.pick(DAYS);
    let late = days > 1 && draw.chance(PRESENTED_LATE);
    let presented_on = if late { 1 + draw.below(days - 1) } else { 0 };
    let mut receptions = Vec::new();
    for (number, day) in some_days(draw, days).into_iter().enumerate() {
        let presents = number == presented_on || draw.chance(PRESENTED_AGAIN);
        let mut reception = match habit {
            _ if !presents => inquired(draw),
            Habit::PatientCard => inquired_by_flow(draw),
            _ if draw.chance(FORGOTTEN) => forgot(draw),
            Habit::Card => card(draw, "my_number_card", !receptions.is_empty()),
            Habit::Phone => card(draw, "smartphone", !receptions.is_empty()),
            Habit::Document => presented(draw, document.clone()),
            Habit::ExpiredCard => {
                presented(draw, json!({ "kind": "insurance_card", "validUntil": "2025-07-31" }))
            }
            Habit::NoticeAlone => presented(draw, json!({ "kind": "eligibility_notice" })),
        };
        reception["at"] = json!(opening::moment(draw, day));
        receptions.push(with_coverage(draw, reception, scheme));
    }
    receptions
}

/// The document that the scheme has left a patient with who does not use the card.
fn document(draw: &mut Draw, scheme: &str) -> Json {
    let certificate = |until| json!({ "kind": "eligibility_certificate", "validUntil": until });
    let insurance_card = |until| json!({ "kind": "insurance_card", "validUntil": until });
    match scheme {
        // Most municipal cards ran out on 2025-07-31, the others on a day of their own.
        "national_health" => {
            match draw.pick(&[
                (None, 700),
                (Some("2025-10-31"), 100),
                (Some("2025-11-30"), 50),
                (Some("2025-12-01"), 150),
            ]) {
                None => certificate("2026-07-31"),
                Some(until) => insurance_card(until),
            }
        }
        // Every 後期高齢者 was sent one.
        "late_elderly" => certificate("2026-07-31"),
        // 社保 cards bear no date as a rule.
        _ if draw.chance(880) => json!({ "kind": "insurance_card" }),
        _ => certificate("2029-11-30"),
    }
}

/// The card or phone at the reader; where the answer is not 有効, what is done instead.
fn card(draw: &mut Draw, kind: &'static str, been_here: bool) -> Json {
    let answer = draw.pick(ANSWERS_BY_CARD);
    let shown = match answer {
        "valid" | "processing" => kind,
        _ if kind == "smartphone" => "smartphone_portal",
        _ => {
            let word = if been_here { "oral" } else { "declaration" };
            draw.pick(&[("my_number_card_and_portal", 350), ("my_number_card_and_notice", 300), (word, 350)])
        }
    };
    json!({ "shown": { "kind": shown }, "inquiry": { "by": "card", "answer": answer } })
}

/// A document handed over, and as a rule asked about as well.
fn presented(draw: &mut Draw, document: Json) -> Json {
    if draw.chance(DOCUMENT_ONLY) {
        return json!({ "shown": document });
    }
    json!({ "shown": document, "inquiry": by_number(draw) })
}

/// 診察券 and the system asked by number, for one circumstance or another.
fn inquired(draw: &mut Draw) -> Json {
    let mut reception = json!({ "shown": { "kind": "patient_card" }, "inquiry": by_number(draw) });
    match draw.pick(CIRCUMSTANCES) {
        Some("other") => {
            reception["circumstance"] =
                json!({ "kind": "other", "note": "受付を通らずリハビリ室へ直接入る" });
        }
        Some(kind) => reception["circumstance"] = json!({ "kind": kind }),
        None => {}
    }
    reception
}

fn inquired_by_flow(draw: &mut Draw) -> Json {
    json!({ "shown": { "kind": "patient_card" }, "inquiry": by_number(draw), "circumstance": { "kind": "flow" } })
}

fn forgot(draw: &mut Draw) -> Json {
    let shown = draw.pick(&[("patient_card", 800), ("nothing", 200)]);
    json!({ "shown": { "kind": shown }, "inquiry": by_number(draw), "circumstance": { "kind": "forgotten" } })
}

fn by_number(draw: &mut Draw) -> Json {
    json!({ "by": "number", "answer": draw.pick(ANSWERS_BY_NUMBER) })
}

/// 訪問診療, twice in the month. As a rule the card was read in an earlier month.
fn home_visits(draw: &mut Draw) -> Vec<Json> {
    let read = json!({ "care": "home_visit", "shown": { "kind": "my_number_card" },
        "inquiry": { "by": "card", "answer": "valid" } });
    let is_new = draw.chance(150);
    let mut receptions = Vec::new();
    if !is_new {
        let mut earlier = read.clone();
        earlier["at"] = json!("2025-09-10T10:30:00+09:00");
        receptions.push(earlier);
    }
    for (number, day) in some_days(draw, 2).into_iter().enumerate() {
        let mut reception = if is_new && number == 0 {
            read.clone()
        } else {
            json!({ "care": "home_visit", "shown": { "kind": "nothing" }, "inquiry": by_number(draw) })
        };
        reception["at"] = json!(opening::moment(draw, day));
        receptions.push(reception);
    }
    receptions.into_iter().map(|reception| with_coverage(draw, reception, "late_elderly")).collect()
}

/// 往診 or オンライン診療: the card read for itself, or only the number asked.
fn apart(draw: &mut Draw, care: &str, card_read: u32) -> Vec<Json> {
    let mut reception = if draw.chance(card_read) {
        card(draw, "my_number_card", false)
    } else {
        json!({ "shown": { "kind": "nothing" }, "inquiry": by_number(draw) })
    };
    reception["care"] = json!(care);
    reception = with_coverage(draw, reception, "unknown");
    vec![one(draw, |at| with_time(reception, at))]
}

fn emergency(draw: &mut Draw) -> Vec<Json> {
    let evident = draw.chance(750);
    let reception = json!({ "shown": { "kind": "nothing" },
        "circumstance": { "kind": "emergency", "eligibilityEvident": evident } });
    vec![one(draw, |at| with_time(reception, at))]
}

/// 医療扶助 has its own check, by card or by 医療券.
fn medical_assistance(draw: &mut Draw) -> Vec<Json> {
    let reception = match draw.pick(&[(Some("valid"), 500), (Some("valid_unregistered"), 100), (None, 400)]) {
        Some(answer) => json!({ "payer": "medical_assistance", "shown": { "kind": "my_number_card" },
            "inquiry": { "by": "card", "answer": answer } }),
        None => json!({ "payer": "medical_assistance", "shown": { "kind": "nothing" } }),
    };
    vec![one(draw, |at| with_time(reception, at))]
}

fn not_insured(draw: &mut Draw, payer: &str) -> Vec<Json> {
    let days = 1 + draw.below(3);
    let days = some_days(draw, days);
    let visit =
        |day| json!({ "at": opening::moment(draw, day), "payer": payer, "shown": { "kind": "nothing" } });
    days.into_iter().map(visit).collect()
}

fn some_days(draw: &mut Draw, count: usize) -> Vec<NaiveDate> {
    draw.some(&opening::days(), count)
}

/// A reception on any open day.
fn one(draw: &mut Draw, reception: impl FnOnce(String) -> Json) -> Json {
    let days = opening::days();
    let day = days[draw.below(days.len())];
    reception(opening::moment(draw, day))
}

fn with_time(mut reception: Json, at: String) -> Json {
    reception["at"] = json!(at);
    reception
}

/// The key is opaque, and the patient's own: everyone's first insurance is `A`.
fn with_coverage(draw: &mut Draw, mut reception: Json, scheme: &str) -> Json {
    if !draw.chance(NO_COVERAGE) {
        reception["coverage"] = json!({ "key": "A", "scheme": scheme });
    }
    reception
}
