// The records behind a number, and the evidence of one partnership, beside the lanes.

import { byId, element } from "./elements.mjs";

/** @typedef {{ id: string, name: string, status: string, isCertain: boolean }} ListedRecord */

/**
 * Show the records behind a number as links to their evidence.
 * @param {string} title
 * @param {ListedRecord[]} listed
 * @param {Record<string, any>} words
 * @param {(id: string) => string} addressOfRecord
 */
export function showRecords(title, listed, words, addressOfRecord) {
  const items = listed.map((record) => {
    const facts = [record.status, record.isCertain ? "" : words.possible].filter(Boolean).join(" · ");
    return element(
      "li",
      {},
      element("a", { href: addressOfRecord(record.id), dir: "auto" }, record.name),
      " ",
      element("span", { class: "quiet" }, facts),
    );
  });
  showPanel(element("h2", { tabindex: -1 }, title), element("ul", { class: "records" }, ...items));
}

/**
 * Show the evidence of a partnership, copied from the static part of the page.
 * @param {string} id
 * @param {string} backAddress
 * @param {Record<string, any>} words
 */
export function showEvidence(id, backAddress, words) {
  const evidence = document.getElementById(`partnership-${id}`);
  if (!evidence) return hidePanel();
  const copy = /** @type {HTMLElement} */ (evidence.cloneNode(true));
  for (const each of copy.querySelectorAll("[id]")) each.removeAttribute("id");
  const name = copy.querySelector("summary")?.textContent ?? "";
  copy.querySelector("summary")?.remove();
  const whole = element("a", { href: `#partnership-${id}` }, words.all_evidence);
  showPanel(
    element("p", {}, element("a", { href: backAddress }, `← ${words.back}`)),
    element("h2", { tabindex: -1, dir: "auto" }, name),
    element("div", {}, ...copy.childNodes),
    element("p", {}, whole),
  );
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
}
