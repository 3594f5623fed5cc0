//! What is said of the join: what was matched how, what was not and why, and what only the desk can say.

use super::gathered::Gathered;
use super::word::Place;
use crate::report::{self, thousands};
use crate::text::printed;
use crate::words::Words;
use madoguchi::calendar::Day;
use madoguchi::readers::assemble::{
    AnswerAt, Ask, Assembled, Candidate, How, Link, Unmatched, UnmatchedBecause, UnreadRow,
};
use madoguchi::readers::{Read, Warning};
use madoguchi::visit::Reception;
use serde_json::{Map, Value as Json, json};
use std::collections::{BTreeMap, HashMap};

/// The most files named under one reason, and the most questions asked, on the screen.
const MOST_FILES: usize = 20;
const MOST_QUESTIONS: usize = 100;

/// What was joined.
pub(super) struct Told<'a> {
    pub gathered: &'a Gathered,
    pub assembled: &'a Assembled,
    /// The desk's words on receptions that are in no list, by their files and places.
    pub unknown: &'a [(String, Place)],
}

impl Told<'_> {
    /// For the screen.
    pub fn text(&self, words: &Words) -> String {
        let say = |code: &str, names: &[(&str, &str)]| words.say("clinic", code, names);
        let counted = |code: &str, count: usize| say(code, &[("count", &number(count))]);
        let mut text = say("title", &[]) + "\n";
        let mut line = |depth: usize, said: &str| text.push_str(&format!("{}{said}\n", "  ".repeat(depth)));
        let Gathered { receptions, answers, on_file, not_read, .. } = self.gathered;
        let desk = usize::try_from(self.gathered.desk_files).unwrap_or(usize::MAX);
        let files = [
            ("of_receptions", receptions.len()),
            ("of_answers", answers.len()),
            ("on_file", on_file.len()),
            ("of_desk", desk),
            ("not_read_files", not_read.len()),
        ];
        let files =
            files.into_iter().filter(|(_, count)| *count > 0).map(|(code, count)| counted(code, count));
        line(1, &say("files", &[("files", &files.collect::<Vec<_>>().join(" · "))]));
        let (matched, by_how) = self.matched();
        let hows = How::ALL.iter().filter_map(|how| Some((how, by_how.get(how)?)));
        let hows = hows.map(|(how, count)| format!("{} {}", words.phrase("how", how.code()), number(*count)));
        let hows = hows.collect::<Vec<_>>().join(" · ");
        line(0, "");
        line(1, &counted("answers", self.answers().count()));
        let hows = if hows.is_empty() { hows } else { say("by_how", &[("how", &hows)]) };
        line(2, &(counted("matched", matched) + &hows));
        line(2, &counted("unmatched", self.assembled.unmatched.len()));
        for because in UnmatchedBecause::ALL {
            let all: Vec<_> = self.assembled.unmatched.iter().filter(|one| one.because == *because).collect();
            if all.is_empty() {
                continue;
            }
            line(3, &format!("{} {}", words.phrase("unmatchedBecause", because.code()), number(all.len())));
            let mut files: Vec<&str> = all.iter().map(|one| self.file(one.answer)).collect();
            files.dedup();
            let more = files.len().saturating_sub(MOST_FILES);
            for file in files.into_iter().take(MOST_FILES) {
                line(4, &printed(file));
            }
            if more > 0 {
                line(4, &counted("more", more));
            }
            let could_be: Vec<_> = all.iter().filter_map(|one| one.could_be).collect();
            if let Some(what) = could_be.first() {
                line(4, &format!("{} {}", words.phrase("couldBe", what.code()), number(could_be.len())));
            }
        }
        let differ = self.assembled.patients.iter().flat_map(|one| &one.marks);
        let differ = differ.filter(|mark| mark.answers_differ).count();
        if differ > 0 {
            line(1, &counted("answers_differ", differ));
        }
        if !self.unknown.is_empty() {
            line(1, &counted("unknown_words", self.unknown.len()));
        }
        self.remarks(words, &mut line);
        if !self.assembled.ask.is_empty() {
            line(0, "");
            line(1, &counted("ask", self.assembled.ask.len()));
        }
        let days = self.days();
        for ask in self.assembled.ask.iter().take(MOST_QUESTIONS) {
            let day = days.get(&(&*ask.patient, &*ask.reception));
            let named = reception(&ask.patient, &ask.reception, day.copied(), words);
            line(2, &format!("{named}: {}", words.phrase("askWhat", ask.what.code())));
        }
        let more = self.assembled.ask.len().saturating_sub(MOST_QUESTIONS);
        if more > 0 {
            line(2, &counted("more_in_json", more));
        }
        text
    }

    /// What could not be read of files that have no lines, by its codes.
    fn remarks(&self, words: &Words, line: &mut impl FnMut(usize, &str)) {
        let mut by_code: BTreeMap<&str, usize> = BTreeMap::new();
        for (_, warning) in self.gathered.remarks.iter().filter(|(_, warning)| warning.line.is_none()) {
            let count = by_code.entry(warning.code.code()).or_default();
            *count = count.saturating_add(1);
        }
        if !by_code.is_empty() {
            line(1, &words.say("clinic", "remarks", &[]));
        }
        for (code, count) in by_code {
            line(2, &format!("{} {}", words.phrase("warningCode", code), number(count)));
        }
    }

    /// For programs, with what was counted.
    pub fn json(&self, counted: Map<String, Json>) -> String {
        let Gathered { receptions, answers, on_file, desk_files, not_read, remarks, .. } = self.gathered;
        let days = self.days();
        let asked = |ask: &Ask| {
            let day = days.get(&(&*ask.patient, &*ask.reception)).map(Day::to_string);
            json!({ "patient": ask.patient, "reception": ask.reception, "on": day, "what": ask.what.code() })
        };
        let unread = |row: &UnreadRow| {
            let file = receptions.get(row.read).and_then(|read| read.source.as_deref());
            let on = row.on.map(|day| day.to_string());
            json!({ "file": file, "line": row.line, "patient": row.patient, "on": on })
        };
        let remark = |(file, one): &(String, Warning)| json!({ "file": file, "code": one.code.code(), "path": one.path, "line": one.line });
        let word = |(file, at): &(String, Place)| match at {
            Place::Line(line) => json!({ "file": file, "line": line }),
            Place::Item(item) => json!({ "file": file, "item": item }),
        };
        let (matched, by_how) = self.matched();
        let by_how: Map<_, _> =
            by_how.into_iter().map(|(how, count)| (how.code().to_owned(), count.into())).collect();
        let joined = json!({
            "files": {
                "receptions": receptions.len(), "answers": answers.len(), "onFile": on_file.len(), "desk": desk_files,
            },
            "notRead": not_read.iter().map(|(file, code)| json!({ "file": file, "code": code })).collect::<Vec<_>>(),
            "remarks": remarks.iter().map(remark).collect::<Vec<_>>(),
            "rowsNotRead": self.assembled.unread.iter().map(unread).collect::<Vec<_>>(),
            "answers": self.answers().count(),
            "matched": matched,
            "matchedHow": by_how,
            "links": self.assembled.links.iter().map(|link| self.link(link)).collect::<Vec<_>>(),
            "unmatched": self.assembled.unmatched.iter().map(|one| self.unmatched(one)).collect::<Vec<_>>(),
            "ask": self.assembled.ask.iter().map(asked).collect::<Vec<_>>(),
            "unknownWords": self.unknown.iter().map(word).collect::<Vec<_>>(),
        });
        let mut all = counted;
        all.insert("joined".to_owned(), joined);
        report::json(all)
    }

    fn link(&self, link: &Link) -> Json {
        json!({
            "file": self.file(link.answer),
            "inquiry": link.answer.inquiry,
            "patient": link.patient,
            "reception": link.reception,
            "how": link.how.code(),
            "byPresence": link.by_presence,
            "which": link.which.code(),
            "batch": link.batch,
            "minutes": link.minutes,
            "before": link.before,
            "used": link.passed_over.is_none(),
            "passedOver": link.passed_over.map(|why| why.code()),
        })
    }

    fn unmatched(&self, one: &Unmatched) -> Json {
        let candidate = |one: &Candidate| json!({ "patient": one.patient, "reception": one.reception });
        json!({
            "file": self.file(one.answer),
            "inquiry": one.answer.inquiry,
            "because": one.because.code(),
            "couldBe": one.could_be.map(|what| what.code()),
            "candidates": one.candidates.iter().map(candidate).collect::<Vec<_>>(),
        })
    }

    fn answers(&self) -> impl Iterator<Item = AnswerAt> {
        let of_file = |(read, file): (usize, &Read)| {
            (0..file.inquiries.len()).map(move |inquiry| AnswerAt { read, inquiry })
        };
        self.gathered.answers.iter().enumerate().flat_map(of_file)
    }

    /// How many answers belong to a reception, and how their patients were found. One of several receptions counts once.
    fn matched(&self) -> (usize, BTreeMap<How, usize>) {
        let each: BTreeMap<AnswerAt, How> =
            self.assembled.links.iter().map(|link| (link.answer, link.how)).collect();
        let mut by_how = BTreeMap::new();
        for how in each.values() {
            let count: &mut usize = by_how.entry(*how).or_default();
            *count = count.saturating_add(1);
        }
        (each.len(), by_how)
    }

    fn file(&self, at: AnswerAt) -> &str {
        let read = self.gathered.answers.get(at.read);
        read.and_then(|read| read.source.as_deref()).unwrap_or_default()
    }

    /// The day of each reception.
    fn days(&self) -> HashMap<(&str, &str), Day> {
        let all = self.assembled.patients.iter().flat_map(|patient| {
            patient.receptions.iter().map(|one| ((&*patient.patient, &*one.id), one.day()))
        });
        all.collect()
    }
}

/// A file that could not be read.
pub(super) fn not_read(file: &str, code: &str, words: &Words) -> String {
    let because = match code {
        "no_file" | "password" => words.say("clinic", code, &[]),
        _ => words.phrase("refusalCode", code),
    };
    words.say("clinic", "not_read", &[("file", file), ("because", &because)]) + "\n"
}

/// What is wrong with a row of a list.
pub(super) fn row(file: &str, warning: &Warning, words: &Words) -> String {
    let line = warning.line.unwrap_or(1).to_string();
    let because = words.phrase("warningCode", warning.code.code());
    let path = report::place(&warning.path, words);
    let form = if warning.path.is_empty() { "row_whole" } else { "row" };
    let names = [("file", file), ("line", &*line), ("path", &path), ("because", &because)];
    words.say("clinic", form, &names) + "\n"
}

/// What is wrong with a word of the desk's.
pub(super) fn word(file: &str, at: Place, code: &str, words: &Words) -> String {
    let because = words.say("clinic", code, &[]);
    let (form, line) = match at {
        Place::Line(line) => ("row_whole", line),
        Place::Item(item) => ("item", item),
    };
    let names = [("file", file), ("line", &*line.to_string()), ("because", &because)];
    words.say("clinic", form, &names) + "\n"
}

/// A reception whose number another bears on its day.
pub(super) fn double(patient: &str, one: &Reception, words: &Words) -> String {
    let because = words.phrase("errorCode", "duplicate_id");
    format!("{}: {because}\n", reception(patient, &one.id, Some(one.day()), words))
}

fn reception(patient: &str, id: &str, day: Option<Day>, words: &Words) -> String {
    let day = day.map(|day| day.to_string().split('-').skip(1).collect::<Vec<_>>().join("/"));
    let names = [("reception", id), ("day", &*day.unwrap_or_default()), ("patient", patient)];
    words.say("clinic", "reception", &names)
}

fn number(count: usize) -> String {
    thousands(u64::try_from(count).unwrap_or(u64::MAX))
}
