import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { AskedDesk, HandlingEvent, MadoguchiDesk, MadoguchiVerdict, VerdictEvent } from "./index.js";

export * from "./index.js";

/** React 19 の属性。 An element's own properties beside those of every element, as React 19 sets them. */
type Props<E extends HTMLElement, Own extends keyof E> = DetailedHTMLProps<HTMLAttributes<E>, E> & { [P in Own]?: E[P] | null | undefined };

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "madoguchi-verdict": Props<MadoguchiVerdict, "verdict" | "record" | "desk" | "compact" | "copyable">;
      "madoguchi-desk": Props<MadoguchiDesk, "history" | "asOf" | "choices" | "reception" | "name" | "required" | "disabled" | "compact" | "copyable" | "handling"> & {
        desk?: AskedDesk | PromiseLike<AskedDesk> | null | undefined;
        shortcuts?: "off" | undefined;
        "onmadoguchi-verdict"?: ((event: VerdictEvent) => void) | undefined;
        "onmadoguchi-handling"?: ((event: HandlingEvent) => void) | undefined;
      };
    }
  }
}
