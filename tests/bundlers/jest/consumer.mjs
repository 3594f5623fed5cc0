// Jest, as it comes: CommonJS.
export const consumers = [
  {
    name: "Jest",
    of: "jest",
    requires: true,
    run({ run, bin, read }) {
      run(bin("jest"), "--ci", "--rootDir", ".", "--watchman=false");
      return read("report.json");
    },
  },
];
