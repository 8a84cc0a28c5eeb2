// The names on the map: each stands on a side of its dot where it covers no other name and no other named dot.

/** @typedef {import("./equal_earth.mjs").Point} Point */
/** @typedef {{ x: number, y: number, width: number, height: number }} Box */
/** @typedef {{ point: Point, text: string }} NamedPoint */

/** The height of a name, the share of it above its baseline, and the distance from its dot, in pixels. */
const LINE = 16;
const BASELINE = 0.78;
const GAP = 8;
/** Where a name may stand: the direction from its dot, first the usual one. */
const NAME_SIDES = /** @type {[number, number][]} */ ([
  ...[[1, 0], [-1, 0], [1, -1], [1, 1], [-1, -1], [-1, 1], [0, -1], [0, 1]],
]);
/** The width of a letter in pixels: of Latin letters on average, and of wide ones such as Chinese. */
const LETTER = 8.2;
const WIDE_LETTER = 13.5;

/** @param {string} name */
const textWidth = (name) =>
  [...name].reduce((sum, letter) => sum + (letter > "\u2e80" ? WIDE_LETTER : LETTER), 0);

/**
 * @param {Point} point
 * @param {{ width: number, height: number }} size
 * @param {[number, number]} side
 * @param {number} unit
 * @returns {Box}
 */
function placeBeside(point, { width, height }, [right, down], unit) {
  const gap = GAP * unit;
  const x = right > 0 ? point.x + gap : right < 0 ? point.x - gap - width : point.x - width / 2;
  const y = point.y - height / 2 + down * (right ? height * 0.7 : height / 2 + gap);
  return { x, y, width, height };
}

/**
 * @param {Point} point
 * @param {number} unit
 * @returns {Box}
 */
function boxOfDot({ x, y }, unit) {
  const half = GAP * unit;
  return { x: x - half, y: y - half, width: 2 * half, height: 2 * half };
}

/**
 * @param {Box} one
 * @param {Box} other
 */
function areOverlapping(one, other) {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

/**
 * Return the names of the points in a box with their places, and which end of the text stands there. Those without a
 * place are left out: the table of the map has them.
 * @param {NamedPoint[]} named the most important first
 * @param {Box} box
 * @param {number} unit the size of a pixel in the drawing
 */
export function placedNames(named, box, unit) {
  const shown = named.filter(({ point }) => isInside(box, { ...point, width: 0, height: 0 }));
  const dots = shown.map(({ point }) => boxOfDot(point, unit));
  /** @type {Box[]} */
  const taken = [];
  return shown.flatMap(({ point, text }, number) => {
    const size = { width: textWidth(text) * unit, height: LINE * unit };
    const side = NAME_SIDES.find((each) => {
      const place = placeBeside(point, size, each, unit);
      return (
        isInside(box, place) &&
        !taken.some((other) => areOverlapping(place, other)) &&
        !dots.some((dot, other) => other !== number && areOverlapping(place, dot))
      );
    });
    if (!side) return [];
    const place = placeBeside(point, size, side, unit);
    taken.push(place);
    const [right] = side;
    const x = right > 0 ? place.x : right < 0 ? place.x + place.width : point.x;
    const anchor = right > 0 ? "start" : right < 0 ? "end" : "middle";
    return [{ x, y: place.y + place.height * BASELINE, anchor, text }];
  });
}

/**
 * @param {Box} whole
 * @param {Box} part
 */
function isInside(whole, part) {
  return (
    part.x >= whole.x &&
    part.y >= whole.y &&
    part.x + part.width <= whole.x + whole.width &&
    part.y + part.height <= whole.y + whole.height
  );
}
