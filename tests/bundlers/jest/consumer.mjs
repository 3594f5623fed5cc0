// Jest, as it comes: CommonJS; in Node, and in the page that jsdom imitates.
const run = (test, report) => ({ run, bin, read }) => {
  run(bin("jest"), "--ci", "--rootDir", ".", "--watchman=false", test);
  return read(report);
};

/** The page that jsdom imitates has no WebCrypto. */
const withoutCrypto = ({ kept: [line, , , steps] }) => ({ kept: [line, "ModuleFault", "ModuleFault", steps] });

export const consumers = [
  { name: "Jest", of: "jest", requires: true, run: run("consumer.test.cjs", "report.json") },
  { name: "Jest, with jsdom", of: "jest-environment-jsdom", requires: true, but: withoutCrypto, run: run("jsdom.test.cjs", "report-jsdom.json") },
];
