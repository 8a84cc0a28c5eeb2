// The table of statuses and the states of a partnership: every combination of answers, and what a change makes of it.

/**
 * @typedef {{ formal: string | null, practice: string | null, intent: string | null, hasNotBegun: boolean }} Answers
 */

export const FORMAL = [
  "proposed",
  "not_concluded",
  "in_force",
  "suspension_proposed",
  "suspended",
  "ending_proposed",
  "ending_decided",
  "terminated",
  "expired",
  "void",
  "superseded",
];
export const PRACTICE = ["active", "reduced", "dormant"];
export const INTENT = ["under_review", "exit_prepared", "reaffirmed"];
export const STATUSES = [...FORMAL, ...PRACTICE, ...INTENT];
/** All statuses and the two labels that can't be recorded. The index of a code is its number. */
export const CODES = [...STATUSES, "unknown", "not_yet"];
export const NUMBER_OF = new Map(CODES.map((code, number) => [code, number]));
export const IN_FORCE = ["in_force", "suspension_proposed", "suspended", "ending_proposed", "ending_decided"];
export const ENDINGS = ["terminated", "expired", "void"];
export const CAN_COUNT_AS_ENDED = [
  ...["suspension_proposed", "suspended", "ending_proposed", "ending_decided"],
  ...ENDINGS,
];
export const DEFAULT_ENDED = ["ending_decided", ...ENDINGS];

const BEGINNINGS = ["proposed", "not_concluded", "in_force"];
/** The statuses that clear practice and intent, and during which changes to both are ignored. */
const CLEARING = [...ENDINGS, "superseded"];
const SHOWN_FIRST = [
  ...["terminated", "expired", "void", "superseded", "suspended", "ending_decided"],
  ...["ending_proposed", "suspension_proposed", "exit_prepared", "under_review"],
  ...["dormant", "reduced", "active", "in_force", "proposed", "not_concluded"],
];

/** The number of a missing answer. */
export const NO_ANSWER = CODES.length;
/** Number of a change in a joined history, in the place of `superseded`: it does not change the state. */
export const SUPERSEDED_BY_NEXT = STATUSES.length;
/** Number of a change in a joined history, in the place of `in_force`: brings into force, or changes nothing. */
export const CONTINUED_IN_FORCE = STATUSES.length + 1;
const CHANGES = CONTINUED_IN_FORCE + 1;

/** @type {Answers} */
const NO_ANSWERS = { formal: null, practice: null, intent: null, hasNotBegun: false };
/** @type {Answers} */
const NOT_BEGUN = { ...NO_ANSWERS, hasNotBegun: true };

/**
 * Return the answers after a change to a status.
 * @param {Answers} answers
 * @param {string} status
 * @returns {Answers}
 */
function answersAfter(answers, status) {
  const isFormal = FORMAL.includes(status);
  if (!isFormal && answers.formal !== null && CLEARING.includes(answers.formal)) return answers;
  if (PRACTICE.includes(status)) return { ...answers, practice: status };
  if (INTENT.includes(status)) return { ...answers, intent: status };
  if (CLEARING.includes(status)) return { ...NO_ANSWERS, formal: status };
  const intent = status === "suspended" && answers.intent === "reaffirmed" ? null : answers.intent;
  return { formal: status, practice: answers.practice, intent, hasNotBegun: false };
}

/**
 * Return the answers after a change, given by its number.
 * @param {Answers} answers
 * @param {number} change
 */
function after(answers, change) {
  if (change < STATUSES.length) return answersAfter(answers, STATUSES[change]);
  const isInForce = answers.formal !== null && IN_FORCE.includes(answers.formal);
  return change === CONTINUED_IN_FORCE && !isInForce ? answersAfter(answers, "in_force") : answers;
}

/** @param {Answers} answers */
const keyOf = (answers) => [answers.formal, answers.practice, answers.intent, answers.hasNotBegun].join(" ");

/** Return every combination of answers that can occur, first those without changes and before the beginning. */
function reachableStates() {
  const found = [NO_ANSWERS, NOT_BEGUN];
  const seen = new Set(found.map(keyOf));
  for (const answers of found) {
    for (const status of STATUSES) {
      const reached = answersAfter(answers, status);
      if (seen.has(keyOf(reached))) continue;
      seen.add(keyOf(reached));
      found.push(reached);
    }
  }
  return found;
}

const STATES = reachableStates();
const STATE_OF = new Map(STATES.map((answers, state) => [keyOf(answers), state]));
export const WITHOUT_CHANGES = 0;
export const BEFORE_BEGINNING = 1;
const NEXT_STATE = Uint8Array.from(
  STATES.flatMap((answers) =>
    Array.from({ length: CHANGES }, (_, change) => STATE_OF.get(keyOf(after(answers, change))) ?? WITHOUT_CHANGES),
  ),
);

/**
 * Return the state after a change.
 * @param {number} state
 * @param {number} change
 */
export function nextState(state, change) {
  return NEXT_STATE[state * CHANGES + change];
}

/** @param {string | null} code */
const numberOf = (code) => (code === null ? NO_ANSWER : numberOfCode(code));

/**
 * Return the number of a code.
 * @param {string} code
 */
export function numberOfCode(code) {
  return NUMBER_OF.get(code) ?? NO_ANSWER;
}

export const FORMAL_OF_STATE = Uint8Array.from(STATES, (answers) => numberOf(answers.formal));
export const PRACTICE_OF_STATE = Uint8Array.from(STATES, (answers) => numberOf(answers.practice));
export const INTENT_OF_STATE = Uint8Array.from(STATES, (answers) => numberOf(answers.intent));
/** [state] -> the number of the label of a partnership in it. */
export const LABEL_OF_STATE = Uint8Array.from(STATES, (answers) => numberOfCode(shownLabel(answers)));
/** [state] -> whether the partnership is in force in it. */
export const IS_IN_FORCE = Uint8Array.from(STATES, (answers) => Number(IN_FORCE.includes(answers.formal ?? "")));

/** @param {Answers} answers */
function shownLabel(answers) {
  if (answers.hasNotBegun) return "not_yet";
  const given = [answers.formal, answers.practice, answers.intent];
  return SHOWN_FIRST.find((code) => given.includes(code)) ?? "unknown";
}

/**
 * Return whether a first change with this number means that the partnership began before it, on an unrecorded day.
 * @param {number} change
 */
export function presupposesBeginning(change) {
  return change !== CONTINUED_IN_FORCE && !BEGINNINGS.includes(STATUSES[change]);
}
