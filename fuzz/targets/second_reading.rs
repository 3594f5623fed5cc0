//! The rules against the oracle, over whole requests of the proof's own alphabet.

#![no_main]

use fuzz::choices::Bytes;
use libfuzzer_sys::fuzz_target;
use proof::random::Letters;
use std::sync::LazyLock;

static LETTERS: LazyLock<Letters> = LazyLock::new(Letters::new);

fuzz_target!(|data: &[u8]| {
    let request = LETTERS.request(&mut Bytes::new(data));
    let asked = request.asked();
    let answers = request.pair.ask(asked);
    assert_eq!(answers.rules, answers.oracle, "\n{}", request.pair.describe(asked));
    if request.later.is_empty() {
        assert_eq!(request.pair.judge_whole(asked), answers.rules, "\n{}", request.pair.describe(asked));
    }
});
