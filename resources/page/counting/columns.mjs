// The records of a page as columns, with the histories of the counted partnerships.

import { OPEN_FUTURE, OPEN_PAST } from "./days.mjs";
import { buildHistories } from "./history.mjs";
import { originsOf } from "./origins.mjs";
import { numberOfCode } from "./statuses.mjs";

/** @typedef {import("./history.mjs").Changes} Changes */
/** @typedef {import("./history.mjs").Histories} Histories */
/** @typedef {import("./rules.mjs").CodeList} CodeList */
/** @typedef {{ edtf?: string, words?: string, earliest?: number, latest?: number }} VagueDate */
/** @typedef {{ source: string, stance?: string, quote?: string }} Citation */

/**
 * @typedef {object} ChangeRecord
 * @property {string} id
 * @property {string} status
 * @property {VagueDate} [date]
 * @property {string} [begun_by] the date of an unrecorded beginning before it
 * @property {string} [actor]
 * @property {string} [decided_by]
 * @property {string} [own_status]
 * @property {string[]} [reasons]
 * @property {Citation[]} [citations]
 */

/**
 * @typedef {object} PartnershipRecord
 * @property {string} id
 * @property {string} a
 * @property {string} b
 * @property {string} [kind]
 * @property {number} [stands_for]
 * @property {string} [next]
 * @property {string[]} [sectors]
 * @property {string[]} [tags]
 * @property {ChangeRecord[]} changes
 */

/**
 * @typedef {object} BodyRecord
 * @property {string} id
 * @property {string} [name]
 * @property {string} [kind]
 * @property {string} [country]
 * @property {string} [successor]
 * @property {VagueDate} [valid_from]
 * @property {VagueDate} [valid_until]
 */

/** @typedef {{ id: string, title?: string, date?: VagueDate, derived_from?: string }} SourceRecord */
/**
 * @typedef {{ id: string, name: string, day: string, members: string[], names?: Record<string, string> }} FrameRecord
 */
/** @typedef {{ body: string, complete_until: number, latest?: number }} AnswerRecord */
/** @typedef {{ records: string[], turned: string[], changes: string[], counted_as: number[] }} ChainRecord */
/** @typedef {{ from: string, to: string, day: number, same: boolean }} TransferRecord */

/**
 * The data of a page (docs/page-data.md).
 * @typedef {object} PageData
 * @property {{ earliest_beginning: number | null }} settings
 * @property {BodyRecord[]} bodies
 * @property {PartnershipRecord[]} partnerships
 * @property {SourceRecord[]} sources
 * @property {FrameRecord[]} frames
 * @property {AnswerRecord[]} answers
 * @property {Record<string, unknown>[]} claims
 * @property {Record<string, unknown>[]} findings
 * @property {{ partnerships: ChainRecord[], transfers: TransferRecord[] }} chains
 * @property {Record<string, CodeList>} codes
 * @property {{ by_name: number[], in_lists: number[] }} orders
 * @property {Record<string, import("./language.mjs").Words>} languages
 * @property {Record<string, string | string[]>} hashes
 * @property {string} hash
 */

/** @typedef {{ from: number, to: number, day: number, same: boolean }} Transfer */

/**
 * All records as columns. Bodies, records of partnerships and changes have numbers, in the order of the data. A
 * counted partnership has the number of its first record; `given` are its changes, `givenNumber` their numbers among
 * all changes.
 * @typedef {object} Columns
 * @property {PageData} data
 * @property {Map<string, number>} bodyOf [id] -> number
 * @property {number[]} bodyA [record] -> its body a
 * @property {number[]} bodyB
 * @property {ChangeRecord[]} changes
 * @property {number[]} owner [change] -> its record
 * @property {number[][]} sources [change] -> the sources that support or mention it
 * @property {string[]} origins [source] -> the id of its origin
 * @property {Int32Array} head [record] -> the first record of its partnership
 * @property {Uint8Array} isTurned [record] -> whether its side a is side b of the first record
 * @property {Transfer[]} transfers
 * @property {Changes} given
 * @property {Int32Array} givenNumber
 * @property {Histories} histories
 * @property {(record: number) => number} notBefore the earliest day of an unrecorded beginning
 * @property {string[]} kinds the codes of the kinds of bodies that occur, in the order in which numbers list them
 * @property {number[]} kindOfBody [body] -> the number of the kind as which its own counts
 * @property {number[]} countryOfBody [body] -> the number of its country; NO_COUNTRY without one
 * @property {number} countries how many countries there are
 * @property {Map<string, unknown>} cache
 */

/**
 * Return the columns of the data of a page.
 * @param {PageData} data
 * @returns {Columns}
 */
export function readColumns(data) {
  const bodyOf = numbered(data.bodies);
  const recordOf = numbered(data.partnerships);
  const sourceOf = numbered(data.sources);
  const changes = data.partnerships.flatMap((record) => record.changes);
  const owner = data.partnerships.flatMap((record, number) => record.changes.map(() => number));
  const [bodyA, bodyB] = [
    data.partnerships.map((record) => numberIn(bodyOf, record.a)),
    data.partnerships.map((record) => numberIn(bodyOf, record.b)),
  ];
  const chains = chainsOf(data, recordOf);
  const given = givenChanges(data, changes, owner, chains.head, recordOf);
  const notBefore = earliestBeginning(data, bodyA, bodyB);
  return {
    ...{ data, bodyOf, bodyA, bodyB, changes, owner, ...chains, notBefore },
    sources: changes.map((change) => sourcesOf(change, sourceOf)),
    origins: originsOf(data.sources),
    given: given.changes,
    givenNumber: given.number,
    histories: buildHistories(given.changes, notBefore),
    ...kindsOf(data),
    ...countriesOf(data),
    cache: new Map(),
  };
}

/**
 * Return a cached result, made if it is missing.
 * @template T
 * @param {Columns} columns
 * @param {string} key
 * @param {() => T} make
 * @returns {T}
 */
export function cached(columns, key, make) {
  const { cache } = columns;
  if (!cache.has(key)) {
    if (cache.size >= MAX_CACHED) cache.delete(cache.keys().next().value ?? "");
    cache.set(key, make());
  }
  return /** @type {T} */ (cache.get(key));
}

const MAX_CACHED = 16;

/**
 * @param {{ id: string }[]} records
 * @returns {Map<string, number>}
 */
function numbered(records) {
  return new Map(records.map((record, number) => [record.id, number]));
}

/**
 * @param {Map<string, number>} numbers
 * @param {string} id
 */
function numberIn(numbers, id) {
  const number = numbers.get(id);
  if (number === undefined) throw new Error(`record ${id} is missing`);
  return number;
}

/**
 * @param {ChangeRecord} change
 * @param {Map<string, number>} sourceOf
 */
function sourcesOf(change, sourceOf) {
  const found = new Set();
  for (const citation of change.citations ?? []) {
    if (citation.stance !== "contradicts") found.add(numberIn(sourceOf, citation.source));
  }
  return /** @type {number[]} */ ([...found]);
}

/**
 * @param {PageData} data
 * @param {Map<string, number>} recordOf
 */
function chainsOf(data, recordOf) {
  const head = Int32Array.from(data.partnerships, (_, number) => number);
  const isTurned = new Uint8Array(head.length);
  for (const chain of data.chains.partnerships) {
    const records = chain.records.map((id) => numberIn(recordOf, id));
    for (const record of records) head[record] = records[0];
    for (const id of chain.turned) isTurned[numberIn(recordOf, id)] = 1;
  }
  const transfers = data.chains.transfers.map((transfer) => ({
    from: numberIn(recordOf, transfer.from),
    to: numberIn(recordOf, transfer.to),
    day: transfer.day,
    same: transfer.same,
  }));
  return { head, isTurned, transfers };
}

/**
 * Return the changes of the counted partnerships: those of a single record, or the joined ones of several.
 * @param {PageData} data
 * @param {ChangeRecord[]} changes
 * @param {number[]} owner
 * @param {Int32Array} head
 * @param {Map<string, number>} recordOf
 */
function givenChanges(data, changes, owner, head, recordOf) {
  const changeOf = numbered(changes);
  const records = head.length;
  /** @type {[number, number][][]} */
  const given = Array.from({ length: records }, () => []);
  const isJoined = new Uint8Array(records);
  for (const chain of data.chains.partnerships) {
    for (const id of chain.records) isJoined[numberIn(recordOf, id)] = 1;
    given[numberIn(recordOf, chain.records[0])] = chain.changes.map((id, place) => [
      numberIn(changeOf, id),
      chain.counted_as[place],
    ]);
  }
  changes.forEach((change, number) => {
    if (!isJoined[owner[number]]) given[owner[number]].push([number, numberOfCode(change.status)]);
  });
  const start = new Int32Array(records + 1);
  given.forEach((own, record) => (start[record + 1] = start[record] + own.length));
  const all = given.flat();
  return {
    number: Int32Array.from(all, ([number]) => number),
    changes: {
      start,
      status: Int8Array.from(all, ([, status]) => status),
      earliest: Int32Array.from(all, ([number]) => changes[number].date?.earliest ?? OPEN_PAST),
      latest: Int32Array.from(all, ([number]) => changes[number].date?.latest ?? OPEN_FUTURE),
    },
  };
}

/**
 * Return a function that returns the earliest day of an unrecorded beginning of a record.
 * @param {PageData} data
 * @param {number[]} bodyA
 * @param {number[]} bodyB
 */
function earliestBeginning(data, bodyA, bodyB) {
  const plausible = data.settings.earliest_beginning ?? OPEN_PAST;
  const founded = data.bodies.map((body) => body.valid_from?.earliest ?? OPEN_PAST);
  return (/** @type {number} */ record) => Math.max(plausible, founded[bodyA[record]], founded[bodyB[record]]);
}

/** @param {PageData} data */
function kindsOf(data) {
  const refined = data.codes.body_kind.counts_as;
  const own = data.bodies.map((body) => body.kind ?? "");
  const kinds = [...new Set(own)];
  for (const code of Object.keys(refined).sort()) {
    if (own.includes(code) && !kinds.includes(refined[code])) kinds.push(refined[code]);
  }
  const numberOf = new Map(kinds.map((kind, number) => [kind, number]));
  return {
    kinds,
    kindOfBody: own.map((kind) => numberOf.get(Object.hasOwn(refined, kind) ? refined[kind] : kind) ?? 0),
  };
}

/** The country of a body without one. */
export const NO_COUNTRY = -1;

/** @param {PageData} data */
function countriesOf(data) {
  /** @type {Map<string, number>} */
  const numbers = new Map();
  const countryOfBody = data.bodies.map(({ country }) => {
    if (!country) return NO_COUNTRY;
    const number = numbers.get(country) ?? numbers.size;
    numbers.set(country, number);
    return number;
  });
  return { countryOfBody, countries: numbers.size };
}

/**
 * [record] -> the record that its partnership belongs to after the transfers up to a day.
 * @param {Columns} columns
 * @param {number} day
 * @param {boolean} sameOnly only transfers within one partnership
 */
export function currentRecords(columns, day, sameOnly) {
  const following = Int32Array.from(columns.bodyA, (_, record) => record);
  for (const transfer of columns.transfers) {
    if (transfer.day <= day && (transfer.same || !sameOnly)) following[transfer.from] = transfer.to;
  }
  return following.map((_, record) => {
    let at = record;
    while (following[at] !== at) at = following[at];
    return at;
  });
}
