// How the site is searched: words as they are, and Japanese, which has no spaces, by every two characters.

const RUN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]+|[\p{L}\p{N}_.]+/gu;
const JAPANESE = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々]/u;

function tokenize(text) {
  return Array.from(text.normalize("NFKC").matchAll(RUN), ([run]) => {
    if (!JAPANESE.test(run) || run.length === 1) return [run];
    return Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2));
  }).flat();
}

export const OPTIONS = {
  fields: ["title", "text"],
  storeFields: ["place", "title", "page", "lang"],
  tokenize,
  searchOptions: { combineWith: "AND", prefix: true, boost: { title: 4 } },
};
