import type { Desk, Reception as Visit } from "madoguchi";
import type { MadoguchiDesk } from "madoguchi/element/react";
import "madoguchi/element/react";
import { useRef, useState, type FormEvent } from "react";

// What your system knows: the same patient's other receptions, and this one.
const history: Visit[] = [
  { id: "1001", at: "2024-05-07", shown: { kind: "my_number_card" }, inquiry: { by: "card", answer: "valid" } },
];
const reception = { id: "1002", at: "2024-05-21" };

export function Reception({ desk }: { desk: Desk }) {
  const check = useRef<MadoguchiDesk>(null);
  const [standing, setStanding] = useState<string | null>(null);
  const [stored, setStored] = useState("");

  function store(event: FormEvent) {
    event.preventDefault();
    // What to store with the visit: what the clerk recorded, and the evidence of the verdict.
    const { facts, verdict } = check.current!;
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
          desk={desk}
          history={history}
          reception={reception}
          onmadoguchi-verdict={({ detail }) => setStanding(detail.standing)}
        />
        <button data-standing={standing}>受付を確定する</button>
      </form>
      <output>{stored}</output>
    </main>
  );
}
