// A table of many rows: shown in parts, filtered by words and choices, sorted by a column, with the number of its rows.

import { element } from "./elements.mjs";
import { Pager } from "./pager.mjs";

/**
 * Where the rows come from: the number of rows; the text of a row in lower case; the key by which a column sorts it;
 * the row as an element; and whether the choices other than words let it through.
 * @typedef {object} TableSource
 * @property {number} count
 * @property {(row: number) => string} textOf
 * @property {(row: number, column: number) => string | number} keyOf
 * @property {(row: number) => HTMLTableRowElement} rowOf
 * @property {(row: number) => boolean} fits
 */

/**
 * What is shown of a table: its words, its order such as `2` or `-2`, and its part.
 * @typedef {{ words: string, sort: string, rows: string }} TableView
 */

const MOST_ROWS = 100;
const PRINTED_ROWS = 15;

/** A table of the page, whose headings sort it. */
export class PagedTable {
  /**
   * @param {HTMLTableElement} table with its headings
   * @param {TableSource} source
   * @param {Record<string, any>} words
   * @param {string} numberText `{n} of {all}`
   * @param {(changes: { sort?: string, rows?: string }) => void} go
   */
  constructor(table, source, words, numberText, go) {
    this.table = table;
    this.source = source;
    this.words = words;
    this.numberText = numberText;
    this.pager = new Pager(MOST_ROWS, words, numberText.replace(/\{.*?\}/g, ""), (part) => go({ rows: String(part) }));
    this.said = element("p", { class: "quiet", role: "status" });
    this.headings = Array.from(table.querySelectorAll("thead th"));
    this.headings.forEach((heading, column) => {
      const button = element("button", { type: "button" }, heading.textContent ?? "");
      button.addEventListener("click", () => go({ sort: this.nextOrder(column), rows: "" }));
      heading.replaceChildren(button);
    });
    this.order = "";
    this.sorted = Array.from({ length: source.count }, (_, row) => row);
    table.closest(".wide")?.before(this.said);
    table.closest(".wide")?.after(this.pager.element);
  }

  /** @param {number} column */
  nextOrder(column) {
    return this.order === String(column + 1) ? String(-column - 1) : String(column + 1);
  }

  /**
   * Show the rows of a view.
   * @param {TableView} view
   * @param {boolean} isChanged whether the keys of the rows may have changed since the last time
   */
  show(view, isChanged) {
    if (view.sort !== this.order || (isChanged && view.sort)) this.sort(view.sort);
    const wanted = view.words.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    const { source } = this;
    const found = this.sorted.filter((row) => {
      return source.fits(row) && wanted.every((word) => source.textOf(row).includes(word));
    });
    const { from, to } = this.pager.at(found.length, view.rows);
    this.body.replaceChildren(...found.slice(from, to).map((row) => source.rowOf(row)));
    this.say(found.length, source.count);
  }

  /**
   * @param {number} shown
   * @param {number} all
   */
  say(shown, all) {
    this.said.textContent = this.filled(this.numberText, shown, all);
  }

  /**
   * @param {string} text with `{n}` and `{all}`
   * @param {number} shown
   * @param {number} all
   */
  filled(text, shown, all) {
    const number = (/** @type {number} */ each) => each.toLocaleString(this.words.language);
    return text.replace("{n}", number(shown)).replace("{all}", number(all));
  }

  /** The part of the table that has its rows. */
  get body() {
    return this.table.tBodies[0];
  }

  /** Show all rows, as a print does. */
  showAll() {
    this.body.replaceChildren(...this.sorted.map((row) => this.source.rowOf(row)));
  }

  /**
   * Show the first rows of those that fit, as a short print does.
   * @param {(row: number) => boolean} fits
   */
  showPrinted(fits) {
    const found = this.sorted.filter(fits);
    const shown = found.slice(0, PRINTED_ROWS);
    this.body.replaceChildren(...shown.map((row) => this.source.rowOf(row)));
    const isPart = shown.length < found.length;
    this.said.textContent = isPart ? this.filled(this.words.printed_rows, shown.length, found.length) : "";
  }

  /** @param {string} order */
  sort(order) {
    this.order = order;
    const [column, direction] = [Math.abs(Number(order)) - 1, Number(order) < 0 ? -1 : 1];
    this.headings.forEach((heading, place) => {
      if (place !== column) heading.removeAttribute("aria-sort");
      else heading.setAttribute("aria-sort", direction < 0 ? "descending" : "ascending");
    });
    this.sorted = Array.from({ length: this.source.count }, (_, row) => row);
    if (column < 0 || column >= this.headings.length) return;
    const collator = new Intl.Collator(this.words.language);
    const keys = this.sorted.map((row) => this.source.keyOf(row, column));
    this.sorted.sort((one, other) => direction * compareKeys(keys[one], keys[other], collator) || one - other);
  }
}

/**
 * @param {string | number} one
 * @param {string | number} other
 * @param {Intl.Collator} collator
 */
function compareKeys(one, other, collator) {
  if (typeof one === "number" && typeof other === "number") return one === other ? 0 : one < other ? -1 : 1;
  return collator.compare(String(one), String(other));
}
