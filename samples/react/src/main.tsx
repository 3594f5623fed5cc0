import { openDesk } from "madoguchi";
import { createRoot } from "react-dom/client";
import { Reception } from "./Reception";
import "./page.css";

const desk = await openDesk({ facility: { kind: "clinic" } });
createRoot(document.getElementById("root")!).render(<Reception desk={desk} />);
