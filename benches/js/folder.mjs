// A folder of 30,000 answers, 300 MB: what reading and joining them takes, against reading them alone; in Node from
// the disk, and in a browser's worker from files that the page was given. Needs the package and the browsers of the tests:
//
//     node benches/js/folder.mjs

import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { browsers } from "../../tests/js/browsers/launch.mjs";

const FILES = 30_000;
const ROUNDS = 3;

/** The measuring, which is sent to the worker as it stands: `read(at)` gives the bytes of a file. */
async function measure({ oqs, assemble }, read, files, rounds) {
  const receptions = Array.from({ length: files }, (_, at) => ({ patient: `P${at}`, reception: { id: `${at}`, at: "2026-10-05T09:00:00+09:00" } }));
  const best = { read: Infinity, joined: Infinity };
  let megabytes = 0;
  for (let round = 0; round < rounds; round += 1) {
    const inquiries = [];
    let began = performance.now();
    let bytes = 0;
    for (let at = 0; at < files; at += 1) {
      const file = await read(at);
      bytes += file.length;
      inquiries.push(oqs(file));
    }
    best.read = Math.min(best.read, performance.now() - began);
    began = performance.now();
    const { links, unmatched } = assemble({ receptions: [{ receptions }], inquiries, salt: "0123456789abcdef0123456789abcdef" });
    best.joined = Math.min(best.joined, performance.now() - began);
    if (links.length !== files || unmatched.length !== 0) throw new Error(`${links.length} joined, ${unmatched.length} not`);
    megabytes = bytes / 1e6;
  }
  return { ...best, megabytes };
}

/** An answer as a terminal writes it, of ten kilobytes, most of which a reception has no use for. */
function answer(at) {
  const certificate = "<SpecificDiseasesCertificateInfo><SpecificDiseasesDiseaseCategory>1</SpecificDiseasesDiseaseCategory><SpecificDiseasesSelfPay>10000</SpecificDiseasesSelfPay></SpecificDiseasesCertificateInfo>\n";
  return `<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<XmlMsg><MessageHeader><ProcessExecutionTime>2026100509${10 + (at % 50)}00</ProcessExecutionTime><QualificationConfirmationDate>20261005</QualificationConfirmationDate><MedicalInstitutionCode>1312345670</MedicalInstitutionCode><ArbitraryFileIdentifier>${at}</ArbitraryFileIdentifier><ReferenceClassification>1</ReferenceClassification><SegmentOfResult>1</SegmentOfResult><CharacterCodeIdentifier>0</CharacterCodeIdentifier></MessageHeader>
<MessageBody><ProcessingResultStatus>1</ProcessingResultStatus><QualificationValidity>1</QualificationValidity><ResultList><ResultOfQualificationConfirmation>
<InsuredCardClassification>01</InsuredCardClassification><Name>甲野　太郎</Name><NameKana>コウノ　タロウ</NameKana><Sex1>1</Sex1><Birthdate>19570101</Birthdate><InsurerNumber>06130488</InsurerNumber><InsuredCardSymbol>１２３</InsuredCardSymbol><InsuredIdentificationNumber>${at}</InsuredIdentificationNumber><InsuredBranchNumber>01</InsuredBranchNumber><InsuredCardExpirationDate>20290331</InsuredCardExpirationDate><InsurerName>架空健康保険組合</InsurerName><ReferenceNumber>P${at}</ReferenceNumber>
<SpecificDiseasesCertificateList>
${certificate.repeat(42)}</SpecificDiseasesCertificateList>
</ResultOfQualificationConfirmation></ResultList></MessageBody></XmlMsg>
`;
}

/** Run in the page: the worker, given the files as the page has them. */
function inWorker({ script, files, rounds }) {
  const of = globalThis.answer;
  const given = Array.from({ length: files }, (_, at) => new File([of(at)], `${at}.xml`));
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const worker = new Worker(address);
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage({ given, rounds });
  });
}

function print(where, { read, joined, megabytes }) {
  const seconds = (milliseconds) => (milliseconds / 1000).toFixed(2);
  const times = ((read + joined) / read).toFixed(2);
  console.log(`${where}: ${FILES} files, ${megabytes.toFixed()} MB: read in ${seconds(read)} s, joined in ${seconds(joined)} s: ${times} times the reading`);
}

const entry = fileURLToPath(new URL("../../pkg/readers.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "madoguchi-folder-"));
try {
  for (let at = 0; at < FILES; at += 1) writeFileSync(join(folder, `${at}.xml`), answer(at));
  const names = readdirSync(folder);
  const { openReaders } = await import(entry);
  print("Node.js", await measure(await openReaders(), (at) => readFileSync(join(folder, names[at])), FILES, ROUNDS));
  console.log(`Node.js: at most ${(process.resourceUsage().maxRSS / 1024).toFixed()} MiB in all`);
} finally {
  rmSync(folder, { recursive: true });
}

const { outputFiles: [{ text: script }] } = await build({
  stdin: {
    contents: `import { openReaders } from ${JSON.stringify(entry)};
${measure}
onmessage = async ({ data: { given, rounds } }) => {
  const read = async (at) => new Uint8Array(await given[at].arrayBuffer());
  postMessage(await measure(await openReaders(), read, given.length, rounds));
};`,
    resolveDir: fileURLToPath(new URL(".", import.meta.url)),
  },
  bundle: true, write: false, format: "iife", platform: "browser", target: "es2022", logLevel: "error",
});
for (const name of ["chromium", "firefox"]) {
  const browser = await browsers[name]();
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: `${answer}` });
    print(name, await page.evaluate(inWorker, { script, files: FILES, rounds: ROUNDS }));
  } finally {
    await browser.close();
  }
}
