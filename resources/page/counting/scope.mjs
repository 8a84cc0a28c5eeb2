// The partnerships in the scope of a counting rule, and the body of each that is counted.

import { NO_COUNTRY, cached, currentRecords } from "./columns.mjs";
import { NO_MEMBER, countedMembers } from "./members.mjs";
import { NEITHER } from "./outcomes.mjs";

/** @typedef {import("./columns.mjs").Columns} Columns */
/** @typedef {import("./members.mjs").CountedMembers} CountedMembers */
/** @typedef {import("./rules.mjs").Rule} Rule */
/** @typedef {import("./rules.mjs").SideScope} SideScope */

/** The unit of an entry that counts for no unit. */
export const NO_UNIT = -1;

/** The kind of a body of which only the name is known. */
const UNKNOWN_KIND = "unknown";

/**
 * The partnerships in scope, and an entry for each body that is counted by one of them.
 *
 * The record that is current at the end of the period decides: `ids` are the ids of these records, `holder` their
 * numbers. The entry of a partnership has the index of the partnership in `partnerships`, a body and its partner, and
 * the body for which it counts: with a frame the member, which may have succeeded the entry's body. A partnership of
 * which both sides fit has two entries.
 * @typedef {object} Scope
 * @property {Columns} columns
 * @property {Int32Array} partnerships
 * @property {string[]} ids
 * @property {number[]} holder
 * @property {number[]} weights [partnership] -> the number of partnerships that it stands for
 * @property {number[]} partnership [entry] -> the index of its partnership
 * @property {number[]} body
 * @property {number[]} partner
 * @property {number[]} unitBody
 * @property {number[]} kind [entry] -> the number of the kind of the body for which it counts
 * @property {boolean[]} isSecondSide [entry] -> whether another entry before it belongs to the same partnership
 * @property {number[]} doubt [entry] -> NEITHER if it is in scope by a body of unknown kind only, else 0
 * @property {boolean} hasSecondSides whether both sides of any partnership are counted
 * @property {number[]} firstBody [partnership] -> the body of its first entry
 * @property {number[]} lastBody [partnership] -> the body of its last entry
 * @property {CountedMembers | null} members
 * @property {string} key a key of cached results that depend on the scope
 */

/**
 * Return the scope of a rule. RuleError no_such_frame.
 * @param {Columns} columns
 * @param {Rule} rule
 * @returns {Scope}
 */
export function scopeOf(columns, rule) {
  const narrowed = [rule.partnershipKinds, rule.sectors, rule.tags];
  const ofFrame = rule.frame ? [rule.frame, rule.silence === "answered", rule.knownBy] : [];
  const key = JSON.stringify(["scope", rule.focus, rule.partner, narrowed, rule.lastDay, ofFrame]);
  return cached(columns, key, () => makeScope(columns, rule, key));
}

/**
 * @param {Columns} columns
 * @param {Rule} rule
 * @param {string} key
 * @returns {Scope}
 */
function makeScope(columns, rule, key) {
  const fits = matchingBodies(columns, rule.focus);
  const members = countedMembers(columns, rule, fits);
  const focus = bodiesThatMayFit(columns, rule.focus);
  const ofBody = members ? members.ofBody : Int32Array.from(focus, (isOne, body) => (isOne ? body : NO_MEMBER));
  const partner = bodiesThatMayFit(columns, rule.partner);
  const isChosen = matchingPartnerships(columns, rule);
  const holders = currentRecords(columns, rule.lastDay, false);
  const named = currentRecords(columns, rule.lastDay, true);
  const ids = /** @type {string[]} */ ([]);
  const isSecondSide = /** @type {boolean[]} */ ([]);
  const scope = { columns, members, key, hasSecondSides: false, ids, isSecondSide, ...emptyScope() };
  const partnerships = [];
  for (let record = 0; record < holders.length; record++) {
    const holder = holders[record];
    if (columns.head[record] !== record || !isChosen[holder]) continue;
    const [a, b] = [columns.bodyA[holder], columns.bodyB[holder]];
    const fromA = ofBody[a] !== NO_MEMBER && partner[b];
    const fromB = ofBody[b] !== NO_MEMBER && partner[a];
    if (!fromA && !fromB) continue;
    if (fromA) addEntry(scope, partnerships.length, a, b, ofBody[a]);
    if (fromB) addEntry(scope, partnerships.length, b, a, ofBody[b]);
    if (fromA && fromB) scope.hasSecondSides = true;
    partnerships.push(record);
    scope.holder.push(holder);
    scope.ids.push(columns.data.partnerships[named[record]].id);
    scope.weights.push(columns.data.partnerships[holder].stands_for ?? 1);
  }
  scope.doubt = doubtOf(scope, rule);
  return { ...scope, partnerships: Int32Array.from(partnerships) };
}

/**
 * @param {Omit<Scope, "partnerships">} scope
 * @param {number} partnership
 * @param {number} body
 * @param {number} partner
 * @param {number} unitBody
 */
function addEntry(scope, partnership, body, partner, unitBody) {
  const isSecond = scope.firstBody.length > partnership;
  scope.partnership.push(partnership);
  scope.body.push(body);
  scope.partner.push(partner);
  scope.unitBody.push(unitBody);
  scope.kind.push(scope.columns.kindOfBody[unitBody]);
  scope.isSecondSide.push(isSecond);
  if (!isSecond) scope.firstBody.push(body);
  scope.lastBody[partnership] = body;
}

function emptyScope() {
  const ofPartnerships = { holder: [], weights: [], firstBody: [], lastBody: [] };
  const columns = { ...ofPartnerships, partnership: [], body: [], partner: [], unitBody: [], kind: [], doubt: [] };
  return /** @type {Record<keyof typeof columns, number[]>} */ (columns);
}

/**
 * [body] -> whether it fits the scope of one side.
 * @param {Columns} columns
 * @param {SideScope} side
 */
function matchingBodies(columns, side) {
  const kinds = withRefining(columns, "body_kind", side.kinds);
  return Uint8Array.from(columns.data.bodies, (body) =>
    Number(
      (!side.countries.length || side.countries.includes(body.country ?? "")) &&
        (!side.kinds.length || kinds.has(body.kind ?? "")),
    ),
  );
}

/**
 * [body] -> whether it would fit the scope of one side if its kind, which is unknown, were one of the side's.
 * @param {Columns} columns
 * @param {SideScope} side
 */
function doubtfulBodies(columns, side) {
  if (!side.kinds.length || side.kinds.includes(UNKNOWN_KIND)) return new Uint8Array(columns.data.bodies.length);
  return matchingBodies(columns, { ...side, kinds: [UNKNOWN_KIND] });
}

/**
 * [body] -> whether it fits the scope of one side, or may fit it because its kind is unknown.
 * @param {Columns} columns
 * @param {SideScope} side
 */
function bodiesThatMayFit(columns, side) {
  const doubtful = doubtfulBodies(columns, side);
  return matchingBodies(columns, side).map((fits, body) => fits | doubtful[body]);
}

/**
 * [entry] -> NEITHER if it is in scope only if a body of unknown kind is of a kind in the rule, else 0.
 * @param {Omit<Scope, "partnerships">} scope
 * @param {Rule} rule
 */
function doubtOf({ columns, members, body, partner }, rule) {
  const [mayFit, mayBePartner] = [doubtfulBodies(columns, rule.focus), doubtfulBodies(columns, rule.partner)];
  return body.map((mine, entry) => ((!members && mayFit[mine]) || mayBePartner[partner[entry]] ? NEITHER : 0));
}

/**
 * [record] -> whether it has one of the kinds, one of the sectors and one of the tags in the rule.
 * @param {Columns} columns
 * @param {Rule} rule
 */
function matchingPartnerships(columns, rule) {
  const kinds = withRefining(columns, "partnership_kind", rule.partnershipKinds);
  const sectors = withRefining(columns, "sector", rule.sectors);
  const tags = new Set(rule.tags);
  return Uint8Array.from(columns.data.partnerships, (record) =>
    Number(
      (!kinds.size || kinds.has(record.kind ?? "")) &&
        (!sectors.size || (record.sectors ?? []).some((sector) => sectors.has(sector))) &&
        (!tags.size || (record.tags ?? []).some((tag) => tags.has(tag))),
    ),
  );
}

/**
 * Return these codes of a list, and the own codes that count as one of them.
 * @param {Columns} columns
 * @param {string} listName
 * @param {string[]} codes
 */
export function withRefining(columns, listName, codes) {
  const own = Object.entries(columns.data.codes[listName].counts_as).filter(([, standard]) => codes.includes(standard));
  return new Set([...codes, ...own.map(([code]) => code)]);
}

/**
 * [entry] -> the unit that it counts for; NO_UNIT for none. `units` is above all of them.
 * @param {Scope} scope
 * @param {string} unit
 * @returns {{ unit: ArrayLike<number>, units: number }}
 */
export function unitsOf(scope, unit) {
  if (unit === "partnerships") return { unit: scope.partnership, units: scope.partnerships.length };
  const { countryOfBody, countries } = scope.columns;
  if (unit === "bodies") return { unit: scope.unitBody, units: countryOfBody.length };
  const found = scope.body.map((body, entry) => {
    const [one, other] = [countryOfBody[body], countryOfBody[scope.partner[entry]]];
    if (one === NO_COUNTRY || other === NO_COUNTRY) return NO_UNIT;
    return Math.min(one, other) * countries + Math.max(one, other);
  });
  return { unit: found, units: countries ** 2 };
}

/**
 * [partnership] -> whether it counts for the unit. Without a body's country it counts for no pair of countries.
 * @param {Scope} scope
 * @param {string} unit
 */
export function countsFor(scope, unit) {
  const counts = new Uint8Array(scope.partnerships.length);
  const { unit: units } = unitsOf(scope, unit);
  scope.partnership.forEach((partnership, entry) => {
    if (units[entry] >= 0) counts[partnership] = 1;
  });
  return counts;
}

/**
 * Return the number of partnerships that the marked ones stand for.
 * @param {Scope} scope
 * @param {(partnership: number) => unknown} isMeant
 */
export function total(scope, isMeant) {
  return scope.weights.reduce((sum, weight, partnership) => sum + (isMeant(partnership) ? weight : 0), 0);
}
