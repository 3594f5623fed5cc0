import { connection } from "next/server";
import { Reception } from "./Reception";

export default async function Page() {
  // Rendered for each request, so that Next can put the request's nonce on its scripts.
  await connection();
  // What your system knows: the same patient's other receptions, and this one.
  return (
    <Reception
      reception={{ id: "1002", at: "2024-05-21" }}
      history={[{ id: "1001", at: "2024-05-07", shown: { kind: "my_number_card" }, inquiry: { by: "card", answer: "valid" } }]}
    />
  );
}
