// The records behind a number: partnerships, the changes that count, reasons, deciders and sources.

import { OPEN_FUTURE, OPEN_PAST } from "./days.mjs";
import { NOT_STATED, UNKNOWN, countsA, seenActor } from "./marks.mjs";
import { compareIds } from "./origins.mjs";
import { BOTH } from "./outcomes.mjs";
import { countsFor } from "./scope.mjs";

/** @typedef {import("./columns.mjs").Columns} Columns */
/** @typedef {import("./counting.mjs").PartnershipOutcomes} PartnershipOutcomes */
/** @typedef {import("./outcomes.mjs").Interval} Interval */
/** @typedef {import("./rules.mjs").Rule} Rule */
/** @typedef {import("./scope.mjs").Scope} Scope */

/**
 * A change that may be the one that counts, with reasons, decider, actor and the sources that support it.
 * @typedef {object} CountedChange
 * @property {string} id
 * @property {string} status
 * @property {string | null} date as EDTF
 * @property {string} decidedBy
 * @property {string} actor
 * @property {string[]} reasons
 * @property {number[]} sources
 * @property {string[]} standardReasons
 * @property {string} standardDecider
 * @property {boolean} isUnrecorded
 */

/** @typedef {{ body: number, partner: number, isCertain: boolean }} CountedSide */

/**
 * A partnership that certainly or possibly counts, with the changes that may be the one that counts, in order.
 * @typedef {object} CountedPartnership
 * @property {string} partnership the id of the record with the last of these changes
 * @property {number} weight
 * @property {boolean} isCertain
 * @property {CountedChange[]} changes
 * @property {CountedSide[]} sides
 * @property {number[]} sources
 */

/**
 * Return the partnerships in the numerator in at least one world.
 * @param {Scope} scope
 * @param {PartnershipOutcomes} outcomes
 * @param {Rule} rule
 * @returns {CountedPartnership[]}
 */
export function partnershipsCounted(scope, outcomes, rule) {
  const counts = countsFor(scope, rule.unit);
  const sides = countedSides(scope, outcomes);
  const found = [];
  const last = outcomes.partnership.length;
  let begin = 0;
  while (begin < last) {
    const partnership = outcomes.partnership[begin];
    let end = begin + 1;
    while (end < last && outcomes.partnership[end] === partnership) end++;
    if (counts[partnership]) found.push(countedPartnership(scope, outcomes, rule, begin, end, sides[partnership]));
    begin = end;
  }
  return found;
}

/**
 * @param {Scope} scope
 * @param {PartnershipOutcomes} outcomes
 * @param {Rule} rule
 * @param {number} begin its first counted change
 * @param {number} end after its last counted change
 * @param {CountedSide[]} sides
 * @returns {CountedPartnership}
 */
function countedPartnership(scope, outcomes, rule, begin, end, sides) {
  const { columns } = scope;
  const partnership = outcomes.partnership[begin];
  // an unrecorded beginning comes before all changes
  const isUnrecorded = outcomes.isUnrecorded.slice(begin, end).includes(true);
  const changes = [];
  let before = -1;
  for (let place = begin; place < end; place++) {
    const given = columns.given.start[scope.partnerships[partnership]] + outcomes.index[place];
    const number = columns.givenNumber[given];
    // it may count, and in another world the change that presupposes it
    if (number === before) continue;
    before = number;
    const isA = countsA(scope, partnership, 0, columns.owner[number]);
    changes.push(countedChange(columns, rule, number, isA, isUnrecorded && !changes.length));
  }
  return {
    partnership: columns.data.partnerships[columns.owner[before]].id,
    weight: scope.weights[partnership],
    isCertain: outcomes.mask[partnership] === BOTH,
    changes,
    sides,
    sources: changes.length > 1 ? [...new Set(changes.flatMap((change) => change.sources))] : changes[0].sources,
  };
}

/**
 * [partnership] -> its sides that certainly or possibly count.
 * @param {Scope} scope
 * @param {PartnershipOutcomes} outcomes
 */
function countedSides(scope, outcomes) {
  const sides = scope.holder.map(() => /** @type {CountedSide[]} */ ([]));
  const bySide = outcomes.bySide ?? [outcomes.mask, outcomes.mask];
  scope.partnership.forEach((partnership, entry) => {
    const mask = bySide[scope.isSecondSide[entry] ? 1 : 0][partnership];
    if (!(mask & BOTH)) return;
    sides[partnership].push({ body: scope.body[entry], partner: scope.partner[entry], isCertain: mask === BOTH });
  });
  return sides;
}

/**
 * @param {Columns} columns
 * @param {Rule} rule
 * @param {number} number
 * @param {boolean} isA whether the counted body is side a of the record of the change
 * @param {boolean} isUnrecorded whether what counts is the unrecorded beginning before the change
 * @returns {CountedChange}
 */
function countedChange(columns, rule, number, isA, isUnrecorded) {
  const change = columns.changes[number];
  const day = rule.knownBy ?? OPEN_FUTURE;
  const sources = columns.sources[number].filter(
    (source) => (columns.data.sources[source].date?.earliest ?? OPEN_PAST) <= day,
  );
  if (isUnrecorded) {
    return {
      id: change.id,
      status: "in_force",
      date: change.begun_by ?? null,
      decidedBy: UNKNOWN,
      actor: UNKNOWN,
      reasons: [],
      sources,
      standardReasons: [],
      standardDecider: UNKNOWN,
      isUnrecorded,
    };
  }
  const reasons = change.reasons ?? [];
  return {
    id: change.id,
    status: change.status,
    date: change.date?.edtf ?? null,
    decidedBy: change.decided_by || UNKNOWN,
    actor: seenActor(change, isA),
    reasons,
    sources,
    standardReasons: reasons.map((reason) => standardCode(columns, "reason", reason)),
    standardDecider: standardCode(columns, "decided_by", change.decided_by ?? "") || UNKNOWN,
    isUnrecorded,
  };
}

/**
 * @param {Columns} columns
 * @param {string} listName
 * @param {string} code
 */
function standardCode(columns, listName, code) {
  const countsAs = columns.data.codes[listName].counts_as;
  return Object.hasOwn(countsAs, code) ? countsAs[code] : code;
}

/**
 * A partnership that counts, seen from a counted body, as in `findings --json`.
 * @typedef {object} FindingRecord
 * @property {string | null} body
 * @property {string} body_id
 * @property {string} kind
 * @property {string | null} partner
 * @property {string} partner_id
 * @property {string} partnership
 * @property {string} change
 * @property {string[]} changes
 * @property {string} status
 * @property {string | null} date
 * @property {boolean} certain
 * @property {string[]} reasons
 * @property {string} decided_by
 * @property {string} actor
 * @property {number} sources
 * @property {number} origins
 * @property {true} [unrecorded_beginning]
 */

/**
 * Return one record for each partnership, sorted by both names, the counted side first. If the unit is bodies, a
 * partnership with two counted sides has a record for each.
 * @param {Scope} scope
 * @param {CountedPartnership[]} counted
 * @param {Rule} rule
 * @returns {FindingRecord[]}
 */
export function findingRecords(scope, counted, rule) {
  const { data } = scope.columns;
  const rank = data.orders.by_name;
  const found = [];
  for (const partnership of counted) {
    const isBody = rule.unit === "bodies";
    for (const side of isBody ? partnership.sides : partnership.sides.slice(0, 1)) {
      const record = recordOf(scope.columns, partnership, side, isBody ? side.isCertain : partnership.isCertain);
      found.push({ body: rank[side.body], partner: rank[side.partner], record });
    }
  }
  found.sort(
    (one, other) =>
      one.body - other.body || one.partner - other.partner || compareIds(one.record.change, other.record.change),
  );
  return found.map((each) => each.record);
}

/**
 * @param {Columns} columns
 * @param {CountedPartnership} partnership
 * @param {CountedSide} side
 * @param {boolean} certain
 * @returns {FindingRecord}
 */
function recordOf(columns, partnership, side, certain) {
  const { changes, sources } = partnership;
  const { data, origins } = columns;
  const last = changes[changes.length - 1];
  const [body, partner] = [data.bodies[side.body], data.bodies[side.partner]];
  /** @type {FindingRecord} */
  const record = {
    body: body.name || null,
    body_id: body.id,
    kind: body.kind ?? "",
    partner: partner.name || null,
    partner_id: partner.id,
    partnership: partnership.partnership,
    change: last.id,
    changes: changes.map((change) => change.id),
    status: last.status,
    date: last.date,
    certain,
    reasons: changes.length > 1 ? [...new Set(changes.flatMap((change) => change.reasons))] : last.reasons,
    decided_by: last.decidedBy,
    actor: last.actor,
    sources: sources.length,
    origins: sources.length > 1 ? new Set(sources.map((source) => origins[source])).size : sources.length,
  };
  if (last.isUnrecorded) record.unrecorded_beginning = true;
  return record;
}

/**
 * Return the number of partnerships with each code, most first. Certain if every change that may count has the code.
 * @param {CountedPartnership[]} counted
 * @param {(change: CountedChange) => string[]} codesOf
 * @returns {Map<string, Interval>}
 */
export function tallies(counted, codesOf) {
  /** @type {Map<string, Interval>} */
  const found = new Map();
  for (const partnership of counted) {
    const given = partnership.changes.map(codesOf);
    for (const code of new Set(given.length > 1 ? given.flat() : given[0])) {
      const number = found.get(code) ?? { certain: 0, possible: 0 };
      const isCertain = partnership.isCertain && given.every((codes) => codes.includes(code));
      number.possible += partnership.weight;
      number.certain += isCertain ? partnership.weight : 0;
      found.set(code, number);
    }
  }
  const ordered = [...found].sort(
    ([one, first], [other, second]) =>
      second.possible - first.possible || second.certain - first.certain || (one < other ? -1 : 1),
  );
  return new Map(ordered);
}

/** @param {CountedChange} change */
export const reasonsOf = (change) => (change.standardReasons.length ? change.standardReasons : [NOT_STATED]);
