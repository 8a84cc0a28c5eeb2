// The records behind a number, those of a body, and the evidence of one partnership, beside the lanes and the map.

import { byId, element, isNarrow } from "./elements.mjs";

/** @typedef {{ id: string, name: string, status: string, isCertain: boolean }} ListedRecord */

const MOST_LISTED = 500;

/**
 * Show the records behind a number or of a body as links to their evidence.
 * @param {string} title
 * @param {ListedRecord[]} records
 * @param {Record<string, any>} words
 * @param {{ ofRecord: (id: string) => string, closed: string }} addresses
 */
export function showRecords(title, records, words, addresses) {
  const items = records.slice(0, MOST_LISTED).map((record) => {
    const facts = [record.status, record.isCertain ? "" : words.possible].filter(Boolean).join(" · ");
    return element(
      "li",
      {},
      element("a", { href: addresses.ofRecord(record.id), dir: "auto" }, record.name),
      " ",
      element("span", { class: "quiet" }, facts),
    );
  });
  const more = records.length - items.length;
  const said = words.listed.replace("{n}", records.length.toLocaleString(words.language));
  showPanel(
    closeLink(addresses.closed, words),
    element("h2", { tabindex: -1, dir: "auto" }, title),
    ...(records.length < MOST_LISTED ? [element("p", { class: "quiet" }, said)] : []),
    element("ol", { class: "records" }, ...items),
    ...(more > 0 ? [element("p", { class: "quiet" }, `+ ${more.toLocaleString(words.language)}`)] : []),
  );
}

/**
 * Show the evidence of a partnership.
 * @param {string} id
 * @param {Element | null} copy a copy of it from the static part of the page
 * @param {string} from the title of the list that it was chosen from, or empty
 * @param {Record<string, any>} words
 * @param {{ back: string, closed: string }} addresses
 */
export function showEvidence(id, copy, from, words, addresses) {
  if (!copy) return hidePanel();
  for (const each of copy.querySelectorAll("[id]")) each.removeAttribute("id");
  const name = copy.querySelector("summary")?.textContent ?? "";
  copy.querySelector("summary")?.remove();
  const whole = element("a", { href: `#partnership-${id}` }, words.all_evidence);
  const back = element("p", { class: "quiet" }, element("a", { href: addresses.back }, `← ${from || words.back}`));
  showPanel(
    closeLink(addresses.closed, words),
    ...(from ? [back] : []),
    element("h2", { tabindex: -1, dir: "auto" }, name),
    element("div", {}, ...copy.childNodes),
    element("p", {}, whole),
  );
}

/**
 * @param {string} address
 * @param {Record<string, any>} words
 */
function closeLink(address, words) {
  return element("a", { href: address, class: "close", "aria-label": words.close, title: words.close }, "×");
}

/** How much of the panel is at least in view when it was opened, in pixels. */
const LEAST_IN_VIEW = 160;

/** Move the focus to the open panel, and bring it into view if too little of it is, as on a phone. */
export function revealPanel() {
  const panel = byId("panel");
  if (panel.hidden) return;
  panel.querySelector("h2")?.focus({ preventScroll: true });
  const { top } = panel.getBoundingClientRect();
  const least = isNarrow() ? window.innerHeight / 2 : LEAST_IN_VIEW;
  if (top < 0 || top > window.innerHeight - least) panel.scrollIntoView();
}

/**
 * Close the open panel with Escape.
 * @param {KeyboardEvent} event
 */
export function closePanelOnEscape(event) {
  const panel = byId("panel");
  if (event.key !== "Escape" || panel.hidden) return;
  /** @type {HTMLElement | null} */ (panel.querySelector(".close"))?.click();
}

/** Hide the panel. */
export function hidePanel() {
  byId("panel").hidden = true;
}

/** @param {Node[]} contents */
function showPanel(...contents) {
  const panel = byId("panel");
  panel.hidden = false;
  panel.replaceChildren(...contents);
  panel.scrollTop = 0;
}
