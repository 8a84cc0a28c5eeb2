// The possible outcomes of the partnerships in the scope of a rule, as known now or on an earlier day.

import { cached } from "./columns.mjs";
import { partnershipOutcomes } from "./counting.mjs";
import { OPEN_FUTURE, OPEN_PAST } from "./days.mjs";
import { eventIndex } from "./events.mjs";
import { POSSIBLY_PUBLISHED, PUBLISHED, UNPUBLISHED, historiesAsKnown, outcomesAsKnown } from "./known.mjs";
import { countedActorsDependOnSide, marksOf } from "./marks.mjs";
import { knownMembers } from "./members.mjs";
import { NEITHER } from "./outcomes.mjs";
import { dependsOnSingleChanges } from "./rules.mjs";

/** @typedef {import("./columns.mjs").Columns} Columns */
/** @typedef {import("./counting.mjs").PartnershipOutcomes} PartnershipOutcomes */
/** @typedef {import("./events.mjs").EventIndex} EventIndex */
/** @typedef {import("./rules.mjs").Rule} Rule */
/** @typedef {import("./scope.mjs").Scope} Scope */

/**
 * Return the possible outcomes of the partnerships in scope.
 *
 * If a rule counts who acted as seen from the counted side, and both sides of a partnership are counted, the outcomes
 * are also given for each of the sides.
 * @param {Scope} scope
 * @param {Rule} rule
 * @returns {PartnershipOutcomes}
 */
export function outcomesIn(scope, rule) {
  const period = [rule.firstDay, rule.lastDay, rule.mode, rule.denominator, rule.knownBy];
  const mayEnd = rule.unit === "partnerships" && rule.silence === "strict";
  const key = JSON.stringify(["outcomes", scope.key, eventKey(rule), period, mayEnd]);
  return cached(scope.columns, key, () => withDoubt(scope, outcomesOfSides(scope, rule)));
}

/**
 * Return the outcomes in which a partnership is in no number if that depends on bodies of unknown kind.
 * @param {Scope} scope
 * @param {PartnershipOutcomes} found
 * @returns {PartnershipOutcomes}
 */
function withDoubt(scope, found) {
  if (!scope.doubt.some(Boolean)) return found;
  const doubt = new Uint8Array(scope.partnerships.length).fill(NEITHER);
  scope.partnership.forEach((partnership, entry) => (doubt[partnership] &= scope.doubt[entry]));
  const doubted = (/** @type {Uint8Array} */ mask) => mask.map((each, partnership) => each | doubt[partnership]);
  const { bySide } = found;
  return {
    ...found,
    mask: doubted(found.mask),
    byChoice: found.byChoice.map(doubted),
    bySide: bySide && [doubted(bySide[0]), doubted(bySide[1])],
    isWider: true, // the partnerships of one such body are in scope together
  };
}

/**
 * @param {Scope} scope
 * @param {Rule} rule
 * @returns {PartnershipOutcomes}
 */
function outcomesOfSides(scope, rule) {
  const found = outcomes(scope, rule, null);
  if (!countedActorsDependOnSide(rule) || !scope.hasSecondSides) return found;
  if (rule.knownBy !== null) return { ...found, byChoice: [], isWider: true };
  return { ...found, bySide: [outcomes(scope, rule, 0).mask, outcomes(scope, rule, 1).mask] };
}

/**
 * Return the part of a rule that its index of events depends on.
 * @param {Rule} rule
 */
function eventKey(rule) {
  const about = rule.count === "ended" ? rule.ended : [...rule.statuses, ...rule.without];
  return [rule.count, about, rule.refined, rule.reasons, rule.decidedBy, rule.actors];
}

/**
 * @param {Scope} scope
 * @param {Rule} rule
 * @param {0 | 1 | null} side
 */
function outcomes(scope, rule, side) {
  const { columns } = scope;
  const mayEnd = mayEndUnrecorded(scope, rule);
  const marks = dependsOnSingleChanges(rule) ? marksOf(scope, rule, side) : null;
  if (rule.knownBy !== null) {
    const known = knownThen(scope, rule.knownBy);
    const ofGiven = marks && Uint8Array.from(known.given, (given) => marks[given]);
    return outcomesAsKnown(known.histories, rule, ofGiven, mayEnd);
  }
  const key = JSON.stringify(["events", eventKey(rule), marks ? [scope.key, side] : null]);
  const index = cached(columns, key, () => eventIndex(columns.histories, rule, marks));
  return partnershipOutcomes(columns.histories, scope.partnerships, rule, index, mayEnd);
}

/**
 * [partnership] -> whether it may have ended unrecorded under the rule; null if none may.
 * @param {Scope} scope
 * @param {Rule} rule
 */
function mayEndUnrecorded(scope, rule) {
  if (rule.unit !== "partnerships" || rule.silence !== "strict") return null;
  return isOfKnownMember(scope, rule).map((isKnown) => 1 - isKnown);
}

/**
 * [partnership] -> whether a member on one of its counted sides is known for the rule.
 * @param {Scope} scope
 * @param {Rule} rule
 */
export function isOfKnownMember(scope, rule) {
  const found = new Uint8Array(scope.partnerships.length);
  const { members } = scope;
  if (!members) return found;
  const isKnown = knownMembers(members, rule);
  scope.partnership.forEach((partnership, entry) => {
    if (isKnown[members.place[scope.unitBody[entry]]]) found[partnership] = 1;
  });
  return found;
}

/**
 * [partnership] -> whether no status is known: it has no changes, or none was published by the day of the rule.
 * @param {Scope} scope
 * @param {Rule} rule
 */
export function isUnknown(scope, rule) {
  if (rule.knownBy !== null) return knownThen(scope, rule.knownBy).histories.isUnknown;
  const { start } = scope.columns.given;
  return Uint8Array.from(scope.partnerships, (record) => Number(start[record] === start[record + 1]));
}

/**
 * Return what had been published by a day of the partnerships in scope, and the numbers of their given changes.
 * @param {Scope} scope
 * @param {number} day
 */
function knownThen(scope, day) {
  return cached(scope.columns, JSON.stringify(["known", scope.key, day]), () => published(scope, day));
}

/**
 * @param {Scope} scope
 * @param {number} day
 */
function published(scope, day) {
  const { columns, partnerships } = scope;
  const start = new Int32Array(partnerships.length + 1);
  const given = /** @type {number[]} */ ([]);
  partnerships.forEach((record, place) => {
    for (let change = columns.given.start[record]; change < columns.given.start[record + 1]; change++)
      given.push(change);
    start[place + 1] = given.length;
  });
  const changes = {
    start,
    status: Int8Array.from(given, (change) => columns.given.status[change]),
    earliest: Int32Array.from(given, (change) => columns.given.earliest[change]),
    latest: Int32Array.from(given, (change) => columns.given.latest[change]),
  };
  const ofSource = presenceOfSources(columns, day);
  const sources = given.map((change) => columns.sources[columns.givenNumber[change]]);
  const presence = sources.map((reporting) => Math.max(UNPUBLISHED, ...reporting.map((source) => ofSource[source])));
  const reports = sources.flatMap((reporting, change) =>
    reporting
      .filter((source) => ofSource[source] === POSSIBLY_PUBLISHED)
      .map((source) => /** @type {[number, number]} */ ([change, source])),
  );
  const notBefore = (/** @type {number} */ place) => columns.notBefore(partnerships[place]);
  return { histories: historiesAsKnown(changes, presence, reports, notBefore), given: Int32Array.from(given) };
}

/**
 * [source] -> whether it had appeared by a day: no, possibly, certainly.
 * @param {Columns} columns
 * @param {number} day
 */
function presenceOfSources(columns, day) {
  return columns.data.sources.map(({ date }) => {
    if ((date?.latest ?? OPEN_FUTURE) <= day) return PUBLISHED;
    return (date?.earliest ?? OPEN_PAST) <= day ? POSSIBLY_PUBLISHED : UNPUBLISHED;
  });
}
