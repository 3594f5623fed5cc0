//! Insured numbers: check digits, many writings of one number, comparison, and the key.

use madoguchi::calendar::Day;
use madoguchi::insured::{
    ChangeCode, ChangeStep, CheckDigit, Effect, Field, Fold, Insured, InsurerNumber, KeyRefusal, LAW_NUMBERS,
    RemarkCode, Sameness, Side, Unequal, Written, WrittenDate, check_digit, compare, compare_coverage,
    coverage_key, fold, read_date, read_month,
};
use madoguchi::readers::{CoverageKind, ReadCoverage, Until};
use madoguchi::visit::{Answer, Scheme};
use unicode_normalization::UnicodeNormalization;

fn insured([insurer, symbol, number, branch]: [&str; 4]) -> Insured {
    Written { insurer, symbol, number, branch }.into()
}

const SALT: &[u8] = b"sixteen bytes or more";

/// The folding of width and kana is NFKC's, over all that a number is written with: ASCII in both widths, and
/// kana in both. The tables of all NFKC would cost the module more than the rest of it.
#[test]
fn width_and_kana_are_folded_as_nfkc_folds_them() {
    let nfkc = |text: &str| text.nfkc().collect::<String>();
    let kana = || ('\u{ff61}'..='\u{ff9f}').chain('\u{3041}'..='\u{3096}').chain('\u{30a1}'..='\u{30ff}');
    // 「ー」 after kana stays; other dashes have a test of their own. ヿ comes apart in NFKC and is in no number.
    for c in kana().filter(|c| !matches!(c, 'ー' | 'ｰ' | 'ヿ')) {
        for text in [c.to_string(), format!("{c}ﾞ"), format!("{c}ﾟ"), format!("{c}ｶ"), format!("ｶ{c}")]
        {
            assert_eq!(fold(&text), nfkc(&text), "{text}");
        }
    }
    for c in ('!'..='~').chain('\u{ff01}'..='\u{ff5e}') {
        assert_eq!(fold(&c.to_string()), nfkc(&c.to_string()), "{c}");
    }
}

#[test]
fn the_check_digit_of_published_numbers() {
    // The first two are the examples of 設定要領; the last is a 受給者番号.
    let right = [
        "06130488",
        "3410712362",
        "33120015",
        "138057",
        "320010",
        "01320027",
        "01320019",
        "10131142",
        "19113760",
        "51326015",
        "06138093",
        "6138093",
        "6110852",
        "63132286",
        "138156",
        "31130685",
        "39131156",
        "39131131",
        "39131040",
        "80137151",
        "41139155",
        "81137150",
        "77777779",
        "1234566",
    ];
    for number in right {
        assert_eq!(check_digit(number), Some(CheckDigit::Right), "{number}");
    }
    let wrong = [
        ("138157", 6),
        ("06138092", 3),
        ("63132280", 6),
        ("31130683", 5),
        ("77777777", 9),
        ("00012345", 4),
        ("12345", 4),
        ("01234567", 6),
        ("00123456", 5),
    ];
    for (number, expected) in wrong {
        assert_eq!(check_digit(number), Some(CheckDigit::Wrong { expected }), "{number}");
    }
    for text in ["", "1", "1 2", "１３８１５６", "13a156"] {
        assert_eq!(check_digit(text), None, "{text}");
    }
}

#[test]
fn a_wrong_check_digit_is_a_remark_and_no_refusal() {
    let example = insured(["12345", "あいう", "１８７", "05"]);
    let [remark] = example.remarks()[..] else { panic!("one remark") };
    assert_eq!(
        (remark.field, remark.code, remark.expected),
        (Field::Insurer, RemarkCode::CheckDigit, Some(4))
    );
    assert_eq!(example.scheme(), Scheme::NationalHealth);
    assert_eq!(example.plain(), insured(["00012345", "あいう", "187", "05"]));
}

#[test]
fn the_scheme_is_read_from_the_insurers_number() {
    let of = |number| insured([number, "", "1", ""]).scheme();
    assert_eq!(of("01130012"), Scheme::Employee);
    assert_eq!(of("1130012"), Scheme::Employee, "a numeric column loses the zero");
    assert_eq!(of("06130488"), Scheme::Employee);
    assert_eq!(of("39131156"), Scheme::LateElderly);
    assert_eq!(of("138057"), Scheme::NationalHealth);
    assert_eq!(of("  138057"), Scheme::NationalHealth);
    assert_eq!(of("00138057"), Scheme::NationalHealth);
    assert_eq!(of("67138057"), Scheme::NationalHealth);
    for unknown in ["77777777", "77777779", "12131142", "99131142", "", "x", "1234", "123456789"] {
        assert_eq!(of(unknown), Scheme::Unknown, "{unknown}");
    }
    assert_eq!(InsurerNumber::read("00138057").expect("a number").written(), "138057");
    assert!(LAW_NUMBERS.is_sorted_by(|one, next| one.number < next.number));
}

#[test]
fn what_is_odd_is_remarked_on() {
    let codes = |of: [&str; 4]| {
        insured(of).remarks().iter().map(|remark| (remark.field, remark.code)).collect::<Vec<_>>()
    };
    assert_eq!(codes(["06130488", "12", "345", "00"]), []);
    assert_eq!(codes(["77777777", "7777777", "7777777", ""]), [(Field::Insurer, RemarkCode::SaysUnknown)]);
    assert_eq!(codes(["77777779", "", "", ""]), [(Field::Insurer, RemarkCode::SaysUnknown)]);
    assert_eq!(
        codes(["", "", "　", ""]),
        [(Field::Insurer, RemarkCode::NotGiven), (Field::Number, RemarkCode::NotGiven)]
    );
    assert_eq!(codes(["12131140", "", "1", ""]), [(Field::Insurer, RemarkCode::PublicExpense)]);
    assert_eq!(codes(["99131146", "", "1", ""]), [(Field::Insurer, RemarkCode::PublicExpense)]);
    assert_eq!(codes(["55131148", "", "1", ""]), [(Field::Insurer, RemarkCode::LawNumberUnknown)]);
    assert_eq!(codes(["A6130488", "", "1", ""]), [(Field::Insurer, RemarkCode::Unreadable)]);
    assert_eq!(codes(["39131156", "", "０１２３４５６７", ""]), []);
    assert_eq!(
        codes(["39131156", "1", "1234567", "00"]),
        [
            (Field::Symbol, RemarkCode::LateElderlyHasNone),
            (Field::Number, RemarkCode::LateElderlyEightDigits),
            (Field::Branch, RemarkCode::LateElderlyHasNone),
        ]
    );
    assert_eq!(codes(["39131156", "", "", ""]), [(Field::Number, RemarkCode::NotGiven)]);
    assert_eq!(codes(["06130488", &"記".repeat(19), "1", "00"]), []);
    assert_eq!(
        codes(["06130488", &"記".repeat(20), "1", "x"]),
        [(Field::Symbol, RemarkCode::TooLong), (Field::Branch, RemarkCode::Unreadable)]
    );
    for branch in ["x1", "001", "１x"] {
        let unreadable = (Field::Branch, RemarkCode::Unreadable);
        assert_eq!(codes(["06130488", "1", "1", branch]), [unreadable], "{branch}");
    }
}

#[test]
fn one_number_in_many_writings() {
    let plain = ["00138057", "12-3", "000123", "01"];
    let same = |other: [&str; 4]| {
        let comparison = compare(&insured(plain), &insured(other));
        assert_ne!(comparison.answer(), Sameness::Different, "{other:?}");
        comparison.normalised
    };
    assert_eq!(same(plain), []);
    assert_eq!(
        same(["  138057", "12-3", "000123", "01"]),
        [(Field::Insurer, vec![Fold::Blank, Fold::InsurerPadding])]
    );
    assert_eq!(same(["138057", "12-3", "000123", "01"]), [(Field::Insurer, vec![Fold::InsurerPadding])]);
    assert_eq!(
        same(["00138057", "12−3", "０００１２３", "01"]),
        [(Field::Symbol, vec![Fold::Dash]), (Field::Number, vec![Fold::Width])]
    );
    assert_eq!(
        same(["00138057", "１２ー３", "123", "1"]),
        [
            (Field::Symbol, vec![Fold::Width, Fold::Dash]),
            (Field::Number, vec![Fold::LeadingZeros]),
            (Field::Branch, vec![Fold::BranchPadding])
        ]
    );
    assert_eq!(same(["00138057", "12-3", "000123", "０１"]), [(Field::Branch, vec![Fold::Width])]);
    assert_eq!(same(["00138057", "12-3", "000123", ""]), [(Field::Branch, vec![Fold::BranchNotGiven])]);
    let number = |left, right| {
        let numbers = [left, right].map(|number| insured(["138057", "", number, ""]));
        compare(&numbers[0], &numbers[1]).normalised
    };
    assert_eq!(number("000", "0"), [(Field::Number, vec![Fold::LeadingZeros])]);
    assert_eq!(number("00-1", "0-1"), [(Field::Number, vec![Fold::LeadingZeros])]);
    assert_eq!(number("00ア", "0ア"), [(Field::Number, vec![Fold::LeadingZeros])]);
    assert_eq!(number("-1", "1"), []);
    let kana =
        |left, right| compare(&insured(["138057", left, "1", ""]), &insured(["138057", right, "1", ""]));
    assert_eq!(kana("ﾄｰｷｮｰ", "トーキョー").normalised, [(Field::Symbol, vec![Fold::Kana])]);
    assert_eq!(kana("ｶﾞ", "ガ").answer(), Sameness::SameAfterNormalising);
    assert_eq!(kana("トーキョー", "ト-キョ-").answer(), Sameness::Different);
}

#[test]
fn what_differs_is_named_and_a_blank_is_never_passed_over() {
    let different = |left, right| {
        let parts = compare(&insured(left), &insured(right)).different;
        parts.iter().map(|part| (part.field, part.because)).collect::<Vec<_>>()
    };
    let one = ["06130488", "12", "345", "00"];
    assert_eq!(different(one, ["06130488", "12", "346", "00"]), [(Field::Number, Unequal::Differs)]);
    assert_eq!(different(one, ["06130488", "12", "345", "01"]), [(Field::Branch, Unequal::Differs)]);
    assert_eq!(different(one, ["06130488", "", "345", "00"]), [(Field::Symbol, Unequal::NotGivenRight)]);
    assert_eq!(different(["06130488", "　", "345", "00"], one), [(Field::Symbol, Unequal::NotGivenLeft)]);
    assert_eq!(
        different(["", "", "", ""], ["", "", "", ""]),
        [(Field::Insurer, Unequal::NotGiven), (Field::Number, Unequal::NotGiven)]
    );
    let unknown = ["77777777", "7777777", "7777777", ""];
    assert_eq!(
        different(unknown, unknown),
        [(Field::Insurer, Unequal::NotGiven), (Field::Number, Unequal::NotGiven)]
    );
    let late_elderly = ["39131156", "", "01234567", ""];
    let comparison = compare(&insured(late_elderly), &insured(late_elderly));
    assert_eq!((comparison.answer(), comparison.blank), (Sameness::Same, vec![Field::Symbol, Field::Branch]));
}

#[test]
fn dates_in_every_writing() {
    let day = |text: &str| Some(WrittenDate::Day(Day::parse(text).expect("a day")));
    let read = |text| read_date(text).map(|read| read.date);
    let written = [
        "20240417",
        "20240417093000",
        "2024-04-17",
        "2024/4/17",
        "2024.04.17",
        "2024年4月17日",
        "5060417",
        "令 06/04/17",
        "R6.4.17",
        "r060417",
        "令和6年4月17日",
        "令和６年４月１７日",
        "２０２４０４１７",
        "㋿6年4月17日",
        "平成36年4月17日",
        "令和 6年 4月17日",
        "令和06年04月17日",
        "R06.04.17",
        "Ｒ６／４／１７",
        "R.6.4.17",
        "r6-4-17",
        "西暦2024年4月17日",
    ];
    for text in written {
        assert_eq!(read(text), day("2024-04-17"), "{text}");
    }
    assert_eq!(read("令和元年5月1日"), day("2019-05-01"));
    assert_eq!(read("昭和64年1月7日"), day("1989-01-07"));
    assert_eq!(read("3010101"), None, "昭和元年 began on 25 December");
    assert_eq!(read("2150720"), day("1926-07-20"));
    assert_eq!(read("M45.7.29"), day("1912-07-29"));
    assert_eq!(read("5060229"), day("2024-02-29"));
    for text in ["9999-12-31", "99991231", "99999999", "9999999", "９９９９９９９９"] {
        assert_eq!(read(text), Some(WrittenDate::Open), "{text}");
    }
    for text in ["0", "00000000", "0000-00-00", "0000000"] {
        assert_eq!(read(text), Some(WrittenDate::Zeros), "{text}");
    }
    for text in ["", "  ", "　"] {
        assert_eq!(read(text), Some(WrittenDate::Blank), "{text}");
    }
    let not_dates = [
        "2023-02-29",
        "5050229",
        "20241301",
        "6010101",
        "平成0年1月1日",
        "令和",
        "R6.4",
        "2024",
        "-",
        "/",
        "令和6年4月",
        "20240417240000",
        "20240417096000",
        "20240417090061",
        "20240417 9:30",
        "2024041709300",
        "令和拾年1月1日",
        "令和6年月1日",
        "令和6年1月日",
        "令和06041",
        "令和06045x",
        "5060431",
        "2024-4",
        "2024-00004-17",
        "2024年4月",
        "20240-4-1",
        "99999",
        "999999999",
        "99",
        "24-4-17",
        "X6.4.17",
        "R-6.4.17",
        "令和100年1月1日",
    ];
    for text in not_dates {
        assert_eq!(read(text), None, "{text}");
    }
    assert_eq!(read("平成99年1月1日"), day("2087-01-01"));
    assert_eq!(read("20240417235960"), day("2024-04-17"), "a leap second");
    assert!(read_date("平成31年5月1日").expect("a date").era_ran_on);
    assert!(!read_date("平成31年4月30日").expect("a date").era_ran_on);
    assert!(read_date("昭和64年1月8日").expect("a date").era_ran_on);
    assert!(!read_date("令和99年1月1日").expect("a date").era_ran_on);
    let first_days = [
        ("明治元年1月25日", "1868-01-25"),
        ("大正元年7月30日", "1912-07-30"),
        ("昭和元年12月25日", "1926-12-25"),
        ("平成元年1月8日", "1989-01-08"),
        ("令和元年5月1日", "2019-05-01"),
    ];
    for (text, first) in first_days {
        assert_eq!(read(text), day(first), "{text}");
    }
    for text in
        ["明治元年1月24日", "大正元年7月29日", "昭和元年12月24日", "平成元年1月7日", "令和元年4月30日"]
    {
        assert_eq!(read(text), None, "{text}");
    }
    for text in ["202404", "50604", "2024-04", "２０２４０４"] {
        assert_eq!(read_month(text).map(|month| month.to_string()).as_deref(), Some("2024-04"), "{text}");
    }
    for text in ["202413", "2024", "", "000000", "50613"] {
        assert_eq!(read_month(text), None, "{text}");
    }
}

/// 2024-04-17 was a Wednesday, 2024-04-21 a Sunday, and 2024-05-06 a Monday and a holiday.
#[test]
fn a_weekday_may_stand_behind_a_date() {
    let read = |text: &str| read_date(text).and_then(|read| read.date.day()).map(|day| day.to_string());
    for text in [
        "2024/04/17(水)",
        "2024/4/17（水）",
        "2024年4月17日(水)",
        "2024年4月17日 水曜日",
        "2024年4月17日（水曜）",
        "2024-04-17 水",
        "2024-04-17、水",
        "令和6年4月17日（水）",
        "R6.4.17[水]",
        "20240417(水)",
        "5060417㈬",
        "2024/4/17 Wed",
        "2024-04-17 (Wednesday)",
        "2024-04-17, WED.",
        "2024/4/17(水・祝)",
        "2024/4/17(祝)",
    ] {
        assert_eq!(read(text).as_deref(), Some("2024-04-17"), "{text}");
    }
    for text in [
        "2024/4/21(日)",
        "2024年4月21日日曜日",
        "2024年4月21日日",
        "2024/4/21日曜日",
        "2024年4月21日㊐",
        "2024年4月21日",
    ] {
        assert_eq!(read(text).as_deref(), Some("2024-04-21"), "{text}");
    }
    for text in ["2024/5/6(月・振替休日)", "2024/5/6（月祝）", "2024年5月6日月", "2024/5/6 Mon"]
    {
        assert_eq!(read(text).as_deref(), Some("2024-05-06"), "{text}");
    }
    for text in [
        "2024/4/17(木)",
        "2024年4月17日木曜日",
        "2024/4/17 Thu",
        "2024/4/17(月・祝)",
        "2024/4/17()",
        "2024/4/17(水",
        "2024/4/17(水曜午後)",
        "2024/4/17日月",
        "(水)",
        "水",
        "2024年4月(水)",
        "4/17(水)",
        "9999-12-31(金)",
        "2024/4/17(予約)",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}

/// What two tables of one encoding make of one sign, and what else is typed for it.
#[test]
fn signs_that_are_one() {
    let symbol = |left, right| {
        let [left, right] = [left, right].map(|symbol| insured(["06130488", symbol, "1", ""]));
        let comparison = compare(&left, &right);
        (comparison.answer(), comparison.normalised)
    };
    let same = |by| (Sameness::SameAfterNormalising, vec![(Field::Symbol, vec![by])]);
    for wave in ["1〜2", "1∼2", "1~2", "1〰2"] {
        assert_eq!(symbol("1～2", wave), same(Fold::Dash), "{wave}");
        assert_eq!(symbol(wave, "1-2").0, Sameness::Different, "{wave}");
    }
    for dash in ["1‐2", "1–2", "1−2", "1ー2", "1﹣2", "1─2"] {
        assert_eq!(symbol("1-2", dash), same(Fold::Dash), "{dash}");
    }
    for decomposed in ["か\u{3099}", "か゛", "か\u{ff9e}"] {
        assert_eq!(symbol("が", decomposed), same(Fold::Kana), "{decomposed}");
    }
    assert_eq!(symbol("プ", "フ\u{309a}"), same(Fold::Kana));
    assert_eq!(fold("か゜"), "か\u{309a}", "a mark that joins nothing stays");
}

#[test]
fn the_key_is_the_coverages_and_the_salts() {
    let key = |of, salt: &[u8]| coverage_key(&insured(of), salt);
    let one = key(["06130488", "12", "345", "00"], SALT).expect("a key");
    // As Python's hmac makes it, from the same pieces with their lengths before them.
    assert_eq!(one, "ec4af33e93fb9547fa36d070076f0a3e4d16a3da2ac32ee0605fa30114a3ba6c");
    assert_eq!(key(["６１３０４８８", "１２", "0345", "01"], SALT).as_ref(), Ok(&one));
    assert_ne!(key(["06130488", "12", "346", "00"], SALT).as_ref(), Ok(&one));
    assert_ne!(
        key(["06130488", "1", "2345", "00"], SALT).as_ref(),
        Ok(&one),
        "the parts do not run together"
    );
    assert_ne!(key(["06130488", "12", "345", "00"], b"another salt, as long").as_ref(), Ok(&one));
    assert_eq!(key(["06130488", "12", "345", ""], b""), Err(KeyRefusal::SaltTooShort));
    assert_eq!(key(["06130488", "12", "345", ""], b"fifteen bytes.."), Err(KeyRefusal::SaltTooShort));
    assert_eq!(key(["77777777", "7", "7", ""], SALT), Err(KeyRefusal::InsurerUnknown));
    assert_eq!(key(["", "12", "345", ""], SALT), Err(KeyRefusal::InsurerUnknown));
    assert_eq!(key(["06130488", "12", " ", ""], SALT), Err(KeyRefusal::NumberNotGiven));
}

fn side(of: [&str; 4], from: &str, until: &str) -> Side {
    Side { insured: insured(of), from: Day::parse(from), until: Day::parse(until), lost_on: None }
}

#[test]
fn what_a_change_of_insurance_does_to_the_month() {
    let on = Day::parse("2026-03-17").expect("a day");
    let company = ["06130488", "12", "345", "00"];
    let found = |confirmed: &Side, claimed: &Side, answer| {
        let change = compare_coverage(confirmed, claimed, on, answer);
        (change.findings.clone(), change.effect())
    };
    let plain = |of| side(of, "", "");
    use ChangeCode as C;
    let valid = Some(Answer::Valid);

    let stands = found(&plain(company), &plain(company), valid);
    assert_eq!(stands, (vec![C::SameCoverage, C::ClaimStands], Effect::Stands));
    let written = found(&plain(company), &plain(["６１３０４８８", "１２", "345", ""]), valid);
    assert_eq!(written, (vec![C::WrittenDifferently, C::BranchNotGiven, C::ClaimStands], Effect::Stands));
    let branch = found(&plain(company), &plain(["06130488", "12", "345", ""]), None);
    assert_eq!(branch, (vec![C::BranchNotGiven], Effect::Stands));
    let relative = found(&plain(company), &plain(["06130488", "12", "345", "01"]), valid);
    assert_eq!(relative, (vec![C::BranchDiffers], Effect::CannotTell));

    let moved = plain(["138057", "", "9876", "01"]);
    let ended = found(&side(company, "2025-04-01", "2026-03-15"), &moved, Some(Answer::Superseded));
    let codes =
        vec![C::InsurerChanged, C::ConfirmedNotOnTheDay, C::ConfirmedNoLongerValid, C::ClaimMayBeMoved];
    assert_eq!(ended, (codes, Effect::PresentationsDoNotCarry));
    let late = found(&plain(company), &moved, valid);
    assert_eq!(late.0, [C::InsurerChanged, C::ConfirmedStillValid, C::ClaimMayBeMoved]);
    let birthday = found(&plain(company), &plain(["39131156", "", "01234567", ""]), None);
    assert_eq!(birthday, (vec![C::LateElderlyBegan, C::ClaimMayBeMoved], Effect::PresentationsDoNotCarry));
    let number = found(&plain(company), &plain(["06130488", "12", "346", "00"]), None);
    assert_eq!(number, (vec![C::NumbersChanged], Effect::PresentationsDoNotCarry));
    let nothing = found(&plain(company), &plain(["06130488", "", "345", "00"]), valid);
    assert_eq!(nothing, (vec![C::CannotCompare], Effect::CannotTell));
    let refused = found(&plain(company), &plain(company), Some(Answer::Invalid));
    assert_eq!(refused, (vec![C::SameCoverage, C::ConfirmedNoLongerValid], Effect::CannotTell));
    let gone = found(&plain(company), &side(company, "2026-03-18", ""), valid);
    assert_eq!(gone, (vec![C::SameCoverage, C::ClaimedNotOnTheDay], Effect::CannotTell));

    // 資格喪失日 is the first day without it.
    let lost = |day| Side { lost_on: Day::parse(day), ..plain(company) };
    assert_eq!(found(&lost("2026-03-18"), &plain(company), valid).1, Effect::Stands);
    assert_eq!(
        found(&lost("2026-03-17"), &plain(company), valid).0,
        [C::SameCoverage, C::ConfirmedNotOnTheDay]
    );

    let change = compare_coverage(&plain(company), &moved, on, Some(Answer::Superseded));
    assert_eq!(
        change.next(),
        [
            ChangeStep::PresentTheClaimed,
            ChangeStep::AskTheSystemAboutThisDay,
            ChangeStep::AskWhetherInsuranceChanged,
            ChangeStep::CorrectTheClaim
        ]
    );
}

/// Which part decides what is said: the symbol and the number make another eligibility, 枝番 another person, and
/// what is not given cannot be compared.
#[test]
fn each_part_that_differs_is_its_own_finding() {
    let found = |left: [&str; 4], right: [&str; 4]| {
        let on = Day::parse("2026-03-17").expect("a day");
        compare_coverage(&side(left, "", ""), &side(right, "", ""), on, None).findings
    };
    use ChangeCode as C;
    let one = ["06130488", "12", "345", "00"];
    assert_eq!(found(one, ["06130488", "13", "345", "00"]), [C::NumbersChanged]);
    assert_eq!(found(one, ["06130488", "12", "346", "01"]), [C::NumbersChanged]);
    assert_eq!(found(one, ["06130488", "12", "345", "01"]), [C::BranchDiffers]);
    assert_eq!(found(one, ["06130488", "12", "", "01"]), [C::CannotCompare]);
    assert_eq!(found(one, ["", "12", "345", "00"]), [C::CannotCompare]);
    assert_eq!(found(one, ["138057", "", "345", "00"]), [C::InsurerChanged, C::ClaimMayBeMoved]);
    assert_eq!(found(["39131156", "", "1", ""], ["39131131", "", "1", ""])[0], C::InsurerChanged);
    assert_eq!(found(["39131156", "", "1", ""], one)[0], C::LateElderlyBegan);
    assert_eq!(found(one, ["06130488", "１２", "345", "00"]), [C::WrittenDifferently]);
}

/// Each finding with what it does to the month's verdicts and what can be done about it.
#[test]
fn what_each_finding_does_and_what_can_be_done() {
    use ChangeCode as C;
    use ChangeStep as S;
    use Effect::{CannotTell, PresentationsDoNotCarry, Stands};
    let said: [(C, Effect, &[S]); 14] = [
        (C::CannotCompare, CannotTell, &[S::CheckTheNumbers]),
        (C::LateElderlyBegan, PresentationsDoNotCarry, &[S::PresentTheClaimed, S::AskTheSystemAboutThisDay]),
        (C::InsurerChanged, PresentationsDoNotCarry, &[S::PresentTheClaimed, S::AskTheSystemAboutThisDay]),
        (C::NumbersChanged, PresentationsDoNotCarry, &[S::CheckTheNumbers, S::PresentTheClaimed]),
        (C::BranchDiffers, CannotTell, &[S::CheckThePerson, S::CheckTheNumbers]),
        (C::BranchNotGiven, Stands, &[S::CompleteTheBranch]),
        (C::WrittenDifferently, Stands, &[S::MatchTheWriting]),
        (C::SameCoverage, Stands, &[]),
        (C::ConfirmedNoLongerValid, CannotTell, &[S::AskWhetherInsuranceChanged, S::PresentTheClaimed]),
        (C::ConfirmedStillValid, Stands, &[S::AskWhetherInsuranceChanged]),
        (C::ConfirmedNotOnTheDay, CannotTell, &[S::AskTheSystemAboutThisDay]),
        (C::ClaimedNotOnTheDay, CannotTell, &[S::CorrectTheClaim]),
        (C::ClaimStands, Stands, &[]),
        (C::ClaimMayBeMoved, Stands, &[S::CorrectTheClaim]),
    ];
    assert_eq!(said.map(|(code, ..)| code), C::ALL);
    for (code, effect, next) in said {
        assert_eq!((code.effect(), code.next()), (effect, next), "{code:?}");
    }
}

/// The dates of a coverage as a reader gives it; an end that is open or not given has not passed.
#[test]
fn a_coverage_covers_its_days() {
    let on = |text| Day::parse(text).expect("a day");
    let mut read = ReadCoverage::new(CoverageKind::HealthInsurance);
    read.insurer = "06130488".into();
    read.number = "345".into();
    (read.from, read.lost_on) = (Some(on("2026-03-10")), Some(on("2026-03-21")));
    let found = |read: &ReadCoverage, day| {
        let side = Side::from(read);
        compare_coverage(&side, &side, on(day), None).findings.contains(&ChangeCode::ConfirmedNotOnTheDay)
    };
    for until in [Until::Open, Until::NotGiven, Until::Day(on("2026-03-31"))] {
        read.until = until;
        let days = ["2026-03-09", "2026-03-10", "2026-03-20", "2026-03-21"];
        assert_eq!(days.map(|day| found(&read, day)), [true, false, false, true], "{until:?}");
    }
    read.until = Until::Day(on("2026-03-15"));
    assert_eq!(["2026-03-15", "2026-03-16"].map(|day| found(&read, day)), [false, true]);
}

/// Drawn, and so of no account where it is asked which case has been where.
mod properties {
    use super::*;
    use proptest::prelude::*;

    /// What people and systems type into such fields.
    fn typed() -> impl Strategy<Value = String> {
        let one = prop_oneof![
            4 => "[0-9]",
            2 => "[０-９]",
            1 => "[-‐‑–—―−ー－ｰ/・]",
            1 => "[ 　\u{200b}\t]",
            1 => "[ｱ-ﾝﾞﾟア-ンあ-ん]",
            1 => "[A-Za-zＡ-Ｚ記号㈱①㍻¨\u{3099}]",
            1 => any::<char>().prop_map(String::from),
        ];
        proptest::collection::vec(one, 0..12).prop_map(|pieces| pieces.concat())
    }

    fn numbers() -> impl Strategy<Value = Insured> {
        let insurer =
            prop_oneof![typed(), "[0-9]{5,8}", Just("138057".into()), Just("００１３８０５７".into())];
        let number = prop_oneof![typed(), "0{0,3}[1-3]", "[０-９]{1,2}"];
        let branch = prop_oneof![Just(String::new()), "0?[0-2]", typed()];
        (insurer, prop_oneof![Just(String::new()), typed()], number, branch)
            .prop_map(|(insurer, symbol, number, branch)| Insured { insurer, symbol, number, branch })
    }

    /// Each part written otherwise, in a way that must not matter.
    fn rewritten(of: &Insured) -> Insured {
        let wide = |text: &str| {
            let wide = |c: char| match c {
                '!'..='~' => char::from_u32(u32::from(c) + 0xfee0).expect("a full-width form"),
                c => c,
            };
            format!("　{} ", text.chars().map(wide).collect::<String>())
        };
        Insured {
            insurer: wide(&of.insurer),
            symbol: wide(&of.symbol),
            number: wide(&of.number),
            branch: wide(&of.branch),
        }
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in typed()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn width_and_blanks_never_matter(of in numbers()) {
            let other = rewritten(&of);
            prop_assert_eq!(of.plain(), other.plain());
            prop_assert_eq!(of.remarks(), other.remarks());
            let comparison = compare(&of, &other);
            prop_assert!(comparison.different.iter().all(|part| part.because == Unequal::NotGiven));
        }

        #[test]
        fn comparison_is_the_same_from_either_side(left in numbers(), right in numbers()) {
            let (there, back) = (compare(&left, &right), compare(&right, &left));
            prop_assert_eq!(there.answer(), back.answer());
            prop_assert_eq!(there.normalised, back.normalised);
            prop_assert_eq!(there.blank, back.blank);
        }

        #[test]
        fn a_number_is_the_same_as_itself_or_cannot_be_compared(of in numbers()) {
            let comparison = compare(&of, &of);
            prop_assert!(comparison.normalised.is_empty());
            prop_assert!(comparison.different.iter().all(|part| part.because == Unequal::NotGiven));
        }

        /// The key and the comparison speak of the same thing, but for 枝番.
        #[test]
        fn keys_are_alike_where_the_comparison_says_so(left in numbers(), right in numbers()) {
            if let (Ok(one), Ok(other)) = (coverage_key(&left, SALT), coverage_key(&right, SALT)) {
                let parts = compare(&left, &right).different;
                prop_assert_eq!(one == other, parts.iter().all(|part| part.field == Field::Branch));
            }
        }

        #[test]
        fn a_check_digit_made_right_is_right(body in "[0-9]{5,9}") {
            let Some(CheckDigit::Wrong { expected }) = check_digit(&format!("{body}0")) else {
                return Ok(());
            };
            prop_assert_eq!(check_digit(&format!("{body}{expected}")), Some(CheckDigit::Right));
            prop_assert_eq!(check_digit(&format!("00{body}{expected}")), Some(CheckDigit::Right));
        }

        #[test]
        fn no_text_is_a_date_by_accident(text in typed()) {
            if let Some(read) = read_date(&text) {
                prop_assert!(text.chars().any(|c| c.is_numeric()) || read.date == WrittenDate::Blank || text.contains('元'));
            }
            let _ = read_month(&text);
        }

        #[test]
        fn a_day_is_read_back_from_each_writing(number in -36_000_i64..40_000) {
            // From 1871 to 2079.
            let (y, m, d) = civil(number);
            let day = Some(WrittenDate::Day(Day::new(y, m, d).expect("a day")));
            let year = y.to_string();
            for text in [format!("{year}{m:02}{d:02}"), format!("{year}-{m:02}-{d:02}"), format!("{year}年{m}月{d}日")] {
                prop_assert_eq!(read_date(&text).map(|read| read.date), day, "{}", text);
            }
            for (digit, letter, before) in [(1, 'M', 1867), (2, 'T', 1911), (3, 'S', 1925), (4, 'H', 1988), (5, 'R', 2018)] {
                let year = y - before;
                if (1..100).contains(&year) {
                    let written = [format!("{digit}{year:02}{m:02}{d:02}"), format!("{letter}{year}.{m}.{d}")];
                    let read = written.map(|text| read_date(&text));
                    prop_assert_eq!(read[0], read[1]);
                    prop_assert!(read[0].is_none_or(|read| Some(read.date) == day));
                }
            }
        }
    }

    /// The civil date of a day counted from 1970-01-01.
    fn civil(day: i64) -> (i32, u32, u32) {
        let z = day + 719_468;
        let era = z.div_euclid(146_097);
        let doe = z.rem_euclid(146_097);
        let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let mp = (5 * doy + 2) / 153;
        let (d, m) = (doy - (153 * mp + 2) / 5 + 1, if mp < 10 { mp + 3 } else { mp - 9 });
        let y = yoe + era * 400 + i64::from(m <= 2);
        let small = |n: i64| u32::try_from(n).expect("small");
        (i32::try_from(y).expect("small"), small(m), small(d))
    }
}
