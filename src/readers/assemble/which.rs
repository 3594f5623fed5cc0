//! Which reception is it about?

use super::answers::Answered;
use super::clinic::{Clinic, Taken};
use super::policy::{OneAnswerManyReceptions, Policy};
use super::told::{UnmatchedBecause, Which};
use super::whose::{Nobodys, Whose};
use crate::calendar::{Day, Moment};
use crate::insured::CoverageKind;
use crate::visit::Payer;
use alloc::string::String;
use alloc::vec::Vec;

/// The receptions of an answer: one, or of a question in bulk every one of its day.
pub(super) struct Receptions {
    pub places: Vec<usize>,
    pub which: Which,
}

/// Finds the receptions of an answer about a day, of which it is known whose it is. `visits` are the keys of 来院 by the
/// receptions' places.
pub(super) fn which(
    clinic: &Clinic<'_>,
    visits: &[Option<String>],
    answer: &Answered<'_>,
    on: Day,
    whose: &Whose,
    policy: Policy,
) -> Result<Receptions, Nobodys> {
    let is_of_payer =
        |place: &usize| clinic.reception(*place).is_some_and(|reception| is_about(answer, payer(reception)));
    let ambiguous =
        |receptions| Err(Nobodys { receptions, ..Nobodys::because(UnmatchedBecause::AmbiguousReception) });
    match whose.named.as_slice() {
        [] => {}
        [named] if is_of_payer(named) => {
            return Ok(Receptions { places: whose.named.clone(), which: Which::Named });
        }
        [_] => return Err(Nobodys::because(UnmatchedBecause::OtherPayer)),
        _ => return ambiguous(whose.named.clone()),
    }
    let of_day = clinic.on(whose.patient, on);
    if of_day.is_empty() {
        return Err(Nobodys::because(UnmatchedBecause::NoReceptionThatDay));
    }
    let places: Vec<usize> = of_day.into_iter().filter(is_of_payer).collect();
    let one = |place: usize, which| Ok(Receptions { places: Vec::from([place]), which });
    match places.as_slice() {
        [] => Err(Nobodys::because(UnmatchedBecause::OtherPayer)),
        _ if answer.is_batch() => Ok(Receptions { places, which: Which::Every }),
        [only] => one(*only, Which::Only),
        several => {
            let nearest = nearest(clinic, several, answer.inquiry.asked_at);
            match nearest.as_slice() {
                [nearest] => one(*nearest, Which::Nearest),
                [first, rest @ ..] if is_one_visit(visits, *first, rest, policy) => {
                    one(*first, Which::OfTheVisit)
                }
                _ => ambiguous(nearest),
            }
        }
    }
}

/// Who pays for a reception; 医療保険 where its record does not say, as the judging takes it.
pub(super) fn payer(reception: &Taken<'_>) -> Payer {
    reception.record.payer.unwrap_or(Payer::HealthInsurance)
}

/// Whether an answer says anything of what this payer pays. The system knows of 医療保険 and 医療扶助 alone; an answer in which
/// nothing was found may be about either.
fn is_about(answer: &Answered<'_>, payer: Payer) -> bool {
    let kind = match payer {
        Payer::HealthInsurance => CoverageKind::HealthInsurance,
        Payer::MedicalAssistance => CoverageKind::MedicalAssistance,
        Payer::WorkersCompensation | Payer::AutomobileLiability | Payer::SelfPay => return false,
    };
    let about = answer.inquiry.payer;
    about.is_none_or(|about| about == payer) || answer.coverages.iter().any(|one| one.coverage.kind == kind)
}

/// Those that are nearest in time to the asking: of two as near, the one that was asked about after it had begun. All of
/// them, where a time is not known.
fn nearest(clinic: &Clinic<'_>, places: &[usize], asked: Option<Moment>) -> Vec<usize> {
    let mut nearest = Vec::new();
    let mut least = None;
    for place in places {
        let at = clinic.reception(*place).map(|reception| reception.record.at);
        let Some(between) = at.zip(asked).and_then(|(at, asked)| between(at, asked)) else {
            return Vec::from(places);
        };
        if least.is_none_or(|least| between < least) {
            least = Some(between);
            nearest.clear();
        }
        if least == Some(between) {
            nearest.push(*place);
        }
    }
    nearest
}

/// The milliseconds between a reception and the asking, and whether it was asked before; where both times are known.
pub(super) fn between(at: Moment, asked: Moment) -> Option<(u64, bool)> {
    let (at, asked) = (since_1970(at)?, since_1970(asked)?);
    Some((at.abs_diff(asked), asked < at))
}

fn since_1970(moment: Moment) -> Option<i64> {
    let day = i64::from(moment.day().number()).saturating_mul(86_400_000);
    Some(day.saturating_add(moment.millisecond()?.into()))
}

fn is_one_visit(visits: &[Option<String>], first: usize, rest: &[usize], policy: Policy) -> bool {
    let visit = |place: usize| visits.get(place).and_then(Option::as_ref);
    let shares = policy.one_answer_many_receptions == OneAnswerManyReceptions::EachOfTheVisit;
    shares && visit(first).is_some() && rest.iter().all(|place| visit(*place) == visit(first))
}
