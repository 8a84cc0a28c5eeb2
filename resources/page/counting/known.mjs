// Counts of what was published by an earlier day, where the dates of publication are themselves vague.
//
// A partnership has one history, a variant, for every choice of which of its vague sources had appeared by the day.
// Partnerships that share no vague source are independent; for the others the choices of the shared sources are
// enumerated, each with the outcomes that the partnerships may have under it.

import { ANYTHING, partnershipOutcomes } from "./counting.mjs";
import { PASSES, eventIndex } from "./events.mjs";
import { buildHistories } from "./history.mjs";
import { WITH_STATUSES, possibleStatuses } from "./rules.mjs";
import { IN_FORCE, numberOfCode } from "./statuses.mjs";

/** @typedef {import("./counting.mjs").PartnershipOutcomes} PartnershipOutcomes */
/** @typedef {import("./history.mjs").Changes} Changes */
/** @typedef {import("./history.mjs").Histories} Histories */
/** @typedef {import("./rules.mjs").Rule} Rule */

export const UNPUBLISHED = 0;
export const POSSIBLY_PUBLISHED = 1;
export const PUBLISHED = 2;

/** Maximum number of vague sources of one partnership whose choices are enumerated. */
const MAX_SOURCES = 6;
/** Maximum number of shared sources whose choices are enumerated. */
const MAX_SHARED = 6;
/** Maximum of the number of partnerships times the number of choices of the shared sources. */
const MAX_WORK = 500000;

/**
 * The histories of all variants, sorted by partnership.
 *
 * `partnership`: [variant] -> its partnership. `owner`, `index`, `status`, `given`: [change that may have been
 * published] -> its partnership, its index within that, its status, its number among the given changes. `row`: [change
 * of a variant] -> its number in these columns. `shared` and `dependsOn`: [variant] -> bits of the shared sources that
 * had appeared in it, and of those that it depends on. `isLoose`: [partnership] -> whether it may have any outcome.
 * @typedef {object} HistoriesAsKnown
 * @property {Histories} histories
 * @property {number} count
 * @property {number[]} partnership
 * @property {number[]} owner
 * @property {number[]} index
 * @property {number[]} status
 * @property {number[]} given
 * @property {number[]} row
 * @property {number[]} shared
 * @property {number[]} dependsOn
 * @property {number} sharedSources
 * @property {Uint8Array} isLoose
 * @property {Uint8Array} isUnknown
 * @property {Uint8Array} isOnRecord
 * @property {boolean} isWider
 */

/**
 * Build the histories of all variants.
 * @param {Changes} changes those of the partnerships in scope
 * @param {ArrayLike<number>} presence [change] -> UNPUBLISHED, POSSIBLY_PUBLISHED or PUBLISHED
 * @param {[number, number][]} reports pairs of a change and a vague source that reports it
 * @param {(partnership: number) => number} notBefore the earliest day of an unrecorded beginning
 * @returns {HistoriesAsKnown}
 */
export function historiesAsKnown(changes, presence, reports, notBefore) {
  const count = changes.start.length - 1;
  const owners = ownersOf(changes);
  const sources = numberedSources(owners, presence, reports, count);
  const made = {
    ...{ count, sharedSources: sources.sharedSources, isLoose: sources.isLoose, isWider: sources.isWider },
    ...{ isUnknown: new Uint8Array(count).fill(1), isOnRecord: new Uint8Array(count) },
    ...emptyVariants(),
  };
  const variants = { start: [0], status: /** @type {number[]} */ ([]), from: /** @type {number[]} */ ([]) };
  for (let partnership = 0; partnership < count; partnership++) {
    const first = made.given.length;
    for (let change = changes.start[partnership]; change < changes.start[partnership + 1]; change++) {
      if (presence[change] === UNPUBLISHED) continue;
      made.isUnknown[partnership] = 0;
      if (presence[change] === PUBLISHED) made.isOnRecord[partnership] = 1;
      made.owner.push(partnership);
      made.index.push(change - changes.start[partnership]);
      made.status.push(changes.status[change]);
      made.given.push(change);
    }
    const choices = sources.isLoose[partnership] ? 1 : 1 << sources.ofPartnership[partnership];
    for (let choice = 0; choice < choices; choice++) {
      made.partnership.push(partnership);
      made.shared.push(sources.sharedIn(partnership, choice));
      made.dependsOn.push(sources.dependsOn[partnership]);
      for (let row = first; row < made.given.length; row++) {
        const change = made.given[row];
        if (presence[change] === PUBLISHED || choice & sources.ofChange[change]) made.row.push(row);
      }
      variants.start.push(made.row.length);
    }
  }
  return {
    ...made,
    histories: buildHistories(changesOfVariants(changes, made, variants.start), (variant) =>
      notBefore(made.partnership[variant]),
    ),
  };
}

function emptyVariants() {
  const columns = {
    partnership: [],
    owner: [],
    index: [],
    status: [],
    given: [],
    row: [],
    shared: [],
    dependsOn: [],
  };
  return /** @type {Record<keyof typeof columns, number[]>} */ (columns);
}

/** @param {Changes} changes */
function ownersOf(changes) {
  const owners = new Int32Array(changes.status.length);
  for (let partnership = 0; partnership + 1 < changes.start.length; partnership++) {
    owners.fill(partnership, changes.start[partnership], changes.start[partnership + 1]);
  }
  return owners;
}

/**
 * @param {Changes} changes
 * @param {{ row: number[], given: number[] }} made
 * @param {number[]} start
 * @returns {Changes}
 */
function changesOfVariants(changes, made, start) {
  const numbers = made.row.map((row) => made.given[row]);
  return {
    start: Int32Array.from(start),
    status: Int8Array.from(numbers, (change) => changes.status[change]),
    earliest: Int32Array.from(numbers, (change) => changes.earliest[change]),
    latest: Int32Array.from(numbers, (change) => changes.latest[change]),
  };
}

/**
 * Return the possible outcomes of each partnership, over all choices and for each, and what may count.
 * @param {HistoriesAsKnown} known
 * @param {Rule} rule
 * @param {Uint8Array | null} marks [given change] -> its marks under the rule
 * @param {Uint8Array | null} mayEnd [partnership] -> whether it may have ended unrecorded
 * @returns {PartnershipOutcomes}
 */
export function outcomesAsKnown(known, rule, marks, mayEnd) {
  const given = marks;
  const ofChanges = given && Uint8Array.from(known.row, (row) => given[known.given[row]]);
  const variants = Int32Array.from(known.partnership, (_, variant) => variant);
  const mayEndOf = mayEnd && Uint8Array.from(known.partnership, (partnership) => mayEnd[partnership]);
  const index = eventIndex(known.histories, rule, ofChanges);
  const found = partnershipOutcomes(known.histories, variants, rule, index, mayEndOf);
  const counted = countedChanges(known, rule, marks, found);
  return {
    mask: joinedVariants(known, found.mask, null),
    partnership: counted.map(([row]) => known.owner[row]),
    index: counted.map(([row]) => known.index[row]),
    isUnrecorded: counted.map(([, isUnrecorded]) => isUnrecorded),
    byChoice: differentChoices(known, found.mask),
    bySide: null,
    isWider: known.isWider,
    isOnRecord: known.isOnRecord,
  };
}

/**
 * Return the masks of partnerships from those of their variants; of one choice of shared sources unless that is null.
 * @param {HistoriesAsKnown} known
 * @param {Uint8Array} masks
 * @param {number | null} choice
 */
function joinedVariants(known, masks, choice) {
  const mask = new Uint8Array(known.count);
  known.partnership.forEach((partnership, variant) => {
    const isSo = choice === null || (choice & known.dependsOn[variant]) === known.shared[variant];
    if (isSo) mask[partnership] |= masks[variant];
  });
  return mask.map((each, partnership) => (known.isLoose[partnership] ? ANYTHING : each));
}

/**
 * Return the masks under each choice of the shared sources, each once.
 * @param {HistoriesAsKnown} known
 * @param {Uint8Array} masks
 */
function differentChoices(known, masks) {
  const found = new Map();
  const choices = known.sharedSources && known.count ? 1 << known.sharedSources : 0;
  for (let choice = 0; choice < choices; choice++) {
    const mask = joinedVariants(known, masks, choice);
    found.set(mask.join(""), mask);
  }
  return /** @type {Uint8Array[]} */ ([...found.values()]);
}

/**
 * Return the changes that count in some variant, each with whether it is an unrecorded beginning.
 * @param {HistoriesAsKnown} known
 * @param {Rule} rule
 * @param {Uint8Array | null} marks
 * @param {PartnershipOutcomes} found
 * @returns {[number, boolean][]}
 */
function countedChanges(known, rule, marks, found) {
  /** @type {Map<number, boolean>} */
  const counted = new Map();
  found.partnership.forEach((variant, place) => {
    const row = known.row[known.histories.changeStart[variant] + found.index[place]];
    counted.set(row, found.isUnrecorded[place] && (counted.get(row) ?? true));
  });
  const mayCount = new Set(countedStatuses(rule).map(numberOfCode));
  known.owner.forEach((partnership, row) => {
    const passes = !marks || marks[known.given[row]] & PASSES;
    if (known.isLoose[partnership] && passes && mayCount.has(known.status[row])) counted.set(row, false);
  });
  return [...counted].sort(([one], [other]) => one - other);
}

/**
 * Return the statuses whose changes a rule may count.
 * @param {Rule} rule
 */
function countedStatuses(rule) {
  if (rule.count === "ended") return rule.ended;
  return WITH_STATUSES.includes(rule.count) ? possibleStatuses(rule) : IN_FORCE;
}

/**
 * Number the vague sources of each partnership, one bit each. Sources that report the same changes are treated as one.
 * @param {Int32Array} owners
 * @param {ArrayLike<number>} presence
 * @param {[number, number][]} reports
 * @param {number} count
 */
function numberedSources(owners, presence, reports, count) {
  const [ofChange, ofPartnership] = [new Int32Array(owners.length), new Int32Array(count)];
  /** @type {[number, number][][]} */
  const shared = [];
  for (const changes of reportedTogether(presence, reports)) {
    const partnerships = [...new Set(changes.map((change) => owners[change]))];
    // the bit after the enumerated ones stands for all further sources
    for (const change of changes) ofChange[change] |= 1 << Math.min(ofPartnership[owners[change]], MAX_SOURCES);
    if (partnerships.length > 1) shared.push(partnerships.map((owner) => [owner, ofPartnership[owner]]));
    for (const owner of partnerships) ofPartnership[owner]++;
  }
  const isLoose = Uint8Array.from(ofPartnership, (sources) => Number(sources > MAX_SOURCES));
  const areFew = shared.length <= MAX_SHARED && count * 2 ** shared.length <= MAX_WORK;
  const dependsOn = new Int32Array(count);
  /** @type {Map<number, [number, number][]>} */
  const uses = new Map();
  (areFew ? shared : []).forEach((partnerships, number) => {
    for (const [owner, bit] of partnerships) {
      if (isLoose[owner]) continue;
      uses.set(owner, [...(uses.get(owner) ?? []), [bit, number]]);
      dependsOn[owner] |= 1 << number;
    }
  });
  return {
    ...{ ofChange, ofPartnership, isLoose, dependsOn },
    sharedSources: areFew ? shared.length : 0,
    isWider: isLoose.includes(1) || !areFew,
    /**
     * Return bits of the shared sources that had appeared under a choice of the sources of a partnership.
     * @param {number} owner
     * @param {number} choice
     */
    sharedIn: (owner, choice) =>
      (uses.get(owner) ?? []).reduce((bits, [bit, number]) => bits | (((choice >> bit) & 1) << number), 0),
  };
}

/**
 * Return the sets of changes that some vague source reports, in a fixed order.
 * @param {ArrayLike<number>} presence
 * @param {[number, number][]} reports
 */
function reportedTogether(presence, reports) {
  /** @type {Map<number, Set<number>>} */
  const reported = new Map();
  for (const [change, source] of reports) {
    if (presence[change] !== POSSIBLY_PUBLISHED) continue;
    reported.set(source, (reported.get(source) ?? new Set()).add(change));
  }
  const sets = [...reported.values()].map((changes) => [...changes].sort((one, other) => one - other));
  const different = new Map(sets.map((changes) => [changes.join(), changes]));
  return [...different.values()].sort(compareLists);
}

/**
 * @param {number[]} one
 * @param {number[]} other
 */
function compareLists(one, other) {
  const place = one.findIndex((value, index) => value !== other[index]);
  if (place < 0) return one.length - other.length;
  return place < other.length ? one[place] - other[place] : 1;
}
