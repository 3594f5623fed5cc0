import { CUSTOM_ELEMENTS_SCHEMA, Component, ElementRef, InjectionToken, inject, signal, viewChild } from "@angular/core";
import type { Desk, Reception as Visit } from "madoguchi";
import "madoguchi/element";
import type { MadoguchiDesk, VerdictEvent } from "madoguchi/element";

/** The one desk of the facility, opened before the application. */
export const DESK = new InjectionToken<Desk>("desk");

@Component({
  selector: "app-reception",
  // Angular takes what it does not know for an element of its own; this says that it is the browser's.
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <main>
      <h1>受付 2024年5月21日</h1>
      <form (submit)="store($event)">
        <madoguchi-desk
          #check
          name="check"
          required
          [desk]="desk"
          [history]="history"
          [reception]="reception"
          (madoguchi-verdict)="hear($event)"
        ></madoguchi-desk>
        <button [attr.data-standing]="standing()">受付を確定する</button>
      </form>
      <output>{{ stored() }}</output>
    </main>
  `,
})
export class Reception {
  readonly desk = inject(DESK);
  // What your system knows: the same patient's other receptions, and this one.
  readonly history: Visit[] = [
    { id: "1001", at: "2024-05-07", shown: { kind: "my_number_card" }, inquiry: { by: "card", answer: "valid" } },
  ];
  readonly reception = { id: "1002", at: "2024-05-21" };
  readonly standing = signal<string | null>(null);
  readonly stored = signal("");
  readonly check = viewChild.required<ElementRef<MadoguchiDesk>>("check");

  hear({ detail }: VerdictEvent) {
    this.standing.set(detail.standing);
  }

  store(event: Event) {
    event.preventDefault();
    // What to store with the visit: what the clerk recorded, and the evidence of the verdict.
    const { facts, verdict } = this.check().nativeElement;
    this.stored.set(`${verdict!.record.standing}: ${JSON.stringify(facts)}`);
  }
}
