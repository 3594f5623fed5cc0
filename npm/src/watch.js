// A folder of answers, watched: each file is told once, when it is whole, and again when it has changed. Nothing is
// written there, and nothing is taken away.

/** Milliseconds between two looks; and where the platform says what changes, between two looks to be sure. */
const EVERY = 500;
const SELDOM = 5_000;
/** So many files that stood there before are read in one look, and so many known ones are looked at again. */
const SOME = 250;
const AGAIN = 100;
/** A file that cannot be read, and stays as it is for so many looks, is told of. */
const PATIENCE = 3;
/** So many looks in a row may fail before the folder is given up. */
const FAILURES = 10;
/** The largest file; src/readers/mod.rs has the same. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Watches a folder until the signal ends it. `oqs` reads an answer; it throws an `InputError` where it cannot.
 */
export async function watch(oqs, folder, onAnswer, options) {
  const { signal, every = EVERY, since, onUnreadable = () => {} } = options ?? {};
  const watched = new Watched(oqs, folder, { onAnswer, onUnreadable, signal, since: Number(since ?? 0) });
  let wake = () => {};
  const changes = await observe(folder, (names) => {
    for (const name of names) watched.hurry(name);
    wake();
  });
  let failures = 0;
  try {
    while (!signal?.aborted) {
      try {
        await watched.look();
        failures = 0;
      } catch (error) {
        if (error instanceof Told) throw error.cause;
        failures += 1;
        // What is not allowed any more will not be soon; a drive of the network may come back.
        if (error.name === "NotAllowedError" || failures >= FAILURES) throw error;
      }
      if (signal?.aborted) break;
      const pace = watched.isBehind ? 0 : changes === undefined || watched.isWaiting || failures > 0 ? every : Math.max(every, SELDOM);
      await new Promise((go) => {
        const timer = setTimeout(go, pace);
        wake = () => {
          clearTimeout(timer);
          go();
        };
        signal?.addEventListener("abort", wake, { once: true });
        if (watched.isHurried) wake();
      });
      signal?.removeEventListener("abort", wake);
    }
  } finally {
    changes?.disconnect();
  }
}

/** Hears what changes in the folder, where the platform says so of folders of this kind. */
async function observe(folder, onChange) {
  const { FileSystemObserver } = globalThis;
  if (FileSystemObserver === undefined) return undefined;
  try {
    const observer = new FileSystemObserver((records) => onChange(records.map(({ relativePathComponents: [name] = [] }) => name)));
    await observer.observe(folder);
    return observer;
  } catch {
    return undefined;
  }
}

/** What the caller's own function threw: it ends the watch. */
class Told extends Error {}

class Watched {
  #read;
  #folder;
  #given;
  /** The files that were seen, by their names: `{ stamp, looks, isDone }`. */
  #known = new Map();
  /** Those that are to be read, by their names: of the first look, and that came or changed later. */
  #before = new Map();
  #fresh = new Map();
  #hurried = new Set();
  #isFirst = true;
  /** Where the next look at known files goes on. */
  #at = 0;

  constructor(read, folder, given) {
    this.#read = read;
    this.#folder = folder;
    this.#given = given;
  }

  /** Something is left that can be read now. */
  get isBehind() {
    return this.#before.size > 0;
  }

  /** Something is there that is not whole yet. */
  get isWaiting() {
    return this.#fresh.size > 0;
  }

  get isHurried() {
    return this.#hurried.size > 0;
  }

  /** A name that has changed, as the platform says; without one, anything may have. */
  hurry(name) {
    this.#hurried.add(name);
  }

  /** Looks once: at what came, what was not whole, what may have changed; and for a while at what stood there before. */
  async look() {
    const hurried = this.#hurried;
    this.#hurried = new Set();
    const there = new Map();
    for await (const [name, handle] of this.#folder.entries()) {
      if (this.#given.signal?.aborted) return;
      if (handle.kind === "file" && !name.startsWith(".")) there.set(name, handle);
    }
    for (const gone of [...this.#known.keys()].filter((name) => !there.has(name))) this.#forget(gone);
    const coming = this.#isFirst ? this.#before : this.#fresh;
    this.#isFirst = false;
    for (const [name, handle] of there) {
      if (!this.#known.has(name)) {
        this.#known.set(name, { stamp: undefined, looks: 0 });
        coming.set(name, handle);
      } else if (hurried.has(name) && !this.#before.has(name)) {
        this.#fresh.set(name, handle);
      }
    }
    // They are taken again when their turn comes.
    for (const [name, handle] of this.#someOf(there)) this.#fresh.set(name, handle);
    await this.#go(this.#fresh, Infinity);
    await this.#go(this.#before, SOME);
  }

  /** Some of the files that were read, in turn. */
  #someOf(there) {
    const names = [...there.keys()].filter((name) => !this.#before.has(name) && !this.#fresh.has(name));
    const from = this.#at < names.length ? this.#at : 0;
    this.#at = from + AGAIN;
    return names.slice(from, from + AGAIN).map((name) => [name, there.get(name)]);
  }

  #forget(name) {
    for (const files of [this.#known, this.#before, this.#fresh]) files.delete(name);
  }

  async #go(files, most) {
    let left = most;
    for (const [name, handle] of files) {
      if (this.#given.signal?.aborted || left === 0) return;
      left -= 1;
      const isOver = await this.#one(name, handle);
      if (isOver) files.delete(name);
      else if (files !== this.#fresh) {
        files.delete(name);
        this.#fresh.set(name, handle);
      }
    }
  }

  /** Reads one file, where it is not as it was; whether nothing is to be waited for. */
  async #one(name, handle) {
    const known = this.#known.get(name);
    let file, code, read;
    try {
      file = await handle.getFile();
      const stamp = `${file.size} ${file.lastModified}`;
      known.looks = stamp === known.stamp ? known.looks + 1 : 0;
      if (known.looks > 0 && known.isDone) return true;
      Object.assign(known, { stamp, isDone: false });
      if (file.lastModified < this.#given.since) return (known.isDone = true);
      if (file.size > MAX_BYTES) code = "too_large";
      else read = this.#read(await file.arrayBuffer());
    } catch (error) {
      // It is gone, or is being written to, or is no answer, or not yet.
      if (error.name === "NotFoundError") {
        this.#known.delete(name);
        return true;
      }
      code = typeof error.code === "string" ? error.code : "unreadable";
    }
    if (this.#given.signal?.aborted) return true;
    if (read !== undefined) {
      known.isDone = true;
      await this.#tell(this.#given.onAnswer, { ...read, source: name });
      return true;
    }
    if (known.looks < PATIENCE - 1) return false;
    if (known.looks === PATIENCE - 1) await this.#tell(this.#given.onUnreadable, { source: name, code });
    // What the bytes say stays as it is; what could not be opened may be let go by whoever holds it.
    known.isDone = code !== "unreadable";
    return known.isDone;
  }

  async #tell(tell, what) {
    try {
      await tell(what);
    } catch (cause) {
      throw new Told("", { cause });
    }
  }
}
