//! The check digit (検証番号) of 保険者番号, 公費負担者番号, 受給者番号 and 医療機関コード.
//!
//! 「保険者番号、公費負担者番号・公費負担医療の受給者番号並びに医療機関コード及び薬局コード設定要領」 (別添２):
//! the digits before the last are weighted 2, 1, 2, 1 … from the right, the digits of the products are
//! added up, and the check digit is what the sum lacks to a multiple of ten.

/// How a number stands to its own last digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CheckDigit {
    /// The last digit is the right one.
    Right,
    /// The last digit is another: a typing error, an example, or a value such as 77777777.
    Wrong {
        /// The digit that would be right.
        expected: u8,
    },
}

/// Examines a number of two or more ASCII digits; `None` for any other text. Zeros before it change nothing.
///
/// ```
/// use madoguchi::insured::{CheckDigit, check_digit};
/// assert_eq!(check_digit("06130488"), Some(CheckDigit::Right));
/// assert_eq!(check_digit("138156"), Some(CheckDigit::Right));
/// assert_eq!(check_digit("77777777"), Some(CheckDigit::Wrong { expected: 9 }));
/// assert_eq!(check_digit("1381５7"), None);
/// ```
#[must_use]
pub fn check_digit(number: &str) -> Option<CheckDigit> {
    let (last, body) = number.as_bytes().split_last()?;
    if body.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // Modulo ten all the way, so that no length can overflow.
    let sum = body.iter().rev().enumerate().fold(0_u8, |sum, (place, byte)| {
        let digit = byte.saturating_sub(b'0');
        let product = if place % 2 == 0 { digit.saturating_mul(2) } else { digit };
        let added = if product > 9 { product.saturating_sub(9) } else { product };
        sum.saturating_add(added) % 10
    });
    let expected = 10_u8.saturating_sub(sum) % 10;
    let right = last.saturating_sub(b'0') == expected;
    Some(if right { CheckDigit::Right } else { CheckDigit::Wrong { expected } })
}
