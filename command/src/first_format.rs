//! A record of format 1: it said neither its desk nor its law, its digest was of all that was judged, and is not made
//! any more. What is left to be held against the facts is how the reception stood, and why.

use crate::audit::Unread;
use madoguchi::calendar::{Day, Month};
use madoguchi::plain::ErrorCode;
use madoguchi::record::{Difference, Found};
use madoguchi::rules::{Decision, Desk, Rule, Standing, Tolerance};
use madoguchi::visit::{History, Reception};
use serde_json::Value as Json;

/// What such a record says, as far as it is asked.
pub(crate) struct FirstRecord {
    pub(crate) reception_id: String,
    pub(crate) month: Month,
    as_of: Day,
    decision: Decision,
    findings: Vec<String>,
}

impl FirstRecord {
    /// Whether a record is of that format, which did not name itself.
    pub(crate) fn is_one(json: &Json) -> bool {
        json.get("format").is_none() && json.get("rulesVersion").is_some()
    }

    /// Reads one, or says where it is none and why.
    pub(crate) fn read(json: &Json) -> Result<Self, Unread> {
        let refused = |name: &str, code: ErrorCode| (format!("record.{name}"), ("errorCode", code.code()));
        let text = |name: &str| {
            json.get(name).and_then(Json::as_str).ok_or_else(|| refused(name, ErrorCode::Missing))
        };
        let tolerance = match json.get("tolerance") {
            None => None,
            Some(_) => Some(
                text("tolerance")?
                    .parse::<Tolerance>()
                    .map_err(|_| refused("tolerance", ErrorCode::UnknownValue))?,
            ),
        };
        let findings = json.get("findings").and_then(Json::as_array);
        let findings = findings.ok_or_else(|| refused("findings", ErrorCode::Missing))?;
        let findings = findings.iter().map(|one| one.as_str().map(str::to_owned)).collect::<Option<_>>();
        Ok(Self {
            reception_id: text("receptionId")?.to_owned(),
            month: Month::parse(text("month")?).ok_or_else(|| refused("month", ErrorCode::NotADate))?,
            as_of: Day::parse(text("asOf")?).ok_or_else(|| refused("asOf", ErrorCode::NotADate))?,
            decision: Decision {
                standing: text("standing")?
                    .parse::<Standing>()
                    .map_err(|_| refused("standing", ErrorCode::UnknownValue))?,
                tolerance,
                rule: text("rule")?.parse::<Rule>().map_err(|_| refused("rule", ErrorCode::UnknownValue))?,
            },
            findings: findings.ok_or_else(|| refused("findings", ErrorCode::WrongType))?,
        })
    }

    /// What differs where this desk judges the reception at this place among the patient's.
    pub(crate) fn differs(&self, desk: &Desk, all: &[Reception], at: usize) -> Vec<Difference> {
        let (earlier, rest) = all.split_at_checked(at).unwrap_or((all, &[]));
        let Some((visit, later)) = rest.split_first() else { return vec![Difference::FactsDiffer] };
        let ruling = desk.rule_on(&History::new(visit, earlier, later, self.as_of));
        let findings = ruling.findings().iter().map(|finding| Found::from(finding).code());
        let mut differs = Vec::new();
        if ruling.decision() != self.decision {
            differs.push(Difference::StandingDiffers);
        }
        if !findings.eq(self.findings.iter().cloned()) {
            differs.push(Difference::FindingsDiffer);
        }
        differs
    }
}
