//! Step 2. 「① 患者がマイナンバーカードを利用して電子資格確認を受ける」 — by card, or by phone.
//!
//! What it asks: the card or phone read at the reader, about this very day, answered 有効.
//! A card shown and not read is not confirmed: the next step is to read it. A valid check beside
//! 資格情報のお知らせ, マイナポータル, 申立書 or an oral confirmation is an e-check all the same.

use super::finding::{Finding, Reason, Rule, RuleCheck};
use super::inquired;
use super::setting::Setting;
use crate::law::{NOTICE_FROM, Passage, Provision};
use crate::visit::{Answer, InquiryMethod, Reception};
use alloc::vec::Vec;

/// By card.
pub(super) fn examine_card(setting: &Setting, visit: &Reception, findings: &mut Vec<Finding>) {
    let window = setting.timeline.in_force(Provision::ElectronicCheck, visit.day());
    let mut check = RuleCheck::begin(Rule::ElectronicCheck, window, findings);
    inquired::by_card(&mut check, visit, passage(visit));
}

/// By phone: from 2025-09-19, and only where the facility has the extra reader.
pub(super) fn examine_phone(setting: &Setting, visit: &Reception, findings: &mut Vec<Finding>) {
    let window = setting.timeline.in_force(Provision::Smartphone, visit.day());
    let mut check = RuleCheck::begin(Rule::Smartphone, window, findings);
    check.require(setting.facility.smartphone_reader, Reason::SmartphoneReader, Reason::NoSmartphoneReader);
    inquired::by_card(&mut check, visit, passage(visit));
}

fn passage(visit: &Reception) -> Option<Passage> {
    (visit.day() >= NOTICE_FROM).then_some(Passage::ElectronicCheck)
}

/// Whether this facility checked the patient's card or phone at that reception and found it 有効.
///
/// Asked of an earlier reception, for care at home; a check by card may lie before 2023-04-01.
pub(super) fn was_made(setting: &Setting, other: &Reception) -> bool {
    let by_phone = other.shown.includes_phone()
        && setting.facility.smartphone_reader
        && setting.timeline.in_force(Provision::Smartphone, other.day()).is_open();
    (other.shown.includes_card() || by_phone)
        && other.inquiry.as_ref().is_some_and(|inquiry| {
            inquiry.by == InquiryMethod::Card
                && inquiry.answer == Answer::Valid
                && inquired::is_about_this_day(other, inquiry)
        })
}
