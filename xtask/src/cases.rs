//! How the books of cases are printed: an object or a list stands on one line where it fits in 120 columns.
//!
//! Strings and numbers keep the very characters they were written with: what an escape stands for is often
//! invisible.

use crate::run::{Outcome, root};
use serde_json::Value as Json;
use std::fs;
use std::path::PathBuf;

const COLUMNS: usize = 120;

/// Formats both books; or, where that is asked, only says which files are not formatted.
pub fn run(check: bool) -> Outcome {
    let mut wrong = Vec::new();
    for file in files()? {
        let text = fs::read_to_string(&file)?;
        let formatted = format(&text).map_err(|error| format!("{}: {error}", file.display()))?;
        if formatted == text {
            continue;
        }
        if !check {
            fs::write(&file, formatted)?;
        }
        wrong.push(file.strip_prefix(root())?.display().to_string());
    }
    if !check {
        println!(
            "formatted: {}",
            if wrong.is_empty() { "nothing had to be".to_owned() } else { wrong.join(", ") }
        );
        return Ok(());
    }
    if wrong.is_empty() {
        return Ok(());
    }
    Err(format!("not formatted: {}; `cargo xtask format-cases` does it", wrong.join(", ")).into())
}

/// The case book, and the two books of the readers.
fn files() -> Outcome<Vec<PathBuf>> {
    let entries = fs::read_dir(root().join("tests/cases"))?.map(|entry| entry.map(|entry| entry.path()));
    let mut files = entries.collect::<Result<Vec<_>, _>>()?;
    files.extend(["cases", "assemble"].map(|book| root().join(format!("tests/readers/{book}.json"))));
    files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    Ok(files)
}

fn format(text: &str) -> Outcome<String> {
    // What is no JSON is refused here, so that below only JSON is met.
    let before: Json = serde_json::from_str(text)?;
    let mut formatted = String::new();
    Node::read(&mut tokens(text).into_iter()).ok_or("no JSON")?.write(0, 0, &mut formatted);
    formatted.push('\n');
    let after: Json = serde_json::from_str(&formatted)?;
    if before == after { Ok(formatted) } else { Err("formatting would change what it says".into()) }
}

/// Strings, numbers and words whole; each bracket; neither blanks, commas nor colons.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' => string(rest),
            '{' | '}' | '[' | ']' | ',' | ':' => 1,
            _ if first.is_whitespace() => first.len_utf8(),
            _ => rest.find(|c: char| ",]}".contains(c) || c.is_whitespace()).unwrap_or(rest.len()),
        };
        let (token, after) = rest.split_at(length);
        if !matches!(token.trim(), "" | "," | ":") {
            tokens.push(token);
        }
        rest = after;
    }
    tokens
}

/// How long the string is that the text begins with, both its quotes included.
fn string(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

enum Node<'a> {
    Atom(&'a str),
    List(Vec<Node<'a>>),
    Object(Vec<(&'a str, Node<'a>)>),
}

impl<'a> Node<'a> {
    fn read(tokens: &mut impl Iterator<Item = &'a str>) -> Option<Self> {
        let first = tokens.next()?;
        Self::beginning(first, tokens)
    }

    fn beginning(first: &'a str, tokens: &mut impl Iterator<Item = &'a str>) -> Option<Self> {
        match first {
            "[" => {
                let mut items = Vec::new();
                loop {
                    match tokens.next()? {
                        "]" => return Some(Self::List(items)),
                        token => items.push(Self::beginning(token, tokens)?),
                    }
                }
            }
            "{" => {
                let mut entries = Vec::new();
                loop {
                    match tokens.next()? {
                        "}" => return Some(Self::Object(entries)),
                        key => entries.push((key, Self::read(tokens)?)),
                    }
                }
            }
            atom => Some(Self::Atom(atom)),
        }
    }

    /// On one line where it fits behind what stands there already, `used` columns, and before a comma.
    fn write(&self, indent: usize, used: usize, out: &mut String) {
        let line = self.line();
        let on_one_line = matches!(self, Self::Atom(_)) || used + width(&line) < COLUMNS;
        if on_one_line {
            return out.push_str(&line);
        }
        let inner = indent + 2;
        let blank = " ".repeat(inner);
        let (open, close) = if matches!(self, Self::List(_)) { ('[', ']') } else { ('{', '}') };
        out.push(open);
        for (at, (key, value)) in self.entries().into_iter().enumerate() {
            out.push_str(if at == 0 { "\n" } else { ",\n" });
            let head = key.map_or_else(|| blank.clone(), |key| format!("{blank}{key}: "));
            out.push_str(&head);
            value.write(inner, width(&head), out);
        }
        out.push('\n');
        out.push_str(&" ".repeat(indent));
        out.push(close);
    }

    fn entries(&self) -> Vec<(Option<&'a str>, &Self)> {
        match self {
            Self::Atom(_) => Vec::new(),
            Self::List(items) => items.iter().map(|item| (None, item)).collect(),
            Self::Object(entries) => entries.iter().map(|(key, value)| (Some(*key), value)).collect(),
        }
    }

    fn line(&self) -> String {
        match self {
            Self::Atom(atom) => (*atom).to_owned(),
            Self::List(items) => {
                format!("[{}]", items.iter().map(Self::line).collect::<Vec<_>>().join(", "))
            }
            Self::Object(entries) if entries.is_empty() => "{}".to_owned(),
            Self::Object(entries) => {
                let entry = |(key, value): &(&str, Self)| format!("{key}: {}", value.line());
                format!("{{ {} }}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
            }
        }
    }
}

/// Columns on a screen: a Japanese character takes two.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_stands_on_one_line() {
        let long = "長".repeat(60);
        let text = format!("{{\"a\":[1,2,{{}}],\n\"b\":{{\"c\":\"x, \\\" \\u3000]\"}},\"d\":[\"{long}\"]}}");
        let expected = "{\n  \"a\": [1, 2, {}],\n  \"b\": { \"c\": \"x, \\\" \\u3000]\" },\n  \"d\": [\n    \"LONG\"\n  ]\n}\n";
        let expected = expected.replace("LONG", &long);
        assert_eq!(format(&text).expect("JSON"), expected);
        assert_eq!(format(&expected).expect("JSON"), expected);
        assert!(format("[1,").is_err());
    }

    #[test]
    fn the_books_are_formatted() {
        run(true).expect("`cargo xtask format-cases`");
    }
}
