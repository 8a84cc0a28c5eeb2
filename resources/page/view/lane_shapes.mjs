// The shapes of a lane: bars with vague beginnings that fade in, vague ends that are hatched, and the legend.

import { OPEN_FUTURE } from "../counting/days.mjs";
import { CODES } from "../counting/statuses.mjs";
import { drawn, element } from "./elements.mjs";

/** @typedef {import("../counting/label_spans.mjs").Span} Span */
/** @typedef {import("../counting/language.mjs").RuleLanguage} RuleLanguage */
/** @typedef {(day: number) => number} Place the place of a day on the axis, in per cent */

/** The height of a lane, and that of a full bar in it, in pixels. */
export const HEIGHT = 20;
const FULL = 12;
const TICK_WIDTH = 3;
/** How strong the colour of a vague beginning is where it is least likely. */
const FAINTEST = 0.12;
/** Labels of a partnership that is over: a tick and a dotted line. */
const OVER = ["not_concluded", "terminated", "expired", "void", "superseded"];
/** The share of the full height of bars that are lower, so that families differ by more than colour. */
const HEIGHTS = /** @type {Record<string, number>} */ ({
  ...{ reduced: 0.72, suspension_proposed: 0.72, suspended: 0.72, unknown: 0.72, dormant: 0.44, proposed: 0.44 },
});
/** Labels that are drawn alike, which the legend names together; the others are drawn alone. */
const ALIKE = [
  ["ending_proposed", "ending_decided", "under_review", "exit_prepared"],
  ["suspension_proposed", "suspended"],
  ["terminated", "expired", "void"],
];
/** Labels in the colour of "in force", and their dark lines: one below, or one below and one above. */
const LINES = /** @type {Record<string, number>} */ ({ active: 1, reaffirmed: 2 });
const LINE_HEIGHT = 2;
const SAMPLE_WIDTH = 28;

/** @param {Span} span */
const isOver = (span) => OVER.includes(span.label);

/**
 * Return a drawing without size that has the gradients and hatchings of the labels.
 * @param {Span[]} spans
 */
export function paintsOf(spans) {
  const labels = [...new Set(spans.filter((span) => !isOver(span)).map((span) => span.label))];
  const fades = labels.map((label) =>
    drawn(
      "linearGradient",
      { id: `fade-${label}` },
      drawn("stop", { offset: 0, class: label, "stop-opacity": FAINTEST }),
      drawn("stop", { offset: 1, class: label }),
    ),
  );
  const hatchings = labels.map((label) =>
    drawn(
      "pattern",
      { id: `hatch-${label}`, width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
      drawn("rect", { width: 5, height: 5, class: `solid ${label}`, "fill-opacity": 0.25 }),
      drawn("rect", { width: 2.2, height: 5, class: `solid ${label}` }),
    ),
  );
  return drawn(
    "svg",
    { width: 0, height: 0, "aria-hidden": "true", class: "paints" },
    drawn("defs", {}, ...fades, ...hatchings),
  );
}

/**
 * Return the parts of the drawing of a lane.
 * @param {Span[]} spans
 * @param {Place} place
 * @param {number} last the last day of the axis
 */
export function drawingParts(spans, place, last) {
  return spans.flatMap((span) => {
    if (span.start >= last) return [];
    return isOver(span) ? overParts(span, place) : barParts(span, place, last);
  });
}

/**
 * Return the ground of the days that are counted; nothing for a single day.
 * @param {{ first: number, last: number }} window
 * @param {Place} place
 */
export function windowParts({ first, last }, place) {
  const [x, end] = [place(first), place(last)];
  if (first === last) return [];
  return [drawn("rect", { x: `${x}%`, y: 0, width: `${end - x}%`, height: HEIGHT, class: "window" })];
}

/**
 * Return the parts of a bar: what fades in, what is certain, what is hatched.
 * @param {Span} span
 * @param {Place} place
 * @param {number} last
 */
function barParts(span, place, last) {
  const { label } = span;
  const height = FULL * (HEIGHTS[label] ?? 1);
  const isVagueEnd = span.solidEnd < span.end && span.end < OPEN_FUTURE;
  const solidEnd = isVagueEnd ? Math.max(span.solidEnd, Math.min(span.solidStart, span.end)) : span.end;
  /** @type {[number, number, string, string | false][]} */
  const parts = [
    [span.start, Math.min(span.solidStart, solidEnd), "vague", `url(#fade-${label})`],
    [span.solidStart, solidEnd, "solid", false],
    [solidEnd, span.end, "vague", `url(#hatch-${label})`],
  ];
  return parts.flatMap(([from, to, kind, fill]) => {
    const [x, end] = [place(from), place(Math.min(to, last))];
    if (to <= from || from >= last || end <= x) return [];
    const width = Math.max(0.3, Math.round((end - x) * 100) / 100);
    const box = { x: `${x}%`, y: (HEIGHT - height) / 2, width: `${width}%`, height };
    return [drawn("rect", { ...box, class: `${kind} ${label}`, fill }), ...linesOf(label, box)];
  });
}

/**
 * Return the dark lines along the edges of a bar, by which labels of one colour differ.
 * @param {string} label
 * @param {{ y: number, height: number }} box
 */
function linesOf(label, box) {
  const tops = [box.y + box.height - LINE_HEIGHT, box.y].slice(0, LINES[label] ?? 0);
  return tops.map((y) => drawn("rect", { ...box, y, height: LINE_HEIGHT, class: "edge" }));
}

/**
 * Return the parts of a partnership that is over: a tick on its first day, then a dotted line.
 * @param {Span} span
 * @param {Place} place
 */
function overParts(span, place) {
  const [x, end] = [place(span.start), place(span.end)];
  const middle = HEIGHT / 2;
  return [
    drawn("line", { x1: `${x}%`, x2: `${end}%`, y1: middle, y2: middle, class: `over ${span.label}` }),
    drawn("rect", { x: `${x}%`, y: 2, width: TICK_WIDTH, height: HEIGHT - 4, class: `solid ${span.label}` }),
  ];
}

/**
 * Return the legend of what is drawn.
 * @param {Span[]} spans
 * @param {boolean} isPerhaps whether a lane counts only possibly
 * @param {{ first: number, last: number }} window the days of the rule
 * @param {RuleLanguage} language
 * @param {Record<string, any>} words
 */
export function legendItems(spans, isPerhaps, window, language, words) {
  const labels = CODES.filter((code) => spans.some((span) => span.label === code));
  const bars = labels.filter((code) => !OVER.includes(code));
  const over = labels.filter((code) => OVER.includes(code));
  const isVague = (/** @type {Span} */ span) => !isOver(span) && span.solidEnd < span.end && span.end < OPEN_FUTURE;
  const hatched = spans.find(isVague)?.label;
  const faded = spans.find((span) => !isOver(span) && span.start < span.solidStart)?.label;
  const box = (/** @type {string} */ label, /** @type {string | false} */ fill) => {
    const height = FULL * (HEIGHTS[label] ?? 1);
    const sizes = { y: (HEIGHT - height) / 2, width: SAMPLE_WIDTH, height };
    return [drawn("rect", { ...sizes, class: `${fill ? "vague" : "solid"} ${label}`, fill }), ...linesOf(label, sizes)];
  };
  const isOneDay = window.first === window.last;
  const days = (isOneDay ? [14] : [4, 24]).map((x) =>
    drawn("line", { x1: x, x2: x, y1: 0, y2: HEIGHT, class: "day" }),
  );
  const ground = drawn("rect", { x: 4, y: 0, width: isOneDay ? 0 : 20, height: HEIGHT, class: "window" });
  const counted = (isOneDay ? words.day_line : words.window)
    .replace("{first}", language.day(window.first))
    .replace("{last}", language.day(window.last));
  return element(
    "ul",
    { class: "legend" },
    ...drawnAlike(bars).map((codes) => legendItem(box(codes[0], false), labelsText(codes, language))),
    ...drawnAlike(over).map((codes) => legendItem(sampleOver(codes[0]), labelsText(codes, language))),
    ...(faded ? [legendItem(box(faded, `url(#fade-${faded})`), words.begins)] : []),
    ...(hatched ? [legendItem(box(hatched, `url(#hatch-${hatched})`), words.faded)] : []),
    legendItem([ground, ...days], counted),
    ...(isPerhaps ? [element("li", {}, element("i", {}, words.perhaps))] : []),
  );
}

/**
 * Return the labels in groups of those that are drawn alike.
 * @param {string[]} labels
 */
function drawnAlike(labels) {
  const groupOf = (/** @type {string} */ label) => ALIKE.find((group) => group.includes(label)) ?? [label];
  const groups = new Map(labels.map((label) => [groupOf(label)[0], groupOf(label)]));
  return [...groups.values()].map((group) => group.filter((label) => labels.includes(label)));
}

/**
 * @param {string[]} codes
 * @param {RuleLanguage} language
 */
function labelsText([first, ...others], language) {
  return [language.codeText("status", first), ...others.map((code) => language.status(code))].join(", ");
}

/** @param {string} label */
function sampleOver(label) {
  const middle = HEIGHT / 2;
  return [
    drawn("line", { x1: 4, x2: SAMPLE_WIDTH, y1: middle, y2: middle, class: `over ${label}` }),
    drawn("rect", { x: 4, y: 2, width: TICK_WIDTH, height: HEIGHT - 4, class: `solid ${label}` }),
  ];
}

/**
 * @param {SVGElement[]} sample
 * @param {string} text
 */
function legendItem(sample, text) {
  const drawing = drawn("svg", { width: SAMPLE_WIDTH, height: HEIGHT, "aria-hidden": "true" }, ...sample);
  return element("li", {}, drawing, text);
}
