import type { Circumstance, CircumstanceKind, Desk, ErrorCode, Handling, Inquiry, InquiryMethod, Reception, Rule, Shown, ShownKind, Standing, Tolerance, Verdict, VerdictRecord } from "../types.js";

/** 判定が変わったときの `madoguchi-verdict` の中身。コードだけで、受付の id も含まない。 Codes alone: not even the reception's id. */
export interface VerdictEventDetail {
  /** 判定がなければ null。 Null where there is no verdict. */
  readonly standing: Standing | null;
  readonly rule: Rule | null;
  readonly tolerance: Tolerance | null;
}

/** 判定が変わった。伝播しない。 The verdict changed. It does not bubble. */
export type VerdictEvent = CustomEvent<VerdictEventDetail>;

/** 判定の後にしたことが選ばれた。伝播しない。保存するのはホスト。 What the desk then did was chosen. It does not bubble; the host stores it. */
export type HandlingEvent = CustomEvent<Handling>;

/** 窓口で記録したこと。`Reception` の項目。 What the clerk recorded: fields of a `Reception`. */
export interface Facts {
  readonly shown?: Shown;
  readonly inquiry?: Inquiry;
  readonly circumstance?: Circumstance;
}

/** 要素が窓口に求めるもの。`openDesk` で開いた窓口はこれを備える。 What the elements ask of a desk; one opened by `openDesk` has it all. */
export type AskedDesk = Pick<Desk, "judge" | "timeline" | "passages" | "rules" | "sources">;

/** まだ判定がない理由。 Why there is no verdict yet. */
export type Problem =
  | { readonly missing: "desk" | "history" | "shown" | "validUntil" | "answer" | "on" | "note" | "evident" }
  | { readonly code: ErrorCode | "fault"; readonly path: string };

/** 窓口で選べるもの。並べた順に示し、キーもその順。ない項目は、すべてを示す。 What a desk offers, in this order, which is that of the keys; what is absent offers all. */
export interface Choices {
  /** 提示物。 What may be presented. */
  readonly shown?: readonly ShownKind[];
  /** 照会の方法。空なら照会を尋ねない。 How to inquire; where it is empty no inquiry is asked for. */
  readonly by?: readonly InquiryMethod[];
  /** 提示を求めなかった事情。空なら尋ねない。 Why it was not asked for; where it is empty nothing is asked. */
  readonly circumstance?: readonly CircumstanceKind[];
}

/** 受付のうち、窓口に渡すもの。 What is known of the reception before the clerk begins; `id` and `at` at least. */
export type GivenReception = Pick<Reception, "id" | "at"> & Partial<Reception>;

/**
 * 判定を示す要素。一行の判定、次にすること（担当と期限）、患者に伝えること、留意点、開けばその理由。または、保存した記録。
 * Shows a verdict: one line, what to do next (who, by when), what to say, what to bear in mind; and on request why. Or a stored record.
 *
 * 属性 Attributes: `lang`（`ja`・`en`。なければ祖先のもの the nearest ancestor's）, `compact`, `copyable`.
 * パーツ Parts: `verdict` `banner` `icon` `standing` `reason` `advice` `next` `assigned` `tell` `cautions` `why` `summary` `rule` `decided` `finding` `passage` `notices` `sources` `copy` `record`.
 * 状態 States: `:state(confirmed)` など、判定のコード。 The standing's code.
 * 判定がない間は、子要素を示す。 While there is no verdict, its children are shown.
 */
export class MadoguchiVerdict extends HTMLElement {
  /** 示す判定。写して凍結する。判定でないものは示さず、null になる。 The verdict, copied and frozen. What is not one is not shown, and reads null. */
  get verdict(): Verdict | null;
  set verdict(value: Verdict | null | undefined);
  /**
   * 示す保存した記録（形式 1・2）。判定し直さない。判定に代わり、判定は記録に代わる。記録でないものは示さず、null になる。
   * A stored record to show, of format 1 or 2, without judging again. It takes the place of a verdict, and a verdict of it.
   * What is not one is not shown, and reads null.
   */
  get record(): VerdictRecord | null;
  set record(value: unknown);
  /** 判定した窓口。原文・資料・期日を示すために使う。 The desk that judged; it tells passages, sources and dates. */
  get desk(): AskedDesk | null;
  set desk(value: AskedDesk | null | undefined);
  /** 狭いところに収める。 For where there is little room. */
  compact: boolean;
  /** 記録をコピーするボタンを置く。 Offers a button that copies `verdict.record`, or the stored one. */
  copyable: boolean;
}

/**
 * 一回の受付の資格確認を、窓口で記録する要素。値は記録したことの JSON で、フォームの部品になる。
 * The clerk's part of one reception, with the verdict beside it. A form control: its value is the facts as JSON.
 *
 * 属性 Attributes: `lang`, `name`, `required`, `disabled`, `compact`, `copyable`, `handling`, `shortcuts="off"`.
 * パーツ Parts: `desk` `facts` `group` `legend` `brought` `option` `list` `key` `reopen` `field` `actions` `undo` `all` `keys` `answer-box` `prompt` `verdict-box` `handling` `followed` `went-on` `handling-reason`, and those of `madoguchi-verdict`.
 *
 * イベント Events: `madoguchi-verdict`（判定が変わった the verdict changed）, `change`（記録が変わった the clerk changed a fact; it bubbles and carries nothing）, `madoguchi-handling`（した対応 what the desk then did）.
 * キー Keys, 要素の中でだけ only inside it: 数字・英字 a digit or letter chooses and goes on; Enter goes on, and after the last field submits the form; Backspace or Ctrl+Z undoes.
 */
export class MadoguchiDesk extends HTMLElement {
  static readonly formAssociated: true;
  /** `openDesk` で開いた窓口、またはその Promise。開くまで null。 A desk opened by `openDesk`, or its promise; it reads null until then. */
  get desk(): AskedDesk | null;
  set desk(value: AskedDesk | PromiseLike<AskedDesk> | null | undefined);
  /**
   * 同じ患者の、この施設での他の受付。取得中は null：記録はでき、届くまで判定しない。
   * The same patient's other receptions here; null while they are being fetched: until they are there facts are kept, and nothing is judged.
   */
  get history(): readonly Reception[] | null;
  set history(value: readonly Reception[] | null | undefined);
  /** いつの時点で知られていることによるか。 The day of knowledge; default: the reception's day. */
  get asOf(): string | null;
  set asOf(value: string | null | undefined);
  /** この窓口で選べるもの。ほかは「すべての選択肢」で選べる。 What this desk offers first; all else is behind one button. */
  get choices(): Choices | null;
  set choices(value: Choices | null | undefined);
  /**
   * 受付について分かっていること。`id` が変われば記録は始めから（提示・照会・事情があればそれから）。同じ `id` なら記録は残り、まだのところに入る。
   * What is known of the reception. Another `id` begins anew, with the facts it brings; the same `id` keeps what is recorded, and fills what is not.
   */
  get reception(): GivenReception | null;
  set reception(value: GivenReception | null | undefined);
  /** 記録したこと。 What is recorded. */
  readonly facts: Facts;
  /** 判定。足りないものがある間は null。 The verdict; null while something is missing. */
  readonly verdict: Verdict | null;
  /** 判定がない理由。判定があれば null。 Why there is no verdict; null where there is one. */
  readonly problem: Problem | null;
  readonly canUndo: boolean;
  /** 最初に答える欄へ。受付がまだなら、届いたときに。 To the first that is to be answered, from wherever within the focus is; where there is no reception yet, when it comes. */
  focus(options?: FocusOptions): void;
  /**
   * 保存の終わりを渡す。終わるまでフォームは再び送られず、保存できた記録は、変わらないかぎり二度と送られない。失敗すれば、また送れる。
   * Takes the promise of the host's storing. Until it ends the form does not go out again; nor afterwards with a record that was stored and is
   * still the same. Where it failed it may.
   */
  hold(storing: PromiseLike<unknown>): void;
  /** 一つ戻す。 Takes the last step back. */
  undo(): void;

  /** `facts` の JSON。なければ空。 The facts as JSON; empty where nothing is recorded. */
  value: string;
  /** 途中も含む入力のすべて。`value` に渡すと続きから。 All that was keyed, finished or not; given to `value` it goes on from there. */
  readonly draft: string;
  name: string;
  readonly type: "madoguchi-desk";
  readonly form: HTMLFormElement | null;
  required: boolean;
  disabled: boolean;
  /** 一行または細い欄に収める。選択肢は開いて選ぶ。 One row, or a narrow panel: the choices are lists to unfold. */
  compact: boolean;
  copyable: boolean;
  /** 確認不十分・判定できない・月内の提示待ちのとき、その後にしたことを選べるようにする。妨げない。 Offers, where a verdict asks for something, to say what was done then. It never blocks. */
  handling: boolean;
  readonly willValidate: boolean;
  readonly validity: ValidityState;
  readonly validationMessage: string;
  checkValidity(): boolean;
  reportValidity(): boolean;

  addEventListener(type: "madoguchi-verdict", listener: (this: MadoguchiDesk, event: VerdictEvent) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: "madoguchi-handling", listener: (this: MadoguchiDesk, event: HandlingEvent) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener<K extends keyof HTMLElementEventMap>(type: K, listener: (this: MadoguchiDesk, event: HTMLElementEventMap[K]) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener(type: "madoguchi-verdict", listener: (this: MadoguchiDesk, event: VerdictEvent) => unknown, options?: boolean | EventListenerOptions): void;
  removeEventListener(type: "madoguchi-handling", listener: (this: MadoguchiDesk, event: HandlingEvent) => unknown, options?: boolean | EventListenerOptions): void;
  removeEventListener<K extends keyof HTMLElementEventMap>(type: K, listener: (this: MadoguchiDesk, event: HTMLElementEventMap[K]) => unknown, options?: boolean | EventListenerOptions): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

/**
 * 二つの要素を定義する。読み込んだだけで呼ばれる。名前がすでにあれば何もしない。
 * Defines both elements; importing the module calls it. It leaves names alone that are taken.
 */
export function defineElements(registry?: CustomElementRegistry): void;

declare global {
  interface HTMLElementTagNameMap {
    "madoguchi-verdict": MadoguchiVerdict;
    "madoguchi-desk": MadoguchiDesk;
  }
}
