//! The insurer's number (保険者番号) and what its first two digits say (法別番号).

use super::CoverageKind;
use super::fold::fold;
use crate::codes::codes;
use crate::visit::Scheme;
use alloc::format;
use alloc::string::String;

codes! {
    /// What a number is of, as its 法別番号 says.
    pub enum LawKind {
        /// 医療保険
        HealthInsurance = "health_insurance",
        /// 国の公費負担医療: no eligibility in the sense of the notice.
        PublicExpense = "public_expense",
        /// 地方の公費負担医療
        LocalPublicExpense = "local_public_expense",
    }
}

/// One row of the table of 法別番号.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LawNumber {
    /// The two digits.
    pub number: &'static str,
    /// What they stand for.
    pub kind: LawKind,
    /// The scheme of a health insurance; unknown for 公費.
    pub scheme: Scheme,
}

/// Declares the table: what the numbers of a line have in common, and the numbers.
macro_rules! law_numbers {
    ($( $kind:ident $scheme:ident: $($number:literal)+, )+) => {
        &[$( $( LawNumber { number: $number, kind: LawKind::$kind, scheme: Scheme::$scheme }, )+ )+]
    };
}

/// The 法別番号 met at a desk, in order. 国保 has none: its numbers have six digits.
/// What each stands for is in the phrases, group `lawNumber`.
pub const LAW_NUMBERS: &[LawNumber] = law_numbers! {
    HealthInsurance Employee: "01" "02" "03" "04" "06" "07",
    PublicExpense Unknown: "10" "11" "12" "13" "14" "15" "16" "17" "18" "19" "20" "21" "22" "23" "24" "25" "28" "29" "30",
    HealthInsurance Employee: "31" "32" "33" "34",
    PublicExpense Unknown: "38",
    HealthInsurance LateElderly: "39",
    LocalPublicExpense Unknown: "41",
    PublicExpense Unknown: "51" "52" "53" "54" "62",
    HealthInsurance Employee: "63",
    PublicExpense Unknown: "66",
    HealthInsurance NationalHealth: "67",
    HealthInsurance Employee: "72" "73" "74" "75",
    PublicExpense Unknown: "79",
    LocalPublicExpense Unknown: "80" "81" "90" "91" "92",
};

/// An insurer's number, in eight digits: the six of 国保 have `00` before them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct InsurerNumber(String);

impl InsurerNumber {
    /// Reads eight digits, or six (国保); with blanks or zeros before them, of either width, with or
    /// without the leading zero that a numeric column has lost. `None` for anything else.
    ///
    /// ```
    /// use madoguchi::insured::InsurerNumber;
    /// let kokuho = InsurerNumber::read("138057").unwrap();
    /// assert_eq!(InsurerNumber::read("  138057"), Some(kokuho.clone()));
    /// assert_eq!(InsurerNumber::read("００１３８０５７"), Some(kokuho));
    /// ```
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        Self::of_digits(&fold(text))
    }

    /// The same, of a text already folded.
    pub(super) fn of_digits(digits: &str) -> Option<Self> {
        let readable = matches!(digits.len(), 5..=8) && digits.bytes().all(|byte| byte.is_ascii_digit());
        // Five are six without their leading zero, seven are eight without it.
        readable.then(|| Self(format!("{digits:0>8}")))
    }

    /// All eight digits.
    #[must_use]
    pub fn eight(&self) -> &str {
        &self.0
    }

    /// As it stands on a card: six digits for 国保, else eight.
    #[must_use]
    pub fn written(&self) -> &str {
        self.0.strip_prefix("00").unwrap_or(&self.0)
    }

    /// The 法別番号; `None` for 国保.
    #[must_use]
    pub fn law_number(&self) -> Option<&str> {
        self.0.get(..2).filter(|law| *law != "00")
    }

    /// The row of its 法別番号; `None` for 国保 and for numbers not in the table.
    #[must_use]
    pub fn law(&self) -> Option<&'static LawNumber> {
        LAW_NUMBERS.iter().find(|row| Some(row.number) == self.law_number())
    }

    /// What a coverage under this number is: 医療保険 for the closed set of its 法別番号 and for 国保, 医療扶助 for 12,
    /// 公費 for the table's others and for whatever a prefecture or a town may give its own (40–49, 80–99).
    ///
    /// ```
    /// use madoguchi::insured::{CoverageKind, InsurerNumber};
    /// let kind = |text| InsurerNumber::read(text).unwrap().coverage_kind();
    /// assert_eq!(kind("06130488"), CoverageKind::HealthInsurance);
    /// assert_eq!(kind("12131140"), CoverageKind::MedicalAssistance);
    /// assert_eq!(kind("83139022"), CoverageKind::PublicExpense);
    /// assert_eq!(kind("55139022"), CoverageKind::Unknown);
    /// ```
    #[must_use]
    pub fn coverage_kind(&self) -> CoverageKind {
        match (self.law().map(|law| law.kind), self.law_number()) {
            (Some(LawKind::HealthInsurance), _) => CoverageKind::HealthInsurance,
            // 不詳 is written where an insurer's number would stand.
            _ if self.is_unknown() => CoverageKind::HealthInsurance,
            (_, None) => CoverageKind::HealthInsurance,
            (_, Some("12")) => CoverageKind::MedicalAssistance,
            (Some(LawKind::PublicExpense | LawKind::LocalPublicExpense), _) => CoverageKind::PublicExpense,
            (None, Some(law)) if law.starts_with(['4', '8', '9']) => CoverageKind::PublicExpense,
            (None, Some(_)) => CoverageKind::Unknown,
        }
    }

    /// The scheme: 社保, 国保, 後期, or not known.
    #[must_use]
    pub fn scheme(&self) -> Scheme {
        match self.law_number() {
            None => Scheme::NationalHealth,
            Some(_) => self.law().map_or(Scheme::Unknown, |law| law.scheme),
        }
    }

    /// Whether it says 不詳: 77777777, or 77777779 where a system insists on the check digit.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        matches!(self.0.as_str(), "77777777" | "77777779")
    }
}
