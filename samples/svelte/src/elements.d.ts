import type { MadoguchiDesk, VerdictEvent } from "madoguchi/element";

type Own = "desk" | "history" | "reception" | "asOf" | "name" | "required" | "disabled" | "copyable" | "handling";

// Svelte sets what the element has as properties; what is named here is checked in every component.
declare module "svelte/elements" {
  interface SvelteHTMLElements {
    "madoguchi-desk": HTMLAttributes<MadoguchiDesk> & { [P in Own]?: MadoguchiDesk[P] | null | undefined } & {
      "onmadoguchi-verdict"?: ((event: VerdictEvent) => void) | undefined;
    };
  }
}
