// What classic.js puts under one name, told apart by the entries that it is of.

export const entriesOf = ({ openDesk, InputError, ModuleFault, ja, en, list, MadoguchiDesk, MadoguchiVerdict, defineElements }) => ({
  "madoguchi": { openDesk, InputError, ModuleFault },
  "madoguchi/list": list,
  "madoguchi/phrases/ja": ja,
  "madoguchi/phrases/en": en,
  "madoguchi/element": { MadoguchiDesk, MadoguchiVerdict, defineElements },
});

/** What Node answers of those alone. */
export function ofThose({ verdicts, lines, names }) {
  const kept = (of, keys) => Object.fromEntries(Object.entries(of).filter(([key]) => keys.includes(key)));
  return {
    verdicts: kept(verdicts, ["madoguchi"]),
    lines: kept(lines, ["madoguchi ja", "madoguchi en"]),
    names: kept(names, ["madoguchi", "madoguchi/list", "madoguchi/phrases/ja", "madoguchi/phrases/en", "madoguchi/element"]),
    read: undefined,
    kept: undefined,
    agreed: undefined,
  };
}
