// The long lists of the page: shown in parts, which are made when nothing else is to be done.

import { isPrintedWhole } from "./elements.mjs";
import { Pager } from "./pager.mjs";

/** @typedef {import("./held_parts.mjs").HeldList} HeldList */

const MOST_ITEMS = 500;

/** A list that is shown in parts. */
class LongList {
  /**
   * @param {HeldList} list
   * @param {Record<string, any>} words
   */
  constructor(list, words) {
    this.list = list;
    const title = list.place.closest("section")?.querySelector("h2")?.textContent ?? "";
    this.pager = new Pager(MOST_ITEMS, words, title, (part) => this.show(part));
    this.isMade = false;
    list.place.after(this.pager.element);
    this.pager.at(list.items.length, "1");
  }

  /** Show the first part, unless another one is shown. */
  make() {
    if (!this.isMade) this.show(1);
  }

  /** @param {number} part */
  show(part) {
    const { from, to } = this.pager.at(this.list.items.length, String(part));
    this.isMade = true;
    // lists with numbers count on
    if (this.list.place instanceof HTMLOListElement) this.list.place.start = from + 1;
    this.list.place.replaceChildren(...this.list.elements(from, to));
  }

  /**
   * Show the part with an item; false if the list has none of this id.
   * @param {string} id
   */
  showItem(id) {
    const number = this.list.numberOf(id);
    if (number >= 0) this.show(Math.floor(number / MOST_ITEMS) + 1);
    return number >= 0;
  }

  showAll() {
    this.list.place.replaceChildren(...this.list.elements(0, this.list.items.length));
  }
}

/** All long lists of the page in one language, but for the table of partnerships. */
export class LongLists {
  /**
   * @param {HeldList[]} lists
   * @param {Record<string, any>} words
   */
  constructor(lists, words) {
    this.lists = lists.map((list) => new LongList(list, words));
    this.waiting = this.lists.slice();
    this.evidence = lists.find(({ place }) => place.classList.contains("histories"));
    window.addEventListener("beforeprint", () => isPrintedWhole() && this.lists.forEach((list) => list.showAll()));
    window.addEventListener("afterprint", () => this.lists.forEach((list) => list.show(list.pager.part)));
  }

  /** Make the first parts one after the other, so that the reader never waits for more than one. */
  makeInTurn() {
    const next = this.waiting.shift();
    if (!next) return;
    next.make();
    setTimeout(() => this.makeInTurn());
  }

  /**
   * Show the part of a list that has an item of this id, unless it is on the page already.
   * @param {string} id
   */
  reveal(id) {
    if (!document.getElementById(id)) this.lists.some((list) => list.showItem(id));
  }

  /**
   * Return a copy of the evidence of a partnership; null if the page has none.
   * @param {string} id
   */
  evidenceOf(id) {
    const number = this.evidence?.numberOf(`partnership-${id}`) ?? -1;
    return number < 0 ? null : (this.evidence?.elements(number, number + 1)[0] ?? null);
  }
}

/**
 * Put lists back whole, as they are without script.
 * @param {HeldList[]} lists
 */
export function putBack(lists) {
  for (const list of lists) list.place.replaceChildren(...list.elements(0, list.items.length));
}
