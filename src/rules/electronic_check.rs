//! Step 2. 「① 患者がマイナンバーカードを利用して電子資格確認を受ける」 — by card, or by phone.
//!
//! What it asks: the card or phone read at the reader, about this very day, answered 有効.
//! A card shown and not read is not confirmed: the next step is to read it. A valid check beside
//! 資格情報のお知らせ, マイナポータル, 申立書 or an oral confirmation is an e-check all the same.

use super::attendance::Attendance;
use super::check::RuleCheck;
use super::finding::{Finding, Reason, Rule};
use super::inquired;
use super::setting::Setting;
use crate::law::{IN_SCOPE_FROM, Provision};
use crate::visit::{InquiryMethod, Shown};
use alloc::vec::Vec;

/// By card.
pub(super) fn examine_card(setting: &Setting, attendance: &Attendance<'_>, findings: &mut Vec<Finding>) {
    let (rule, window) = (Rule::ElectronicCheck, Provision::ElectronicCheck);
    let mut check = RuleCheck::begin(setting, attendance.reception, rule, window, findings);
    inquired::by_card(&mut check, attendance, Shown::includes_card);
}

/// By phone: from 2025-09-19, and only where the facility has the extra reader.
pub(super) fn examine_phone(setting: &Setting, attendance: &Attendance<'_>, findings: &mut Vec<Finding>) {
    let (rule, window) = (Rule::Smartphone, Provision::Smartphone);
    let mut check = RuleCheck::begin(setting, attendance.reception, rule, window, findings);
    check.require(setting.facility.smartphone_reader, Reason::SmartphoneReader, Reason::NoSmartphoneReader);
    inquired::by_card(&mut check, attendance, Shown::includes_phone);
}

/// Whether this facility checked the patient's card or phone there and found it 有効.
///
/// Asked of an earlier reception, for care at home; a check by card may lie before 2023-04-01.
pub(super) fn was_made(setting: &Setting, other: &Attendance<'_>) -> bool {
    let day = other.reception.day();
    let is_open = |window| setting.timeline.in_force(window, day).is_open();
    let by_phone = other.has_shown(&Shown::includes_phone)
        && setting.facility.smartphone_reader
        && is_open(Provision::Smartphone);
    let by_card = other.has_shown(&Shown::includes_card)
        && (day < IN_SCOPE_FROM || is_open(Provision::ElectronicCheck));
    (by_card || by_phone)
        && other.asked(InquiryMethod::Card).is_some_and(|asked| other.value(&asked) == Some(true))
}
