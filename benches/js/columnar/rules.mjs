// The whole rule base at a clinic with the online system and the phone reader, written by hand in
// JavaScript over small integers, for a month that is closed, and for the facts that the rows hold: no 来院,
// 被保険者資格証明書, 記録なし, 提示のみ or identity is among them. Days are days since 1970-01-01.

const day = (text) => Date.parse(text) / 86_400_000;

export const DAYS = {
  scope: day("2023-04-01"),
  portal: day("2023-07-10"),
  home: day("2023-11-30"),
  notice: day("2024-04-17"),
  certificates: day("2024-12-02"),
  nationalHealth: day("2025-08-01"),
  lateElderly: day("2025-08-04"),
  phones: day("2025-09-19"),
  cardsEnded: day("2025-12-02"),
  expiredEnds: day("2026-08-01"),
};

/** Standings, numbered as the sweep numbers them. */
export const CONFIRMED = 1, RECHECKED = 2, EXEMPT = 3, TOLERATED = 4, PROVISIONAL = 5;
export const UNDETERMINED = 7, UNCONFIRMED = 8, OUT_OF_SCOPE = 9;

// What was shown, in the order of the kinds; then the documents out of date.
export const CARD = 0, PHONE = 1, INSURANCE_CARD = 2, CERTIFICATE = 3, CARD_AND_NOTICE = 5, CARD_AND_PORTAL = 6;
export const PHONE_PORTAL = 7, NOTICE = 8, DECLARATION = 9, ORAL = 10, EXPIRED_CARD = 15;

// The inquiry: 0 none; else 1 + ((by × 9 + answer) × 2 + about another day).
const VALID = 0, INVALID = 1, SUPERSEDED = 2, MULTIPLE = 4, PROCESSING = 6;
const answerOf = (inquiry) => ((inquiry - 1) >> 1) % 9;
const isOpen = (answer) => answer === MULTIPLE || answer >= PROCESSING;
export const CARD_VALID_TODAY = 1, NUMBER_VALID_TODAY = 19;

// Care: 0 outpatient, 1 home visit, 2 house call, 3 online, 4 telephone, 5 home nursing, 6 home dispensing.
const isOwnCheck = (care) => care >= 2 && care <= 4;
// Circumstances: 0 none, 1–5 unavoidable, 6 forgotten, 7 emergency, 8 emergency and evident.

/** Whether the facility checked the card or the phone, and found it 有効. */
export function checked(date, shown, inquiry) {
  if (inquiry !== CARD_VALID_TODAY) return false;
  if (shown === PHONE || shown === PHONE_PORTAL) return date >= DAYS.phones;
  return shown === CARD || shown === CARD_AND_NOTICE || shown === CARD_AND_PORTAL || shown === DECLARATION || shown === ORAL;
}

/** Whether a listed method was presented. */
export function presented(date, shown, inquiry) {
  if (checked(date, shown, inquiry)) return true;
  switch (shown) {
    case INSURANCE_CARD:
      return date < DAYS.cardsEnded && !contradicted(inquiry);
    case CERTIFICATE:
      return date >= DAYS.certificates && !contradicted(inquiry);
    case CARD_AND_NOTICE:
      return date >= DAYS.certificates;
    case CARD_AND_PORTAL:
      return date >= DAYS.portal;
    case PHONE_PORTAL:
      return date >= DAYS.phones;
    default:
      return false;
  }
}

function contradicted(inquiry) {
  if (inquiry === 0) return false;
  const answer = answerOf(inquiry);
  return answer === INVALID || answer === SUPERSEDED;
}

/** Whether a presentation at this visit counts for the month. */
export function starts(date, shown, inquiry) {
  if (!presented(date, shown, inquiry)) return false;
  return shown !== CARD_AND_PORTAL || date >= DAYS.certificates || checked(date, shown, inquiry);
}

/** How a visit under health insurance stands, with this behind it. */
export function decide(date, shown, inquiry, circumstance, care, scheme, shownThisMonth, been, checkedBefore) {
  if (presented(date, shown, inquiry)) return CONFIRMED;
  if (circumstance === 8 && !contradicted(inquiry)) {
    if (!isRechecked(date, inquiry, care, checkedBefore)) return EXEMPT;
  }
  const stands = lesser(date, shown, inquiry, circumstance, care, scheme, shownThisMonth, been, checkedBefore);
  if (stands !== UNCONFIRMED || inquiry === 0 || !isOpen(answerOf(inquiry))) return stands;
  // Would 有効 have settled it?
  const settled = inquiry - answerOf(inquiry) * 2;
  if (presented(date, shown, settled)) return UNDETERMINED;
  return lesser(date, shown, settled, circumstance, care, scheme, shownThisMonth, been, checkedBefore) === UNCONFIRMED ? UNCONFIRMED : UNDETERMINED;
}

function isRechecked(date, inquiry, care, checkedBefore) {
  return inquiry === NUMBER_VALID_TODAY && checkedBefore && date >= DAYS.home && (care === 1 || care === 5 || care === 6);
}

function lesser(date, shown, inquiry, circumstance, care, scheme, shownThisMonth, been, checkedBefore) {
  if (isRechecked(date, inquiry, care, checkedBefore)) return RECHECKED;
  if (inquiry === NUMBER_VALID_TODAY) {
    const unavoidable = circumstance >= 1 && circumstance <= 5;
    if (shownThisMonth && unavoidable && date >= DAYS.notice && !isOwnCheck(care)) return TOLERATED;
    const expired = shown === EXPIRED_CARD || shown === NOTICE || (shown === INSURANCE_CARD && date >= DAYS.cardsEnded);
    if (expired && care !== 3 && care !== 4 && date < DAYS.expiredEnds && date >= expiredFrom(scheme)) return TOLERATED;
  }
  const stated = shown === DECLARATION || (shown === ORAL && been);
  if (stated && inquiry !== 0 && answerOf(inquiry) !== PROCESSING && date >= DAYS.portal) return PROVISIONAL;
  return UNCONFIRMED;
}

/** Schemes: 0 社保, 1 国保, 2 後期, 3 not known. */
function expiredFrom(scheme) {
  if (scheme === 1) return DAYS.nationalHealth;
  return scheme === 2 ? DAYS.lateElderly : DAYS.cardsEnded;
}
