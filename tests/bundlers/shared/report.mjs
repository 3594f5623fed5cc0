// The same questions everywhere: what each desk decides, what the sentences say, and what every
// entry exports. `entries` are the package's modules by name; `source` is core.wasm, in whatever
// form the surroundings hand it over. Where there are no modules, neither slim nor readers are asked.

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
  const readers = entries["madoguchi/readers"];
  return JSON.stringify({ verdicts, lines, names, read: readers && (await read(readers)) });
}

const accepted = '{"acceptlstres":{"Api_Result":"00","Acceptance_Date":"2024-05-21","Acceptlst_Information":[{"Acceptance_Id":"00003","Acceptance_Time":"09:12:30","Patient_Information":{"Patient_ID":"00012"}}]}}';

const rows = "患者番号,受付番号,来院日時,提示\n00012,00004,2024-05-21 9:30,マイナンバーカード\n";

/** What the readers read of one reception in ORCA, and of one in a CSV file with a header of its own. */
async function read({ openReaders }) {
  const { csv, orca } = await openReaders();
  return [...orca(accepted).receptions, ...csv(rows, { columns: { at: "来院日時" } }).receptions];
}
