//! Receipt files: what is to be claimed.

use super::{file, warnings};
use madoguchi::calendar::Day;
use madoguchi::insured::{ChangeCode, Field, Fold, Insured, Side, Written, compare, compare_coverage};
use madoguchi::readers::uke::{ConfirmedBy, MAX_RECORDS, read, read_text};
use madoguchi::readers::{CoverageKind, MAX_BYTES, Read, RefusalCode};
use madoguchi::visit::{Answer, Scheme};

fn medical() -> Read {
    read(&file("uke/medical.uke")).expect("a receipt file")
}

#[test]
fn each_receipt_with_its_month_patient_and_numbers() {
    let read = medical();
    let claims: Vec<_> = read
        .claims
        .iter()
        .map(|claim| {
            let month = claim.month.expect("a month").to_string();
            (claim.line, claim.receipt.as_str(), month, claim.patient.as_deref(), claim.coverages.clone())
        })
        .collect();
    let month = || "2026-03".to_owned();
    assert_eq!(
        claims,
        [
            (2, "1", month(), Some("P-001"), vec![0]),
            (7, "2", month(), Some("P-002"), vec![1]),
            (10, "3", month(), Some("P-003"), vec![3, 4]),
            (15, "4", month(), None, vec![6]),
        ]
    );
    assert_eq!(warnings(&read), ["missing RE.カルテ番号等:15"]);
    let [one, two, examined, late, public, beneficiary, unknown] = &*read.coverages else {
        panic!("{read:?}")
    };
    assert_eq!(
        [&one.insurer, &one.symbol, &one.number, &one.branch],
        ["06130488", "１２－３", "３４５", "00"]
    );
    assert_eq!([&two.insurer, &two.number, &two.branch], ["  138057", "９８７６", ""], "as written");
    assert_eq!([&examined.insurer, &examined.number], ["39131156", "０１２３４５６７"]);
    assert_eq!([&public.insurer, &public.number], ["54136015", "1234566"]);
    assert_eq!([&beneficiary.insurer, &beneficiary.number], ["", "1234566"]);
    assert_eq!([public.kind, beneficiary.kind], [CoverageKind::PublicExpense; 2]);
    let schemes = [one, two, examined, late, unknown].map(|coverage| coverage.scheme);
    use Scheme as S;
    assert_eq!(schemes, [S::Employee, S::NationalHealth, S::LateElderly, S::LateElderly, S::Unknown]);
    assert_eq!(two.patient.as_deref(), Some("P-002"));
    let said = format!("{read:?}");
    for secret in ["架空", "花子", "19800101", "窓口診療所"] {
        assert!(!said.contains(secret), "{secret}");
    }
}

#[test]
fn who_confirmed_it() {
    let read = medical();
    let by = |claim: usize| {
        let confirmations = &read.claims[claim].confirmations;
        confirmations.iter().map(|one| (one.payer, one.by, one.coverage)).collect::<Vec<_>>()
    };
    assert_eq!(by(0), [(1, ConfirmedBy::Desk, None)]);
    assert_eq!(by(1), [(1, ConfirmedBy::ExaminingBody, Some(2))], "the examining body found another number");
    assert_eq!(by(2), [(1, ConfirmedBy::Desk, None), (2, ConfirmedBy::Desk, Some(5))]);
    assert_eq!(by(3), []);
}

#[test]
fn what_is_claimed_beside_what_was_confirmed() {
    let read = medical();
    let system = |insurer, symbol, number, branch| Insured::from(Written { insurer, symbol, number, branch });
    let claimed = Insured::from(&read.coverages[0]);
    let comparison = compare(&system("06130488", "12-3", "345", "00"), &claimed);
    assert_eq!(
        comparison.normalised,
        [(Field::Symbol, vec![Fold::Width]), (Field::Number, vec![Fold::Width])]
    );
    let on = Day::parse("2026-03-17").expect("a day");
    let confirmed = Side { insured: system("39131156", "", "01234567", ""), ..Side::default() };
    let change = compare_coverage(&confirmed, &Side::from(&read.coverages[1]), on, Some(Answer::Valid));
    assert_eq!(change.findings[0], ChangeCode::LateElderlyBegan);
}

#[test]
fn what_is_odd_is_warned_of_with_its_line() {
    let read = read(&file("uke/odd.uke")).expect("a receipt file");
    assert_eq!(
        warnings(&read),
        [
            "out_of_place HO:1",
            "out_of_place SN:2",
            "not_a_date RE.診療年月:3",
            "missing HO.保険者番号:4",
            "missing HO.被保険者証番号:4",
            "out_of_place HO:5",
            "out_of_place SN.枝番:7",
            "unknown_value SN.負担者種別:8",
            "unknown_value SN.確認区分:9",
            "missing RE.診療年月:10",
            "missing RE.カルテ番号等:10",
        ]
    );
    assert_eq!((read.claims.len(), read.coverages.len()), (2, 2));
    assert_eq!(read.coverages[0].branch, "00");
}

#[test]
fn what_is_no_receipt_file_is_refused() {
    let refused = |bytes: &[u8]| {
        let refusal = read(bytes).expect_err("a refusal");
        (refusal.code, refusal.line)
    };
    assert_eq!(refused(b""), (RefusalCode::NotThisFormat, None));
    assert_eq!(refused(b"IR,1,13,1,1234567,,x,202604,00,\r\n"), (RefusalCode::NotThisFormat, None));
    assert_eq!(refused(b"RE,1,1112,202603\r\n<xml>\r\n"), (RefusalCode::NotThisFormat, Some(2)));
    assert_eq!(refused(b"\"RE\",1\r\n"), (RefusalCode::NotThisFormat, Some(1)));
    for name in ["SII", "S", "si", "S1"] {
        let text = format!("RE,1,1112,202603\n{name},1\n");
        assert_eq!(refused(text.as_bytes()), (RefusalCode::NotThisFormat, Some(2)), "{name}");
    }
    assert_eq!(refused(b"RE,1,1112,202603,\x85\xff\r\n"), (RefusalCode::NotText, None));
    let many = |records| format!("RE,1,1112,202603\n{}", "KO,1,2\n".repeat(records));
    assert_eq!(read_text(&many(MAX_RECORDS - 1)).expect("receipts").coverages.len(), MAX_RECORDS - 1);
    let too_many = read_text(&many(MAX_RECORDS)).expect_err("a refusal");
    assert_eq!((too_many.code, too_many.line), (RefusalCode::TooLarge, Some(MAX_RECORDS as u64 + 1)));
    let blank = |length: usize| format!("RE,1,1112,202603{}", "\n".repeat(length - 16));
    assert_eq!(read_text(&blank(MAX_BYTES)).expect("a receipt").claims.len(), 1);
    assert_eq!(read_text(&blank(MAX_BYTES + 1)).expect_err("a refusal").code, RefusalCode::TooLarge);
    let others = format!("RE,1,1112,202603\n{}", "SI,1\n".repeat(MAX_RECORDS + 1));
    assert_eq!(read_text(&others).expect("records that are not kept").claims.len(), 1);
    let long = format!("RE,{},1112,202603\n", "1".repeat(5_000));
    let read = read_text(&long).expect("a receipt");
    assert_eq!(warnings(&read)[0], "too_large RE.レセプト番号:1");
    assert!(read.claims[0].receipt.is_empty());
}

/// Drawn, and so of no account where it is asked which case has been where.
mod properties {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_text_stops_it(lines in proptest::collection::vec("(IR|RE|HO|KO|SN|SI|X)(,[0-9０-９あ ]{0,9}){0,9}", 0..9)) {
            if let Ok(read) = read_text(&lines.join("\r\n")) {
                for claim in &read.claims {
                    let named = claim.confirmations.iter().filter_map(|one| one.coverage);
                    prop_assert!(claim.coverages.iter().copied().chain(named).all(|place| place < read.coverages.len()));
                }
            }
        }

        #[test]
        fn no_bytes_stop_it(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = read(&bytes);
        }
    }
}
