//! Native benchmarks of what a desk is asked: one decision, one verdict, one month, many months.

use benches::pool::{Pool, desk, month, rows};
use benches::rows::{Draw, Drawn};
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use madoguchi::sweep::{Packed, Sweep};
use madoguchi::visit::{History, Reception};
use std::hint::black_box;
use std::path::PathBuf;
use std::time::Duration;

/// Drawn by `cargo xtask bench`, which names the file.
fn pool() -> Pool {
    let file = std::env::var_os("MADOGUCHI_PATIENTS").map(PathBuf::from);
    Pool::read(&file.expect("run `cargo xtask bench`, which draws the patients")).expect("patients")
}

fn judging(criterion: &mut Criterion) {
    let (pool, desk) = (pool(), desk());
    let as_of = month().day_after();
    // Every reception among its patient's others, again and again.
    let visits: Vec<(&Reception, &[Reception], &[Reception])> = pool
        .patients
        .iter()
        .flat_map(|all| (0..all.len()).map(move |at| (&all[at], &all[..at], &all[at + 1..])))
        .collect();
    let mut next = visits.iter().cycle();
    let mut group = criterion.benchmark_group("reception");
    group.bench_function("decide", |bench| {
        bench.iter_batched(
            || next.next().expect("a visit"),
            |(visit, earlier, later)| desk.decide(&History::new(visit, earlier, later, as_of)),
            BatchSize::SmallInput,
        );
    });
    let mut next = visits.iter().cycle();
    group.bench_function("judge", |bench| {
        bench.iter_batched(
            || next.next().expect("a visit"),
            |(visit, earlier, _)| desk.judge(visit, earlier, as_of),
            BatchSize::SmallInput,
        );
    });
    let mut next = visits.iter().cycle();
    group.bench_function("pack", |bench| {
        bench.iter_batched(
            || next.next().expect("a visit"),
            |(visit, ..)| Packed::of(black_box(visit)),
            BatchSize::SmallInput,
        );
    });
    group.finish();
    let mut next = pool.patients.iter().cycle();
    criterion.bench_function("patient/close_month", |bench| {
        bench.iter_batched(
            || next.next().expect("a patient"),
            |receptions| desk.close_month(month(), receptions, None),
            BatchSize::SmallInput,
        );
    });
}

fn sweeping(criterion: &mut Criterion) {
    let pool: Vec<_> = pool().patients.iter().map(|receptions| rows(receptions)).collect();
    let mut drawn = Drawn::default();
    drawn.fill(&pool, &mut Draw::new(5), 1 << 20);
    let mut sweep = Sweep::new(&desk(), month(), None);
    let mut out = vec![0; drawn.len()];
    let mut group = criterion.benchmark_group("million");
    group.throughput(Throughput::Elements(drawn.len() as u64));
    group.sample_size(20);
    group.bench_function("sweep, grouped", |bench| {
        bench.iter(|| sweep.judge(&drawn.columns(), &mut out).expect("sound columns"));
    });
    // Every second patient's number turned round: nothing is in order.
    drawn.patient.iter_mut().for_each(|number| *number = number.reverse_bits());
    group.bench_function("sweep, in any order", |bench| {
        bench.iter(|| sweep.judge(&drawn.columns(), &mut out).expect("sound columns"));
    });
    group.finish();
    criterion.bench_function("open a sweep", |bench| {
        bench.iter(|| black_box(Sweep::new(&desk(), month(), None)));
    });
}

criterion_group! {
    name = all;
    config = Criterion::default().warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(2));
    targets = judging, sweeping
}
criterion_main!(all);
