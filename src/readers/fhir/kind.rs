//! What a coverage says of itself: `Coverage.type`, by 別表11 保険種別コード.

use super::system::last;
use super::warn;
use crate::readers::tree::At;
use crate::readers::{CoverageKind, Read, WarningCode, fields};
use crate::visit::Scheme;

/// What a type says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stated {
    /// 医療保険: 1 医保, 2 国保, 7 後期高齢者.
    Insurance(Scheme),
    /// 8 公費
    PublicExpense,
    /// 3 労災, 4 自賠責, 5 公害, 6 自費: no coverage in the sense of the notice.
    OtherPayer,
}

impl Stated {
    pub const fn kind(self) -> CoverageKind {
        match self {
            Self::Insurance(_) => CoverageKind::HealthInsurance,
            Self::PublicExpense | Self::OtherPayer => CoverageKind::PublicExpense,
        }
    }
}

/// What the type says, where it says it. Of two that differ, the one that is not 医療保険.
pub(super) fn stated(at: &At<'_, '_>, read: &mut Read) -> Option<Stated> {
    // R5 has a place for it.
    if at.text("kind") == "self-pay" {
        return Some(Stated::OtherPayer);
    }
    let mut found: Option<Stated> = None;
    for coding in at.one("type")?.all("coding") {
        let Some(stated) = of_coding(&coding, read) else { continue };
        match found {
            Some(before) if before != stated => {
                warn(read, WarningCode::SourcesDiffer, &at.place("type"));
                let is_weaker = matches!(before, Stated::Insurance(_)) || stated == Stated::OtherPayer;
                found = Some(if is_weaker { stated } else { before });
            }
            _ => found = Some(stated),
        }
    }
    found
}

fn of_coding(coding: &At<'_, '_>, read: &mut Read) -> Option<Stated> {
    let (system, code) = (last(coding.text("system")), coding.text("code"));
    match system {
        "1.2.392.100495.20.2.61" | "InsuranceMajorCategory" | "" => {}
        "coverage-selfpay" => return Some(Stated::OtherPayer),
        "v3-ActCode" if matches!(code, "WCBPOL" | "AUTOPOL") => return Some(Stated::OtherPayer),
        _ => return None,
    }
    Some(match fields::code(code) {
        "1" => Stated::Insurance(Scheme::Employee),
        "2" => Stated::Insurance(Scheme::NationalHealth),
        "3" | "4" | "5" | "6" => Stated::OtherPayer,
        "7" => Stated::Insurance(Scheme::LateElderly),
        "8" => Stated::PublicExpense,
        _ => {
            if !system.is_empty() {
                warn(read, WarningCode::UnknownValue, &coding.place("code"));
            }
            return None;
        }
    })
}
