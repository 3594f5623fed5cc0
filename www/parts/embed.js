// What a vendor writes to have the desk on a page of their own. A test runs these lines as they stand.

export const LINES = `<madoguchi-desk lang="ja"></madoguchi-desk>
<script type="module">
  import { openDesk } from "madoguchi";
  import "madoguchi/element";
  const element = document.querySelector("madoguchi-desk");
  element.desk = await openDesk({ facility: { kind: "clinic", onlineSystem: true, smartphoneReader: true } });
  element.history = [];
  element.reception = { id: "1", at: "2025-10-31" };
  element.addEventListener("change", () => console.log(element.verdict?.record));
</script>`;

/** What they weigh on the wire, the module with them, in KiB of gzip; a test weighs them. */
export const WEIGHT = 100;
