//! What a report counts beside the receptions: where each was, and when the system was asked for it.

use super::gathered::Gathered;
use crate::patient::Patient;
use madoguchi::calendar::Moment;
use madoguchi::readers::assemble::{AnswerAt, Assembled};
use madoguchi::visit::Answer;
use std::collections::{HashMap, HashSet};

/// By patient and number of the reception.
type Named<'a> = (&'a str, &'a str);

/// What the files say beside the receptions; nothing where no report was asked for.
#[derive(Default)]
pub(super) struct Beside<'a> {
    departments: HashMap<Named<'a>, &'a str>,
    answers: HashMap<Named<'a>, Vec<(AnswerAt, Answer, Option<Moment>)>>,
    /// The answers that were counted: one may be of several receptions.
    counted: HashSet<AnswerAt>,
}

impl<'a> Beside<'a> {
    pub(super) fn of(assembled: &'a Assembled, gathered: &'a Gathered, is_report: bool) -> Self {
        let mut beside = Self::default();
        if !is_report {
            return beside;
        }
        for one in gathered.receptions.iter().flat_map(|read| &read.receptions) {
            let department = one.department.as_deref();
            beside.departments.extend(department.map(|name| ((&*one.patient, &*one.id), name)));
        }
        for link in &assembled.links {
            let read = gathered.answers.get(link.answer.read);
            let Some(one) = read.and_then(|read| read.inquiries.get(link.answer.inquiry)) else { continue };
            let answers = beside.answers.entry((&*link.patient, &*link.reception)).or_default();
            answers.push((link.answer, one.answer, one.asked_at));
        }
        beside
    }

    pub(super) fn department(&self, patient: &str, reception: &str) -> Option<String> {
        self.departments.get(&(patient, reception)).map(|name| (*name).to_owned())
    }

    /// What was asked for a reception, and when; what an earlier one has had counted is not counted again.
    pub(super) fn asked(&mut self, patient: &Patient, at: usize) -> Vec<(Answer, Option<Moment>)> {
        let Some(reception) = patient.receptions.get(at) else { return Vec::new() };
        let Some(answers) = self.answers.get(&(&*patient.key, &*reception.id)) else {
            return reception.inquiry.iter().map(|inquiry| (inquiry.answer, None)).collect();
        };
        let counted = &mut self.counted;
        let new = answers.iter().filter(|(place, ..)| counted.insert(*place));
        new.map(|(_, answer, at)| (*answer, *at)).collect()
    }
}
