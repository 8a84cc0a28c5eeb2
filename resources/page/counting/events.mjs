// Columns over the rows of all histories that depend on what a rule counts, not on its period or mode.

import { NO_CHANGE } from "./history.mjs";
import { WITH_STATUSES, filtersChanges, ownStatuses, standardStatuses } from "./rules.mjs";
import {
  FORMAL,
  FORMAL_OF_STATE,
  INTENT,
  INTENT_OF_STATE,
  IS_IN_FORCE,
  NO_ANSWER,
  PRACTICE,
  PRACTICE_OF_STATE,
  numberOfCode,
} from "./statuses.mjs";

/** @typedef {import("./history.mjs").Histories} Histories */
/** @typedef {import("./rules.mjs").Rule} Rule */

/** The marks of a change: it passes the filters of a rule, and it has an own status that the rule counts. */
export const PASSES = 1;
export const OWN_STATUS = 2;

/**
 * `happened`: [row] -> the last row of its partnership up to it that begins with a change that counts, else -1.
 * `holds`: [row] -> whether its state is in the set of states that the rule is about. `begun`: [row] -> the last row
 * up to it that comes into force, else -1. `inForceUntil`: [row] -> how many rows before it are in force.
 * @typedef {{ happened: Int32Array, holds: Uint8Array, begun: Int32Array, inForceUntil: Int32Array }} EventIndex
 */

/**
 * Build the index for what a rule counts.
 * @param {Histories} histories
 * @param {Rule} rule
 * @param {Uint8Array | null} marks [change, of all that were given for the histories] -> its marks
 * @returns {EventIndex}
 */
export function eventIndex(histories, rule, marks) {
  const rows = histories.rowStart[histories.count];
  const index = {
    happened: new Int32Array(rows),
    holds: new Uint8Array(rows),
    begun: new Int32Array(rows),
    inForceUntil: new Int32Array(rows + 1),
  };
  const isEnding = flags(rule.count === "ended" ? rule.ended : []);
  const holdsState = statesOf(rule, isEnding);
  const hasFilters = filtersChanges(rule);
  const ownHolds =
    marks && WITH_STATUSES.includes(rule.count) && ownStatuses(rule).length ? ownAnswers(histories, marks) : null;
  for (let partnership = 0; partnership < histories.count; partnership++) {
    const [first, end] = [histories.rowStart[partnership], histories.rowStart[partnership + 1]];
    let [happened, begun] = [-1, -1];
    for (let row = first; row < end; row++) {
      const state = histories.state[row];
      index.holds[row] = holdsState[state] | (ownHolds ? ownHolds[row] : 0);
      index.inForceUntil[row + 1] = index.inForceUntil[row] + IS_IN_FORCE[state];
      if (row > first) {
        const wasInForce = IS_IN_FORCE[histories.state[row - 1]];
        if (IS_IN_FORCE[state] && !wasInForce) begun = row;
        let enters = index.holds[row] && !index.holds[row - 1];
        if (rule.count === "ended") {
          enters = isEnding[histories.status[row]] && wasInForce && !index.holds[row - 1];
        }
        if (enters && (!hasFilters || marksOfRow(histories, marks, partnership, row) & PASSES)) happened = row;
      }
      index.happened[row] = happened;
      index.begun[row] = begun;
    }
  }
  return index;
}

/**
 * Return the marks of the change that begins a row; 0 for a first row and an unrecorded beginning.
 * @param {Histories} histories
 * @param {Uint8Array | null} marks
 * @param {number} partnership
 * @param {number} row
 */
function marksOfRow(histories, marks, partnership, row) {
  const change = histories.change[row];
  return change === NO_CHANGE || !marks ? 0 : marks[histories.changeStart[partnership] + change];
}

/**
 * [number of a code] -> whether it is one of these.
 * @param {string[]} codes
 */
function flags(codes) {
  const found = new Uint8Array(NO_ANSWER + 1);
  for (const code of codes) found[numberOfCode(code)] = 1;
  return found;
}

/**
 * [state] -> whether it is in the set of states that the rule is about, by standard statuses.
 * @param {Rule} rule
 * @param {Uint8Array} isEnding
 */
function statesOf(rule, isEnding) {
  if (rule.count === "ended") return FORMAL_OF_STATE.map((formal) => isEnding[formal]);
  if (!WITH_STATUSES.includes(rule.count)) {
    const isLeftOut = flags(rule.without);
    return IS_IN_FORCE.map((isInForce, state) => isInForce & ~isLeftOut[FORMAL_OF_STATE[state]]);
  }
  const isMeant = flags(standardStatuses(rule));
  return FORMAL_OF_STATE.map(
    (formal, state) => isMeant[formal] | isMeant[PRACTICE_OF_STATE[state]] | isMeant[INTENT_OF_STATE[state]],
  );
}

const DIMENSIONS = /** @type {[Uint8Array, Uint8Array][]} */ ([
  [flags(FORMAL), FORMAL_OF_STATE],
  [flags(PRACTICE), PRACTICE_OF_STATE],
  [flags(INTENT), INTENT_OF_STATE],
]);

/**
 * [row] -> whether one of its three answers was given last by a change with an own status that is counted.
 * @param {Histories} histories
 * @param {Uint8Array} marks
 */
function ownAnswers(histories, marks) {
  const found = new Uint8Array(histories.rowStart[histories.count]);
  for (const [isOfDimension, answers] of DIMENSIONS) {
    for (let partnership = 0; partnership < histories.count; partnership++) {
      let last = -1;
      for (let row = histories.rowStart[partnership]; row < histories.rowStart[partnership + 1]; row++) {
        if (histories.status[row] >= 0 && isOfDimension[histories.status[row]]) last = row;
        if (last < 0 || answers[histories.state[row]] !== histories.status[last]) continue;
        if (marksOfRow(histories, marks, partnership, last) & OWN_STATUS) found[row] = 1;
      }
    }
  }
  return found;
}
