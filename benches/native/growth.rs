//! How cost grows: with the receptions swept, and with the receptions of one patient-month.

use crate::Size;
use benches::pool::{Pool, Row, desk, month};
use benches::rows::{Draw, Drawn, ROW_BYTES};
use madoguchi::sweep::Facts;
use madoguchi::sweep::Sweep;
use madoguchi::visit::Reception;
use serde_json::{Value as Json, json};
use std::hint::black_box;
use std::time::{Duration, Instant};

pub fn run(pool: &Pool, rows: &[Vec<Row>], size: &Size) -> Json {
    json!({
        "bandwidth": bandwidth(rows, size),
        "receptions": receptions(rows, size),
        "sweep_of_a_patient": sweep_of_a_patient(rows, size),
        "close_of_a_patient": close_of_a_patient(pool, size),
    })
}

/// The sweep beside a plain read of the same bytes, turn by turn: nanoseconds a row.
fn bandwidth(pool: &[Vec<Row>], size: &Size) -> Json {
    let mut drawn = Drawn::default();
    drawn.fill(pool, &mut Draw::new(1), size.chunk);
    let mut out = vec![0; drawn.len()];
    let mut sweep = Sweep::new(&desk(), month(), None);
    let looks = Looks::of(&drawn);
    let (mut swept, mut read, mut looked) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..size.rounds * 3 {
        looked.push(each(drawn.len(), || {
            black_box(looks.all(black_box(&drawn)));
        }));
        read.push(each(drawn.len(), || {
            black_box(black_box(&drawn).plain_read());
        }));
        swept.push(each(drawn.len(), || judge(&mut sweep, &drawn, &mut out)));
    }
    let patients = drawn.patient.last().map_or(0, |number| number + 1);
    json!({ "rowBytes": ROW_BYTES, "rows": drawn.len(), "patients": patients, "read": read, "looked": looked, "swept": swept })
}

/// What the sweep must at least do: read the rows, and for each look into a table by its facts, and
/// from there into another. The tables are as large as the sweep's.
struct Looks {
    places: Vec<u16>,
    entries: Vec<u64>,
}

impl Looks {
    fn of(drawn: &Drawn) -> Self {
        let mut looks = Self { places: vec![0; Facts::COUNT as usize], entries: vec![0] };
        for facts in &drawn.facts {
            let place = &mut looks.places[*facts as usize];
            if *place == 0 {
                *place = looks.entries.len() as u16;
                looks.entries.push(u64::from(*facts));
            }
        }
        looks
    }

    fn all(&self, drawn: &Drawn) -> u64 {
        let looks = drawn.facts.iter().map(|facts| self.entries[usize::from(self.places[*facts as usize])]);
        looks.fold(u64::from(drawn.plain_read()), u64::wrapping_add)
    }
}

/// 10³, 10⁴ … receptions in all, in chunks of whole patients: nanoseconds a reception.
fn receptions(pool: &[Vec<Row>], size: &Size) -> Json {
    let mut points = Vec::new();
    let mut drawn = Drawn::default();
    let mut count = 1_000;
    while count <= size.most {
        drawn.fill(pool, &mut Draw::new(2), count.min(size.chunk));
        let mut out = vec![0; drawn.len()];
        let chunks = count.div_ceil(drawn.len());
        // As a month is closed: the table is filled on the way.
        let first = each(drawn.len() * chunks, || {
            let mut sweep = Sweep::new(&desk(), month(), None);
            (0..chunks).for_each(|_| judge(&mut sweep, &drawn, &mut out));
        });
        let mut sweep = Sweep::new(&desk(), month(), None);
        judge(&mut sweep, &drawn, &mut out);
        // A short sweep is repeated until it can be timed.
        let repeats = (200_000 / count).max(1);
        let warm = (0..size.rounds.min(if chunks > 4 { 3 } else { size.rounds })).map(|_| {
            each(drawn.len() * chunks * repeats, || {
                (0..chunks * repeats).for_each(|_| judge(&mut sweep, &drawn, &mut out));
            })
        });
        points.push(
            json!({ "receptions": drawn.len() * chunks, "first": first, "warm": warm.collect::<Vec<_>>() }),
        );
        count *= 10;
    }
    points.into()
}

const EACH: [usize; 10] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000];

/// 1 … 1,000 receptions of each patient: nanoseconds a reception.
fn sweep_of_a_patient(pool: &[Vec<Row>], size: &Size) -> Json {
    let point = |each_has: &usize| {
        let mut drawn = Drawn::default();
        drawn.fill_with(pool, &mut Draw::new(3), size.chunk.min(1 << 20), *each_has);
        let mut out = vec![0; drawn.len()];
        let mut sweep = Sweep::new(&desk(), month(), None);
        judge(&mut sweep, &drawn, &mut out);
        let warm = (0..size.rounds).map(|_| each(drawn.len(), || judge(&mut sweep, &drawn, &mut out)));
        json!({ "each": each_has, "warm": warm.collect::<Vec<_>>() })
    };
    EACH.iter().map(point).collect()
}

/// The same with every reception explained: [`madoguchi::rules::Desk::close_month`].
fn close_of_a_patient(pool: &Pool, size: &Size) -> Json {
    let desk = desk();
    let mut draw = Draw::new(4);
    let point = |each_has: &usize| {
        let mut receptions: Vec<Reception> = (0..*each_has)
            .map(|at| {
                let patient = &pool.patients[draw.below(pool.patients.len())];
                let id = format!("r{at}");
                Reception { id, ..patient[draw.below(patient.len())].clone() }
            })
            .collect();
        receptions.sort_by_key(Reception::day);
        let patients = (500 / each_has).max(1);
        black_box(desk.close_month(month(), &receptions, None));
        let samples = (0..size.rounds).map(|_| {
            each(each_has * patients, || {
                for _ in 0..patients {
                    black_box(desk.close_month(month(), black_box(&receptions), None));
                }
            })
        });
        json!({ "each": each_has, "warm": samples.collect::<Vec<_>>() })
    };
    EACH.iter().map(point).collect()
}

fn judge(sweep: &mut Sweep, drawn: &Drawn, out: &mut [u8]) {
    sweep.judge(black_box(&drawn.columns()), out).expect("columns drawn here are sound");
    black_box(out);
}

/// Nanoseconds for each of so many.
fn each(count: usize, work: impl FnOnce()) -> f64 {
    let began = Instant::now();
    work();
    nanoseconds(began.elapsed()) / count as f64
}

pub fn nanoseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e9
}
