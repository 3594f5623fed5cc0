// The elements' sheets, adopted by each shadow root. Colours follow the `color-scheme` of the page
// around them; lengths are in em, so that they grow with the host's own text. No text lives here.

import { colours, tokens } from "./tokens.js";

const themed = (of) => Object.entries(colours).map(([name, [light, dark]]) =>
  `--_${name}: var(--madoguchi-${name}, ${of(tokens[light], tokens[dark])});`).join("\n  ");

/** What a finger hits, however small the host's text is. */
const TOUCH = "max(2.75em, 44px)";

// Japanese breaks between phrases, and a Japanese word in English text not at all.
const base = `
:host {
  ${themed((light) => light)}
}
@supports (color: light-dark(red, red)) {
  :host {
  ${themed((light, dark) => `light-dark(${light}, ${dark})`)}
  }
}
:host {
  display: block;
  color: var(--_ink);
  font-family: var(--madoguchi-font, system-ui, ${tokens["font-family-sans"]});
  line-height: ${tokens["line-height-170"]};
  text-align: start;
  overflow-wrap: anywhere;
}
:lang(ja) { word-break: auto-phrase; }
:lang(en) { word-break: keep-all; }
:host([hidden]), [hidden] { display: none !important; }
*, ::before, ::after { box-sizing: border-box; }
h3, h4, p, ol, ul, pre, blockquote { margin: 0; font: inherit; }
ol, ul { padding-inline-start: 1.5em; }
button {
  min-block-size: ${TOUCH};
  padding: .25em 1em;
  border: 1px solid var(--_accent);
  border-radius: ${tokens["border-radius-8"]};
  background: var(--_ground);
  color: var(--_accent);
  font: inherit;
  font-weight: ${tokens["font-weight-700"]};
  cursor: pointer;
}
button:hover, [aria-pressed=true] { background: var(--_chosen); }
button:disabled { border-color: var(--_hair); color: var(--_soft); background: none; cursor: default; }
:focus-visible, label:has(:focus-visible) {
  outline: .25em solid var(--_focus);
  outline-offset: .125em;
  box-shadow: 0 0 0 .125em var(--_focus-ground);
  border-radius: ${tokens["border-radius-4"]};
}
.icon { fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; flex: none; }
[data-tone=good] { --_tone: var(--_good); --_tone-ground: var(--_good-ground); }
[data-tone=fair] { --_tone: var(--_fair); --_tone-ground: var(--_fair-ground); }
[data-tone=wait] { --_tone: var(--_wait); --_tone-ground: var(--_wait-ground); }
[data-tone=bad] { --_tone: var(--_bad); --_tone-ground: var(--_bad-ground); }
[data-tone=plain] { --_tone: var(--_plain); --_tone-ground: var(--_plain-ground); }
.note { color: var(--_soft); font-size: .875em; }
`;

export const verdictStyles = `${base}
.verdict {
  display: grid;
  gap: 1em;
  background: var(--_ground);
}
.banner {
  display: flex;
  gap: 1em;
  align-items: center;
  padding: 1em 1.25em;
  border: 1px solid var(--_tone);
  border-inline-start-width: .625em;
  border-radius: ${tokens["border-radius-8"]};
  background: var(--_tone-ground);
  color: var(--_tone);
}
.banner .icon { inline-size: 2.75em; block-size: 2.75em; }
.line { display: grid; gap: .125em; line-height: ${tokens["line-height-150"]}; }
.line strong { font-size: 1.5em; line-height: 1.3; }
.reason { color: var(--_ink); }
:lang(en) .reason, :lang(en) .because { display: inline-block; }
:lang(en) .reason::first-letter, :lang(en) .because::first-letter { text-transform: uppercase; }
.advice { display: grid; gap: 1em; }
.advice h3 { font-size: .875em; font-weight: ${tokens["font-weight-700"]}; color: var(--_soft); }
.next li:first-child { font-size: 1.125em; font-weight: ${tokens["font-weight-700"]}; }
.next li + li { margin-block-start: .25em; }
.next .note { display: inline-block; }
.next ol:has(> li:only-child) { list-style: none; padding: 0; }
.tell ul { display: grid; gap: .5em; padding: 0; list-style: none; }
.tell li { padding: .625em 1em; border-radius: ${tokens["border-radius-8"]}; background: var(--_panel); }
.cautions ul { font-size: .9375em; }
details { border-block-start: 1px solid var(--_hair); padding-block-start: .5em; }
summary { inline-size: fit-content; min-block-size: ${TOUCH}; padding: .5em 0; color: var(--_accent); font-weight: ${tokens["font-weight-700"]}; cursor: pointer; }
.reasons h3 { margin-block: 1em .25em; font-weight: ${tokens["font-weight-700"]}; }
.rules, .findings, .dates { list-style: none; padding: 0; }
.rule { padding: .75em 0; border-block-start: 1px solid var(--_hair); }
.rule h4 { font-weight: ${tokens["font-weight-700"]}; }
.rule[data-decided] { padding-inline-start: .875em; border-inline-start: .25em solid var(--_accent); }
.decided { color: var(--_accent); font-size: .875em; font-weight: ${tokens["font-weight-700"]}; }
.dates, .sources { color: var(--_soft); font-size: .8125em; }
.findings > li { padding-block: .375em; }
ol.findings > li { display: grid; grid-template-columns: 6.5em 1fr; column-gap: .75em; }
.findings > li > :not(.met) { grid-column: 2; }
.findings > li > .because { grid-row: 1; }
.met { display: inline-flex; gap: .375em; align-items: center; align-self: start; color: var(--_tone); font-weight: ${tokens["font-weight-700"]}; font-size: .875em; line-height: 1.9; }
.met .icon { inline-size: 1.125em; block-size: 1.125em; stroke-width: 2.5; }
.ground { color: var(--_soft); font-size: .8125em; }
blockquote { margin-block-start: .25em; padding: .375em .75em; border-inline-start: .1875em solid var(--_line); background: var(--_panel); font-size: .9375em; }
.terms { display: grid; gap: .375em; margin: 0; }
.terms > div { display: grid; grid-template-columns: minmax(7em, 1fr) 2fr; column-gap: .75em; }
.terms dt { color: var(--_soft); font-size: .875em; }
.terms dd { margin: 0; }
.evidence { display: grid; gap: .5em; justify-items: start; }
pre { max-inline-size: 100%; padding: .75em; overflow: auto; border-radius: ${tokens["border-radius-8"]}; background: var(--_panel); font-size: .8125em; white-space: pre-wrap; user-select: all; }
:host([compact]) { line-height: ${tokens["line-height-150"]}; }
:host([compact]) :is(.verdict, .advice) { gap: .5em; }
:host([compact]) .banner { gap: .625em; padding: .375em .75em; border-inline-start-width: .375em; }
:host([compact]) .banner .icon { inline-size: 1.75em; block-size: 1.75em; }
:host([compact]) .line strong { font-size: 1.125em; }
:host([compact]) .next li:first-child { font-size: 1em; }
:host([compact]) .tell li { padding: .375em .75em; }
@container (inline-size < 28em) {
  ol.findings > li { grid-template-columns: 1fr; }
  .findings > li > :not(.met), .findings > li > .because { grid-column: 1; grid-row: auto; }
}
:host { container-type: inline-size; }
@media (forced-colors: active) {
  .banner, blockquote, .tell li { border: 1px solid; }
  .banner { border-inline-start-width: .625em; }
}
@media print {
  .evidence { display: none; }
  .banner, .rule, li { break-inside: avoid; }
}
`;

export const deskStyles = `${base}
:host { container-type: inline-size; }
.desk { display: grid; gap: 1.5em; align-items: start; }
@container (inline-size >= 60em) {
  .desk { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 2em; }
  .answer { position: sticky; inset-block-start: 1em; max-block-size: calc(100vb - 2em); overflow: auto; }
}
.handling { display: flex; flex-wrap: wrap; gap: .5em; align-items: end; margin-block-start: 1em; }
.handling legend, .handling .note { inline-size: 100%; }
.went-on { display: flex; flex-wrap: wrap; gap: .5em; align-items: end; min-inline-size: 0; }
.went-on label { display: grid; grid-template-columns: minmax(0, 1fr); min-inline-size: 0; font-size: .875em; }
fieldset { min-inline-size: 0; margin: 0; padding: 0; border: 0; }
.facts { display: grid; gap: 1.25em; }
legend { display: block; padding: 0; margin-block-end: .375em; font-weight: ${tokens["font-weight-700"]}; }
.tiles { display: grid; gap: .375em; grid-template-columns: repeat(auto-fill, minmax(min(13.5em, 100%), 1fr)); font-size: .9375em; }
.inner .tiles { grid-template-columns: repeat(auto-fill, minmax(min(12em, 100%), 1fr)); }
.tile {
  display: grid;
  grid-template-columns: auto 1fr auto;
  gap: .625em;
  align-items: center;
  min-block-size: ${TOUCH};
  padding: .25em .75em;
  border: 1px solid var(--_hair);
  border-radius: ${tokens["border-radius-8"]};
  background: var(--_ground);
  line-height: 1.4;
  cursor: pointer;
}
.tile:hover { border-color: var(--_accent); }
.tile:has(:checked) { border-color: var(--_accent); background: var(--_chosen); box-shadow: inset 0 0 0 1px var(--_accent); font-weight: ${tokens["font-weight-700"]}; }
.tile:has(:focus-visible) { outline: .25em solid var(--_focus); outline-offset: .125em; box-shadow: 0 0 0 .125em var(--_focus-ground); }
.tile :focus-visible, .field:has(:focus-visible:not([type=checkbox])) { outline: none; box-shadow: none; }
.tiles > button { justify-self: start; }
input[type=radio] { inline-size: 1.125em; block-size: 1.125em; margin: 0; accent-color: var(--_accent); }
kbd {
  min-inline-size: 1.625em;
  padding: 0 .375em;
  border: 1px solid var(--_hair);
  border-block-end-width: .1875em;
  border-radius: ${tokens["border-radius-4"]};
  color: var(--_soft);
  font: inherit;
  font-size: .8125em;
  font-weight: 400;
  text-align: center;
}
[data-brought] > .tiles > .tile:not(:has(:checked)) { display: none; }
select {
  min-block-size: ${TOUCH};
  max-inline-size: 100%;
  padding: .25em .5em;
  border: 1px solid var(--_line);
  border-radius: ${tokens["border-radius-8"]};
  background: var(--_ground);
  color: var(--_ink);
  font: inherit;
}
.field { display: flex; flex-wrap: wrap; gap: .25em .75em; align-items: center; margin-block-start: .625em; }
.field > span:first-child { margin: 0; font-size: .9375em; font-weight: 400; }
.field input {
  flex: 1 1 12em;
  min-block-size: ${TOUCH};
  padding: .25em .75em;
  border: 1px solid var(--_line);
  border-radius: ${tokens["border-radius-8"]};
  background: var(--_ground);
  color: var(--_ink);
  font: inherit;
}
.field:has([type=checkbox]) { min-block-size: ${TOUCH}; }
.field input[type=checkbox] { flex: none; order: -1; min-block-size: 0; inline-size: 1.125em; block-size: 1.125em; accent-color: var(--_accent); }
.field input[type=date] { flex: none; inline-size: min(100%, 12em); }
.inner { margin-block-start: .75em; padding-inline-start: .875em; border-inline-start: .25em solid var(--_hair); }
.actions { display: flex; flex-wrap: wrap; gap: .75em 1.25em; align-items: center; }
.actions p { flex: 1 1 20em; }
.prompt { padding: 1em 1.25em; border: 1px dashed var(--_line); border-radius: ${tokens["border-radius-8"]}; background: var(--_panel); font-weight: ${tokens["font-weight-700"]}; }
.desk.compact { grid-template-columns: minmax(0, 1fr); gap: .75em; }
.compact :is(.facts, .group) { display: flex; flex-wrap: wrap; gap: .5em .75em; align-items: end; }
.compact .group { flex: 1 1 13em; }
.compact .group:has(> :is(.inner, .field):not([hidden])) { flex: 2 1 20em; }
.compact :is(.tiles, .inner, .field) { flex: 1 1 9em; min-inline-size: 0; margin: 0; padding: 0; border: 0; }
.compact .tiles { grid-template-columns: minmax(0, 1fr); }
.compact .field input:not([type=checkbox]) { flex-basis: 100%; min-inline-size: 0; }
.compact :is(legend, .field > span) { margin: 0; font-size: .8125em; }
.compact .actions { gap: .5em; margin-inline-start: auto; }
.compact .prompt { padding: .5em .75em; }
@container (inline-size < 30em) {
  .compact :is(.group, .group .tiles, .field) { flex-basis: 100%; }
}
fieldset:disabled .tile, fieldset:disabled .field { color: var(--_soft); cursor: default; }
fieldset:disabled .tile:hover { border-color: var(--_hair); }
@media (forced-colors: active) {
  .tile:has(:checked) { outline: .1875em solid Highlight; }
}
@media print {
  .actions, kbd { display: none; }
}
`;
