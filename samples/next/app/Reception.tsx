"use client";

import { openDesk, type Desk, type Reception as Visit } from "madoguchi";
import type { GivenReception, MadoguchiDesk } from "madoguchi/element/react";
import "madoguchi/element/react";
import { useEffect, useRef, useState, type FormEvent } from "react";

export function Reception({ reception, history }: { reception: GivenReception; history: Visit[] }) {
  const check = useRef<MadoguchiDesk>(null);
  const [desk, setDesk] = useState<Desk | null>(null);
  const [standing, setStanding] = useState<string | null>(null);
  const [stored, setStored] = useState("");

  useEffect(() => {
    openDesk({ facility: { kind: "clinic" } }).then(setDesk);
  }, []);

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
        {/* Not before the desk is open: React sets no properties on what it only hydrates. */}
        {desk && (
          <madoguchi-desk
            ref={check}
            name="check"
            required
            desk={desk}
            history={history}
            reception={reception}
            onmadoguchi-verdict={({ detail }) => setStanding(detail.standing)}
          />
        )}
        <button data-standing={standing}>受付を確定する</button>
      </form>
      <output>{stored}</output>
    </main>
  );
}
