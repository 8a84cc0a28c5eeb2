// The lanes of partnerships: one bar a partnership, with the vague ends of its periods as in the program.

import { OPEN_FUTURE, OPEN_PAST, dateParts, dayNumber } from "../counting/days.mjs";
import { spansOf } from "../counting/label_spans.mjs";
import { drawn, element } from "./elements.mjs";

/** @typedef {import("../counting/columns.mjs").Columns} Columns */
/** @typedef {import("../counting/label_spans.mjs").Span} Span */
/** @typedef {{ id: string, name: string, isCertain: boolean }} Lane */
/** @typedef {{ first: number, last: number }} Axis */

const MOST_LANES = 60;
const USUAL_YEARS = 10;
/** How strong the colour of a vague end is where it is least likely. */
const FAINTEST = 0.15;

/**
 * Show lanes and their axis in an element.
 * @param {HTMLElement} place
 * @param {Columns} columns
 * @param {Lane[]} lanes
 * @param {number} day the day of the rule, marked by a line
 * @param {number} lastDay the last day that is drawn
 * @param {Record<string, any>} words
 * @param {(id: string) => string} addressOfRecord
 */
export function showLanes(place, columns, lanes, day, lastDay, words, addressOfRecord) {
  const shown = lanes.slice(0, MOST_LANES);
  const numbers = new Map(columns.data.partnerships.map((record, number) => [record.id, number]));
  const spans = shown.map((lane) => spansOf(columns.histories, columns.head[numbers.get(lane.id) ?? 0]));
  const axis = axisOf(spans.flat(), Math.max(day, lastDay));
  const rows = shown.map((lane, number) =>
    element(
      "li",
      { class: lane.isCertain ? "lane" : "lane perhaps" },
      element("a", { href: addressOfRecord(lane.id), dir: "auto", id: `lane-${lane.id}` }, lane.name),
      laneOf(spans[number], axis, day, words),
    ),
  );
  const more = lanes.length - shown.length;
  place.replaceChildren(
    gradientsOf(spans.flat()),
    axisRow(axis),
    element("ul", {}, ...rows),
    ...(more ? [element("p", { class: "quiet" }, `+ ${more}`)] : []),
  );
}

/**
 * Return a drawing without size that has the gradients of the vague ends of each label.
 * @param {Span[]} spans
 */
function gradientsOf(spans) {
  const stops = (/** @type {string} */ label, /** @type {number[]} */ strengths) =>
    strengths.map((strength, place) => drawn("stop", { offset: place, class: label, "stop-opacity": strength }));
  const gradients = [...new Set(spans.map((span) => span.label))].flatMap((label) => [
    drawn("linearGradient", { id: `fade-in-${label}` }, ...stops(label, [FAINTEST, 1])),
    drawn("linearGradient", { id: `fade-out-${label}` }, ...stops(label, [1, FAINTEST])),
  ]);
  return drawn(
    "svg",
    { width: 0, height: 0, "aria-hidden": "true", class: "gradients" },
    drawn("defs", {}, ...gradients),
  );
}

/**
 * @param {Span[]} spans
 * @param {number} last
 * @returns {Axis}
 */
function axisOf(spans, last) {
  const days = spans.flatMap((span) => [span.start, span.solidStart]).filter((day) => day > OPEN_PAST && day < last);
  const first = Math.min(...days, dayNumber(dateParts(last).year - USUAL_YEARS, 1, 1));
  return { first: dayNumber(dateParts(first).year, 1, 1), last };
}

/**
 * Return the place of a day on an axis, in per cent.
 * @param {Axis} axis
 * @param {number} day
 */
function placeOf(axis, day) {
  const within = Math.min(Math.max(day, axis.first), axis.last);
  return Math.round(((within - axis.first) / (axis.last - axis.first || 1)) * 10000) / 100;
}

/** @param {Axis} axis */
function axisRow(axis) {
  const [first, last] = [dateParts(axis.first).year, dateParts(axis.last).year];
  const step = [1, 2, 5, 10, 20, 50].find((years) => (last - first) / years <= 6) ?? 100;
  const years = [];
  for (let year = Math.ceil(first / step) * step; year <= last; year += step) {
    const x = placeOf(axis, dayNumber(year, 1, 1));
    if (x < 94) years.push(drawn("text", { x: `${x}%`, y: 12 }, String(year)));
  }
  return element(
    "div",
    { class: "lane axis", "aria-hidden": "true" },
    element("span"),
    drawn("svg", { height: 16 }, ...years),
  );
}

/**
 * @param {Span[]} spans
 * @param {Axis} axis
 * @param {number} day
 * @param {Record<string, any>} words
 */
function laneOf(spans, axis, day, words) {
  const parts = spans.flatMap((span) => spanParts(span, axis));
  const told = spans.map((span) => spanText(span, words)).join("; ");
  const x = `${placeOf(axis, day)}%`;
  const line = drawn("line", { x1: x, x2: x, y1: 0, y2: 18, class: "day" });
  return drawn("svg", { height: 18, role: "img", "aria-label": told }, drawn("title", {}, told), ...parts, line);
}

/**
 * Return the parts of a span: what fades in, what is certain, what fades out.
 * @param {Span} span
 * @param {Axis} axis
 */
function spanParts(span, axis) {
  /** @type {[number, number, string][]} */
  const parts = [
    [span.start, Math.min(span.solidStart, span.end), "fade-in"],
    [span.solidStart, span.solidEnd, "solid"],
    [Math.max(span.solidEnd, span.solidStart), span.end, "fade-out"],
  ];
  return parts.flatMap(([from, to, kind]) => {
    const [x, end] = [placeOf(axis, from), placeOf(axis, to)];
    if (to <= from || from >= axis.last || end <= x) return [];
    const width = Math.max(0.3, Math.round((end - x) * 100) / 100);
    const fill = kind !== "solid" && `url(#${kind}-${span.label})`;
    return [drawn("rect", { x: `${x}%`, y: 3, width: `${width}%`, height: 12, class: `${kind} ${span.label}`, fill })];
  });
}

/**
 * @param {Span} span
 * @param {Record<string, any>} words
 */
function spanText(span, words) {
  const from = span.start <= OPEN_PAST ? "…" : yearsText(span.start, span.solidStart - 1);
  const to = span.end >= OPEN_FUTURE ? "…" : yearsText(span.solidEnd, span.end);
  return `${words.labels[span.label] ?? span.label} ${from}–${to}`;
}

/**
 * @param {number} earliest
 * @param {number} latest
 */
function yearsText(earliest, latest) {
  const [first, last] = [dateParts(earliest).year, dateParts(Math.max(earliest, latest)).year];
  return first === last ? String(first) : `${first}/${last}`;
}
