// What `madoguchi conform` prints, in both languages.

export const words = {
  ja: {
    help: `madoguchi conform — 別のエンジンや、自社の対応付けを、判定例と突き合わせる

使い方
  madoguchi conform アダプター.mjs [オプション]
  madoguchi conform --print          判定例を JSON で表示する（ほかの言語のために）

アダプター
  judge(request, desk) を書き出すモジュール。request は { reception, history, asOf }、desk は窓口の設定。
  結果の区分（confirmed tolerated undecided not_adequate outside）か、判定（pending など）か、
  standing を持つものを返します。null は「答えない」で、不一致とは数えません。

オプション
  --vectors FILE      同じ形の JSON を判定例の代わりに使う
  --seconds N         一件に待つ秒数（既定: 5）
  --json              結果を JSON で表示する
  --lang ja|en        表示の言語（既定: ja）

終了コード
  0  一致          答えたものはすべて一致
  1  不一致        一致しないもの、または失敗したものがある
  2  読めない      アダプターを読み込めない、または使い方の誤り`,
    see: "使い方: madoguchi conform --help",
    oneAdapter: "アダプターのファイルを一つ指定してください",
    asked: (count) => `判定例 ${count} 件`,
    counts: {
      agreed: "一致",
      lenient: "甘い（例より良い区分）",
      strict: "厳しい（例より悪い区分）",
      otherwise: "別の区分（確認済とやむを得ない対応、対象外の取違え）",
      failed: "失敗（例外、時間切れ、停止、区分でない答え、尋ねず）",
      passed: "答えない（null）",
    },
    table: "例の区分: 答えの区分と件数",
    differences: (shown, all) => `一致しないもの（${all} 件のうち ${shown} 件。全部は --json）`,
    expected: (want, got) => `例: ${want}  答え: ${got}`,
    comma: "、",
    classes: { confirmed: "確認済", tolerated: "やむを得ない・仮の扱い", undecided: "未定", not_adequate: "不十分", outside: "対象外" },
    outcomes: { threw: "例外", hung: "時間切れ", stopped: "停止", nonsense: "区分でない", not_asked: "尋ねず" },
  },
  en: {
    help: `madoguchi conform — another engine, or a mapping of your own, against the case book

Usage
  madoguchi conform ADAPTER.mjs [options]
  madoguchi conform --print           print the vectors as JSON, for other languages

Adapter
  A module that exports judge(request, desk). The request is { reception, history, asOf }, the desk its settings.
  It returns a result class (confirmed tolerated undecided not_adequate outside), a standing (as pending), or
  anything with a standing. null passes over a vector, and is no difference.

Options
  --vectors FILE      vectors of the same shape instead of the case book
  --seconds N         how long one vector may take (default: 5)
  --json              print the result as JSON
  --lang ja|en        language of the report (default: ja)

Exit code
  0  agrees          every answer is the book's
  1  differs         an answer differs, or failed
  2  not readable    the adapter could not be loaded, or the command was used wrongly`,
    see: "Usage: madoguchi conform --help --lang en",
    oneAdapter: "name one adapter",
    asked: (count) => `${count} vectors`,
    counts: {
      agreed: "agree",
      lenient: "lenient (a better class than the book's)",
      strict: "strict (a worse class than the book's)",
      otherwise: "another class (confirmed for tolerated, outside for inside, and the reverse)",
      failed: "failed (threw, hung, stopped, no class, not asked)",
      passed: "passed over (null)",
    },
    table: "class in the book: classes answered, and how often",
    differences: (shown, all) => `differences (${shown} of ${all}; all with --json)`,
    expected: (want, got) => `book: ${want}  answer: ${got}`,
    comma: ", ",
    classes: { confirmed: "confirmed", tolerated: "tolerated", undecided: "undecided", not_adequate: "not adequate", outside: "outside" },
    outcomes: { threw: "threw", hung: "hung", stopped: "stopped", nonsense: "no class", not_asked: "not asked" },
  },
};
