// The histories of partnerships as columns: one row a change, and one before the first change.
//
// The changes dated up to a day D are the first k of a history, and k is possible exactly if E[k] <= D and
// L[k + 1] > D, where E and L are the earliest and latest days of the changes, tightened so that neither descends.

import { OPEN_FUTURE, OPEN_PAST } from "./days.mjs";
import { BEFORE_BEGINNING, WITHOUT_CHANGES, nextState, numberOfCode, presupposesBeginning } from "./statuses.mjs";

/** The change and status of a first row, and the change of an unrecorded beginning. */
export const NO_CHANGE = -1;

/**
 * The changes of partnerships: those of partnership p are start[p] .. start[p + 1] - 1.
 * @typedef {object} Changes
 * @property {Int32Array} start
 * @property {Int8Array} status
 * @property {Int32Array} earliest
 * @property {Int32Array} latest
 */

/**
 * The rows of partnership p are rowStart[p] .. rowStart[p + 1] - 1. `earliest` and `latest` are the bounds of the
 * change that begins a row, `nextEarliest` and `nextLatest` those of the change that ends it. `change` is the index of
 * the change among those given for its partnership; `changeStart` are the starts of these.
 * @typedef {object} Histories
 * @property {number} count
 * @property {Int32Array} changeStart
 * @property {Int32Array} rowStart
 * @property {Int32Array} earliest
 * @property {Int32Array} latest
 * @property {Int32Array} nextEarliest
 * @property {Int32Array} nextLatest
 * @property {Int8Array} status
 * @property {Int32Array} change
 * @property {Uint8Array} state
 */

/**
 * Build the histories from changes in their recorded order.
 * @param {Changes} changes
 * @param {(partnership: number) => number} notBefore the earliest day of an unrecorded beginning
 * @returns {Histories}
 */
export function buildHistories(changes, notBefore) {
  const count = changes.start.length - 1;
  const most = changes.status.length + 2 * count;
  const made = {
    count,
    changeStart: changes.start,
    rowStart: new Int32Array(count + 1),
    earliest: new Int32Array(most),
    latest: new Int32Array(most),
    nextEarliest: new Int32Array(most),
    nextLatest: new Int32Array(most),
    status: new Int8Array(most),
    change: new Int32Array(most),
    state: new Uint8Array(most),
  };
  for (let partnership = 0; partnership < count; partnership++) {
    const ordered = orderedChanges(changes, changes.start[partnership], changes.start[partnership + 1]);
    if (ordered.change.length && presupposesBeginning(ordered.status[0])) addBeginning(ordered, notBefore(partnership));
    made.rowStart[partnership + 1] = writeRows(made, made.rowStart[partnership], ordered);
  }
  return made;
}

/** @typedef {{ change: number[], status: number[], earliest: number[], latest: number[] }} OrderedChanges */

/**
 * Return the changes in the order in which they count, with tightened bounds: as recorded, or by date if no exact days
 * fit the recorded order.
 * @param {Changes} changes
 * @param {number} from
 * @param {number} to
 * @returns {OrderedChanges}
 */
function orderedChanges(changes, from, to) {
  const order = Array.from({ length: to - from }, (_, index) => index);
  let ordered = inOrder(changes, from, order);
  if (ordered.earliest.some((day, place) => day > ordered.latest[place])) {
    order.sort((one, other) => compareByDate(changes, from + one, from + other));
    ordered = inOrder(changes, from, order);
  }
  return ordered;
}

/**
 * @param {Changes} changes
 * @param {number} from
 * @param {number[]} order
 * @returns {OrderedChanges}
 */
function inOrder(changes, from, order) {
  const ordered = {
    change: order.slice(),
    status: order.map((index) => changes.status[from + index]),
    earliest: order.map((index) => changes.earliest[from + index]),
    latest: order.map((index) => changes.latest[from + index]),
  };
  tighten(ordered);
  return ordered;
}

/**
 * Raise each earliest day to the greatest before it, and lower each latest day to the least after it.
 * @param {OrderedChanges} ordered
 */
function tighten(ordered) {
  const { earliest, latest } = ordered;
  for (let place = 1; place < earliest.length; place++) {
    if (earliest[place - 1] > earliest[place]) earliest[place] = earliest[place - 1];
  }
  for (let place = latest.length - 2; place >= 0; place--) {
    if (latest[place + 1] < latest[place]) latest[place] = latest[place + 1];
  }
}

/**
 * @param {Changes} changes
 * @param {number} one
 * @param {number} other
 */
function compareByDate(changes, one, other) {
  const { earliest, latest } = changes;
  const isUndated = (/** @type {number} */ row) => Number(earliest[row] === OPEN_PAST && latest[row] === OPEN_FUTURE);
  return isUndated(one) - isUndated(other) || earliest[one] - earliest[other] || latest[one] - latest[other];
}

/**
 * Insert an unrecorded beginning before the first change.
 * @param {OrderedChanges} ordered
 * @param {number} notBefore
 */
function addBeginning(ordered, notBefore) {
  const latest = ordered.latest[0];
  ordered.change.unshift(NO_CHANGE);
  ordered.status.unshift(numberOfCode("in_force"));
  // an earliest day after the change that presupposes the beginning contradicts it, and is ignored
  ordered.earliest.unshift(notBefore <= latest ? notBefore : OPEN_PAST);
  ordered.latest.unshift(latest);
  tighten(ordered);
}

/**
 * Write the rows of one partnership, and return the index after the last.
 * @param {Histories} made
 * @param {number} first
 * @param {OrderedChanges} ordered
 */
function writeRows(made, first, ordered) {
  const changes = ordered.change.length;
  let state = changes ? BEFORE_BEGINNING : WITHOUT_CHANGES;
  for (let place = 0; place <= changes; place++) {
    const row = first + place;
    const begins = place - 1;
    if (place) state = nextState(state, ordered.status[begins]);
    made.earliest[row] = place ? ordered.earliest[begins] : OPEN_PAST;
    made.latest[row] = place ? ordered.latest[begins] : OPEN_PAST;
    made.nextEarliest[row] = place < changes ? ordered.earliest[place] : OPEN_FUTURE;
    made.nextLatest[row] = place < changes ? ordered.latest[place] : OPEN_FUTURE;
    made.status[row] = place ? ordered.status[begins] : NO_CHANGE;
    made.change[row] = place ? ordered.change[begins] : NO_CHANGE;
    made.state[row] = state;
  }
  return first + changes + 1;
}
