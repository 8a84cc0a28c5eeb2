// The periods over which a partnership has one label, with vague ends, and its possible labels on a day.

import { CODES, LABEL_OF_STATE, numberOfCode } from "./statuses.mjs";

/** @typedef {import("./history.mjs").Histories} Histories */

/**
 * A span fades in over [start, solidStart), is solid up to solidEnd and fades out up to end. Days may be OPEN_PAST and
 * OPEN_FUTURE.
 * @typedef {{ label: string, start: number, solidStart: number, solidEnd: number, end: number }} Span
 */

/**
 * Return the labels that a partnership may have at the end of a day, in the order of the statuses.
 * @param {Histories} histories
 * @param {number} partnership
 * @param {number} day
 */
export function labelsOn(histories, partnership, day) {
  const found = new Set();
  for (let row = histories.rowStart[partnership]; row < histories.rowStart[partnership + 1]; row++) {
    if (histories.earliest[row] <= day && day < histories.nextLatest[row])
      found.add(LABEL_OF_STATE[histories.state[row]]);
  }
  return CODES.filter((_, number) => found.has(number));
}

/**
 * A run of rows with one label: possible on [earliest, nextLatest), certain on [latest, nextEarliest).
 * @typedef {{ label: number, earliest: number, latest: number, nextEarliest: number, nextLatest: number }} Run
 */

/**
 * Return the runs of rows of a partnership with equal label.
 * @param {Histories} histories
 * @param {number} partnership
 */
function runsOf(histories, partnership) {
  /** @type {Run[]} */
  const runs = [];
  for (let row = histories.rowStart[partnership]; row < histories.rowStart[partnership + 1]; row++) {
    const label = LABEL_OF_STATE[histories.state[row]];
    const [nextEarliest, nextLatest] = [histories.nextEarliest[row], histories.nextLatest[row]];
    const last = runs[runs.length - 1];
    if (last && last.label === label) Object.assign(last, { nextEarliest, nextLatest });
    else {
      runs.push({
        label,
        earliest: histories.earliest[row],
        latest: histories.latest[row],
        nextEarliest,
        nextLatest,
      });
    }
  }
  return runs;
}

/**
 * Return the spans of the labels of a partnership that are drawn; `not_yet` and `unknown` are not drawn.
 *
 * A vague boundary between two drawn labels belongs to the earlier span, which fades out over it. After a label that is
 * not drawn, the later span fades in.
 * @param {Histories} histories
 * @param {number} partnership
 * @returns {Span[]}
 */
export function spansOf(histories, partnership) {
  const isDrawn = (/** @type {Run | undefined} */ run) =>
    run !== undefined && run.label !== numberOfCode("not_yet") && run.label !== numberOfCode("unknown");
  const runs = runsOf(histories, partnership);
  return runs.flatMap((run, place) => {
    const fadesIn = place > 0 && !isDrawn(runs[place - 1]);
    const start = fadesIn ? run.earliest : run.latest;
    if (!isDrawn(run) || start >= run.nextLatest) return [];
    const solidEnd = Math.max(run.nextEarliest, run.latest);
    return [{ label: CODES[run.label], start, solidStart: run.latest, solidEnd, end: run.nextLatest }];
  });
}
