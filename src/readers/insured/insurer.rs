//! The insurer's number (保険者番号) and what its first two digits say (法別番号).

use super::fold::fold;
use crate::codes::codes;
use crate::desk::Scheme;
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

const fn row(number: &'static str, kind: LawKind, scheme: Scheme) -> LawNumber {
    LawNumber { number, kind, scheme }
}

const fn employee(number: &'static str) -> LawNumber {
    row(number, LawKind::HealthInsurance, Scheme::Employee)
}

const fn public(number: &'static str) -> LawNumber {
    row(number, LawKind::PublicExpense, Scheme::Unknown)
}

const fn local(number: &'static str) -> LawNumber {
    row(number, LawKind::LocalPublicExpense, Scheme::Unknown)
}

/// The 法別番号 met at a desk, in order. 国保 has none: its numbers have six digits.
/// What each stands for is in the phrases, group `lawNumber`.
#[rustfmt::skip]
pub const LAW_NUMBERS: &[LawNumber] = &[
    employee("01"), employee("02"), employee("03"), employee("04"), employee("06"), employee("07"),
    public("10"), public("11"), public("12"), public("13"), public("14"), public("15"), public("16"),
    public("17"), public("18"), public("19"), public("20"), public("21"), public("22"), public("23"),
    public("24"), public("25"), public("28"), public("29"), public("30"),
    employee("31"), employee("32"), employee("33"), employee("34"),
    public("38"),
    row("39", LawKind::HealthInsurance, Scheme::LateElderly),
    local("41"),
    public("51"), public("52"), public("53"), public("54"), public("62"),
    employee("63"),
    public("66"),
    row("67", LawKind::HealthInsurance, Scheme::NationalHealth),
    employee("72"), employee("73"), employee("74"), employee("75"),
    public("79"),
    local("80"), local("81"), local("90"), local("91"), local("92"),
];

/// An insurer's number, in eight digits: the six of 国保 have `00` before them.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct InsurerNumber(String);

impl InsurerNumber {
    /// Reads eight digits, or six (国保); with blanks or zeros before them, of either width, with or
    /// without the leading zero that a numeric column has lost. `None` for anything else.
    ///
    /// ```
    /// use madoguchi::readers::insured::InsurerNumber;
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
