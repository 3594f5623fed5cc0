//! The command as one types it, natively: what it prints and writes is what `tests/command` says.
//! Node reads the same cases (tests/js/command.test.mjs), so both print the same bytes.
//!
//! With `MADOGUCHI_BLESS` set, what is printed is written down instead of compared.

#![expect(clippy::expect_used, clippy::panic, reason = "a test stops where it is surprised")]

use serde_json::Value as Json;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/command")
}

fn copy(folder: &Path, into: &Path) {
    fs::create_dir_all(into).expect("a folder");
    for file in fs::read_dir(folder).expect("files") {
        let file = file.expect("a file");
        fs::copy(file.path(), into.join(file.file_name())).expect("a copy");
    }
}

/// Everything that a case prints and writes, by the ending of the file that says it.
fn run(case: &Json) -> Vec<(&'static str, Vec<u8>)> {
    let name = case["name"].as_str().expect("a name");
    let work = std::env::temp_dir().join(format!("madoguchi-command-{}-{name}", std::process::id()));
    copy(&folder().join("files"), &work);
    copy(&folder().join("../readers/clinic"), &work.join("clinic"));
    let mut child = command(case)
        .current_dir(&work)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command");
    let mut stdin = child.stdin.take().expect("standard input");
    if let Some(file) = case["stdin"].as_str() {
        stdin.write_all(&fs::read(work.join(file)).expect("a file")).expect("written");
    }
    drop(stdin);
    let output = child.wait_with_output().expect("its output");
    let code = output.status.code().expect("an exit code");
    let list = fs::read(work.join("failing.csv")).unwrap_or_default();
    fs::remove_dir_all(&work).expect("removed");
    vec![
        ("exit", format!("{code}\n").into_bytes()),
        ("out", output.stdout),
        ("err", output.stderr),
        ("csv", list),
    ]
}

/// What is typed: the command with its arguments, or a line of the shell that knows it by its name.
fn command(case: &Json) -> Command {
    let program = Path::new(env!("CARGO_BIN_EXE_madoguchi"));
    let Some(line) = case["shell"].as_str() else {
        let arguments = case["arguments"].as_array().expect("arguments");
        let mut command = Command::new(program);
        command.args(arguments.iter().map(|argument| argument.as_str().expect("a text")));
        return command;
    };
    let mut path = program.parent().expect("a folder").as_os_str().to_owned();
    path.push(":");
    path.push(std::env::var_os("PATH").unwrap_or_default());
    let mut shell = Command::new("sh");
    shell.args(["-c", line]).env("PATH", path);
    shell
}

#[test]
fn every_case_prints_what_is_written_down() {
    let bless = std::env::var_os("MADOGUCHI_BLESS").is_some();
    let cases = fs::read_to_string(folder().join("cases.json")).expect("the cases");
    let cases: Json = serde_json::from_str(&cases).expect("JSON");
    let cases = cases.as_array().expect("a list");
    assert!(cases.len() >= 50, "{} cases", cases.len());
    for case in cases {
        let name = case["name"].as_str().expect("a name");
        for (ending, printed) in run(case) {
            assert!(!String::from_utf8_lossy(&printed).contains("CANARY"), "{name}.{ending} repeats a value");
            let file = folder().join("expected").join(format!("{name}.{ending}"));
            if bless {
                let written =
                    if printed.is_empty() { fs::remove_file(&file) } else { fs::write(&file, &printed) };
                drop(written);
                continue;
            }
            let expected = fs::read(&file).unwrap_or_default();
            if printed != expected {
                let (printed, expected) =
                    (String::from_utf8_lossy(&printed), String::from_utf8_lossy(&expected));
                panic!("{name}.{ending}\n--- expected\n{expected}\n--- printed\n{printed}");
            }
        }
    }
}
