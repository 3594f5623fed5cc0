import type { HTMLAttributes, ReservedProps } from "vue";
import type { AskedDesk, HandlingEvent, MadoguchiDesk, MadoguchiVerdict, VerdictEvent } from "./index.js";

export * from "./index.js";

/** テンプレートでの要素。 An element in a template: its own properties beside those of every element, and its events. */
type Element<E extends HTMLElement, Own extends keyof E, Events = {}> = new () => E & {
  /** @deprecated テンプレートの型のためだけにある。 For the types of templates only. */
  $props: HTMLAttributes & ReservedProps & { [P in Own]?: E[P] | null | undefined } & Events;
};

declare module "vue" {
  interface GlobalComponents {
    "madoguchi-verdict": Element<MadoguchiVerdict, "verdict" | "record" | "desk" | "compact" | "copyable">;
    "madoguchi-desk": Element<
      MadoguchiDesk,
      "history" | "asOf" | "choices" | "reception" | "name" | "required" | "disabled" | "compact" | "copyable" | "handling",
      { desk?: AskedDesk | PromiseLike<AskedDesk> | null | undefined; shortcuts?: "off" | undefined; "onMadoguchiVerdict"?: ((event: VerdictEvent) => void) | undefined; "onMadoguchiHandling"?: ((event: HandlingEvent) => void) | undefined }
    >;
  }
}
