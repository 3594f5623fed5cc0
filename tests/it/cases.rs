//! The case book, read natively through the same door that JavaScript uses.

use crate::json::{case_files, compact, from_plain, read, to_plain};
use madoguchi::law::{Passage, PassageStatus};
use madoguchi::plain::decode::JudgeRequest;
use madoguchi::plain::{InputError, Request, decode, encode};
use madoguchi::rules::{Desk, Reason, Rule, Standing, Verdict};
use madoguchi::visit::History;
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;

/// What the door answers to a case: a verdict, a closed month, or an error.
fn answer(file: &Json, case: &Json) -> Result<Json, Box<InputError>> {
    let desk = case.get("desk").or_else(|| file.get("desk")).expect("a desk, of the case or of its file");
    let decode::Options { desk, unknown_keys } = decode::options(&to_plain(desk))?;
    let plain = if let Some(request) = case.get("judge") {
        let plain = to_plain(request);
        let request = decode::judge(Request::from(&plain).with(unknown_keys))?;
        let verdict = desk.judge(&request.reception, &request.history, request.as_of);
        of_one_mind(&desk, &request, &verdict);
        encode::verdict(&desk, &verdict)
    } else if let Some(request) = case.get("close") {
        let plain = to_plain(request);
        let request = decode::close_month(Request::from(&plain).with(unknown_keys))?;
        encode::closing(&desk, &desk.close_month(request.month, &request.receptions, request.as_of))
    } else {
        encode::timeline(&desk)
    };
    Ok(from_plain(&plain))
}

/// What `check` lists of a request, as `code path`: it begins with the error, and is empty where there is none.
fn checked(file: &Json, case: &Json) -> Option<Vec<String>> {
    let options = decode::options(&to_plain(case.get("desk").or_else(|| file.get("desk"))?)).ok()?;
    let plain = to_plain(case.get("judge").or_else(|| case.get("close"))?);
    let faults = decode::check(Request::from(&plain).with(options.unknown_keys)).faults;
    Some(faults.iter().map(|fault| format!("{} {}", fault.code.code(), fault.path)).collect())
}

/// What is wrong with what `check` lists.
fn check_faults(file: &Json, case: &Json) -> Option<String> {
    let (got, expect) = (checked(file, case)?, &case["expect"]);
    let error = expect.get("error").map(|error| {
        format!("{} {}", error["code"].as_str().expect("a code"), error["path"].as_str().expect("a path"))
    });
    let all = expect.get("check").map_or(json!(got), Json::clone);
    let differs = got.first() != error.as_ref() || json!(got) != all;
    differs.then(|| format!("check: expected {error:?} and {all}, got {got:?}"))
}

/// The decision alone is the verdict's; and only what is unconfirmed has to be repaired.
fn of_one_mind(desk: &Desk, request: &JudgeRequest, verdict: &Verdict) {
    let decision = desk.decide(&History::new(&request.reception, &request.history, &[], request.as_of));
    assert_eq!(
        (decision.standing, decision.tolerance, decision.rule),
        (verdict.standing(), verdict.tolerance(), verdict.rule())
    );
    assert_eq!(verdict.repairs().is_empty(), verdict.standing() != Standing::Unconfirmed);
}

/// What is wrong with an answer, in words; empty where nothing is.
fn faults(answer: &Result<Json, Box<InputError>>, expect: &Json) -> Vec<String> {
    let mut faults = Vec::new();
    let mut same = |what: &str, got: &Json, want: &Json| {
        if got != want {
            faults.push(format!("{what}: expected {want}, got {got}"));
        }
    };
    match (answer, expect.get("error")) {
        (Err(error), Some(want)) => {
            same("error", &json!({ "code": error.code.code(), "path": error.path }), want);
        }
        (Err(error), None) => faults.push(format!("refused: {error}")),
        (Ok(_), Some(want)) => faults.push(format!("not refused: expected {want}")),
        (Ok(answer), None) if answer.get("verdicts").is_some() => closing_faults(answer, expect, same),
        (Ok(answer), None) => {
            for key in ["standing", "tolerance", "rule"] {
                same(key, answer.get(key).unwrap_or(&Json::Null), expect.get(key).unwrap_or(&Json::Null));
            }
            for key in ["cautions", "next", "tell"] {
                if let Some(want) = expect.get(key) {
                    same(key, &answer[key], want);
                }
            }
            let found = findings(answer);
            for key in ["notices", "evidence"] {
                if let Some(want) = expect.get(key) {
                    same(key, &answer["law"][key], want);
                }
            }
            let quoted = quoted(answer);
            for want in expect.get("passages").and_then(Json::as_array).into_iter().flatten() {
                if !want.as_str().is_some_and(|id| quoted.contains(id)) {
                    faults.push(format!("passages: {want} is not among {quoted:?}"));
                }
            }
            for want in expect["findings"].as_array().expect("a case asserts findings") {
                if !found.contains(want) {
                    faults.push(format!("findings: {want} is not among {}", Json::from(found.clone())));
                }
            }
        }
    }
    faults
}

/// The findings, each as a record has it; and those that name another reception once more, with its id behind `@`.
fn findings(verdict: &Json) -> Vec<Json> {
    let mut findings = Vec::new();
    for finding in verdict["findings"].as_array().expect("findings") {
        let code = compact(finding);
        if let Some(on) = finding.get("on") {
            findings.push(json!(format!("{code}@{}", on["id"].as_str().expect("an id"))));
        }
        findings.push(json!(code));
    }
    findings
}

/// The passages that a verdict's findings obey.
fn quoted(verdict: &Json) -> BTreeSet<String> {
    let findings = verdict["findings"].as_array().into_iter().flatten();
    let passages = findings.flat_map(|finding| finding["passages"].as_array().expect("passages").clone());
    passages.map(|id| id.as_str().expect("an id").to_owned()).collect()
}

fn closing_faults(answer: &Json, expect: &Json, mut same: impl FnMut(&str, &Json, &Json)) {
    same("standing", &answer["standing"], &expect["standing"]);
    let verdicts: serde_json::Map<_, _> = answer["verdicts"]
        .as_array()
        .expect("verdicts")
        .iter()
        .map(|verdict| {
            (verdict["receptionId"].as_str().expect("an id").to_owned(), verdict["standing"].clone())
        })
        .collect();
    same("verdicts", &Json::Object(verdicts), &expect["verdicts"]);
    for key in ["waiting", "toSettle"] {
        same(key, &answer[key], expect.get(key).unwrap_or(&json!([])));
    }
    let failing: serde_json::Map<_, _> = answer["failing"]
        .as_array()
        .expect("failing")
        .iter()
        .map(|failing| (failing["receptionId"].as_str().expect("an id").to_owned(), repairs(failing)))
        .collect();
    same("failing", &Json::Object(failing), expect.get("failing").unwrap_or(&json!({})));
}

/// Each repair as `rule: step + step`.
fn repairs(failing: &Json) -> Json {
    let one = |repair: &Json| {
        let steps: Vec<_> =
            repair["steps"].as_array().expect("steps").iter().filter_map(Json::as_str).collect();
        format!("{}: {}", repair["rule"].as_str().expect("a rule"), steps.join(" + "))
    };
    failing["repairs"].as_array().expect("repairs").iter().map(one).collect()
}

#[test]
fn every_case_stands_as_the_book_says() {
    let mut wrong = Vec::new();
    let mut names = BTreeSet::new();
    let mut count = 0;
    for path in case_files() {
        let file = read(&path);
        for case in file["cases"].as_array().expect("cases") {
            let name = case["name"].as_str().expect("a case is a sentence").to_owned();
            let mut faults = faults(&answer(&file, case), &case["expect"]);
            faults.extend(check_faults(&file, case));
            if !faults.is_empty() {
                let file = path.file_name().unwrap_or_default().to_string_lossy();
                wrong.push(format!("{file}: {name}\n    {}", faults.join("\n    ")));
            }
            assert!(names.insert(name.clone()), "two cases are called {name}");
            count += 1;
        }
    }
    assert!(wrong.is_empty(), "{} of {count} cases differ:\n{}", wrong.len(), wrong.join("\n"));
    println!("{count} cases");
}

/// The findings that the book asserts, as `rule+because`, `rule-because` or `rule?because`.
fn asserted() -> BTreeSet<String> {
    let mut asserted = BTreeSet::new();
    for path in case_files() {
        for case in read(&path)["cases"].as_array().expect("cases") {
            let findings = case["expect"]["findings"].as_array().into_iter().flatten();
            asserted.extend(findings.map(|finding| {
                let finding = finding.as_str().expect("a finding");
                finding.split('@').next().unwrap_or_default().to_owned()
            }));
        }
    }
    asserted
}

#[test]
fn every_reason_is_asserted_by_some_case() {
    let asserted = asserted();
    for because in Reason::ALL {
        let ends = |finding: &String| finding.rsplit(['+', '-', '?']).next() == Some(because.code());
        assert!(asserted.iter().any(ends), "no case asserts `{}`", because.code());
    }
}

#[test]
fn every_rule_has_cases_on_both_sides() {
    let asserted = asserted();
    for rule in Rule::ALL {
        for side in ['+', '-'] {
            let begins = format!("{}{side}", rule.code());
            assert!(
                asserted.iter().any(|finding| finding.starts_with(&begins)),
                "no case asserts `{begins}…`"
            );
        }
    }
}

/// Every passage of the law that is a rule has cases that assert it, and so has every edge case the contract covers.
#[test]
fn the_book_covers_the_law_it_names() {
    let (mut named, mut asserted) = (BTreeSet::new(), BTreeSet::new());
    for path in case_files() {
        for case in read(&path)["cases"].as_array().expect("cases") {
            let passages = case["expect"]["passages"].as_array().into_iter().flatten();
            asserted.extend(passages.map(|id| id.as_str().expect("an id").to_owned()));
            let law = case["law"].as_array().expect("a case names its law");
            named.extend(law.iter().map(|id| id.as_str().expect("an id").to_owned()));
        }
    }
    for passage in Passage::ALL.iter().filter(|passage| passage.standing() == PassageStatus::Implemented) {
        assert!(named.contains(passage.code()), "no case is about {}", passage.code());
        // Nothing at one visit alone meets these; of the others some case asserts that they are quoted.
        if ![Passage::Basic, Passage::NotAskedAgain, Passage::Provisional].contains(passage) {
            assert!(asserted.contains(passage.code()), "no case asserts that {} is quoted", passage.code());
        }
    }
    // E20 and E23 are outside: 限度額適用認定証 proves no eligibility, and no text speaks of proxies.
    for edge in (1..=28).filter(|edge| ![20, 23].contains(edge)) {
        assert!(named.contains(&format!("E{edge}")), "no case is about E{edge}");
    }
    assert!(named.len() > 90, "only {} ids of the law are named", named.len());
}
