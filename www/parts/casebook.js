// The case book, judged by the page's own module.

import { InputError, openDesk } from "../../pkg/index.js";
import files from "../data/cases.js";

/** Every case, with its file and a name for it. */
export const cases = files.flatMap((file, at) =>
  file.cases.map((one, position) => ({ file, one, id: `${at}-${position}` })));

export { files };

/** What a case is answered: { verdict } or { closing }, with its { desk }, or { error }; {} where its desk opens and nothing is asked. */
export async function answer({ file, one }) {
  try {
    const desk = await openDesk(one.desk ?? file.desk);
    if ("judge" in one) return { desk, verdict: desk.judge(one.judge) };
    if ("close" in one) return { desk, closing: desk.closeMonth(one.close) };
    return {};
  } catch (error) {
    if (error instanceof InputError) return { error };
    throw error;
  }
}

/** Whether an answer stands as the case expects. */
export function agrees({ verdict, closing, error }, { expect }) {
  if (expect.error) return error?.code === expect.error.code && error.path === expect.error.path;
  if (closing) {
    return closing.standing === expect.standing
      && closing.verdicts.length === Object.keys(expect.verdicts).length
      && closing.verdicts.every(({ receptionId, standing }) => expect.verdicts[receptionId] === standing);
  }
  return verdict !== undefined && verdict.standing === expect.standing
    && verdict.tolerance === expect.tolerance && verdict.rule === expect.rule;
}
