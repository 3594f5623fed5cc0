// What a worker does, wherever it runs.

import { openDesk } from "./sweep-desk.js";

/** Answers each piece that is heard: its outcomes and counts, or what was refused. */
export function serve(listen, answer) {
  let desk;
  listen(async ({ options, piece, request }) => {
    try {
      desk ??= openDesk(options);
      const { outcomes, failing, ...told } = (await desk).sweep(request);
      answer({ piece, ...told, outcomes }, [outcomes.buffer]);
    } catch (thrown) {
      const { name, code, path, message } = thrown;
      answer({ piece, refused: { name, code, path, message } });
    }
  });
}
