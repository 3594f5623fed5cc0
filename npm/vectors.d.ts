import type { DeskOptions, JudgeRequest, Rule, Standing, Tolerance } from "./types.js";

/** 結果の区分: 確認済 · やむを得ない・仮の扱い · 未定 · 不十分 · 対象外。 What a coarser engine can be compared by. */
export type ResultClass = "confirmed" | "tolerated" | "undecided" | "not_adequate" | "outside";

/** 区分ごとの判定。どの判定も一つの区分にだけある。 The standings of each class; each standing is in one. */
export const RESULT_CLASSES: Readonly<Record<ResultClass, readonly Standing[]>>;

/** 判定例の一つ: 要求の全体と、その結果。 One vector: a whole request, and what must come of it. */
export interface Vector {
  /**
   * 窓口で読み上げられる一文。月締めの例は、受付ごとに一件ずつ同じ文で入っている。
   * One Japanese sentence; a month that is closed is one vector for each of its receptions, under one sentence.
   */
  readonly name: string;
  /** 判定例の章（`50-monthly-showing`）。 The chapter of the case book. */
  readonly chapter: string;
  /** 根拠: 節（N）、規則（R）、境目（E）、読み方（O）、落とし穴（F）。 What it is derived from: passages, rules, edges, readings, traps. */
  readonly law: readonly string[];
  /** 窓口の設定。`openDesk` に渡すもの。 The settings, as `openDesk` takes them. */
  readonly desk: DeskOptions;
  /** 要求。`judge` に渡すもの。 The request, as `judge` takes it. */
  readonly request: JudgeRequest;
  /** 結果。区分・判定・やむを得ない対応の種類だけが法令の言うこと。 What comes of it; class, standing and tolerance are the law's. */
  readonly expect: {
    readonly class: ResultClass;
    readonly standing: Standing;
    readonly tolerance?: Tolerance;
    /** 決めた規則（月締めの例にはない）。 The rule that decided; not of a month that is closed. */
    readonly rule?: Rule;
    /** 決め手の理由 `規則+理由`（`+` 満たす、`-` 満たさない、`?` 未定、`@` 別の受付）。 The findings that make the case what it is. */
    readonly findings?: readonly string[];
  };
}

/** 判定例。形の誤りを拒む例はない。凍結してある。 Every case of the book that is judged; frozen. */
export const vectors: readonly Vector[];
