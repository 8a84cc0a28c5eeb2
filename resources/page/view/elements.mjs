// Elements of the page. Text is always set as text, so that no text of a project becomes markup.

const SVG = "http://www.w3.org/2000/svg";

/**
 * Return an element with attributes and contents.
 * @param {string} name
 * @param {Record<string, string | number | boolean>} attributes true is an attribute without value; false none
 * @param {(Node | string)[]} contents
 * @returns {HTMLElement}
 */
export function element(name, attributes = {}, ...contents) {
  const made = document.createElement(name);
  setAttributes(made, attributes);
  made.append(...contents);
  return made;
}

/**
 * Return an element of a drawing.
 * @param {string} name
 * @param {Record<string, string | number | boolean>} attributes
 * @param {(Node | string)[]} contents
 * @returns {SVGElement}
 */
export function drawn(name, attributes = {}, ...contents) {
  const made = /** @type {SVGElement} */ (document.createElementNS(SVG, name));
  setAttributes(made, attributes);
  made.append(...contents);
  return made;
}

/**
 * @param {Element} made
 * @param {Record<string, string | number | boolean>} attributes
 */
function setAttributes(made, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) made.setAttribute(name, value === true ? "" : String(value));
  }
}

/**
 * Return a text with its first letter as a capital.
 * @param {string} text
 * @param {string} language
 */
export const capitalised = (text, language) => text.charAt(0).toLocaleUpperCase(language) + text.slice(1);

/** Whether the screen is as narrow as that of a phone, where everything is below each other. */
export const isNarrow = () => window.matchMedia("(max-width: 46rem)").matches;

/** Whether the reader wants to print the whole page, and not only what is said first. */
export const isPrintedWhole = () => /** @type {HTMLInputElement} */ (byId("print-all")).checked;

/**
 * Return the element of the page with an id; an Error if there is none.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no ${id}.`);
  return found;
}
