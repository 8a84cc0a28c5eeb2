// The buttons below a long list that is shown in parts, with the place in it.

import { element } from "./elements.mjs";

/** A list in parts of equal size; parts have numbers from 1. */
export class Pager {
  /**
   * @param {number} size the rows of a part
   * @param {Record<string, any>} words
   * @param {string} title what the list has
   * @param {(part: number) => void} show
   */
  constructor(size, words, title, show) {
    this.size = size;
    this.words = words;
    this.part = 1;
    this.said = element("span", { class: "quiet" });
    this.buttons = ["previous", "next"].map((key, place) => {
      const button = /** @type {HTMLButtonElement} */ (element("button", { type: "button" }, words[key]));
      button.addEventListener("click", () => show(this.part + (place ? 1 : -1)));
      return button;
    });
    this.element = element("nav", { class: "pager", "aria-label": title }, this.said, ...this.buttons);
  }

  /**
   * Show a part, and return the rows from which and to which it goes; hidden if there is only one.
   * @param {number} rows how many there are
   * @param {string} given the number of the part
   */
  at(rows, given) {
    const parts = Math.max(1, Math.ceil(rows / this.size));
    this.part = Math.min(Math.max(1, Math.floor(Number(given)) || 1), parts);
    const [from, to] = [(this.part - 1) * this.size, Math.min(rows, this.part * this.size)];
    this.said.textContent = this.textOf(from, to, rows);
    this.element.hidden = parts === 1;
    this.buttons[0].disabled = this.part === 1;
    this.buttons[1].disabled = this.part === parts;
    return { from, to };
  }

  /**
   * Return which rows are shown, as `1–60 of 353`.
   * @param {number} from
   * @param {number} to
   * @param {number} rows
   */
  textOf(from, to, rows) {
    const texts = { first: from + 1, last: to, all: rows };
    return Object.entries(texts).reduce(
      (text, [key, number]) => text.replace(`{${key}}`, number.toLocaleString(this.words.language)),
      this.words.shown,
    );
  }
}
