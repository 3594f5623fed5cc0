import type { Desk, Reception as Visit } from "madoguchi";
import type { MadoguchiDesk } from "madoguchi/element";
import "madoguchi/element";
import { createSignal } from "solid-js";

// What your system knows: the same patient's other receptions, and this one.
const history: Visit[] = [
  { id: "1001", at: "2024-05-07", shown: { kind: "my_number_card" }, inquiry: { by: "card", answer: "valid" } },
];
const reception = { id: "1002", at: "2024-05-21" };

export function Reception(props: { desk: Desk }) {
  let check!: MadoguchiDesk;
  const [standing, setStanding] = createSignal<string | null>(null);
  const [stored, setStored] = createSignal("");

  function store(event: SubmitEvent) {
    event.preventDefault();
    // What to store with the visit: what the clerk recorded, and the evidence of the verdict.
    const { facts, verdict } = check;
    setStored(`${verdict!.record.standing}: ${JSON.stringify(facts)}`);
  }

  return (
    <main>
      <h1>受付 2024年5月21日</h1>
      <form onSubmit={store}>
        <madoguchi-desk
          ref={check}
          name="check"
          required
          prop:desk={props.desk}
          prop:history={history}
          prop:reception={reception}
          on:madoguchi-verdict={({ detail }) => setStanding(detail.standing)}
        />
        <button data-standing={standing()}>受付を確定する</button>
      </form>
      <output>{stored()}</output>
    </main>
  );
}
