// The same facts out of the same file: ours, the browser's own DOMParser, and a popular parser. Each
// of the others walks its own tree for what we read, and checks nothing of it.

import { XMLParser } from "fast-xml-parser";
import { openReaders } from "../../pkg/readers.js";

const FIELDS = ["InsurerNumber", "InsuredCardSymbol", "InsuredIdentificationNumber", "InsuredBranchNumber", "PersonalFamilyClassification", "QualificationDate", "DisqualificationDate", "InsuredCardValidDate", "InsuredCardExpirationDate"];
const ANSWERS = { 1: "valid", 2: "invalid", 3: "superseded", 4: "not_found", 5: "multiple", 6: "valid_unregistered" };

/** Each contender: the file's bytes in; `{ answer, identifier, insurer, number }` of each person out. */
export async function contenders() {
  const { oqs } = await openReaders();
  const parser = new XMLParser({ ignoreAttributes: true, parseTagValue: false, isArray: (name) => name === "BulkConfirmUnit" });
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const found = {
    "madoguchi/readers": (bytes) => {
      const { inquiries, coverages } = oqs(bytes);
      return inquiries.map(({ inquiry, identifier, coverages: [at] }) => ({
        answer: inquiry.answer, identifier, insurer: coverages[at]?.insurer, number: coverages[at]?.number,
      }));
    },
    "fast-xml-parser": (bytes) =>
      parser.parse(decoder.decode(bytes)).XmlMsg.MessageBody.BulkConfirmUnit.map((unit) => {
        const result = unit.ResultOfQualificationConfirmation;
        const read = result && Object.fromEntries(FIELDS.map((name) => [name, result[name]]));
        return {
          answer: ANSWERS[unit.QualificationValidity], identifier: unit.QualificationConfirmSearchInfo.ArbitraryIdentifier,
          insurer: read?.InsurerNumber, number: read?.InsuredIdentificationNumber,
        };
      }),
  };
  if (typeof DOMParser === "function") {
    const child = (element, name) => {
      for (let one = element.firstElementChild; one !== null; one = one.nextElementSibling) if (one.localName === name) return one;
      return undefined;
    };
    const text = (element, name) => element && child(element, name)?.textContent;
    const walk = (tree) =>
      Array.from(tree.getElementsByTagName("BulkConfirmUnit"), (unit) => {
        const result = child(unit, "ResultOfQualificationConfirmation");
        const read = result && Object.fromEntries(FIELDS.map((name) => [name, text(result, name)]));
        return {
          answer: ANSWERS[text(unit, "QualificationValidity")], identifier: text(child(unit, "QualificationConfirmSearchInfo"), "ArbitraryIdentifier"),
          insurer: read?.InsurerNumber, number: read?.InsuredIdentificationNumber,
        };
      });
    found.DOMParser = (bytes) => walk(new DOMParser().parseFromString(decoder.decode(bytes), "text/xml"));
  }
  return found;
}

/**
 * Megabytes a second of each contender: the median of interleaved rounds, the least and the most.
 * Before anything is timed all must agree about everybody.
 */
export async function race(text, rounds) {
  const bytes = new TextEncoder().encode(text);
  const all = Object.entries(await contenders());
  const [[, first]] = all;
  const wanted = JSON.stringify(first(bytes));
  for (const [name, read] of all) if (JSON.stringify(read(bytes)) !== wanted) throw new Error(`${name} reads something else`);
  const samples = new Map(all.map(([name]) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (let place = 0; place < all.length; place += 1) {
      const [name, read] = all[(place + round) % all.length];
      const began = performance.now();
      read(bytes);
      samples.get(name).push(bytes.length / 1e3 / (performance.now() - began));
    }
  }
  const results = Array.from(samples, ([name, speeds]) => {
    const sorted = speeds.toSorted((one, other) => one - other);
    return { name, median: sorted[sorted.length >> 1], least: sorted[0], most: sorted.at(-1) };
  });
  return { bytes: bytes.length, people: JSON.parse(wanted).length, results };
}
