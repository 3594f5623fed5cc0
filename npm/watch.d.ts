import type { Read, RefusalCode } from "./readers.js";

/** 照会結果の一つのファイル。そのまま `assemble` の `inquiries` に渡せる。 One file of answers, as `assemble` takes it under `inquiries`. */
export interface WatchedAnswer extends Read {
  /** フォルダーの中でのファイル名。 Its name in the folder. */
  readonly source: string;
}

/** 読めなかったファイル。 A file that could not be read. */
export interface UnreadableFile {
  /** フォルダーの中でのファイル名。 Its name in the folder. */
  readonly source: string;
  /** `unreadable` は、開けないもの（ほかのプログラムが握っているなど）。 `unreadable` where it could not be opened. */
  readonly code: RefusalCode | "unreadable";
}

/** ブラウザーの `FileSystemDirectoryHandle`。 A `FileSystemDirectoryHandle` of the browser. */
export interface WatchedFolder {
  readonly kind: "directory";
  readonly name: string;
}

/** 中止の合図: 環境の `AbortSignal`。 The platform's own `AbortSignal`, where its types are there. */
export type PlatformSignal = typeof globalThis extends { AbortSignal: { prototype: infer T } } ? T : never;

/** 見張り方。 How the folder is watched. */
export interface WatchOptions {
  /** 見張りを終える合図。なければ、ページが閉じるまで続く。 What ends the watch; without it, it lasts as long as the page. */
  readonly signal?: PlatformSignal | null | undefined;
  /** 見直す間隔（ミリ秒）。既定は 500。 Milliseconds between two looks, 500 by default. */
  readonly every?: number | undefined;
  /** これより前に書かれたファイルは読まない（ミリ秒、または `Date`）。 Files written before it are left alone. */
  readonly since?: number | Date | undefined;
  /** 読めないファイルを知らせる。見張りは続く。 Is told of files that cannot be read; the watch goes on. */
  readonly onUnreadable?: ((file: UnreadableFile) => unknown) | undefined;
}
