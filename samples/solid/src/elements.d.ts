import type { MadoguchiDesk, VerdictEvent } from "madoguchi/element";

type Own = "desk" | "history" | "reception" | "asOf" | "handling";

// Solid sets `prop:` as a property and listens by `on:`; what is named here is checked in every component.
declare module "solid-js" {
  namespace JSX {
    interface IntrinsicElements {
      "madoguchi-desk": HTMLAttributes<MadoguchiDesk> & { name?: string; required?: boolean; disabled?: boolean } & {
        [P in Own as `prop:${P}`]?: MadoguchiDesk[P] | null | undefined;
      } & { "on:madoguchi-verdict"?: ((event: VerdictEvent) => void) | undefined };
    }
  }
}
