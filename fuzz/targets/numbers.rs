//! Insured numbers of any text: folding twice is folding once, a comparison is the same from either side, and
//! two numbers have one key exactly where the comparison calls them the same but for 枝番.

#![no_main]

use libfuzzer_sys::fuzz_target;
use madoguchi::insured::{Field, Insured, Sameness, compare, coverage_key, fold, read_date, read_month};

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let mut parts = text.split('\n');
    let mut part = || parts.next().unwrap_or_default().to_owned();
    let mut insured = || Insured { insurer: part(), symbol: part(), number: part(), branch: part() };
    let (left, right) = (insured(), insured());
    for one in [&left, &right] {
        for field in Field::ALL {
            let once = fold(one.part(*field));
            assert_eq!(fold(&once), once);
            let _ = (read_date(one.part(*field)), read_month(one.part(*field)));
        }
        assert_eq!(one.plain().plain(), one.plain());
        assert_ne!(compare(one, one).answer(), Sameness::SameAfterNormalising);
        let _ = one.remarks();
    }
    let (there, back) = (compare(&left, &right), compare(&right, &left));
    assert_eq!((there.answer(), &there.normalised), (back.answer(), &back.normalised));
    let salt = b"sixteen bytes or more";
    if let (Ok(one), Ok(other)) = (coverage_key(&left, salt), coverage_key(&right, salt)) {
        assert_eq!(one == other, there.different.iter().all(|part| part.field == Field::Branch));
    }
});
