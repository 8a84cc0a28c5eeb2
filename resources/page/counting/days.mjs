// Day numbers of the proleptic Gregorian calendar: 1 January of year 1 is day 1.

export const FIRST_DAY = 1;
export const LAST_DAY = 3652059;
/** No earliest day, and no latest day. */
export const OPEN_PAST = 0;
export const OPEN_FUTURE = LAST_DAY + 1;

const MILLISECONDS_IN_DAY = 86400000;
const DAY_OF_1970 = 719163;
const VAGUE_DAY = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/;

/**
 * Return the day number of a date.
 * @param {number} year
 * @param {number} month from 1
 * @param {number} day
 */
export function dayNumber(year, month, day) {
  const moment = new Date(0);
  moment.setUTCFullYear(year, month - 1, day);
  return Math.round(moment.getTime() / MILLISECONDS_IN_DAY) + DAY_OF_1970;
}

/**
 * Return the day of an ISO date, or the first or last day of `2021` or `2021-05`; null for another text.
 * @param {string} text
 * @param {boolean} isLast
 * @returns {number | null}
 */
export function dayFromIso(text, isLast) {
  const found = VAGUE_DAY.exec(text.trim());
  if (!found) return null;
  const [year, month, day] = [1, 2, 3].map((part) => (found[part] ? Number(found[part]) : 0));
  if (!year || (found[2] && (month < 1 || month > 12)) || (found[3] && day < 1)) return null;
  if (found[3]) return day > monthLength(year, month) ? null : dayNumber(year, month, day);
  const first = found[2] ? month : 1;
  const last = found[2] ? month : 12;
  return isLast ? dayNumber(year, last, monthLength(year, last)) : dayNumber(year, first, 1);
}

/**
 * Return the number of days of a month.
 * @param {number} year
 * @param {number} month
 */
function monthLength(year, month) {
  return dayNumber(year + Math.floor(month / 12), (month % 12) + 1, 1) - dayNumber(year, month, 1);
}

/**
 * Return year, month (from 1) and day of the month of a day number.
 * @param {number} day
 */
export function dateParts(day) {
  const moment = new Date((day - DAY_OF_1970) * MILLISECONDS_IN_DAY);
  return { year: moment.getUTCFullYear(), month: moment.getUTCMonth() + 1, day: moment.getUTCDate() };
}

/**
 * Return the ISO date of a day number.
 * @param {number} day
 */
export function isoFromDay(day) {
  const parts = dateParts(day);
  return [
    String(parts.year).padStart(4, "0"),
    ...[parts.month, parts.day].map((part) => String(part).padStart(2, "0")),
  ].join("-");
}
