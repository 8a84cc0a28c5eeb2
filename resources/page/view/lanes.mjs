// The lanes of partnerships: one bar a partnership, with the vague ends of its periods, a legend, and parts of many.

import { OPEN_FUTURE, OPEN_PAST, dateParts, dayNumber } from "../counting/days.mjs";
import { spansOf } from "../counting/label_spans.mjs";
import { drawn, element } from "./elements.mjs";
import { HEIGHT, drawingParts, legendItems, paintsOf, windowParts } from "./lane_shapes.mjs";
import { Pager } from "./pager.mjs";

/** @typedef {import("../counting/columns.mjs").Columns} Columns */
/** @typedef {import("../counting/label_spans.mjs").Span} Span */
/** @typedef {import("../counting/language.mjs").RuleLanguage} RuleLanguage */
/** @typedef {{ id: string, name: string, isCertain: boolean }} Lane */
/** @typedef {{ first: number, last: number }} Axis */
/** @typedef {{ day: number, text: string }} ChartNote */
/**
 * @typedef {{ window: Axis, lastDay: number, note: ChartNote | null, part: string, addressOf: (id: string) => string }}
 *   LaneView
 */

const MOST_LANES = 60;
/** The lanes of a short print; the style hides those after them. */
const PRINTED_LANES = 15;
const USUAL_YEARS = 10;
const MOST_TICKS = 6;
const STEPS = [1, 2, 5, 10, 20, 50];
/** No axis begins before the years that are usual by more than this many, so that one old date does not squeeze all. */
const ROOM_FOR_TEXT = 94;

/** The lanes in an element of the page. */
export class Lanes {
  /**
   * @param {HTMLElement} place
   * @param {Columns} columns
   * @param {RuleLanguage} language
   * @param {Record<string, any>} words
   * @param {(part: number) => void} showPart
   */
  constructor(place, columns, language, words, showPart) {
    this.columns = columns;
    this.language = language;
    this.words = words;
    this.numbers = new Map(columns.data.partnerships.map((record, number) => [record.id, number]));
    this.pager = new Pager(MOST_LANES, words, words.lanes, showPart);
    this.drawing = element("div");
    place.replaceChildren(this.drawing, this.pager.element);
  }

  /**
   * @param {Lane[]} lanes
   * @param {LaneView} view the days of the rule, the last day that is drawn, which part, and the address of a record
   */
  show(lanes, view) {
    const { from, to } = this.pager.at(lanes.length, view.part);
    const shown = lanes.slice(from, to);
    const spans = shown.map((lane) => this.spansOf(lane.id));
    const axis = axisOf(spans.flat(), view.window, view.lastDay);
    const rows = shown.map((lane, number) =>
      element(
        "li",
        { class: lane.isCertain ? "lane" : "lane perhaps" },
        element("a", { href: view.addressOf(lane.id), dir: "auto", id: `lane-${lane.id}` }, lane.name),
        this.laneOf(spans[number], axis, view),
      ),
    );
    this.drawing.replaceChildren(
      paintsOf(spans.flat()),
      axisRow(axis),
      ...(view.note && isWithin(axis, view.note.day) ? [noteRow(axis, view.note)] : []),
      element("ul", {}, ...rows),
      ...(lanes.length
        ? [legendItems(spans.flat(), shown.some((lane) => !lane.isCertain), view.window, this.language, this.words)]
        : [element("p", { class: "quiet" }, this.words.nothing)]),
      ...(shown.length > PRINTED_LANES
        ? [element("p", { class: "on-paper" }, this.pager.textOf(from, from + PRINTED_LANES, lanes.length))]
        : []),
    );
  }

  /** @param {string} id */
  spansOf(id) {
    const { histories, head } = this.columns;
    return spansOf(histories, head[this.numbers.get(id) ?? 0]);
  }

  /**
   * @param {Span[]} spans
   * @param {Axis} axis
   * @param {LaneView} view
   */
  laneOf(spans, axis, { window, note }) {
    const place = (/** @type {number} */ each) => placeOf(axis, each);
    const told = spans.map((span) => spanText(span, this.language)).join("; ");
    const lineAt = (/** @type {number} */ each, /** @type {string} */ kind) =>
      drawn("line", { x1: `${place(each)}%`, x2: `${place(each)}%`, y1: 0, y2: HEIGHT, class: kind });
    return drawn(
      "svg",
      { height: HEIGHT, role: "img", "aria-label": told },
      drawn("title", {}, told),
      ...windowParts(window, place),
      ...drawingParts(spans, place, axis.last),
      ...(note && isWithin(axis, note.day) ? [lineAt(note.day, "note")] : []),
      ...[...new Set([window.first, window.last])].map((day) => lineAt(day, "day")),
    );
  }
}

/**
 * @param {Span[]} spans
 * @param {Axis} window the days of the rule, which are always on the axis
 * @param {number} lastDay
 * @returns {Axis}
 */
function axisOf(spans, window, lastDay) {
  const last = Math.max(window.last, lastDay);
  const days = spans.flatMap((span) => [span.start, span.solidStart]).filter((day) => day > OPEN_PAST && day < last);
  const first = days.reduce(
    (least, day) => Math.min(least, day),
    Math.min(window.first, dayNumber(Math.max(1, dateParts(last).year - USUAL_YEARS), 1, 1)),
  );
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

/**
 * @param {Axis} axis
 * @param {number} day
 */
const isWithin = (axis, day) => axis.first <= day && day <= axis.last;

/**
 * Return the row with the author's note, which begins or ends at its day.
 * @param {Axis} axis
 * @param {ChartNote} note
 */
function noteRow(axis, { day, text }) {
  const at = placeOf(axis, day);
  const words = element("div", { class: at > 50 ? "note before" : "note", dir: "auto" }, text);
  words.style.setProperty("--room", `${at > 50 ? 100 - at : at}%`);
  return element("div", { class: "lane axis", "aria-hidden": "true" }, element("span"), words);
}

/** @param {Axis} axis */
function axisRow(axis) {
  const [first, last] = [dateParts(axis.first).year, dateParts(axis.last).year];
  const step = STEPS.find((years) => (last - first) / years <= MOST_TICKS) ?? 100;
  const years = [];
  for (let year = Math.ceil(first / step) * step; year <= last; year += step) {
    const x = placeOf(axis, dayNumber(year, 1, 1));
    if (x >= ROOM_FOR_TEXT) continue;
    years.push(drawn("text", { x: `${x}%`, dx: 4, y: 12 }, String(year)));
    years.push(drawn("line", { x1: `${x}%`, x2: `${x}%`, y1: 2, y2: 18, class: "tick" }));
  }
  return element(
    "div",
    { class: "lane axis", "aria-hidden": "true" },
    element("span"),
    drawn("svg", { height: HEIGHT }, ...years),
  );
}

/**
 * @param {Span} span
 * @param {RuleLanguage} language
 */
function spanText(span, language) {
  const from = span.start <= OPEN_PAST ? "…" : yearsText(span.start, span.solidStart - 1);
  const to = span.end >= OPEN_FUTURE ? "…" : yearsText(span.solidEnd, span.end);
  return `${language.codeText("status", span.label)} ${from}–${to}`;
}

/**
 * @param {number} earliest
 * @param {number} latest
 */
function yearsText(earliest, latest) {
  const [first, last] = [dateParts(earliest).year, dateParts(Math.max(earliest, latest)).year];
  return first === last ? String(first) : `${first}/${last}`;
}
