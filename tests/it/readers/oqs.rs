//! Answers of the online eligibility system, drawn at random.

use super::warnings;
use madoguchi::readers::charset::{self, Charset};
use madoguchi::readers::{MAX_BYTES, MAX_DEPTH, MAX_NODES, MAX_TEXT, RefusalCode, oqs, orca};
use madoguchi::visit::{Answer, InquiryMethod};
use serde_json::{Value as Json, json};

/// Drawn, and so of no account where it is asked which case has been where.
mod properties {
    use super::*;
    use proptest::prelude::*;

    /// An element by its name, as both forms are written from it.
    #[derive(Debug, Clone)]
    enum Element {
        Text(&'static str, String),
        Of(&'static str, Vec<Element>),
    }
    use Element::{Of, Text};

    fn xml(elements: &[Element], into: &mut String) {
        for element in elements {
            let (name, inside) = match element {
                Text(name, text) => (name, text.replace('&', "&amp;").replace('<', "&lt;")),
                Of(name, elements) => {
                    let mut inside = String::new();
                    xml(elements, &mut inside);
                    (name, inside)
                }
            };
            *into += &format!("<{name}>{inside}</{name}>\n  ");
        }
    }

    /// JSON as converters make it: what stands several times is an array.
    fn json(elements: &[Element]) -> Json {
        let mut object = serde_json::Map::new();
        for element in elements {
            let (name, value) = match element {
                Text(name, text) => (name, json!(text)),
                Of(name, elements) => (name, json(elements)),
            };
            match object.get_mut(*name) {
                None => drop(object.insert((*name).to_owned(), value)),
                Some(Json::Array(items)) => items.push(value),
                Some(first) => *first = json!([first.take(), value]),
            }
        }
        Json::Object(object)
    }

    #[derive(Debug, Clone)]
    struct Message {
        segment: &'static str,
        by: &'static str,
        on: &'static str,
        status: &'static str,
        validity: &'static str,
        results: Vec<(&'static str, &'static str)>,
    }

    impl Message {
        fn elements(&self) -> Vec<Element> {
            let text = |name, text: &str| Text(name, text.to_owned());
            let result = |(class, insurer): &(&str, &str)| {
                let name = text("Name", "窓口 花子 <&>");
                Of(
                    "ResultOfQualificationConfirmation",
                    vec![text("InsuredCardClassification", class), name, text("InsurerNumber", insurer)],
                )
            };
            vec![Of(
                "XmlMsg",
                vec![
                    Of(
                        "MessageHeader",
                        vec![
                            text("QualificationConfirmationDate", self.on),
                            text("ReferenceClassification", self.by),
                            text("SegmentOfResult", self.segment),
                        ],
                    ),
                    Of(
                        "MessageBody",
                        vec![
                            text("ProcessingResultStatus", self.status),
                            text("QualificationValidity", self.validity),
                            Of("ResultList", self.results.iter().map(result).collect()),
                        ],
                    ),
                ],
            )]
        }

        /// The only way to 有効, said another way than the reader says it.
        fn is_valid(&self) -> bool {
            let insurances = self.results.iter().filter(|(class, _)| *class != "A1").count();
            let day_is_one = ["20240507", "2024-05-07", "20240229"].contains(&self.on);
            let processed = ["1", "01"].contains(&self.segment) && ["", "1", "01"].contains(&self.status);
            processed
                && ["1", "01"].contains(&self.validity)
                && day_is_one
                && !self.results.is_empty()
                && insurances <= 1
        }
    }

    fn message() -> impl Strategy<Value = Message> {
        let code = || {
            prop::sample::select(vec![
                "", "0", "00", "1", "01", "2", "3", "4", "5", "6", "7", "9", "１", "有効",
            ])
        };
        let on = prop::sample::select(vec![
            "",
            "20240507",
            "20240507",
            "2024-05-07",
            "20240229",
            "20230229",
            "0",
            "99999999",
            "今日",
        ]);
        let result = prop::sample::select(vec![
            ("01", "06130488"),
            ("A1", "12130019"),
            ("", "138057"),
            ("07", "07130017"),
        ]);
        let mostly = |one: &'static str| prop_oneof![3 => Just(one), 1 => code()];
        (mostly("1"), code(), on, mostly("1"), mostly("1"), proptest::collection::vec(result, 0..3)).prop_map(
            |(segment, by, on, status, validity, results)| Message {
                segment,
                by,
                on,
                status,
                validity,
                results,
            },
        )
    }

    proptest! {
        #[test]
        fn only_an_understood_answer_is_valid(message in message()) {
            let mut text = String::new();
            xml(&message.elements(), &mut text);
            let read = oqs::read(text.as_bytes()).expect("it is well-formed");
            prop_assert_eq!(read.inquiries.len(), 1);
            let inquiry = &read.inquiries[0];
            prop_assert_eq!(inquiry.answer == Answer::Valid, message.is_valid(), "{:?}", inquiry);
            prop_assert_eq!(inquiry.by == Some(InquiryMethod::Card), ["1", "01"].contains(&message.by));
            prop_assert_eq!(read.coverages.len(), message.results.len());
            // And it says each time that it does not say what was presented.
            prop_assert_eq!(&warnings(&read)[0], "presentation_not_in_format ");
            let as_json = oqs::read(json(&message.elements()).to_string().as_bytes()).expect("it is well-formed");
            prop_assert_eq!(as_json, read);
        }

        /// Whatever is added by a later version of the format is passed over.
        #[test]
        fn what_is_not_known_changes_nothing(message in message(), strange in "[A-Za-z一-十][A-Za-z0-9_]{0,9}X", at in any::<prop::sample::Index>()) {
            let mut text = String::new();
            xml(&message.elements(), &mut text);
            let read = oqs::read(text.as_bytes()).expect("it is well-formed");
            let ends: Vec<usize> = text.match_indices("</").map(|(at, _)| at).collect();
            let more = format!("<{strange} a='b'><QualificationValidity>1</QualificationValidity>花子<b/></{strange}>");
            text.insert_str(ends[at.index(ends.len())], &more);
            prop_assert_eq!(oqs::read(text.as_bytes()).expect("it is well-formed"), read);
        }

        #[test]
        fn any_text_is_read_or_refused(text in "(<|>|/|&|;|#|\"|'|!|\\?|\\[|\\]|-|=|\\{|\\}|:|,|XmlMsg|MessageHeader|xmlio2|acceptlstres|CDATA|DOCTYPE|xml| |\\n|1|窓){0,60}") {
            for text in [text.clone(), format!("<{text}"), format!("{{{text}"), format!("<XmlMsg>{text}</XmlMsg>"), format!("{{\"XmlMsg\":{text}}}")] {
                let _ = oqs::read(text.as_bytes());
                let _ = orca::read(text.as_bytes());
            }
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = oqs::read(&bytes);
            let _ = orca::read(&bytes);
        }

        /// Text that is no ASCII is told apart whichever of the two it is written in.
        #[test]
        fn the_encoding_is_told(kanji in "[一二三四五六七八九十受付窓口資格確認]{1,12}", kana in "[ｱ-ﾝ]{0,6}") {
            let text = format!("<XmlMsg><a>{kanji}{kana}</a></XmlMsg>");
            let (bytes, _, had_errors) = encoding_rs::SHIFT_JIS.encode(&text);
            prop_assert!(!had_errors);
            for bytes in [text.as_bytes(), &*bytes] {
                let (decoded, _) = charset::decode(bytes).expect("one of the two");
                prop_assert_eq!(&decoded, &text);
            }
        }
    }
}

/// Pairs of half-width kana in Shift_JIS are UTF-8 too, of letters that no Japanese record has.
#[test]
fn half_width_kana_alone() {
    let text = "<?xml version='1.0' encoding='Shift_JIS'?><a>ﾃｱﾃｲ</a>";
    let (bytes, _, _) = encoding_rs::SHIFT_JIS.encode(text);
    assert!(std::str::from_utf8(&bytes).is_ok());
    assert_eq!(charset::decode(&bytes).expect("Shift_JIS").0, text);
}

#[test]
fn the_limits_are_the_stated_ones() {
    let nested =
        |depth: usize| format!("<XmlMsg>{}{}</XmlMsg>", "<a>".repeat(depth - 1), "</a>".repeat(depth - 1));
    let code = |text: &str| oqs::read(text.as_bytes()).expect_err("refused").code;
    assert_eq!(code(&nested(MAX_DEPTH)), RefusalCode::NotThisFormat);
    assert_eq!(code(&nested(MAX_DEPTH + 1)), RefusalCode::TooDeep);
    let many = |nodes: usize| format!("<XmlMsg>{}</XmlMsg>", "<XmlMsg/>".repeat(nodes - 1));
    assert_eq!(code(&many(MAX_NODES)), RefusalCode::NotThisFormat);
    assert_eq!(code(&many(MAX_NODES + 1)), RefusalCode::TooLarge);
    assert_eq!(code(&" ".repeat(MAX_BYTES)), RefusalCode::NotThisFormat);
    assert_eq!(code(&" ".repeat(MAX_BYTES + 1)), RefusalCode::TooLarge);
    let value = |length: usize| format!("<XmlMsg>{}</XmlMsg>", "1".repeat(length));
    assert_eq!(code(&value(MAX_TEXT)), RefusalCode::NotThisFormat);
    assert_eq!(code(&value(MAX_TEXT + 1)), RefusalCode::TooLarge);
    let listed = |depth: usize| format!("{{\"a\":{}{}}}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(code(&listed(2 * MAX_DEPTH - 1)), RefusalCode::NotThisFormat);
    assert_eq!(code(&listed(2 * MAX_DEPTH)), RefusalCode::TooDeep);
}

/// A few bytes of ORCA's calendar make thirty-one visits.
#[test]
fn a_month_has_as_many_visits_as_are_stated() {
    let month = |patients: usize| {
        let of = |id: usize| json!({ "Patient_Information": { "Patient_ID": id.to_string() }, "Visit_Calendar": "1".repeat(31) });
        let list = json!({ "Visit_Date": "2024-05", "Visit_List_Information": (0..patients).map(of).collect::<Vec<_>>() });
        orca::read(json!({ "visitptlst02res": list }).to_string().as_bytes())
    };
    let most = orca::MAX_VISITS / 31;
    assert_eq!(month(most).expect("a month").receptions.len(), most * 31);
    assert_eq!(month(most + 1).expect_err("too many").code, RefusalCode::TooLarge);
}

#[test]
fn a_refusal_names_its_line() {
    let refusal = oqs::read(b"<XmlMsg>\n  <MessageHeader>\n    <SegmentOfResult>&x;").expect_err("an entity");
    assert_eq!(refusal.to_string(), "XmlMsg.MessageHeader.SegmentOfResult: not allowed; line 3");
    let refusal = oqs::read(b"{\"XmlMsg\":\n  {\"MessageHeader\":\n }}").expect_err("no value");
    assert_eq!((refusal.code, refusal.line), (RefusalCode::Malformed, Some(3)));
}

/// 枝番 has two digits: of one insurance a hundred are remembered, and what bears another is each time a new one.
#[test]
fn a_hundred_of_one_insurance_are_remembered() {
    let result = |branch: &str| {
        json!({ "InsurerNumber": "06130488", "InsuredCardSymbol": "12", "InsuredIdentificationNumber": "345",
                "InsuredBranchNumber": branch })
    };
    let coverages = |branches: &[String]| {
        let results: Vec<_> = branches.iter().map(|branch| result(branch)).collect();
        let header = json!({ "SegmentOfResult": "1" });
        let body = json!({ "QualificationValidity": "1", "ResultList": { "ResultOfQualificationConfirmation": results } });
        let text = json!({ "XmlMsg": { "MessageHeader": header, "MessageBody": body } }).to_string();
        oqs::read(text.as_bytes()).expect("an answer").coverages.len()
    };
    let hundred: Vec<String> = (0..100).map(|branch| format!("{branch:02}")).collect();
    let with = |more: [&str; 2]| [&hundred[..], &more.map(String::from)].concat();
    assert_eq!(coverages(&with(["98", "99"])), 100);
    assert_eq!(coverages(&with(["A", "A"])), 102);
    assert_eq!(coverages(&["A", "A"].map(String::from)), 1);
}

/// What a declaration says of the encoding, where it says it in a way that is known.
#[test]
fn what_a_declaration_says() {
    let named = |name: &str| charset::declared(&format!("<?xml version='1.0' encoding='{name}'?><a/>"));
    for name in ["utf-8", "UTF-8", "utf8", " UTF-8 "] {
        assert_eq!(named(name), Some(Charset::Utf8), "{name}");
    }
    for name in ["Shift_JIS", "shift-jis", "SJIS", "x-sjis", "Windows-31J", "MS932", "CP932", "MS_Kanji"] {
        assert_eq!(named(name), Some(Charset::ShiftJis), "{name}");
    }
    assert_eq!(named("EUC-JP"), None);
    assert_eq!(
        charset::declared("\u{feff}<?xml encoding=\"UTF-8\"?>"),
        Some(Charset::Utf8),
        "behind its mark"
    );
    for text in [
        "",
        "<a/>",
        " <?xml encoding='UTF-8'?>",
        "<?xml encoding='UTF-8'",
        "<?xml version='1.0'?>",
        "<?xml encoding?>",
        "<?xml version='1.0'?><a encoding='UTF-8'/>",
    ] {
        assert_eq!(charset::declared(text), None, "{text}");
    }
    let long = |spaces: usize| format!("<?xml encoding='UTF-8'{}?>", " ".repeat(spaces));
    let own = long(0).len() - "<?xml?>".len();
    assert_eq!(charset::declared(&long(256 - own)), Some(Charset::Utf8));
    assert_eq!(charset::declared(&long(257 - own)), None);
}

/// Bytes that are read in another encoding than they declare are told of; a text has no encoding.
#[test]
fn a_text_contradicts_no_declaration() {
    let text = "<?xml version='1.0' encoding='Shift_JIS'?><XmlMsg><MessageHeader><ArbitraryFileIdentifier>窓口</ArbitraryFileIdentifier><SegmentOfResult>1</SegmentOfResult></MessageHeader></XmlMsg>";
    let is_told = |charset| {
        let read = oqs::read_text(text, charset).expect("an answer");
        warnings(&read).contains(&"encoding_differs ".to_owned())
    };
    assert!(is_told(Some(Charset::Utf8)));
    assert!(!is_told(Some(Charset::ShiftJis)) && !is_told(None));
    // Letters and characters of three bytes are UTF-8, and so is what says that it is.
    assert_eq!(charset::of(text.as_bytes()), Charset::Utf8);
    assert_eq!(charset::of("é".as_bytes()), Charset::Utf8);
    assert_eq!(charset::of(b"<?xml encoding='Shift_JIS'?>"), Charset::Utf8, "ASCII is the same in both");
    assert_eq!(charset::of("<?xml encoding='Shift_JIS'?>é".as_bytes()), Charset::ShiftJis);
    assert_eq!(charset::of("<?xml encoding='Shift_JIS'?>éあ".as_bytes()), Charset::Utf8);
    assert_eq!(charset::of("<?xml encoding='Shift_JIS'?>é\u{800}".as_bytes()), Charset::Utf8);
    assert_eq!(charset::of("<?xml encoding='Shift_JIS'?>é\u{7ff}".as_bytes()), Charset::ShiftJis);
}

/// What a record's inquiry is judged with: nothing, where it is not known what was asked with.
#[test]
fn an_inquiry_without_its_means_is_none() {
    let message = |by: &str| {
        let header = format!(
            "<ReferenceClassification>{by}</ReferenceClassification><QualificationConfirmationDate>20240507</QualificationConfirmationDate><SegmentOfResult>9</SegmentOfResult>"
        );
        let read = oqs::read(format!("<XmlMsg><MessageHeader>{header}</MessageHeader></XmlMsg>").as_bytes());
        read.expect("an answer").inquiries[0].inquiry()
    };
    let inquiry = message("1").expect("asked with the card");
    assert_eq!((inquiry.by, inquiry.answer), (InquiryMethod::Card, Answer::Failed));
    assert_eq!(inquiry.on.map(|on| on.to_string()).as_deref(), Some("2024-05-07"));
    assert_eq!(message("2").map(|inquiry| inquiry.by), Some(InquiryMethod::Number));
    assert_eq!(message("3"), None);
}

/// Converters to JSON take zeros off a code's front; what is left of zeros alone is still a code, if an unknown one.
#[test]
fn a_code_of_zeros_is_not_a_missing_one() {
    let told = |code: &str| {
        let header = json!({ "QualificationConfirmationDate": "20240507", "ReferenceClassification": code });
        let text =
            json!({ "XmlMsg": { "MessageHeader": header, "MessageBody": { "QualificationValidity": "" } } })
                .to_string();
        let read = oqs::read(text.as_bytes()).expect("an answer");
        let of_code = warnings(&read).into_iter().find(|told| told.ends_with("ReferenceClassification"));
        of_code.expect("a warning").split(' ').next().map(str::to_owned)
    };
    assert_eq!(told("").as_deref(), Some("missing"));
    assert_eq!(told("0").as_deref(), Some("unknown_value"));
    assert_eq!(told("00").as_deref(), Some("unknown_value"));
}
