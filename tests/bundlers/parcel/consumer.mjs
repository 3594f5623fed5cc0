// Parcel. `npm:` is its word for an address inside a package; `exports` must be switched on in package.json.
export const consumers = [
  {
    name: "Parcel",
    of: "parcel",
    run({ run, bin, write, served }) {
      // The settings are read where the project begins: for Parcel, at the nearest lock file.
      write("yarn.lock", "");
      run(bin("parcel"), "build", "index.html", "--public-url", "./", "--no-cache", "--no-source-maps");
      return served("dist/index.html");
    },
  },
];
