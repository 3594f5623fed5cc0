//! The numbers of one insured person, as written, and what is to be remarked on.

use super::CoverageKind;
use super::check_digit::{CheckDigit, check_digit};
use super::fold::fold;
use super::insurer::InsurerNumber;
use crate::codes::codes;
use crate::visit::Scheme;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

codes! {
    /// A part of the numbers.
    pub enum Field {
        /// 保険者番号
        Insurer = "insurer",
        /// 記号
        Symbol = "symbol",
        /// 番号
        Number = "number",
        /// 枝番
        Branch = "branch",
    }
}

codes! {
    /// What is odd about a number. None of it refuses anything.
    pub enum RemarkCode {
        /// Not given.
        NotGiven = "not_given",
        /// 不詳: the insurer's number says that it is not known.
        SaysUnknown = "says_unknown",
        /// The insurer's number is not six or eight digits; the branch number is not two.
        Unreadable = "unreadable",
        /// The check digit is another.
        CheckDigit = "check_digit",
        /// The 法別番号 is neither in the table nor one of 地方公費.
        LawNumberUnknown = "law_number_unknown",
        /// The number is a 公費負担者番号, not an insurer's.
        PublicExpense = "public_expense",
        /// 後期高齢者医療 has no 記号.
        LateElderlyHasNone = "late_elderly_has_none",
        /// 後期高齢者医療: the number has eight digits.
        LateElderlyEightDigits = "late_elderly_eight_digits",
        /// 記号 of more than nineteen letters (38 bytes).
        TooLong = "too_long",
    }
}

/// One remark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Remark {
    /// On which part.
    pub field: Field,
    /// What.
    pub code: RemarkCode,
    /// The digit that would be right, for [`RemarkCode::CheckDigit`].
    pub expected: Option<u8>,
}

/// The four parts as some record has them; a part that is not given is empty.
#[derive(Debug, Clone, Copy, Default)]
pub struct Written<'a> {
    /// 保険者番号
    pub insurer: &'a str,
    /// 記号
    pub symbol: &'a str,
    /// 番号
    pub number: &'a str,
    /// 枝番
    pub branch: &'a str,
}

/// The numbers of one insured person (保険者番号・記号・番号・枝番), as written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Insured {
    /// 保険者番号
    pub insurer: String,
    /// 記号
    pub symbol: String,
    /// 番号
    pub number: String,
    /// 枝番
    pub branch: String,
}

/// 記号: 英数 19 or 漢字 19.
const SYMBOL_LETTERS: usize = 19;

impl Written<'_> {
    /// See [`Insured::plain`].
    pub(crate) fn plain(self) -> Insured {
        Insured {
            insurer: eight_digits(&fold(self.insurer)),
            symbol: fold(self.symbol),
            number: fold(self.number),
            branch: two_digits(&fold(self.branch)),
        }
    }
}

impl From<Written<'_>> for Insured {
    fn from(written: Written<'_>) -> Self {
        Self {
            insurer: written.insurer.into(),
            symbol: written.symbol.into(),
            number: written.number.into(),
            branch: written.branch.into(),
        }
    }
}

impl Insured {
    /// The insurer's number, where it can be read.
    #[must_use]
    pub fn insurer_number(&self) -> Option<InsurerNumber> {
        InsurerNumber::read(&self.insurer)
    }

    /// The scheme, as the insurer's number says.
    #[must_use]
    pub fn scheme(&self) -> Scheme {
        self.insurer_number().map_or(Scheme::Unknown, |insurer| insurer.scheme())
    }

    /// The plain writing of each part: folded, the insurer in eight digits, the branch in two.
    /// What cannot be read stays as it is folded; leading zeros of the number stay.
    #[must_use]
    pub fn plain(&self) -> Self {
        let Self { insurer, symbol, number, branch } = self;
        Written { insurer, symbol, number, branch }.plain()
    }

    /// Whether a part is not given; an insurer's number that says 不詳 gives none of them.
    #[must_use]
    pub fn lacks(&self, field: Field) -> bool {
        self.says_unknown() || fold(self.part(field)).is_empty()
    }

    /// A part, as written.
    #[must_use]
    pub fn part(&self, field: Field) -> &str {
        match field {
            Field::Insurer => &self.insurer,
            Field::Symbol => &self.symbol,
            Field::Number => &self.number,
            Field::Branch => &self.branch,
        }
    }

    /// Whether the insurer's number says 不詳.
    #[must_use]
    pub fn says_unknown(&self) -> bool {
        self.insurer_number().is_some_and(|insurer| insurer.is_unknown())
    }

    /// What is odd about the numbers, part by part.
    #[must_use]
    pub fn remarks(&self) -> Vec<Remark> {
        let mut remarks = Remarks(Vec::new());
        let plain = self.plain();
        let insurer = self.insurer_number();
        remarks.on_insurer(&plain, insurer.as_ref());
        if self.says_unknown() {
            return remarks.0;
        }
        let late_elderly = insurer.is_some_and(|insurer| insurer.scheme() == Scheme::LateElderly);
        remarks.on_person(&plain, late_elderly);
        remarks.0
    }
}

struct Remarks(Vec<Remark>);

impl Remarks {
    fn add(&mut self, found: bool, field: Field, code: RemarkCode) {
        if found {
            self.0.push(Remark { field, code, expected: None });
        }
    }

    fn on_insurer(&mut self, plain: &Insured, insurer: Option<&InsurerNumber>) {
        let Some(insurer) = insurer else {
            let code = if plain.insurer.is_empty() { RemarkCode::NotGiven } else { RemarkCode::Unreadable };
            return self.add(true, Field::Insurer, code);
        };
        if insurer.is_unknown() {
            return self.add(true, Field::Insurer, RemarkCode::SaysUnknown);
        }
        if let Some(CheckDigit::Wrong { expected }) = check_digit(insurer.eight()) {
            self.0.push(Remark {
                field: Field::Insurer,
                code: RemarkCode::CheckDigit,
                expected: Some(expected),
            });
        }
        let kind = insurer.coverage_kind();
        self.add(kind == CoverageKind::Unknown, Field::Insurer, RemarkCode::LawNumberUnknown);
        let public = matches!(kind, CoverageKind::PublicExpense | CoverageKind::MedicalAssistance);
        self.add(public, Field::Insurer, RemarkCode::PublicExpense);
    }

    fn on_person(&mut self, plain: &Insured, late_elderly: bool) {
        let (symbol, number, branch) = (&plain.symbol, &plain.number, &plain.branch);
        let has_none = late_elderly && !symbol.is_empty();
        self.add(has_none, Field::Symbol, RemarkCode::LateElderlyHasNone);
        self.add(symbol.chars().count() > SYMBOL_LETTERS, Field::Symbol, RemarkCode::TooLong);
        self.add(number.is_empty(), Field::Number, RemarkCode::NotGiven);
        let short = late_elderly && !number.is_empty() && number.chars().count() != 8;
        self.add(short, Field::Number, RemarkCode::LateElderlyEightDigits);
        self.add(late_elderly && !branch.is_empty(), Field::Branch, RemarkCode::LateElderlyHasNone);
        let digits = branch.len() == 2 && branch.bytes().all(|byte| byte.is_ascii_digit());
        self.add(!branch.is_empty() && !digits, Field::Branch, RemarkCode::Unreadable);
    }
}

/// The insurer's number in eight digits, or the text as it was.
pub(super) fn eight_digits(folded: &str) -> String {
    InsurerNumber::of_digits(folded).map_or_else(|| folded.into(), |insurer| insurer.eight().into())
}

/// One digit made two.
pub(super) fn two_digits(folded: &str) -> String {
    let one = folded.len() == 1 && folded.bytes().all(|byte| byte.is_ascii_digit());
    if one { format!("0{folded}") } else { folded.into() }
}

/// A number without the zeros before another digit.
pub(crate) fn without_zeros(folded: &str) -> String {
    let mut rest = folded;
    while let Some(shorter) =
        rest.strip_prefix('0').filter(|one| one.starts_with(|c: char| c.is_ascii_digit()))
    {
        rest = shorter;
    }
    rest.into()
}
