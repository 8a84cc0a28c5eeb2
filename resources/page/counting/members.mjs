// The members of a frame that a rule counts, on the last day of its period, and which of them are known.
//
// A member that was succeeded by then is counted as its successor. A partnership of a body that is no member counts for
// the first member among its successors, if there is one.

import { cached } from "./columns.mjs";
import { LAST_DAY, OPEN_FUTURE, OPEN_PAST } from "./days.mjs";
import { RuleError } from "./rules.mjs";

/** @typedef {import("./columns.mjs").Columns} Columns */
/** @typedef {import("./rules.mjs").Rule} Rule */

/** The member of a body whose partnerships count for no member. */
export const NO_MEMBER = -1;

/**
 * A frame by the numbers of bodies. `succeeded`: [body] -> its successor, and the first day on which that is certainly
 * in its place: the day after the last possible last day of the body.
 * @typedef {object} FrameFacts
 * @property {number[]} members
 * @property {{ body: number, completeUntil: number, latest: number }[]} answers
 * @property {Map<number, { successor: number, since: number }>} succeeded
 */

/**
 * The members that a rule counts. `bodies` are their numbers, ascending. `ofBody`: [body] -> the member for which its
 * partnerships count. `place`: [body of a member] -> its index in `bodies`. `completeDays`: [index] -> the day until
 * which its record is complete.
 * @typedef {object} CountedMembers
 * @property {number[]} bodies
 * @property {Int32Array} ofBody
 * @property {Int32Array} place
 * @property {number[]} completeDays
 */

/**
 * Return the members of the rule's frame that fit its counted side; null without a frame. RuleError no_such_frame.
 * @param {Columns} columns
 * @param {Rule} rule
 * @param {Uint8Array} fits [body] -> whether it fits the counted side
 * @returns {CountedMembers | null}
 */
export function countedMembers(columns, rule, fits) {
  if (!rule.frame) return null;
  const facts = cached(columns, `frame ${rule.frame}`, () => frameFacts(columns, rule.frame));
  const members = membersOn(columns, facts, rule, fits);
  if (rule.silence !== "answered") return members;
  return only(members, knownMembers(members, rule));
}

/**
 * [member] -> whether it is known for the rule.
 * @param {CountedMembers} members
 * @param {Rule} rule
 */
export function knownMembers(members, rule) {
  return Uint8Array.from(members.completeDays, (day) => Number(day >= rule.lastDay));
}

/**
 * @param {Columns} columns
 * @param {string} name
 * @returns {FrameFacts}
 */
function frameFacts(columns, name) {
  const { data, bodyOf } = columns;
  const folded = foldedName(name);
  const frame = data.frames.find((each) => foldedName(each.name) === folded);
  if (!frame) throw new RuleError("no_such_frame", "frame", name);
  const numberOf = (/** @type {string} */ id) => bodyOf.get(id) ?? NO_MEMBER;
  const succeeded = new Map();
  data.bodies.forEach((body, number) => {
    if (!body.successor) return;
    const until = body.valid_until;
    const since = until?.edtf === undefined ? OPEN_PAST : (until.latest ?? LAST_DAY) + 1;
    succeeded.set(number, { successor: numberOf(body.successor), since });
  });
  return {
    members: frame.members.map(numberOf).sort((one, other) => one - other),
    answers: data.answers.map((answer) => ({
      body: numberOf(answer.body),
      completeUntil: answer.complete_until,
      latest: answer.latest ?? OPEN_FUTURE,
    })),
    succeeded,
  };
}

/**
 * Return a name without capitals and accents.
 * @param {string} name
 */
function foldedName(name) {
  return name
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
    .trim()
    .split(/\s+/u)
    .join(" ");
}

/**
 * @param {Columns} columns
 * @param {FrameFacts} facts
 * @param {Rule} rule
 * @param {Uint8Array} fits
 * @returns {CountedMembers}
 */
function membersOn(columns, facts, rule, fits) {
  const bodies = columns.data.bodies.length;
  /** @type {Map<number, number[]>} */
  const units = new Map();
  for (const member of facts.members) {
    const unit = unitOn(facts, member, rule.lastDay);
    units.set(unit, [...(units.get(unit) ?? []), member]);
  }
  const ofBody = new Int32Array(bodies).fill(NO_MEMBER);
  for (const unit of units.keys()) ofBody[unit] = unit;
  for (const body of facts.succeeded.keys()) {
    if (ofBody[body] === NO_MEMBER) ofBody[body] = firstMember(facts, body, units);
  }
  const counted = [...units.keys()].filter((unit) => fits[unit]).sort((one, other) => one - other);
  const complete = completeDays(facts, bodies, rule.knownBy);
  return {
    bodies: counted,
    ofBody: ofBody.map((member) => (member !== NO_MEMBER && fits[member] ? member : NO_MEMBER)),
    place: placesOf(counted, bodies),
    completeDays: counted.map((unit) => {
      const days = (units.get(unit) ?? []).map((member) => complete[member]);
      return Math.max(Math.min(...days), complete[unit]);
    }),
  };
}

/**
 * Return the marked members; partnerships of the others count for no member.
 * @param {CountedMembers} members
 * @param {Uint8Array} isMeant
 * @returns {CountedMembers}
 */
function only(members, isMeant) {
  const bodies = members.bodies.filter((_, place) => isMeant[place]);
  const place = placesOf(bodies, members.ofBody.length);
  return {
    bodies,
    place,
    ofBody: members.ofBody.map((member) => (member !== NO_MEMBER && place[member] >= 0 ? member : NO_MEMBER)),
    completeDays: members.completeDays.filter((_, index) => isMeant[index]),
  };
}

/**
 * @param {number[]} members
 * @param {number} bodies
 */
function placesOf(members, bodies) {
  const place = new Int32Array(bodies).fill(NO_MEMBER);
  members.forEach((member, index) => (place[member] = index));
  return place;
}

/**
 * [body] -> the latest day until which its record is complete, by the answers known on a day.
 * @param {FrameFacts} facts
 * @param {number} bodies
 * @param {number | null} knownBy
 */
function completeDays(facts, bodies, knownBy) {
  const days = new Int32Array(bodies).fill(OPEN_PAST);
  for (const answer of facts.answers) {
    if (knownBy !== null && answer.latest > knownBy) continue;
    days[answer.body] = Math.max(days[answer.body], answer.completeUntil);
  }
  return days;
}

/**
 * Return the body in the place of a member on a day: itself, or its successor's successor.
 * @param {FrameFacts} facts
 * @param {number} member
 * @param {number} day
 */
function unitOn(facts, member, day) {
  const seen = new Set([member]);
  let body = member;
  for (;;) {
    const next = facts.succeeded.get(body);
    if (!next || next.since > day || seen.has(next.successor)) return body;
    body = next.successor;
    seen.add(body);
  }
}

/**
 * Return the first member among the successors of a body; NO_MEMBER without one.
 * @param {FrameFacts} facts
 * @param {number} body
 * @param {Map<number, number[]>} units
 */
function firstMember(facts, body, units) {
  const seen = new Set([body]);
  let next = facts.succeeded.get(body);
  while (next) {
    if (units.has(next.successor)) return next.successor;
    if (seen.has(next.successor)) return NO_MEMBER;
    seen.add(next.successor);
    next = facts.succeeded.get(next.successor);
  }
  return NO_MEMBER;
}
