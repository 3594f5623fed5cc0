//! All of Japan: every visit of a month, drawn and swept chunk by chunk.

use crate::Size;
use benches::pool::{Row, desk, month};
use benches::rows::{Draw, Drawn};
use madoguchi::rules::Standing;
use madoguchi::sweep::{Sweep, Tally};
use serde_json::{Value as Json, json};
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// On one core, then on all.
pub fn run(pool: &[Vec<Row>], size: &Size, all: usize) -> Json {
    let one = sweep(pool, size, 1);
    if all == 1 { json!([one]) } else { json!([one, sweep(pool, size, all)]) }
}

/// What one core did.
struct Share {
    tally: Tally,
    drawing: Duration,
    sweeping: Duration,
}

fn sweep(pool: &[Vec<Row>], size: &Size, cores: usize) -> Json {
    let judged = AtomicU64::new(0);
    let began = Instant::now();
    let shares: Vec<Share> = thread::scope(|scope| {
        let start = |core: usize| {
            let judged = &judged;
            scope.spawn(move || share(pool, size, cores, core as u64, judged))
        };
        let cores: Vec<_> = (0..cores).map(start).collect();
        cores.into_iter().map(|core| core.join().expect("a core that finished")).collect()
    });
    let wall = began.elapsed();
    let mut tally = Tally::default();
    shares.iter().for_each(|share| tally.append(&share.tally));
    let longest = |of: fn(&Share) -> Duration| shares.iter().map(of).max().unwrap_or_default().as_secs_f64();
    let standings: serde_json::Map<_, _> = Standing::ALL
        .iter()
        .map(|standing| (standing.code().to_owned(), json!(tally.standing(*standing))))
        .collect();
    json!({
        "cores": cores,
        "visits": tally.judged(),
        "wall": wall.as_secs_f64(),
        "drawing": longest(|share| share.drawing),
        "sweeping": longest(|share| share.sweeping),
        "peakBytes": peak(),
        "standings": standings,
    })
}

fn share(pool: &[Vec<Row>], size: &Size, cores: usize, core: u64, judged: &AtomicU64) -> Share {
    let (mut drawn, mut draw) = (Drawn::default(), Draw::new(1_000 + core));
    let mut out = Vec::new();
    let mut sweep = Sweep::new(&desk(), month(), None);
    let mut share = Share { tally: Tally::default(), drawing: Duration::ZERO, sweeping: Duration::ZERO };
    let mut mine = 0;
    // Together the cores hold what one would.
    while judged.load(Ordering::Relaxed) < size.visits {
        let began = Instant::now();
        drawn.fill(pool, &mut draw, size.chunk / cores);
        out.resize(drawn.len(), 0);
        let drew = Instant::now();
        sweep.judge(&drawn.columns(), &mut out).expect("columns drawn here are sound");
        share.sweeping += drew.elapsed();
        share.drawing += drew - began;
        let now = sweep.tally().judged();
        judged.fetch_add(now - mine, Ordering::Relaxed);
        mine = now;
    }
    share.tally = sweep.tally().clone();
    share
}

/// The most memory this process has held, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}
