import { openReaders, watchAnswers } from "./node_modules/madoguchi/readers.js";
import { phrases } from "./node_modules/madoguchi/phrases/ja.js";

const { assemble } = await openReaders();
const salt = crypto.randomUUID();
const [open, close, status, list] = ["#open", "#close", "[role=status]", "ul"].map((of) => document.querySelector(of));

// What your system knows: who is received today.
const receptions = [{ receptions: [{ patient: "0201", reception: { id: "3", at: "2026-10-05T09:40:00+09:00" } }] }];

/** Whose the answer is, which reception it is about, and what it says there. */
function show(answer) {
  const { patients, links, unmatched } = assemble({ receptions, inquiries: [answer], salt });
  for (const { patient, reception } of links) {
    const { inquiry } = patients.find((one) => one.patient === patient).receptions.find(({ id }) => id === reception);
    say(`患者 ${patient} 受付 ${reception}: ${phrases.answer[inquiry.answer]}`);
  }
  for (const { because } of unmatched) say(`${answer.source}: ${because}`);
}

function say(text) {
  list.appendChild(document.createElement("li")).textContent = text;
}

open.addEventListener("click", async () => {
  const folder = await showDirectoryPicker({ mode: "read" });
  const ending = new AbortController();
  close.onclick = () => ending.abort();
  [open.hidden, close.hidden, status.textContent] = [true, false, `${folder.name} を見ています`];
  try {
    await watchAnswers(folder, show, { signal: ending.signal, onUnreadable: ({ source, code }) => say(`${source}: ${code}`) });
    status.textContent = "終えました";
  } catch {
    status.textContent = "フォルダーを読めなくなりました";
  }
  [open.hidden, close.hidden] = [false, true];
});
