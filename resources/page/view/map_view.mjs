// The view of the map with its table, made when it is first shown.

import { BodyList } from "./body_numbers.mjs";
import { BodyMap } from "./body_map.mjs";
import { BodyTable } from "./body_table.mjs";

/** @typedef {import("../counting/columns.mjs").Columns} Columns */
/** @typedef {import("../counting/language.mjs").RuleLanguage} RuleLanguage */
/**
 * @typedef {{ choose: (id: string) => void, addressOf: (id: string) => string, nameOf: (body: number) => string }}
 *   BodyActions
 */

/** The map and the table of its bodies. */
export class MapView {
  /**
   * @param {HTMLElement} place
   * @param {Columns} columns
   * @param {{ rings: number[][] }} land
   * @param {RuleLanguage} language
   * @param {Record<string, any>} words
   * @param {BodyActions} actions
   */
  constructor(place, columns, land, language, words, actions) {
    this.bodies = new BodyList(columns);
    this.make = () => ({
      map: new BodyMap(place, columns, land, words, actions),
      table: new BodyTable(place, columns, language, words, { ...actions, count: this.bodies.bodies.length }),
    });
    /** @type {{ map: BodyMap, table: BodyTable } | null} */
    this.made = null;
  }

  /**
   * @param {number} day
   * @param {import("./body_numbers.mjs").Behind} behind
   * @param {string} chosen the id of a body, or empty
   */
  show(day, behind, chosen) {
    this.made ??= this.make();
    const numbers = this.bodies.on(day, behind);
    this.made.map.show(numbers, chosen);
    this.made.table.show(numbers, day);
  }
}
