"use client";

import { useEffect } from "react";

/** Shows the runner what the server found. */
export default function Found({ text }) {
  useEffect(() => { document.documentElement.dataset.report = text; }, [text]);
  return null;
}
