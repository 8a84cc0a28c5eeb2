// The map of the bodies: a dot for each, and lines from the chosen one to its partners.

import { drawn, element } from "./elements.mjs";
import { Projection } from "./equal_earth.mjs";
import { placedNames } from "./map_names.mjs";

/** @typedef {import("../counting/columns.mjs").Columns} Columns */
/** @typedef {import("./body_numbers.mjs").BodyNumbers} BodyNumbers */
/** @typedef {import("./equal_earth.mjs").Point} Point */
/** @typedef {import("./map_names.mjs").Box} Box */

/** The height of the drawing as a share of its width. */
const RATIO = 0.52;
const MARGIN = 1.2;
const SMALLEST = 90;
const ZOOM = 1.6;
const NAME_SIZE = 13;
/** The width of the drawing on the screen if it is not known. */
const USUAL_WIDTH = 700;
const MOST_NAMES = 40;

/** The map in an element of the page. */
export class BodyMap {
  /**
   * @param {HTMLElement} place
   * @param {Columns} columns
   * @param {{ rings: number[][] }} land
   * @param {Record<string, any>} words
   * @param {{ nameOf: (body: number) => string, choose: (id: string) => void }} bodies
   */
  constructor(place, columns, land, words, bodies) {
    this.columns = columns;
    this.bodies = bodies;
    this.words = words;
    const located = /** @type {any[]} */ (columns.data.bodies).map((body) => body.latitude !== undefined);
    const used = new Set([...columns.bodyA, ...columns.bodyB]);
    this.located = [...used].filter((body) => located[body]);
    this.unplaced = used.size - this.located.length;
    const data = /** @type {any[]} */ (columns.data.bodies);
    this.projection = new Projection(this.located.map((body) => data[body].longitude ?? 0));
    this.points = new Map(
      this.located.map((body) => [body, this.projection.point(data[body].longitude ?? 0, data[body].latitude)]),
    );
    this.dots = new Map(this.located.map((body) => [body, this.dotOf(body)]));
    this.lines = drawn("g", { class: "ties" });
    this.holes = drawn("g", { class: "holes" });
    this.names = drawn("g", { class: "names" });
    this.drawing = this.drawingOf(land);
    this.chosen = -1;
    /** @type {number[]} the bodies that are named, the most important first */
    this.named = [];
    this.box = this.whole = this.boxAround();
    const note = element("p", { class: "quiet" }, this.note());
    place.replaceChildren(this.buttons(), this.drawing, this.legend(), note);
    this.showBox(this.whole);
    this.followPointer();
  }

  /** @param {{ rings: number[][] }} land */
  drawingOf(land) {
    const edge = this.projection.edge();
    const clip = drawn("clipPath", { id: "map-edge" }, drawn("path", { d: edge }));
    const ground = drawn("path", { d: this.projection.land(land.rings), class: "land" });
    return drawn(
      "svg",
      { class: "world", "aria-hidden": "true" },
      drawn("defs", {}, clip),
      drawn("path", { d: edge, class: "sea" }),
      drawn("g", { "clip-path": "url(#map-edge)" }, ground),
      this.lines,
      drawn("g", { class: "dots" }, ...this.dots.values()),
      this.holes,
      this.names,
    );
  }

  note() {
    const { words, unplaced } = this;
    const missing = unplaced ? ` ${words.unplaced.replace("{n}", String(unplaced))}` : "";
    return `${words.choose_body}${missing} ${words.outlines}`;
  }

  /** The marks of the bodies: they differ by size, and what may count is a ring. */
  legend() {
    const kinds = [
      ["counted", this.words.what_counts],
      ["perhaps", this.words.counts_possibly],
      ["existing", this.words.in_force],
      ["", this.words.none_in_force],
    ];
    const items = kinds.map(([kind, text]) => {
      const dot = drawn("path", { d: "M8 8h0", class: `dot ${kind}` });
      const hole = kind === "perhaps" ? [drawn("path", { d: "M8 8h0", class: "hole" })] : [];
      return element("li", {}, drawn("svg", { width: 16, height: 16, "aria-hidden": "true" }, dot, ...hole), text);
    });
    return element("ul", { class: "legend" }, ...items);
  }

  /** @param {number} body */
  dotOf(body) {
    const { x, y } = this.points.get(body) ?? { x: 0, y: 0 };
    const dot = drawn("path", { d: `M${x} ${y}h0`, class: "dot" }, drawn("title", {}, this.bodies.nameOf(body)));
    dot.addEventListener("click", () => this.bodies.choose(this.columns.data.bodies[body].id));
    return dot;
  }

  buttons() {
    const { words } = this;
    const made = [
      { sign: "+", title: words.closer, act: () => this.zoom(1 / ZOOM) },
      { sign: "−", title: words.wider, act: () => this.zoom(ZOOM) },
      { sign: "⤢", title: words.whole, act: () => this.showBox(this.whole) },
    ].map(({ sign, title, act }) => {
      const button = element("button", { type: "button", title, "aria-label": title }, sign);
      button.addEventListener("click", act);
      return button;
    });
    return element("div", { class: "zoom" }, ...made);
  }

  /** The box with all dots. */
  boxAround() {
    const points = [...this.points.values()];
    const bounds = (/** @type {number[]} */ numbers) => [
      numbers.reduce((least, each) => Math.min(least, each), Infinity),
      numbers.reduce((most, each) => Math.max(most, each), -Infinity),
    ];
    const [left, right] = points.length ? bounds(points.map((point) => point.x)) : [-2700, 2700];
    const [top, bottom] = points.length ? bounds(points.map((point) => point.y)) : [-1300, 1300];
    const width = Math.max(MARGIN * (right - left), (MARGIN * (bottom - top)) / RATIO, SMALLEST);
    return boxAt({ x: (left + right) / 2, y: (top + bottom) / 2 }, width);
  }

  /** @param {Box} box */
  showBox(box) {
    this.box = box;
    this.drawing.setAttribute("viewBox", `${box.x} ${box.y} ${box.width} ${box.height}`);
    const unit = box.width / (this.drawing.clientWidth || USUAL_WIDTH);
    this.names.setAttribute("font-size", String(NAME_SIZE * unit));
    this.names.replaceChildren(...this.nameTexts(unit));
  }

  /** @param {number} factor */
  zoom(factor) {
    const { x, y, width, height } = this.box;
    const middle = this.points.get(this.chosen) ?? { x: x + width / 2, y: y + height / 2 };
    const wider = Math.min(this.whole.width * 4, Math.max(SMALLEST / 4, width * factor));
    this.showBox(boxAt(middle, wider));
  }

  /** Let a mouse drag the map, and zoom it by its wheel while Ctrl is held. */
  followPointer() {
    /** @type {{ pointer: Point, box: Box } | null} */
    let start = null;
    this.drawing.addEventListener("pointerdown", (event) => {
      if (event.pointerType === "mouse") start = { pointer: { x: event.clientX, y: event.clientY }, box: this.box };
    });
    this.drawing.addEventListener("pointermove", (event) => {
      if (!start || !event.buttons) return;
      const scale = this.box.width / this.drawing.clientWidth;
      const [x, y] = [event.clientX - start.pointer.x, event.clientY - start.pointer.y];
      this.showBox({ ...start.box, x: start.box.x - x * scale, y: start.box.y - y * scale });
    });
    this.drawing.addEventListener("wheel", (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      this.zoom(event.deltaY > 0 ? ZOOM : 1 / ZOOM);
    });
  }

  /**
   * Show which bodies have a partnership in force, which have one that counts, and the lines of the chosen one.
   * @param {BodyNumbers[]} numbers
   * @param {string} chosen the id of a body, or empty
   */
  show(numbers, chosen) {
    this.chosen = this.columns.bodyOf.get(chosen) ?? -1;
    for (const each of numbers) {
      const kind = each.isCounted ? "counted" : each.isPerhaps ? "perhaps" : each.possible ? "existing" : "";
      const mark = each.body === this.chosen ? "chosen" : "";
      const dot = this.dots.get(each.body);
      const name = ["dot", kind, mark].filter(Boolean).join(" ");
      if (dot && dot.getAttribute("class") !== name) dot.setAttribute("class", name);
    }
    const rings = numbers.filter((each) => each.isPerhaps && this.points.has(each.body));
    this.holes.replaceChildren(
      ...rings.map(({ body }) => {
        const { x, y } = this.points.get(body) ?? { x: 0, y: 0 };
        return drawn("path", { d: `M${x} ${y}h0`, class: "hole" });
      }),
    );
    const partners = this.partnersOf(numbers.find((each) => each.body === this.chosen));
    const from = this.points.get(this.chosen);
    const ties = partners.flatMap((body) => {
      const to = this.points.get(body);
      return from && to ? [drawn("path", { d: arcOf(from, to) })] : [];
    });
    this.lines.replaceChildren(...ties);
    const counted = numbers.filter((each) => each.isCounted || each.isPerhaps).map(({ body }) => body);
    this.named = (this.chosen < 0 ? counted : [this.chosen, ...partners]).slice(0, MOST_NAMES);
    this.showBox(this.box);
  }

  /** @param {BodyNumbers | undefined} found */
  partnersOf(found) {
    const { bodyA, bodyB } = this.columns;
    const all = (found?.partnerships ?? []).flatMap((record) => [bodyA[record], bodyB[record]]);
    return [...new Set(all)].filter((body) => body !== this.chosen);
  }

  /**
   * Return the names in the box, without those that have no room.
   * @param {number} unit the size of a pixel in the drawing
   */
  nameTexts(unit) {
    const named = this.named.flatMap((body) => {
      const point = this.points.get(body);
      return point ? [{ point, text: this.bodies.nameOf(body) }] : [];
    });
    return placedNames(named, this.box, unit).map(({ x, y, anchor, text }) =>
      drawn("text", { x, y, "text-anchor": anchor }, text),
    );
  }
}

/**
 * @param {Point} middle
 * @param {number} width
 * @returns {Box}
 */
function boxAt(middle, width) {
  const height = width * RATIO;
  return { x: middle.x - width / 2, y: middle.y - height / 2, width, height };
}

/**
 * Return a slightly bent line between two points, so that lines to near places are told apart.
 * @param {Point} from
 * @param {Point} to
 */
function arcOf(from, to) {
  const [x, y] = [(from.x + to.x) / 2 + (to.y - from.y) / 8, (from.y + to.y) / 2 - Math.abs(to.x - from.x) / 8];
  return `M${from.x} ${from.y}Q${Math.round(x)} ${Math.round(y)} ${to.x} ${to.y}`;
}
