// Counting rules: what is counted, in which scope, period, unit, mode and denominator, and their JSON form.

import { dayFromIso, isoFromDay } from "./days.mjs";
import { CAN_COUNT_AS_ENDED, DEFAULT_ENDED, NUMBER_OF, STATUSES } from "./statuses.mjs";

/** @typedef {{ countries: string[], kinds: string[] }} SideScope */

/**
 * A counting rule; days are day numbers, and empty lists allow anything. `refined` are the standard statuses as which
 * the own statuses among `statuses` count.
 * @typedef {object} Rule
 * @property {SideScope} focus
 * @property {SideScope} partner
 * @property {number} firstDay
 * @property {number} lastDay
 * @property {string} unit
 * @property {string[]} ended
 * @property {string} mode
 * @property {string} denominator
 * @property {string[]} partnershipKinds
 * @property {string[]} sectors
 * @property {string[]} tags
 * @property {number | null} knownBy
 * @property {string} count
 * @property {string[]} statuses
 * @property {string[]} without
 * @property {string[]} reasons
 * @property {string[]} decidedBy
 * @property {string[]} actors
 * @property {string} frame
 * @property {string} silence
 * @property {string[]} refined
 */

/**
 * The codes of one list of a project: all, and as which standard code each own one counts.
 * @typedef {{ codes: string[], own: string[], counts_as: Record<string, string> }} CodeList
 */

export const UNITS = ["bodies", "partnerships", "country_pairs"];
export const COUNTS = ["ended", "began", "entered", "in_force", "has_status"];
/** The counts of what happened in the period; the others count what is so on its last day. */
export const EVENTS = ["ended", "began", "entered"];
/** The counts that need the statuses that they are about. */
export const WITH_STATUSES = ["entered", "has_status"];
/** The statuses in force that a rule may leave out of those in force. */
export const CAN_BE_LEFT_OUT = ["suspended"];
export const MODES = ["state", "event"];
export const DENOMINATORS = ["live", "ever", "none", "frame"];
export const SILENCES = ["record", "silent", "strict", "answered", "alike"];
export const ACTORS = ["focus", "partner", "both", "third_party", "unknown"];

const SIDE_KEYS = ["countries", "kinds"];
/** Keys stored with the rule of a claim that are not part of the rule. */
const OF_A_CLAIM = ["numerator", "as_typed"];
const KEYS = [
  ...["focus", "partner", "from", "to", "unit", "ended", "mode", "denominator", "partnership_kinds", "sectors", "tags"],
  ...["known_by", "count", "statuses", "without", "reasons", "decided_by", "actors", "frame", "silence", ...OF_A_CLAIM],
];

/** A rule that can't be counted: the code of the reason, the key of the rule, and its value. */
export class RuleError extends Error {
  /**
   * @param {string} code
   * @param {string} field
   * @param {unknown} value
   */
  constructor(code, field, value = "") {
    super(`${code} (${field}): ${String(value)}`);
    this.code = code;
    this.field = field;
    this.value = value;
  }
}

/** @param {Rule} rule */
export const isEvent = (rule) => EVENTS.includes(rule.count);
/** @param {Rule} rule */
export const ownStatuses = (rule) => rule.statuses.filter((code) => !NUMBER_OF.has(code));
/** @param {Rule} rule */
export const standardStatuses = (rule) => rule.statuses.filter((code) => NUMBER_OF.has(code));
/** @param {Rule} rule */
export const possibleStatuses = (rule) =>
  STATUSES.filter((code) => rule.statuses.includes(code) || rule.refined.includes(code));
/** @param {Rule} rule */
export const filtersChanges = (rule) => rule.reasons.length + rule.decidedBy.length + rule.actors.length > 0;
/** @param {Rule} rule */
export const dependsOnSingleChanges = (rule) => filtersChanges(rule) || ownStatuses(rule).length > 0;

/**
 * Read a rule from JSON text or the decoded object. RuleError if it is not a rule.
 * @param {unknown} given
 * @param {Record<string, CodeList>} codes the lists of codes of the project
 * @returns {Rule}
 */
export function readRule(given, codes) {
  const known = objectOf(given, "rule");
  refuseUnknown(known, KEYS, "rule");
  const [firstDay, lastDay] = [dayOf(known, "from", false), dayOf(known, "to", true)];
  if (firstDay > lastDay) throw new RuleError("window_backwards", "to", known.to);
  const count = oneOf(known, "count", COUNTS);
  const unit = oneOf(known, "unit", UNITS);
  const frame = textOf(known, "frame", "").trim();
  const statuses = readStatuses(textsOf(known, "statuses"), count, codes.status);
  const usual = frame && unit !== "country_pairs" ? "silent" : "record";
  return checkedRule({
    focus: readSide(known, "focus", codes),
    partner: readSide(known, "partner", codes),
    firstDay,
    lastDay,
    unit,
    ended: readEnded(known.ended === undefined ? DEFAULT_ENDED : textsOf(known, "ended")),
    mode: oneOf(known, "mode", MODES),
    denominator: oneOf(known, "denominator", DENOMINATORS),
    partnershipKinds: codesOf(known, "partnership_kinds", codes.partnership_kind),
    sectors: codesOf(known, "sectors", codes.sector),
    tags: textsOf(known, "tags"),
    knownBy: known.known_by === undefined || known.known_by === null ? null : dayOf(known, "known_by", true),
    count,
    statuses,
    without: inOrderOf(CAN_BE_LEFT_OUT, textsOf(known, "without"), "without", "not_left_out"),
    reasons: codesOf(known, "reasons", codes.reason),
    decidedBy: codesOf(known, "decided_by", codes.decided_by),
    actors: inOrderOf(ACTORS, textsOf(known, "actors"), "actors", "unknown_code"),
    frame,
    silence: oneOf(known, "silence", SILENCES, usual),
    refined: unique(
      statuses.flatMap((code) => (Object.hasOwn(codes.status.counts_as, code) ? codes.status.counts_as[code] : [])),
    ),
  });
}

/**
 * Return the rule if its parts fit together, else throw a RuleError.
 * @param {Rule} rule
 */
export function checkedRule(rule) {
  if (filtersChanges(rule) && !isEvent(rule)) throw new RuleError("filter_without_event", "count", rule.count);
  if (rule.without.length && rule.count !== "in_force") throw new RuleError("without_unused", "without", rule.count);
  if (!rule.frame && rule.silence !== "record") throw new RuleError("frame_missing", "frame", rule.silence);
  if (rule.denominator === "frame") {
    if (!rule.frame) throw new RuleError("frame_missing", "frame", rule.denominator);
    if (rule.unit !== "bodies") throw new RuleError("frame_counts_bodies", "denominator", rule.unit);
  }
  if (rule.unit === "country_pairs" && rule.silence !== "record") {
    throw new RuleError("silence_of_pairs", "silence", rule.silence);
  }
  if (rule.silence === "alike") {
    if (rule.unit !== "bodies") throw new RuleError("estimate_of_bodies", "silence", rule.unit);
    if (rule.denominator === "none") throw new RuleError("estimate_needs_share", "denominator", rule.denominator);
  }
  return rule;
}

/**
 * Return the rule as the JSON object that `readRule` reads.
 * @param {Rule} rule
 * @returns {Record<string, unknown>}
 */
export function ruleJson(rule) {
  const narrowed = {
    partnership_kinds: rule.partnershipKinds,
    sectors: rule.sectors,
    tags: rule.tags,
    statuses: rule.statuses,
    reasons: rule.reasons,
    decided_by: rule.decidedBy,
    actors: rule.actors,
    without: rule.without,
  };
  return {
    focus: sideJson(rule.focus),
    partner: sideJson(rule.partner),
    from: isoFromDay(rule.firstDay),
    to: isoFromDay(rule.lastDay),
    unit: rule.unit,
    ended: rule.ended,
    mode: rule.mode,
    denominator: rule.denominator,
    ...Object.fromEntries(Object.entries(narrowed).filter(([, values]) => values.length)),
    ...(rule.knownBy === null ? {} : { known_by: isoFromDay(rule.knownBy) }),
    ...(rule.count === "ended" ? {} : { count: rule.count }),
    ...(rule.frame ? { frame: rule.frame, silence: rule.silence } : {}),
  };
}

/** @param {SideScope} side */
function sideJson(side) {
  return Object.fromEntries(Object.entries(side).filter(([, values]) => values.length));
}

/**
 * @param {Record<string, unknown>} known
 * @param {"focus" | "partner"} name
 * @param {Record<string, CodeList>} codes
 * @returns {SideScope}
 */
function readSide(known, name, codes) {
  const side = objectOf(known[name] ?? {}, name);
  refuseUnknown(side, SIDE_KEYS, name);
  return { countries: unique(textsOf(side, "countries")), kinds: codesOf(side, "kinds", codes.body_kind) };
}

/** @param {string[]} words */
function readEnded(words) {
  if (!words.length) throw new RuleError("ended_empty", "ended");
  return inOrderOf(CAN_COUNT_AS_ENDED, words, "ended", "not_an_ending");
}

/**
 * @param {string[]} words
 * @param {string} count
 * @param {CodeList} list
 */
function readStatuses(words, count, list) {
  const isNeeded = WITH_STATUSES.includes(count);
  if (isNeeded && !words.length) throw new RuleError("statuses_missing", "statuses");
  if (!isNeeded && words.length) throw new RuleError("statuses_unused", "statuses", count);
  const own = list.own.filter((code) => Object.hasOwn(list.counts_as, code)).sort();
  return inOrderOf([...STATUSES, ...own], words, "statuses", "unknown_status");
}

/**
 * Return the given codes in the order of those that are allowed; RuleError for any other.
 * @param {string[]} allowed
 * @param {string[]} words
 * @param {string} field
 * @param {string} problem
 */
function inOrderOf(allowed, words, field, problem) {
  const other = words.find((word) => !allowed.includes(word));
  if (other !== undefined) throw new RuleError(problem, field, other);
  return allowed.filter((code) => words.includes(code));
}

/**
 * @param {Record<string, unknown>} known
 * @param {string} name
 * @param {CodeList} list
 */
function codesOf(known, name, list) {
  const words = textsOf(known, name);
  const other = words.find((word) => !list.codes.includes(word));
  if (other !== undefined) throw new RuleError("unknown_code", name, other);
  return unique(words);
}

/** @param {string[]} values */
const unique = (values) => [...new Set(values)];

/**
 * @param {unknown} given
 * @param {string} field
 * @returns {Record<string, unknown>}
 */
function objectOf(given, field) {
  let known = given;
  if (typeof given === "string") {
    try {
      known = JSON.parse(given);
    } catch {
      known = null;
    }
  }
  if (typeof known !== "object" || known === null || Array.isArray(known))
    throw new RuleError("not_json", field, given);
  return /** @type {Record<string, unknown>} */ (known);
}

/**
 * @param {Record<string, unknown>} known
 * @param {string[]} allowed
 * @param {string} field
 */
function refuseUnknown(known, allowed, field) {
  const other = Object.keys(known).find((key) => !allowed.includes(key));
  if (other !== undefined) throw new RuleError("rule_key_unknown", field, other);
}

/**
 * @param {Record<string, unknown>} known
 * @param {string} name
 * @param {string[]} allowed
 * @param {string} usual
 */
function oneOf(known, name, allowed, usual = allowed[0]) {
  const code = textOf(known, name, usual);
  if (!allowed.includes(code)) throw new RuleError("unknown_code", name, code);
  return code;
}

/**
 * @param {Record<string, unknown>} known
 * @param {string} name
 * @param {boolean} isLast
 */
function dayOf(known, name, isLast) {
  const words = textOf(known, name, "");
  const day = dayFromIso(words, isLast);
  if (day === null) throw new RuleError(words.trim() ? "date_unreadable" : "not_a_day", name, words);
  return day;
}

/**
 * @param {Record<string, unknown>} known
 * @param {string} name
 * @param {string} usual
 */
function textOf(known, name, usual) {
  const value = known[name] === undefined ? usual : known[name];
  if (typeof value !== "string") throw new RuleError("not_json", name, value);
  return value;
}

/**
 * @param {Record<string, unknown>} known
 * @param {string} name
 * @returns {string[]}
 */
function textsOf(known, name) {
  const values = known[name] === undefined ? [] : known[name];
  if (!Array.isArray(values) || values.some((value) => typeof value !== "string")) {
    throw new RuleError("not_json", name, values);
  }
  return values;
}
