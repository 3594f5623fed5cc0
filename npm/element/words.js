// The elements' own words, ja first. What the module says (standings, reasons, steps) is in phrases/.

import { describeRecord } from "../phrases/describe-record.js";
import * as en from "../phrases/en.js";
import * as ja from "../phrases/ja.js";

const labels = {
  ja: {
    verdict: "判定",
    next: "次にすること",
    tell: "患者さんに伝えること",
    cautions: "留意点",
    why: "なぜこの判定か",
    conditions: "調べた条件（調べた順）",
    decided: "この規則を適用しました",
    met: { true: "満たす", false: "満たさない", null: "未定" },
    witness: (day, id) => `${day}の受付 ${id}`,
    source: (number) => `資料${number}`,
    sources: "資料",
    amended: "この窓口での上書き",
    between: "・",
    named: (name, of) => `${name}：${of}`,
    since: (from, until) => (until ? `${from}から${until}まで` : `${from}から`),
    known: (month, asOf) => `${month}診療分・${asOf}の時点`,
    month: (month) => month.replace(/^(\d+)-0?(\d+)$/, "$1年$2月"),
    day: (day) => day.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, "$1年$2月$3日"),
    copy: "記録をコピー",
    copied: "記録をコピーしました。",
    copyByHand: "コピーできませんでした。次の記録を選んでコピーしてください。",
    record: "保存用の記録",
    storedRecord: "保存した記録",
    handling: "この判定の後にしたこと",
    handlingReason: "理由（進めたとき）",
    noReason: "理由を選ばない",
    handled: (of) => `対応：${of}`,
    notAVerdict: "表示できません",
    notAVerdictReason: "渡されたものは判定ではありません。",
    notJudged: "判定していません",
    fault: "判定のモジュールが止まりました。もう一度お試しください。",
    goOn: "続けて、照会と事情を記録してください。",

    desk: "受付の資格確認",
    shown: "提示物",
    by: "オンライン資格確認の照会",
    answer: "照会の回答",
    circumstance: "提示を求めなかった事情",
    evident: "資格のあることは明らかでしたか",
    noInquiry: "照会していない",
    noCircumstance: "記録なし",
    evidentYes: "明らか",
    evidentNo: "明らかとはいえない",
    validUntil: "券面の有効期限（書かれているとき）",
    on: "照会した日（受診日と違うとき）",
    asked: "回答は、この受付の保険とは別の保険のもの",
    note: "事情の内容",
    undo: "一つ戻す",
    keys: "キー：数字・英字で選ぶと次の欄へ進みます。Enter で次の欄へ（最後の欄では確定）、Backspace で一つ戻します。",
    missing: {
      desk: "準備しています。",
      shown: "患者さんが提示したものを選んでください。",
      validUntil: "券面の有効期限が日付になっていません。年月日を入れるか、空欄にしてください（2000年から2100年まで）。",
      on: "照会した日が日付になっていません。年月日を入れるか、空欄にしてください（2000年から2100年まで）。",
      answer: "照会の回答を選んでください。",
      note: "事情の内容を書いてください。",
      evident: "資格のあることが明らかだったかを選んでください。",
    },
  },
  en: {
    verdict: "Verdict",
    next: "What to do next",
    tell: "What to say to the patient",
    cautions: "Bear in mind",
    why: "Why this verdict",
    conditions: "The conditions, in the order examined",
    decided: "This rule decided",
    met: { true: "met", false: "not met", null: "undecided" },
    witness: (day, id) => `the reception ${id} of ${day}`,
    source: (number) => `source ${number}`,
    sources: "Sources",
    amended: "amended at this desk",
    between: " · ",
    named: (name, of) => `${name}: ${of}`,
    since: (from, until) => (until ? `${from} to ${until}` : `from ${from}`),
    known: (month, asOf) => `Claim month ${month}, as known on ${asOf}`,
    month: (month) => month,
    day: (day) => day,
    copy: "Copy the record",
    copied: "The record was copied.",
    copyByHand: "It could not be copied. Please select and copy the record below.",
    record: "The record to store",
    storedRecord: "The stored record",
    handling: "What was done then",
    handlingReason: "Why, if it went on",
    noReason: "No reason given",
    handled: (of) => `Done: ${of}`,
    notAVerdict: "Nothing to show",
    notAVerdictReason: "What was handed over is not a verdict.",
    notJudged: "Not judged",
    fault: "The judging module stopped. Please try again.",
    goOn: "Go on: record the inquiry and the circumstance.",

    desk: "Eligibility check at reception",
    shown: "What the patient presented",
    by: "Inquiry to the Online Eligibility System",
    answer: "The system's answer",
    circumstance: "Why the card was not asked for",
    evident: "Was eligibility evident?",
    noInquiry: "Not asked",
    noCircumstance: "None recorded",
    evidentYes: "Evident",
    evidentNo: "Not evident",
    validUntil: "Printed last day (where one is printed)",
    on: "Day asked about (if not the day of the visit)",
    asked: "The answer is about another insurance than this reception's",
    note: "What the circumstance was",
    undo: "Undo",
    keys: "Keys: a digit or letter chooses and goes on. Enter goes on (and confirms at the last field), Backspace undoes.",
    missing: {
      desk: "Getting ready.",
      shown: "Choose what the patient presented.",
      validUntil: "The printed last day is not a date. Complete it or leave it empty (2000 to 2100).",
      on: "The day asked about is not a date. Complete it or leave it empty (2000 to 2100).",
      answer: "Choose the system's answer.",
      note: "Write what the circumstance was.",
      evident: "Choose whether eligibility was evident.",
    },
  },
};

const languages = { ja, en };

/** All the words of a language: the elements' labels, the phrase of a code, and a verdict in sentences. */
export function wordsIn(lang) {
  const { phrases, describe } = languages[lang];
  return { lang, text: labels[lang], describe, describeRecord: (record) => describeRecord(record, phrases), say: (kind, code) => phrases[kind][code] };
}

/** Every code there is, by its kind: the phrases have one sentence for each, and no other. */
export const isCode = (kind, code) => typeof code === "string" && Object.hasOwn(ja.phrases[kind], code);

/** The codes of a kind, in the order of the vocabulary. */
export const codesOf = (kind) => Object.keys(ja.phrases[kind]);
