//! Every reader's time grows as its input does: of hostile shapes four times as long, four times the time, and not
//! many times what an ordinary file of that length takes.

use madoguchi::readers::{Read, Refusal, fhir, oqs, orca, uke};
use std::hint::black_box;
use std::time::{Duration, Instant};

type Reader = fn(&[u8]) -> Result<Read, Refusal>;

/// A file of some length in its own unit, and the most records it has.
struct Shape {
    name: &'static str,
    reader: Reader,
    /// An ordinary file of the same format.
    ordinary: fn(usize) -> String,
    hostile: fn(usize) -> String,
}

/// How many records the shorter file has. What is quadratic in them takes most of the time by then.
const RECORDS: usize = 2_000;
const LONGER: usize = 4;
/// Of the time for a byte: how much more the longer file may take, and how much more than an ordinary one.
/// A quadratic reader takes [`LONGER`] times as much.
const GROWTH: f64 = 2.0;
const BUDGET: f64 = 40.0;
/// Other work on the machine makes a run longer, and none shorter: the best of so many counts.
const ROUNDS: usize = 8;
/// The system counts a thread's time in ticks.
const MEASURABLE: Duration = Duration::from_millis(20);

/// The time for a byte, the best that was seen.
struct Best<'a> {
    reader: Reader,
    text: &'a str,
    time: Duration,
}

impl<'a> Best<'a> {
    fn new(reader: Reader, text: &'a str) -> Self {
        Self { reader, text, time: Duration::MAX }
    }

    /// Reads the text once more, or as often as it takes to be measured.
    fn again(&mut self) {
        let (start, wall) = (on_the_processor(), Instant::now());
        for times in 1.. {
            let _ = black_box((self.reader)(black_box(self.text.as_bytes())));
            let spent = on_the_processor().zip(start).map(|(end, start)| end.saturating_sub(start));
            let spent = spent.unwrap_or_else(|| wall.elapsed());
            if spent >= MEASURABLE {
                self.time = self.time.min(spent / times);
                return;
            }
        }
    }

    fn for_a_byte(&self) -> f64 {
        self.time.as_secs_f64() / self.text.len() as f64
    }
}

/// How long this thread has been on a processor, where the system tells it (Linux): other work on the machine does
/// not count.
fn on_the_processor() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

#[test]
fn no_shape_takes_more_than_its_length() {
    for Shape { name, reader, ordinary, hostile } in SHAPES {
        let (usual, short, long) = (ordinary(RECORDS), hostile(RECORDS), hostile(LONGER * RECORDS));
        assert!(reader(short.as_bytes()).is_ok(), "{name} is read");
        let mut all = [&usual, &short, &long].map(|text| Best::new(*reader, text));
        let mut told = String::new();
        let holds = (0..ROUNDS).any(|_| {
            all.iter_mut().for_each(Best::again);
            let [usual, short, long] = all.each_ref().map(Best::for_a_byte);
            told = format!("{name}: {usual:.1e} s for a byte of an ordinary file, {short:.1e}, {long:.1e}");
            long < short * GROWTH && long < usual * BUDGET
        });
        assert!(holds, "{told}");
    }
}

const SHAPES: &[Shape] = &[
    Shape {
        name: "FHIR, references that meet",
        reader: fhir::read,
        ordinary: coverages,
        hostile: references_that_meet,
    },
    Shape {
        name: "FHIR, references that dangle",
        reader: fhir::read,
        ordinary: coverages,
        hostile: references_that_dangle,
    },
    Shape {
        name: "FHIR, contained payors",
        reader: fhir::read,
        ordinary: coverages,
        hostile: contained_payors,
    },
    Shape { name: "FHIR, extensions", reader: fhir::read, ordinary: coverages, hostile: extensions },
    Shape { name: "FHIR, identifiers", reader: fhir::read, ordinary: coverages, hostile: identifiers },
    Shape {
        name: "FHIR, a patient's identifiers",
        reader: fhir::read,
        ordinary: coverages,
        hostile: patients_identifiers,
    },
    Shape {
        name: "FHIR, a patient and coverages",
        reader: fhir::read,
        ordinary: coverages,
        hostile: patient_and_coverages,
    },
    Shape { name: "FHIR, types", reader: fhir::read, ordinary: coverages, hostile: types },
    Shape { name: "FHIR, lines", reader: fhir::read, ordinary: coverages, hostile: lines },
    Shape {
        name: "ORCA, insurances of a patient",
        reader: orca::read,
        ordinary: receptions,
        hostile: insurances,
    },
    Shape {
        name: "ORCA, 公費 of a reception",
        reader: orca::read,
        ordinary: receptions,
        hostile: public_expenses,
    },
    Shape { name: "ORCA, visits of a month", reader: orca::read, ordinary: receptions, hostile: visits },
    Shape { name: "OQS, one result many times", reader: oqs::read, ordinary: units, hostile: one_result },
    Shape { name: "OQS, many results", reader: oqs::read, ordinary: units, hostile: many_results },
    Shape { name: "OQS, one insurance on many days", reader: oqs::read, ordinary: units, hostile: many_days },
    Shape { name: "OQS, 照会番号", reader: oqs::read, ordinary: units, hostile: reference_numbers },
    Shape {
        name: "UKE, HO behind KO",
        reader: uke::read,
        ordinary: receipts,
        hostile: insurers_behind_public,
    },
    Shape {
        name: "UKE, SN behind KO",
        reader: uke::read,
        ordinary: receipts,
        hostile: confirmations_behind_public,
    },
    Shape { name: "UKE, a history of one receipt", reader: uke::read, ordinary: receipts, hostile: history },
    Shape { name: "UKE, one long line", reader: uke::read, ordinary: receipts, hostile: one_line },
];

/// What `record` makes of each number, with `between` between them.
fn many(records: usize, between: &str, record: impl Fn(usize) -> String) -> String {
    (0..records).map(record).collect::<Vec<_>>().join(between)
}

const INSURER: &str = "http://jpfhir.jp/fhir/core/mhlw/IdSystem/InsurerNumber";
const MEMBER: &str = "http://jpfhir.jp/fhir/clins/Idsystem/JP_Insurance_memberID";

fn bundle(resources: &str) -> String {
    format!(r#"{{"resourceType":"Bundle","entry":[{resources}]}}"#)
}

fn entry(resource: &str) -> String {
    format!(r#"{{"resource":{resource}}}"#)
}

fn coverage(inside: &str) -> String {
    format!(r#"{{"resourceType":"Coverage","status":"active",{inside}}}"#)
}

fn organization(at: usize) -> String {
    format!(
        r#"{{"resourceType":"Organization","id":"o{at}","identifier":[{{"system":"{INSURER}","value":"06130488"}}]}}"#
    )
}

fn member(at: usize) -> String {
    format!(r#"{{"system":"{MEMBER}","value":"06130488:12:{at}:00"}}"#)
}

fn coverages(records: usize) -> String {
    bundle(&many(records, ",", |at| {
        entry(&coverage(&format!(r#""subscriberId":"12:{at}","identifier":[{}]"#, member(at))))
    }))
}

fn payors(records: usize, reference: impl Fn(usize) -> String) -> String {
    let organizations = many(records, ",", |at| entry(&organization(at)));
    let coverages = many(records, ",", |at| {
        entry(&coverage(&format!(
            r#""subscriberId":"12:{at}","payor":[{{"reference":"{}"}}]"#,
            reference(at)
        )))
    });
    bundle(&format!("{organizations},{coverages}"))
}

fn references_that_meet(records: usize) -> String {
    payors(records, |at| format!("Organization/o{at}"))
}

fn references_that_dangle(records: usize) -> String {
    payors(records, |at| format!("Organization/x{at}"))
}

fn contained_payors(records: usize) -> String {
    let contained = many(records, ",", organization);
    let payors = many(records, ",", |at| format!(r##"{{"reference":"#o{at}"}}"##));
    coverage(&format!(r#""contained":[{contained}],"payor":[{payors}]"#))
}

fn extensions(records: usize) -> String {
    let all = many(records, ",", |at| {
        format!(r#"{{"url":"JP_Coverage_InsuredPersonNumber","valueString":"{at}"}}"#)
    });
    coverage(&format!(r#""extension":[{all}]"#))
}

fn identifiers(records: usize) -> String {
    coverage(&format!(r#""identifier":[{}]"#, many(records, ",", member)))
}

fn patients_identifiers(records: usize) -> String {
    format!(r#"{{"resourceType":"Patient","id":"p","identifier":[{}]}}"#, many(records, ",", member))
}

fn patient_and_coverages(records: usize) -> String {
    let coverages = many(records, ",", |at| {
        entry(&coverage(&format!(
            r#""beneficiary":{{"reference":"Patient/p"}},"identifier":[{}]"#,
            member(at)
        )))
    });
    bundle(&format!("{coverages},{}", entry(&patients_identifiers(records))))
}

fn types(records: usize) -> String {
    let codings = many(records, ",", |at| format!(r#"{{"code":"{}"}}"#, 1 + at % 2));
    coverage(&format!(r#""type":{{"coding":[{codings}]}}"#))
}

fn lines(records: usize) -> String {
    many(records, "\n", |at| coverage(&format!(r#""identifier":[{}]"#, member(at))))
}

fn receptions(records: usize) -> String {
    let all = many(records, ",", |at| {
        format!(
            r#"{{"Acceptance_Id":"{at:05}1","Patient_Information":{{"Patient_ID":"{at}"}},"HealthInsurance_Information":{{"InsuranceProvider_Class":"060","InsuranceProvider_Number":"138057"}}}}"#
        )
    });
    format!(r#"{{"acceptlstres":{{"Acceptance_Date":"2026-05-11","Acceptlst_Information":[{all}]}}}}"#)
}

fn insurances(records: usize) -> String {
    let all = many(records, ",", |at| {
        format!(r#"{{"InsuranceProvider_Class":"060","HealthInsuredPerson_Number":"{at}"}}"#)
    });
    format!(
        r#"{{"acceptres":{{"Acceptance_Date":"2026-05-11","Acceptance_Id":"00001","Patient_Information":{{"Patient_ID":"1","HealthInsurance_Information":[{all}]}}}}}}"#
    )
}

fn public_expenses(records: usize) -> String {
    let all = many(records, ",", |at| {
        format!(r#"{{"PublicInsurance_Class":"054","PublicInsuredPerson_Number":"{at}"}}"#)
    });
    format!(
        r#"{{"patientinfores":{{"Patient_Information":{{"Patient_ID":"1","HealthInsurance_Information":{{"PublicInsurance_Information":[{all}]}}}}}}}}"#
    )
}

fn visits(records: usize) -> String {
    let all = many(records, ",", |at| {
        format!(
            r#"{{"Patient_Information":{{"Patient_ID":"{at}"}},"Visit_Calendar":"1000000001000000000100000000010"}}"#
        )
    });
    format!(r#"{{"visitptlst02res":{{"Visit_Date":"2026-05","Visit_List_Information":[{all}]}}}}"#)
}

fn message(body: &str) -> String {
    format!(
        "<XmlMsg><MessageHeader><QualificationConfirmationDate>20260511</QualificationConfirmationDate><ReferenceClassification>2</ReferenceClassification><SegmentOfResult>1</SegmentOfResult></MessageHeader><MessageBody><QualificationValidity>1</QualificationValidity>{body}</MessageBody></XmlMsg>"
    )
}

fn result(number: usize, more: &str) -> String {
    format!(
        "<ResultOfQualificationConfirmation><InsurerNumber>06130488</InsurerNumber><InsuredIdentificationNumber>1{number}</InsuredIdentificationNumber>{more}</ResultOfQualificationConfirmation>"
    )
}

fn units(records: usize) -> String {
    message(&many(records, "", |at| format!("<BulkConfirmUnit>{}</BulkConfirmUnit>", result(at, ""))))
}

fn one_result(records: usize) -> String {
    message(&many(records, "", |_| result(1, "")))
}

fn many_results(records: usize) -> String {
    message(&many(records, "", |at| result(at, "")))
}

fn many_days(records: usize) -> String {
    message(&many(records, "", |at| {
        result(1, &format!("<QualificationDate>{}0101</QualificationDate>", 1901 + at % 8_000))
    }))
}

fn reference_numbers(records: usize) -> String {
    message(&many(records, "", |at| format!("<ReferenceNumber>{at}</ReferenceNumber>")))
}

fn receipts(records: usize) -> String {
    many(records, "\n", |at| {
        format!("RE,{at},1112,202603,,1,19700101,,,,,,,P-{at}\nHO,06130488,12,{at},1,100")
    })
}

fn insurers_behind_public(records: usize) -> String {
    let public = many(4 * records, "\n", |at| format!("KO,54136015,{at}"));
    let insurers = many(4 * records, "\n", |at| format!("HO,06130488,12,{at}"));
    format!("RE,1,1112,202603,,1,19700101,,,,,,,P-1\n{public}\n{insurers}")
}

fn confirmations_behind_public(records: usize) -> String {
    let public = many(4 * records, "\n", |at| format!("KO,54136015,{at}"));
    let confirmations = many(4 * records, "\n", |_| "SN,1,01,,,,01".to_owned());
    format!("RE,1,1112,202603,,1,19700101,,,,,,,P-1\n{public}\nHO,06130488,12,345\n{confirmations}")
}

fn history(records: usize) -> String {
    let all = many(records, "\n", |at| {
        format!(
            "1,{at},0,RE,1,1112,202603,,1,19700101,,,,,,,P-1\n1,{at},0,HO,06130488,12,{at}\n1,{at},0,SN,1,01,,,,,"
        )
    });
    format!("HI,1,202604,13,1,1234567,,00\n{all}")
}

fn one_line(records: usize) -> String {
    format!("RE,1,1112,202603{}", ",P-1".repeat(10 * records))
}
