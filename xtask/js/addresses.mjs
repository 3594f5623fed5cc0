// Where the project is: named once, as `repository` in Cargo.toml, by whoever owns the place.

/** The address of the repository, or nothing while none is named. */
export const repository = (cargo) => /^repository = "(https:\/\/[^"]+?)(?:\.git|\/)?"$/m.exec(cargo)?.[1];

/** What the package's manifest says of it. */
export function addresses(url) {
  if (url === undefined) return {};
  return { repository: { type: "git", url: `git+${url}.git`, directory: "npm" }, homepage: `${url}#readme`, bugs: { url: `${url}/issues` } };
}
