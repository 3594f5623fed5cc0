// Parcel. `npm:` is its word for an address inside a package; `exports` must be switched on in package.json.
export const consumers = [
  {
    name: "Parcel",
    of: "parcel",
    run({ run, bin, served }) {
      run(bin("parcel"), "build", "index.html", "--public-url", "./", "--no-cache", "--no-source-maps");
      return served("dist/index.html");
    },
  },
];
