// The changes in the scope of a rule that have the reasons, deciders, actors and own statuses that it counts.

import { OWN_STATUS, PASSES } from "./events.mjs";
import { filtersChanges, ownStatuses } from "./rules.mjs";
import { withRefining } from "./scope.mjs";

/** @typedef {import("./columns.mjs").ChangeRecord} ChangeRecord */
/** @typedef {import("./rules.mjs").Rule} Rule */
/** @typedef {import("./scope.mjs").Scope} Scope */

/** The reason of a change without reasons. */
export const NOT_STATED = "not_stated";
/** The decider or actor of a change without one. */
export const UNKNOWN = "unknown";

const SIDES = /** @type {(0 | 1)[]} */ ([0, 1]);

/**
 * Return whether a rule counts acts of the counted side but not of the partner, or the reverse.
 * @param {Rule} rule
 */
export const countedActorsDependOnSide = (rule) => rule.actors.includes("focus") !== rule.actors.includes("partner");

/**
 * [given change, of all partnerships] -> its marks under the rule; 0 for those that are not in scope.
 * @param {Scope} scope
 * @param {Rule} rule
 * @param {0 | 1 | null} side the counted side from which an actor is seen; null: from any of them
 */
export function marksOf(scope, rule, side) {
  const { columns } = scope;
  const marks = new Uint8Array(columns.givenNumber.length);
  const passes = filterOf(scope, rule);
  const own = new Set(ownStatuses(rule));
  const sides = side === null ? SIDES : [side];
  scope.partnerships.forEach((record, partnership) => {
    for (let given = columns.given.start[record]; given < columns.given.start[record + 1]; given++) {
      const number = columns.givenNumber[given];
      const change = columns.changes[number];
      const isOwn = change.own_status !== undefined && own.has(change.own_status);
      const isSeen =
        !rule.actors.length ||
        sides.some((each) => {
          const isA = countsA(scope, partnership, each, columns.owner[number]);
          return rule.actors.includes(seenActor(change, isA));
        });
      marks[given] = (passes(change) && isSeen ? PASSES : 0) | (isOwn ? OWN_STATUS : 0);
    }
  });
  return marks;
}

/**
 * Return a function that says whether a change has one of the reasons and one of the deciders of the rule.
 * @param {Scope} scope
 * @param {Rule} rule
 * @returns {(change: ChangeRecord) => boolean}
 */
function filterOf(scope, rule) {
  if (!filtersChanges(rule)) return () => true;
  const reasons = withRefining(scope.columns, "reason", rule.reasons);
  const deciders = withRefining(scope.columns, "decided_by", rule.decidedBy);
  return (change) => {
    const given = change.reasons ?? [];
    const hasReason = given.some((reason) => reasons.has(reason)) || (!given.length && reasons.has(NOT_STATED));
    return (!reasons.size || hasReason) && (!deciders.size || deciders.has(change.decided_by || UNKNOWN));
  };
}

/**
 * Return whether the counted body of a partnership, on its first or second counted side, is side a of a record. A
 * partnership with one counted side is seen from that side in both cases.
 * @param {Scope} scope
 * @param {number} partnership
 * @param {0 | 1} side
 * @param {number} record
 */
export function countsA(scope, partnership, side, record) {
  const { columns } = scope;
  const holder = scope.holder[partnership];
  const body = (side ? scope.lastBody : scope.firstBody)[partnership];
  return (columns.bodyA[holder] === body) === (columns.isTurned[holder] === columns.isTurned[record]);
}

/**
 * Return the actor of a change as seen from the counted side: `focus`, `partner` or another code.
 * @param {ChangeRecord} change
 * @param {boolean} isA whether the counted side is side a of the record
 */
export function seenActor(change, isA) {
  const actor = change.actor || UNKNOWN;
  if (actor !== "a" && actor !== "b") return actor;
  return (actor === "a") === isA ? "focus" : "partner";
}
