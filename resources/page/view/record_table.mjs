// The table of all partnerships: statuses on the day of the rule, which rows count, a filter and an order.

import { labelsOn } from "../counting/label_spans.mjs";
import { byId, element } from "./elements.mjs";

/** @typedef {import("../counting/columns.mjs").Columns} Columns */

const STATUS_CELL = 3;
const NUMBER_CELL = 5;

/** @returns {HTMLTableRowElement[]} */
const tableRows = () => Array.from(byId("all-partnerships").querySelectorAll("tbody tr"));

/**
 * Show the statuses on a day, and mark the rows of what counts.
 * @param {Columns} columns
 * @param {number} day
 * @param {Set<string>} counted the ids of the partnerships that count or may
 * @param {Record<string, any>} words
 * @param {string} caption
 */
export function showStatuses(columns, day, counted, words, caption) {
  const title = byId("all-partnerships").querySelector("caption");
  if (title) title.textContent = caption;
  const numbers = new Map(columns.data.partnerships.map((record, number) => [record.id, number]));
  for (const row of tableRows()) {
    const id = row.dataset.id ?? "";
    const labels = labelsOn(columns.histories, columns.head[numbers.get(id) ?? 0], day);
    row.cells[STATUS_CELL].textContent = labels.map((label) => words.labels[label] ?? label).join(" / ");
    row.classList.toggle("counted", counted.has(id));
  }
}

/**
 * Give the table a filter of its rows by words, and headings that sort it.
 * @param {Record<string, any>} words
 */
export function makeTableSortable(words) {
  const table = byId("all-partnerships");
  const filter = /** @type {HTMLInputElement} */ (element("input", { type: "search", id: "table-filter" }));
  filter.addEventListener("input", () => filterRows(filter.value));
  table.closest(".wide")?.before(element("label", { class: "field" }, `${words.filter} `, filter));
  Array.from(table.querySelectorAll("thead th")).forEach((heading, cell) => {
    const button = element("button", { type: "button" }, heading.textContent ?? "");
    button.addEventListener("click", () => sortRows(heading, cell));
    heading.replaceChildren(button);
  });
}

/** @param {string} typed */
function filterRows(typed) {
  const wanted = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  for (const row of tableRows()) {
    const text = (row.textContent ?? "").toLocaleLowerCase();
    row.hidden = !wanted.every((word) => text.includes(word));
  }
}

/**
 * @param {Element} heading
 * @param {number} cell
 */
function sortRows(heading, cell) {
  const isDescending = heading.getAttribute("aria-sort") === "ascending";
  for (const each of heading.parentElement?.children ?? []) each.removeAttribute("aria-sort");
  heading.setAttribute("aria-sort", isDescending ? "descending" : "ascending");
  const order = new Intl.Collator(document.documentElement.lang, { numeric: cell === NUMBER_CELL });
  const textIn = (/** @type {HTMLTableRowElement} */ row) => row.cells[cell].textContent ?? "";
  const sorted = tableRows().sort((one, other) => order.compare(textIn(one), textIn(other)) * (isDescending ? -1 : 1));
  byId("all-partnerships")
    .querySelector("tbody")
    ?.append(...sorted);
}
