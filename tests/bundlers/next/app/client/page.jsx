"use client";

import { useEffect } from "react";
import { entries } from "../../entries.mjs";
import { report } from "../../report.mjs";
import { show } from "../../show.mjs";

export default function Page() {
  useEffect(() => show(report(entries, new URL("madoguchi/core.wasm", import.meta.url))), []);
  return null;
}
