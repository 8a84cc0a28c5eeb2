// The bodies that have partnerships, with the numbers of these on a day.

import { IN_FORCE } from "../counting/statuses.mjs";
import { labelsOn } from "../counting/label_spans.mjs";

/** @typedef {import("../counting/columns.mjs").Columns} Columns */
/**
 * The ids of the partnerships that count, and of those that may.
 * @typedef {{ certain: string[], possible: string[] }} Behind
 */
/** Labels of a partnership that exists: those of practice and intent are of partnerships in force. */
const EXISTING = [...IN_FORCE, "active", "reduced", "dormant", "under_review", "exit_prepared", "reaffirmed"];

/**
 * A body with the numbers of its partnerships, and those in force on the day for certain and possibly. `isCounted`: one
 * of them counts for certain; `isPerhaps`: none does, but one may.
 * @typedef {{ body: number, partnerships: number[], certain: number, possible: number, isCounted: boolean,
 *   isPerhaps: boolean }} BodyNumbers
 */

/** The bodies of a page. */
export class BodyList {
  /** @param {Columns} columns */
  constructor(columns) {
    this.columns = columns;
    /** @type {Map<number, number[]>} [body] -> the first records of its partnerships */
    this.partnershipsOf = new Map();
    columns.data.partnerships.forEach((_, record) => {
      for (const body of [columns.bodyA[record], columns.bodyB[record]]) {
        const known = this.partnershipsOf.get(body);
        if (!known) this.partnershipsOf.set(body, [columns.head[record]]);
        else if (!known.includes(columns.head[record])) known.push(columns.head[record]);
      }
    });
    const rank = columns.data.orders.in_lists;
    this.bodies = [...this.partnershipsOf.keys()].sort((one, other) => rank[one] - rank[other]);
  }

  /**
   * Return the numbers of each body on a day, in the order of lists.
   * @param {number} day
   * @param {Behind} behind
   * @returns {BodyNumbers[]}
   */
  on(day, behind) {
    const [counted, open] = [new Set(behind.certain), new Set(behind.possible)];
    const { data, histories } = this.columns;
    /** @type {Map<number, [boolean, boolean]>} */
    const inForce = new Map();
    for (const head of this.columns.head) {
      if (inForce.has(head)) continue;
      const labels = labelsOn(histories, head, day);
      const exists = labels.filter((label) => EXISTING.includes(label)).length;
      inForce.set(head, [exists > 0 && exists === labels.length, exists > 0]);
    }
    return this.bodies.map((body) => {
      const partnerships = this.partnershipsOf.get(body) ?? [];
      const found = { body, partnerships, certain: 0, possible: 0, isCounted: false, isPerhaps: false };
      for (const head of partnerships) {
        const [isCertain, isPossible] = inForce.get(head) ?? [false, false];
        found.certain += Number(isCertain);
        found.possible += Number(isPossible);
        found.isCounted ||= counted.has(data.partnerships[head].id);
        found.isPerhaps ||= open.has(data.partnerships[head].id);
      }
      found.isPerhaps &&= !found.isCounted;
      return found;
    });
  }
}
