// The same questions everywhere: what each desk decides, of the whole case book too; what the sentences and a stored
// record say; and what every entry exports. `entries` are the package's modules by name; `source` is core.wasm, in whatever
// form the surroundings hand it over. Where there are no modules, only what is there is asked.

const facility = { kind: "clinic" };
const first = { id: "r1", at: "2024-05-07", shown: { kind: "my_number_card" }, inquiry: { by: "card", answer: "valid" } };
const second = { id: "r2", at: "2024-05-21", shown: { kind: "patient_card" }, inquiry: { by: "number", answer: "valid" }, circumstance: { kind: "flow" } };

export async function report(entries, source) {
  const desks = { "madoguchi": await entries["madoguchi"].openDesk({ facility }) };
  if (source !== undefined) desks["madoguchi/slim"] = await entries["madoguchi/slim"].openDesk({ facility }, source);
  const verdicts = {};
  const lines = {};
  const names = {};
  for (const [name, desk] of Object.entries(desks)) {
    const verdict = desk.judge({ reception: second, history: [first] });
    verdicts[name] = verdict.record;
    for (const language of ["ja", "en"]) lines[`${name} ${language}`] = entries[`madoguchi/phrases/${language}`].describe(verdict).line;
  }
  for (const [name, entry] of Object.entries(entries)) {
    names[name] = Object.keys(entry).filter((key) => !["default", "module.exports", "__esModule"].includes(key)).sort();
  }
  const [readers, records, book] = ["readers", "record", "vectors"].map((name) => entries[`madoguchi/${name}`]);
  return JSON.stringify({
    verdicts,
    lines,
    names,
    read: readers && (await read(readers)),
    kept: records && (await kept(records, verdicts["madoguchi"])),
    agreed: book && (await agreed(book, entries["madoguchi"])),
  });
}

/** What is said of a stored record, and whether it and what was altered hold. */
async function kept({ checkChain, describe, steps }, record) {
  // Where there is no WebCrypto, none of them can be checked.
  const holds = (chain) => checkChain(chain).then((found) => found.holds, ({ name }) => name);
  const chains = await Promise.all([[record], [{ ...record, standing: "confirmed" }]].map(holds));
  return [describe(record, { lang: "en" }).line, ...chains, steps().length];
}

/** How many vectors are judged as they say, and how many there are. */
async function agreed({ RESULT_CLASSES, vectors }, { openDesk }) {
  const desks = new Map();
  let count = 0;
  for (const { desk: options, request, expect } of vectors) {
    const key = JSON.stringify(options);
    if (!desks.has(key)) desks.set(key, await openDesk(options));
    if (RESULT_CLASSES[expect.class].includes(desks.get(key).judge(request).standing)) count += 1;
  }
  return [count, vectors.length];
}

const accepted = '{"acceptlstres":{"Api_Result":"00","Acceptance_Date":"2024-05-21","Acceptlst_Information":[{"Acceptance_Id":"00003","Acceptance_Time":"09:12:30","Patient_Information":{"Patient_ID":"00012"}}]}}';

const rows = "患者番号,受付番号,来院日時,提示\n00012,00004,2024-05-21 9:30,マイナンバーカード\n";

/** What the readers read of one reception in ORCA, and of one in a CSV file with a header of its own. */
async function read({ openReaders }) {
  const { csv, orca } = await openReaders();
  return [...orca(accepted).receptions, ...csv(rows, { columns: { at: "来院日時" } }).receptions];
}
