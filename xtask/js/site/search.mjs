// The box in the head of every page. The index is loaded when somebody turns to it.

import MiniSearch from "minisearch";
import { OPTIONS } from "./terms.mjs";

const { up, none } = document.currentScript.dataset;
const box = document.querySelector("search input");
const list = document.querySelector("search ol");
const SHOWN = 12;

let index;
self.madoguchiIndex = (text) => {
  index = MiniSearch.loadJSON(text, OPTIONS);
  show();
};

const at = (place) => (up === "" ? place : `${up}/${place}`);

function load() {
  const script = document.createElement("script");
  script.src = at("search-index.js");
  document.head.append(script);
}

function show() {
  const typed = box.value.trim();
  list.hidden = typed === "" || index === undefined;
  if (list.hidden) return;
  const { lang } = document.documentElement;
  const found = index.search(typed, { boostDocument: (_, __, { lang: own }) => (own === lang ? 2 : 1) }).slice(0, SHOWN);
  const items = found.map(({ place, title, page, lang }) => {
    const link = Object.assign(document.createElement("a"), { href: at(place), lang });
    link.append(title, Object.assign(document.createElement("small"), { textContent: title === page ? "" : page }));
    const item = document.createElement("li");
    item.append(link);
    return item;
  });
  list.replaceChildren(...(items.length > 0 ? items : [Object.assign(document.createElement("li"), { textContent: none })]));
}

box.hidden = false;
box.addEventListener("focus", load, { once: true });
box.addEventListener("input", show);
addEventListener("keydown", (event) => {
  const isTyping = event.target.matches?.("input, textarea");
  if (event.key === "/" && !isTyping) {
    event.preventDefault();
    box.focus();
  } else if (event.key === "Escape" && event.target.closest?.("search")) {
    box.value = "";
    show();
    box.focus();
  }
});
