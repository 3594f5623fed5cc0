// Vitest: a test that writes what it found.
export const consumers = [
  {
    name: "Vitest",
    of: "vitest",
    run({ run, bin, read }) {
      run(bin("vitest"), "run", "--root", ".", "consumer.test.mjs");
      return read("report.json");
    },
  },
];
