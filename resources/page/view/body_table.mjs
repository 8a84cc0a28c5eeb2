// The map as a table: each body with the numbers of its partnerships.

import { rangeText } from "../counting/sentence.mjs";
import { capitalised, element } from "./elements.mjs";
import { PagedTable } from "./paged_table.mjs";

/** @typedef {import("./body_numbers.mjs").BodyNumbers} BodyNumbers */
/** @typedef {import("../counting/columns.mjs").Columns} Columns */
/** @typedef {import("../counting/language.mjs").RuleLanguage} RuleLanguage */

const COUNTRY_CELL = 1;
const PARTNERSHIPS_CELL = 2;
const IN_FORCE_CELL = 3;
const COUNTED_CELL = 4;

/** The table of the bodies, folded below the map. */
export class BodyTable {
  /**
   * @param {HTMLElement} place
   * @param {Columns} columns
   * @param {RuleLanguage} language
   * @param {Record<string, any>} words
   * @param {{ nameOf: (body: number) => string, addressOf: (id: string) => string, count: number }} bodies
   */
  constructor(place, columns, language, words, bodies) {
    this.columns = columns;
    this.language = language;
    this.words = words;
    this.bodies = bodies;
    /** @type {BodyNumbers[]} */
    this.numbers = [];
    this.view = { words: "", sort: "", rows: "" };
    this.typed = /** @type {HTMLInputElement} */ (element("input", { type: "search", id: "body-words" }));
    this.typed.addEventListener("input", () => this.change({ words: this.typed.value, rows: "" }));
    const titles = [words.body, words.country, words.partnerships, words.in_force, words.what_counts];
    const headings = titles.map((title) => element("th", { scope: "col" }, title));
    this.caption = element("caption");
    const head = element("thead", {}, element("tr", {}, ...headings));
    const table = /** @type {HTMLTableElement} */ (element("table", {}, this.caption, head, element("tbody")));
    const label = words.as_table;
    const wide = element("div", { class: "wide", tabindex: 0, role: "region", "aria-label": label }, table);
    const filter = element("label", { class: "field" }, `${words.filter} `, this.typed);
    place.append(element("details", { id: "bodies" }, element("summary", {}, label), filter, wide));
    this.paged = new PagedTable(table, this.source(), words, words.body_rows, (changes) => this.change(changes));
  }

  /** @param {Partial<{ words: string, sort: string, rows: string }>} changes */
  change(changes) {
    this.view = { ...this.view, ...changes };
    this.paged.show(this.view, false);
  }

  /** @returns {import("./paged_table.mjs").TableSource} */
  source() {
    return {
      count: this.bodies.count,
      textOf: (row) => `${this.nameOf(row)} ${this.countryOf(row)}`.toLocaleLowerCase(),
      keyOf: (row, column) => this.keyOf(row, column),
      rowOf: (row) => this.rowOf(row),
      fits: () => true,
    };
  }

  /** @param {number} row */
  nameOf(row) {
    return this.bodies.nameOf(this.numbers[row].body);
  }

  /** @param {number} row */
  countryOf(row) {
    const name = this.language.country(this.columns.data.bodies[this.numbers[row].body].country ?? "");
    return capitalised(name, this.words.language);
  }

  /**
   * @param {number} row
   * @param {number} column
   */
  keyOf(row, column) {
    const found = this.numbers[row];
    if (column === COUNTRY_CELL) return this.countryOf(row);
    if (column === PARTNERSHIPS_CELL) return -found.partnerships.length;
    if (column === IN_FORCE_CELL) return -found.possible;
    return column === COUNTED_CELL ? 2 - 2 * Number(found.isCounted) - Number(found.isPerhaps) : this.nameOf(row);
  }

  /** @param {number} row */
  rowOf(row) {
    const found = this.numbers[row];
    const href = this.bodies.addressOf(this.columns.data.bodies[found.body].id);
    const name = element("a", { href, dir: "auto" }, this.nameOf(row));
    const texts = [
      this.countryOf(row),
      String(found.partnerships.length),
      rangeText(found, this.language),
      found.isCounted ? this.words.counted : found.isPerhaps ? this.words.possible : "",
    ];
    const made = element(
      "tr",
      {},
      element("th", { scope: "row" }, name),
      ...texts.map((each) => element("td", {}, each)),
    );
    return /** @type {HTMLTableRowElement} */ (made);
  }

  /**
   * @param {BodyNumbers[]} numbers
   * @param {number} day
   */
  show(numbers, day) {
    this.numbers = numbers;
    this.caption.textContent = this.words.bodies_caption.replace("{day}", this.language.day(day));
    this.paged.show(this.view, true);
  }
}
