//! Days, months and moments: Tokyo's, whatever the offset they were written with.

use madoguchi::calendar::{Day, Moment, Month};

fn moment(text: &str) -> Moment {
    Moment::parse(text).unwrap_or_else(|| panic!("{text} is a moment"))
}

#[test]
fn only_days_of_the_calendar_are_read() {
    for good in ["2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31", "2026-11-22", "2023-04-30"] {
        assert_eq!(Day::parse(good).map(|day| day.to_string()).as_deref(), Some(good));
    }
    for bad in [
        "",
        "2024",
        "2024-02",
        "2023-02-29",
        "1900-02-29",
        "2024-02-30",
        "2024-13-01",
        "2024-00-01",
        "2024-01-00",
        "2024-01-32",
        "0000-01-01",
        "0000-00-00",
        "10000-01-01",
        "2024-1-01",
        "2024-01-1",
        "2024-01-011",
        "2024/01/01",
        "20240101",
        " 2024-01-01",
        "2024-01-01 ",
        "２０２４-01-01",
        "-024-01-01",
        "+024-01-01",
        "2024-01-01T",
        "99999999",
        "2024-04-31",
        "R6-04-17",
    ] {
        assert_eq!(Day::parse(bad), None, "{bad}");
    }
    assert_eq!(Day::new(2023, 2, 29), None);
    assert_eq!(Day::new(0, 1, 1), None);
    assert_eq!(Day::new(10_000, 1, 1), None);
}

#[test]
fn months_are_read_and_closed_on_the_day_after() {
    let after = |text| Month::parse(text).expect("a month").day_after().to_string();
    assert_eq!(after("2024-04"), "2024-05-01");
    assert_eq!(after("2024-12"), "2025-01-01");
    assert_eq!(after("9999-12"), "9999-12-31");
    for bad in ["", "2024", "2024-00", "2024-13", "2024-4", "2024-04-01", "0000-04", "2024/04", "2024-04 "] {
        assert_eq!(Month::parse(bad), None, "{bad}");
    }
    assert!(Month::parse("2024-04") < Month::parse("2024-05"));
    assert!(Month::parse("2023-12") < Month::parse("2024-01"));
    assert_eq!(format!("{:?}", Month::parse("2024-04")), "Some(2024-04)");
}

#[test]
fn a_moment_is_moved_to_tokyo() {
    for (written, day) in [
        ("2024-01-31T23:59:59+09:00", "2024-01-31"),
        ("2024-02-01T00:00:00+09:00", "2024-02-01"),
        ("2024-01-31T14:59:59Z", "2024-01-31"),
        ("2024-01-31T15:00:00Z", "2024-02-01"),
        ("2024-01-31t15:00:00z", "2024-02-01"),
        ("2024-01-31 15:00:00Z", "2024-02-01"),
        ("2024-01-31T07:00:00-08:00", "2024-02-01"),
        ("2024-02-01T04:59:59+14:00", "2024-01-31"),
        ("2024-02-29T00:00:00.000001+09:00", "2024-02-29"),
        ("2023-12-31T15:00:00-00:00", "2024-01-01"),
        ("2016-12-31T23:59:60Z", "2017-01-01"),
        ("2024-01-31T23:59:59.999999999999+09:00", "2024-01-31"),
        ("2024-02-01T12:00:00+23:59", "2024-01-31"),
        ("2024-01-31T00:00:00-23:59", "2024-02-01"),
        ("2024-05-07", "2024-05-07"),
    ] {
        assert_eq!(moment(written).day().to_string(), day, "{written}");
    }
    for bad in [
        "2024-01-31T15:00:00",
        "2024-01-31T15:00Z",
        "2024-01-31T15",
        "2024-01-31T15:",
        "2024-01-31T15:00",
        "2024-01-31T15:00:",
        "2024-01-31T15:00:0",
        "2024-01-31T15:00:00+",
        "2024-01-31T15:00:00+09",
        "2024-01-31T15:00:00+09:",
        "2024-01-31T15:00:00+09:0",
        "2024-01-31T24:00:00Z",
        "2024-01-31T15:60:00Z",
        "2024-01-31T15:00:61Z",
        "2024-01-31T15:00:00+24:00",
        "2024-01-31T15:00:00+09:60",
        "2024-01-31T15:00:00+0900",
        "2024-01-31T15:00:00.Z",
        "2024-01-31T15:00:00Zz",
        "2024-01-31_15:00:00Z",
        "2024-02-30T15:00:00Z",
        "9999-12-31T23:00:00Z",
        "0001-01-01T00:00:00+14:00",
        "2024-01-31T",
        "2024-01-31T15:00:00*09:00",
    ] {
        assert_eq!(Moment::parse(bad), None, "{bad}");
    }
}

#[test]
fn a_time_of_day_is_told_in_whole_milliseconds_of_tokyo() {
    let told = |text: &str| Moment::parse(text).expect("a moment").millisecond();
    assert_eq!(told("2024-05-07T10:20:30.987654321+09:00"), Some(37_230_987));
    assert_eq!(told("2024-05-07T01:20:30.000999999Z"), Some(37_230_000));
    assert_eq!(told("2024-05-07"), None);
}

#[test]
fn moments_of_one_day_are_ordered_by_their_times_where_both_have_one() {
    let (nine, ten, sometime) =
        (moment("2024-05-07T09:00:00+09:00"), moment("2024-05-07T01:00:00Z"), moment("2024-05-07"));
    assert_eq!(nine.is_before(ten), Some(true));
    assert_eq!(ten.is_before(nine), Some(false));
    assert_eq!(nine.is_before(nine), None);
    assert_eq!(nine.is_before(sometime), None);
    assert_eq!(sometime.is_before(nine), None);
    assert_eq!(sometime.is_before(moment("2024-05-08")), Some(true));
    assert_eq!(moment("2024-05-08").is_before(ten), Some(false));
}

#[test]
fn a_moment_is_written_in_tokyo_time() {
    assert_eq!(moment("2024-05-07").to_string(), "2024-05-07");
    assert_eq!(moment("2024-05-07T01:02:03Z").to_string(), "2024-05-07T10:02:03.000000000+09:00");
    assert_eq!(moment("2024-05-07T01:02:03.5Z").to_string(), "2024-05-07T10:02:03.500000000+09:00");
    assert_eq!(moment("2024-05-07T01:02:03.1234567899Z").to_string(), "2024-05-07T10:02:03.123456789+09:00");
}

#[test]
fn days_follow_one_another() {
    let day = |text| Day::parse(text).expect("a day");
    assert_eq!(day("2024-02-28").next(), Some(day("2024-02-29")));
    assert_eq!(day("2024-12-31").next(), Some(day("2025-01-01")));
    assert_eq!(day("9999-12-31").next(), None);
    assert_eq!(day("1970-01-02").number(), 1);
    assert_eq!(day("1969-12-31").number(), -1);
    assert_eq!(day("2024-04-17").month().to_string(), "2024-04");
    assert_eq!(format!("{:?}", day("0099-04-17")), "0099-04-17");
}

#[test]
fn the_calendar_ends_where_it_ends() {
    let [first, last] = ["0001-01-01", "9999-12-31"].map(|day| Day::parse(day).expect("a day"));
    assert_eq!((first.previous(), last.next()), (None, None));
    assert_eq!(
        (first.next().and_then(Day::previous), first.of_month(), last.of_month()),
        (Some(first), 1, 31)
    );
    assert_eq!((last.month().year(), last.month().number()), (9999, 12));
    // In Tokyo these are days that the calendar does not have.
    for beyond in [
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-05:00",
        "9999-12-30T23:59:59-23:59",
        "9999-12-31T23:59:59-23:59",
    ] {
        assert_eq!(Moment::parse(beyond), None, "{beyond}");
    }
    for torn in ["2026-10-05T", "2026-10-05T10:20:30", "2026-10-05T10:20:30+09:00 "] {
        assert_eq!(Moment::parse(torn), None, "{torn}");
    }
}

#[test]
fn what_is_no_date_is_told_what_was_expected() {
    let told = |error: Option<madoguchi::calendar::ParseDateError>| error.map(|error| error.to_string());
    assert_eq!(
        told("2026".parse::<Day>().err()).as_deref(),
        Some("expected a day of the calendar as YYYY-MM-DD")
    );
    assert_eq!(
        told("2026".parse::<Month>().err()).as_deref(),
        Some("expected a month of the calendar as YYYY-MM")
    );
    let moment = told("10:20".parse::<Moment>().err());
    assert_eq!(moment.as_deref(), Some("expected a day as YYYY-MM-DD, or RFC 3339 with an offset"));
}
