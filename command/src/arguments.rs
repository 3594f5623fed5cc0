//! What was typed.

use crate::clinic::Sources;
use crate::words::{Lang, Words};
use lexopt::prelude::*;
use madoguchi::calendar::{Day, Month};
use madoguchi::law::{AfterCardsEnded, PresentationOrder};
use madoguchi::readers::RefusalCode;
use madoguchi::readers::csv::{Column, Headers};
use madoguchi::visit::FacilityKind;

/// What is to be done.
#[derive(Debug, Clone)]
pub enum Asked {
    /// To say this, and no more.
    Say(Lang, String),
    /// To close a month.
    Close(Box<Plan>),
    /// To hold stored records against a month.
    Audit(Box<Plan>),
    /// To say what would change.
    Diff(Box<Plan>),
}

/// A month to be closed, or to be audited.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The language of the report.
    pub lang: Lang,
    /// The file or the folder to be read; `-` is standard input. Empty where only `sources` are.
    pub input: String,
    /// The file of stored records, to be audited.
    pub records: String,
    /// A clinic's own files, and what is said of them.
    pub sources: Sources,
    /// Whether the result is to be JSON.
    pub json: bool,
    /// Whether what is printed is the month's report, and not how the month stands.
    pub is_report: bool,
    /// Whether that report is to be CSV.
    pub csv: bool,
    /// The file of the settings of each facility.
    pub settings: Option<String>,
    /// The file for the receptions that need attention.
    pub failing: Option<String>,
    /// The file of the settings of the desk as it is, with which a changed one is compared.
    pub present: Option<String>,
    /// The file of amendments.
    pub amendments: Option<String>,
    /// The only month to be closed.
    pub month: Option<Month>,
    /// The day of knowledge.
    pub as_of: Option<Day>,
    /// The code of the facility's kind.
    pub facility: &'static str,
    /// Whether the facility has the online eligibility system.
    pub online_system: bool,
    /// Whether it has the reader for phones.
    pub smartphone_reader: bool,
    /// The code of the reading `order`, where one was typed.
    pub order: Option<&'static str>,
    /// The code of the reading `afterCardsEnded`, where one was typed.
    pub after_cards_ended: Option<&'static str>,
    /// The day whose knowledge of the law is taken.
    pub known_on: Option<Day>,
    /// The last day whose law was read by somebody else, and who that was.
    pub reviewed_through: Option<Day>,
    /// See `reviewed_through`.
    pub reviewed_by: Option<String>,
    /// The file's own headers.
    pub headers: Headers,
}

/// The form of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Words.
    Text,
    /// A list for a spreadsheet.
    Csv,
    /// For a program.
    Json,
}

impl Plan {
    /// The form of the month's report.
    #[must_use]
    pub const fn form(&self) -> Form {
        match (self.json, self.csv) {
            (true, _) => Form::Json,
            (false, true) => Form::Csv,
            (false, false) => Form::Text,
        }
    }

    /// What kind of facility it is, in words.
    pub(crate) fn said_facility(&self, words: &Words) -> String {
        if self.settings.is_some() {
            words.say("report", "by_settings", &[])
        } else {
            words.phrase("facilityKind", self.facility)
        }
    }
}

/// The options that say which month, and as of when: a record says so itself.
const OF_ONE_MONTH: &[&str] = &["month", "as-of"];

/// The options of those who close a month, or count it.
const OF_CLOSE: &[&str] =
    &["settings", "desk", "salt-file", "match", "policy", "receptions", "answers", "on-file"];

/// The options that say what the facility is: the settings of a desk say so, where there are such.
const OF_FACILITY: &[&str] = &["facility", "no-online-system", "smartphone-reader"];

/// The options that say how it is judged: the settings of each facility say so, where there are such.
const OF_JUDGING: &[&str] =
    &["order", "after-cards-ended", "amendments", "known-on", "reviewed-through", "reviewed-by"];

/// Reads what was typed after the command's name.
///
/// # Errors
///
/// What was wrong, in the language asked for as far as that could be told.
pub fn read(arguments: &[String]) -> Result<Asked, String> {
    let lang = language(arguments);
    let words = Words::new(lang);
    let usage = |code: &str, names: &[(&str, &str)]| words.say("usage", code, names);
    let mut given = lexopt::Parser::from_args(arguments);
    let mut plan = Plan {
        lang,
        input: String::new(),
        records: String::new(),
        sources: Sources::default(),
        json: false,
        is_report: false,
        csv: false,
        settings: None,
        failing: None,
        present: None,
        amendments: None,
        month: None,
        as_of: None,
        facility: FacilityKind::Clinic.code(),
        online_system: true,
        smartphone_reader: false,
        order: None,
        after_cards_ended: None,
        known_on: None,
        reviewed_through: None,
        reviewed_by: None,
        headers: Headers::default(),
    };
    let (mut command, mut files, mut columns, mut options) = (None, Vec::new(), Vec::new(), Vec::new());
    while let Some(one) = given.next().map_err(|error| unknown(&words, &error))? {
        let option = match one {
            Short('h') | Long("help") => return Ok(Asked::Say(lang, lang.help().to_owned())),
            Short('V') | Long("version") => {
                return Ok(Asked::Say(lang, format!("madoguchi {}\n", env!("CARGO_PKG_VERSION"))));
            }
            Value(word) if command.is_none() => {
                command = Some(word.string().unwrap_or_default());
                continue;
            }
            Value(word) => {
                files.push(word.string().map_err(|error| unknown(&words, &error))?);
                continue;
            }
            Short(letter) => return Err(usage("unknown_option", &[("option", &format!("-{letter}"))])),
            Long(name) => name.to_owned(),
        };
        let name = format!("--{option}");
        options.push(option.clone());
        let mut value = || {
            let value = given.value().and_then(|value| value.string());
            value.map_err(|_| words.say("usage", "no_value", &[("option", &name)]))
        };
        let refused = |expected: &str| usage("bad_value", &[("option", &name), ("expected", expected)]);
        let among = |value: String, codes: &[&'static str]| {
            codes.iter().copied().find(|code| *code == value).ok_or_else(|| refused(&codes.join(", ")))
        };
        match option.as_str() {
            "failing" => plan.failing = Some(value()?),
            "present" => plan.present = Some(value()?),
            "amendments" => plan.amendments = Some(value()?),
            "month" => plan.month = Some(Month::parse(&value()?).ok_or_else(|| refused("YYYY-MM"))?),
            "as-of" | "known-on" | "reviewed-through" => {
                let day = Day::parse(&value()?).ok_or_else(|| refused("YYYY-MM-DD"))?;
                let place = match option.as_str() {
                    "as-of" => &mut plan.as_of,
                    "known-on" => &mut plan.known_on,
                    _ => &mut plan.reviewed_through,
                };
                *place = Some(day);
            }
            "reviewed-by" => plan.reviewed_by = Some(value()?),
            "facility" => plan.facility = among(value()?, FacilityKind::CODES)?,
            "order" => plan.order = Some(among(value()?, PresentationOrder::CODES)?),
            "after-cards-ended" => plan.after_cards_ended = Some(among(value()?, AfterCardsEnded::CODES)?),
            "lang" => drop(among(value()?, Lang::CODES)?),
            "no-online-system" => plan.online_system = false,
            "smartphone-reader" => plan.smartphone_reader = true,
            "json" => plan.json = true,
            "csv" => plan.csv = true,
            "settings" => plan.settings = Some(value()?),
            "desk" => plan.sources.desk = Some(value()?),
            "salt-file" => plan.sources.salt_file = Some(value()?),
            "match" | "policy" => {
                plan.sources.choose(&option, &value()?).map_err(|expected| refused(&expected))?;
            }
            "receptions" | "answers" | "on-file" => {
                let files = given.values().map_err(|_| usage("no_value", &[("option", &name)]))?;
                plan.sources.add(&option, files.map(|file| file.to_string_lossy().into_owned()));
            }
            "column" => columns.push(column(&value()?).ok_or_else(|| refused(&columns_expected()))?),
            _ => return Err(usage("unknown_option", &[("option", &name)])),
        }
    }
    match command.as_deref() {
        None => return Err(usage("no_command", &[])),
        Some("help") => return Ok(Asked::Say(lang, lang.help().to_owned())),
        Some("close" | "report" | "diff" | "audit") => {}
        Some(_) => return Err(usage("unknown_command", &[])),
    }
    let is = |name: &str| command.as_deref() == Some(name);
    let (is_diff, is_audit) = (is("diff"), is("audit"));
    plan.is_report = is("report");
    let is_strange = |option: &&String| {
        let option = option.as_str();
        match option {
            "failing" => !is("close"),
            "csv" => !is("report"),
            "present" => !is_diff,
            _ if OF_FACILITY.contains(&option) && plan.present.is_some() => true,
            _ if OF_CLOSE.contains(&option) => is_diff || is_audit,
            _ if OF_ONE_MONTH.contains(&option) => is_audit,
            _ => [OF_FACILITY, OF_JUDGING].concat().contains(&option) && plan.settings.is_some(),
        }
    };
    if let Some(option) = options.iter().find(is_strange) {
        return Err(usage("unknown_option", &[("option", &format!("--{option}"))]));
    }
    let mut files = files.into_iter();
    if is_audit {
        plan.records = files.next().ok_or_else(|| usage("no_records", &[]))?;
    }
    let input = files.next();
    if files.next().is_some() {
        return Err(usage("too_many_files", &[]));
    }
    if is_audit && input.is_none() {
        return Err(usage("no_records", &[]));
    }
    // Without a file, a comparison is about every file there can be.
    if input.is_none() && plan.sources.files.is_empty() && !is_diff {
        return Err(usage("no_file", &[]));
    }
    plan.input = input.unwrap_or_default();
    plan.headers = Headers::of(columns).map_err(|refused| {
        let code = match refused.code {
            RefusalCode::Missing => "column_without_header",
            _ => "column_twice",
        };
        usage(code, &[("column", refused.path.trim_start_matches("columns."))])
    })?;
    let plan = Box::new(plan);
    Ok(match command.as_deref() {
        Some("audit") => Asked::Audit(plan),
        Some("diff") => Asked::Diff(plan),
        _ => Asked::Close(plan),
    })
}

/// A column by its code, and its header in the file: `at=来院日時`.
fn column(value: &str) -> Option<(Column, String)> {
    let (code, header) = value.split_once('=')?;
    let column = Column::ALL.iter().find(|column| column.code() == code)?;
    Some((*column, header.to_owned()))
}

/// What `--column` may be.
fn columns_expected() -> String {
    Column::CODES.iter().map(|code| format!("{code}=…")).collect::<Vec<_>>().join(", ")
}

fn unknown(words: &Words, error: &lexopt::Error) -> String {
    let option = match error {
        lexopt::Error::UnexpectedOption(option) | lexopt::Error::UnexpectedValue { option, .. } => option,
        _ => "",
    };
    words.say("usage", "unknown_option", &[("option", option)])
}

/// The language asked for, wherever it stands among the rest.
fn language(arguments: &[String]) -> Lang {
    let mut lang = Lang::default();
    let followed = arguments.iter().zip(arguments.iter().skip(1));
    for code in followed.filter(|(name, _)| *name == "--lang").map(|(_, code)| code.as_str()) {
        lang = Lang::of(code).unwrap_or(lang);
    }
    for code in arguments.iter().filter_map(|argument| argument.strip_prefix("--lang=")) {
        lang = Lang::of(code).unwrap_or(lang);
    }
    lang
}
