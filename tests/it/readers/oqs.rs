//! Answers of the online eligibility system, drawn at random.

use super::warnings;
use madoguchi::desk::{Answer, By};
use madoguchi::readers::{MAX_BYTES, MAX_DEPTH, MAX_NODES, RefusalCode, charset, oqs, orca};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

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
        prop::sample::select(vec!["", "0", "00", "1", "01", "2", "3", "4", "5", "6", "7", "9", "１", "有効"])
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
        |(segment, by, on, status, validity, results)| Message { segment, by, on, status, validity, results },
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
        prop_assert_eq!(inquiry.by == Some(By::Card), ["1", "01"].contains(&message.by));
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
    assert_eq!(code(&" ".repeat(MAX_BYTES + 1)), RefusalCode::TooLarge);
}

#[test]
fn a_refusal_names_its_line() {
    let refusal = oqs::read(b"<XmlMsg>\n  <MessageHeader>\n    <SegmentOfResult>&x;").expect_err("an entity");
    assert_eq!(refusal.to_string(), "XmlMsg.MessageHeader.SegmentOfResult: not allowed; line 3");
    let refusal = oqs::read(b"{\"XmlMsg\":\n  {\"MessageHeader\":\n }}").expect_err("no value");
    assert_eq!((refusal.code, refusal.line), (RefusalCode::Malformed, Some(3)));
}
