// The Equal Earth projection (Šavrič, Patterson, Jenny 2018), in which areas are true, centred on a meridian.

const A1 = 1.340264;
const A2 = -0.081106;
const A3 = 0.000893;
const A4 = 0.003796;
const ROOT3 = Math.sqrt(3);
const RADIANS = Math.PI / 180;
/** Units of a drawing in a radius of the globe. */
const SCALE = 1000;
const TURN = 360;
/** Steps of a degree in the outlines of land. */
const STEPS_OF_DEGREE = 10;
const EDGE_STEP = 5;

/** @typedef {{ x: number, y: number }} Point */

/**
 * Return a longitude between -180 and 180.
 * @param {number} longitude
 */
const withinTurn = (longitude) => ((((longitude + TURN / 2) % TURN) + TURN) % TURN) - TURN / 2;

/**
 * Return the point of a place; `east` are the degrees east of the middle, which may be beyond the edge.
 * @param {number} east
 * @param {number} latitude
 * @returns {Point}
 */
function pointAt(east, latitude) {
  const theta = Math.asin((ROOT3 / 2) * Math.sin(latitude * RADIANS));
  const [square, sixth] = [theta ** 2, theta ** 6];
  const slope = A1 + 3 * A2 * square + sixth * (7 * A3 + 9 * A4 * square);
  const x = (2 * ROOT3 * east * RADIANS * Math.cos(theta)) / (3 * slope);
  const y = theta * (A1 + A2 * square + sixth * (A3 + A4 * square));
  return { x: Math.round(x * SCALE), y: Math.round(-y * SCALE) };
}

/** A map of the world with a meridian in its middle. */
export class Projection {
  /** @param {number[]} longitudes of what is shown: their widest gap is behind the globe */
  constructor(longitudes) {
    const sorted = [...longitudes].sort((one, other) => one - other);
    const gaps = sorted.map((each, place) => (sorted[place + 1] ?? sorted[0] + TURN) - each);
    const widest = gaps.indexOf(gaps.reduce((most, gap) => Math.max(most, gap), 0));
    this.middle = sorted.length ? withinTurn(sorted[widest] + gaps[widest] / 2 + TURN / 2) : 0;
  }

  /**
   * Return the point of a place.
   * @param {number} longitude
   * @param {number} latitude
   */
  point(longitude, latitude) {
    return pointAt(withinTurn(longitude - this.middle), latitude);
  }

  /** Return the outline of the whole map as the text of a path. */
  edge() {
    const steps = Array.from({ length: TURN / 2 / EDGE_STEP + 1 }, (_, step) => step * EDGE_STEP - TURN / 4);
    const [left, right] = [-1, 1].map((side) => steps.map((latitude) => pointAt((side * TURN) / 2, latitude)));
    return pathOf([...left, ...right.reverse()]);
  }

  /**
   * Return the outlines of land as the text of a path; what crosses the edge is drawn at both sides.
   * @param {number[][]} rings each as longitude, latitude, and the differences between its points, in tenths of degrees
   */
  land(rings) {
    return rings.flatMap((ring) => this.ringPaths(ring)).join("");
  }

  /** @param {number[]} ring */
  ringPaths(ring) {
    let [east, latitude] = [withinTurn(ring[0] / STEPS_OF_DEGREE - this.middle), ring[1] / STEPS_OF_DEGREE];
    const places = [[east, latitude]];
    for (let step = 2; step < ring.length; step += 2) {
      east += ring[step] / STEPS_OF_DEGREE;
      latitude += ring[step + 1] / STEPS_OF_DEGREE;
      places.push([east, latitude]);
    }
    const all = places.map((place) => place[0]);
    const [least, most] = [Math.min(...all), Math.max(...all)];
    const shifts = [-TURN, 0, TURN].filter((shift) => most + shift > -TURN / 2 && least + shift < TURN / 2);
    return shifts.map((shift) => pathOf(places.map(([each, north]) => pointAt(each + shift, north))));
  }
}

/** @param {Point[]} points */
const pathOf = (points) => `M${points.map(({ x, y }) => `${x} ${y}`).join("L")}Z`;
