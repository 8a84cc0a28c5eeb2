// The table of all partnerships: statuses on the day of the rule, which rows count, filters and an order.

import { labelsOn } from "../counting/label_spans.mjs";
import { CODES, NUMBER_OF } from "../counting/statuses.mjs";
import { byId, element, isPrintedWhole } from "./elements.mjs";
import { choiceOf, countryOptions } from "./choices.mjs";
import { textOfMarkup } from "./held_parts.mjs";
import { PagedTable } from "./paged_table.mjs";

/** @typedef {import("../counting/columns.mjs").Columns} Columns */
/** @typedef {import("../counting/language.mjs").RuleLanguage} RuleLanguage */
/** @typedef {import("./view_state.mjs").ViewState} ViewState */
/** @typedef {(changes: Partial<ViewState>) => void} Go */

const STATUS_CELL = 3;
const DATE_CELL = 4;
const NUMBER_CELL = 5;

/** The table, made of the rows of the static part. */
export class RecordTable {
  /**
   * @param {Columns} columns
   * @param {import("./held_parts.mjs").HeldList | undefined} list the rows
   * @param {RuleLanguage} language
   * @param {Record<string, any>} words
   * @param {Go} go
   */
  constructor(columns, list, language, words, go) {
    this.columns = columns;
    this.language = language;
    this.words = words;
    this.table = /** @type {HTMLTableElement} */ (byId("all-partnerships"));
    this.list = list;
    this.count = list?.items.length ?? 0;
    this.numbers = new Int32Array(this.count);
    columns.data.partnerships.forEach(({ id }, number) => {
      const row = list?.numberOf(id) ?? -1;
      if (row >= 0) this.numbers[row] = number;
    });
    /** @type {Map<number, HTMLTableRowElement>} the rows that were shown */
    this.made = new Map();
    /** @type {Map<number, string[]>} the texts of cells that were read */
    this.cells = new Map();
    this.day = 0;
    this.counted = /** @type {Set<string>} */ (new Set());
    this.possible = /** @type {Set<string>} */ (new Set());
    this.choices = { country: "", status: "" };
    this.texts = /** @type {string[]} */ ([]);
    const wide = this.table.closest(".wide");
    wide?.before(this.filters(go));
    this.paged = new PagedTable(this.table, this.source(), words, words.rows, go);
    window.addEventListener("beforeprint", () => {
      if (isPrintedWhole()) this.paged.showAll();
      else this.paged.showPrinted((row) => this.isCounted(row));
    });
    window.addEventListener("afterprint", () => this.view && this.showView(this.view, false));
  }

  /** @param {Go} go */
  filters(go) {
    const { data } = this.columns;
    const typed = /** @type {HTMLInputElement} */ (element("input", { type: "search", id: "table-words" }));
    typed.addEventListener("input", () => go({ words: typed.value, rows: "" }));
    const countries = countryOptions(data, this.language, this.words.language);
    const any = /** @type {[string, string]} */ (["", this.words.any]);
    const statuses = CODES.map(
      (code) => /** @type {[string, string]} */ ([code, this.language.codeText("status", code)]),
    );
    return element(
      "div",
      { class: "filters" },
      element("label", { class: "field" }, `${this.words.filter} `, typed),
      choiceOf("table-country", this.words.country, [any, ...countries], (country) => go({ country, rows: "" })),
      choiceOf("table-status", this.words.status, [any, ...statuses], (status) => go({ status, rows: "" })),
    );
  }

  /** @returns {import("./paged_table.mjs").TableSource} */
  source() {
    return {
      count: this.count,
      textOf: (row) => this.textOf(row),
      keyOf: (row, column) => this.keyOf(row, column),
      rowOf: (row) => this.rowOf(row),
      fits: (row) => this.fits(row),
    };
  }

  /**
   * The texts of the cells of a row, as published.
   * @param {number} row
   */
  cellsOf(row) {
    let found = this.cells.get(row);
    if (!found) {
      found = (this.list?.items[row] ?? "").split(/<\/t[hd]>/).map((cell) => textOfMarkup(cell).trim());
      this.cells.set(row, found);
    }
    return found;
  }

  /** @param {number} row */
  textOf(row) {
    this.texts[row] ??= this.cellsOf(row)
      .filter((_, cell) => cell !== STATUS_CELL)
      .join(" ")
      .toLocaleLowerCase();
    return `${this.texts[row]} ${this.statusText(row).toLocaleLowerCase()}`;
  }

  /** @param {number} row */
  statusText(row) {
    return this.labelsOf(row)
      .map((label) => this.language.codeText("status", label))
      .join(" / ");
  }

  /**
   * @param {number} row
   * @param {number} column
   * @returns {string | number}
   */
  keyOf(row, column) {
    if (column === STATUS_CELL) return NUMBER_OF.get(this.labelsOf(row)[0] ?? "") ?? CODES.length;
    if (column === NUMBER_CELL) return Number(this.cellsOf(row)[column].replace(/\D/g, ""));
    if (column !== DATE_CELL) return this.cellsOf(row)[column];
    const { changes } = this.columns.data.partnerships[this.numbers[row]];
    const date = changes[changes.length - 1]?.date;
    return date?.earliest ?? date?.latest ?? 0;
  }

  /** @param {number} row */
  labelsOf(row) {
    return labelsOn(this.columns.histories, this.columns.head[this.numbers[row]], this.day);
  }

  /** @param {number} row */
  isCounted(row) {
    return this.counted.has(this.columns.data.partnerships[this.numbers[row]].id);
  }

  /** @param {number} row */
  rowOf(row) {
    const made = this.made.get(row) ?? this.make(row);
    made.cells[STATUS_CELL].textContent = this.statusText(row);
    made.classList.toggle("counted", this.isCounted(row));
    made.classList.toggle("perhaps", this.possible.has(made.dataset.id ?? ""));
    return made;
  }

  /** @param {number} row */
  make(row) {
    const made = /** @type {HTMLTableRowElement} */ (this.list?.elements(row, row + 1)[0]);
    this.made.set(row, made);
    return made;
  }

  /** @param {number} row */
  fits(row) {
    const { country, status } = this.choices;
    const { bodyA, bodyB, data } = this.columns;
    const record = this.numbers[row];
    const isOfCountry = [bodyA[record], bodyB[record]].some((body) => data.bodies[body].country === country);
    return (!country || isOfCountry) && (!status || this.labelsOf(row).includes(status));
  }

  /**
   * Show the statuses on a day, and mark the rows of what counts.
   * @param {number} day
   * @param {{ certain: string[], possible: string[] }} behind the ids of the partnerships that count or may
   * @param {ViewState} view
   */
  show(day, { certain, possible }, view) {
    const title = this.table.querySelector("caption");
    if (title) title.textContent = this.words.table_caption.replace("{day}", this.language.day(day));
    const isChanged = day !== this.day;
    this.day = day;
    this.counted = new Set([...certain, ...possible]);
    this.possible = new Set(possible);
    this.showView(view, isChanged);
  }

  /**
   * @param {ViewState} view
   * @param {boolean} isChanged
   */
  showView(view, isChanged) {
    this.view = view;
    this.choices = { country: view.country, status: view.status };
    for (const key of /** @type {("words" | "country" | "status")[]} */ (["words", "country", "status"])) {
      const field = /** @type {HTMLInputElement} */ (byId(`table-${key}`));
      if (field.value !== view[key]) field.value = view[key];
    }
    this.paged.show(view, isChanged);
  }
}
