// Long lists of the page: read as text (tracker/publishing/held_parts.py), and made elements where they are shown.

/** What a list ends with: the tag that ends the element with its text. */
const END_TAG = '<script type="text/plain" class="end">';
const NAMES = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["#x27", "'"],
  ["#10", "\n"],
]);
const parser = new DOMParser();

/** A list: the element that it belongs in, and the HTML of each of its items. */
export class HeldList {
  /**
   * @param {Element} place
   * @param {string} markup
   */
  constructor(place, markup) {
    this.place = place;
    this.items = markup.split("\n");
    /** @type {Map<string, number> | null} */
    this.numbers = null;
  }

  /**
   * Return the number of the item with an id; -1 if there is none.
   * @param {string} id
   */
  numberOf(id) {
    this.numbers ??= new Map(this.items.map((item, number) => [idOf(item), number]));
    return this.numbers.get(id) ?? -1;
  }

  /**
   * Return items as elements.
   * @param {number} from
   * @param {number} to
   * @returns {Element[]}
   */
  elements(from, to) {
    const markup = this.items.slice(from, to).join("");
    const isRow = this.place.tagName === "TBODY";
    const parsed = parser.parseFromString(isRow ? `<table>${markup}</table>` : `<div>${markup}</div>`, "text/html");
    const holder = isRow ? parsed.querySelector("tbody") : parsed.body.firstElementChild;
    // the children change while they are adopted
    return [...(holder?.children ?? [])].map((each) => document.adoptNode(each));
  }
}

/**
 * Return the id of an item, or that of the record of a row; empty without one.
 * @param {string} item
 */
function idOf(item) {
  return / (?:data-)?id="([^"]*)"/.exec(item.slice(0, item.indexOf(">")))?.[1] ?? "";
}

/**
 * Take the held lists out of a part of the page. Their HTML is as it was in the file.
 * @param {Element} shown
 * @returns {HeldList[]}
 */
export function takeHeld(shown) {
  return Array.from(shown.querySelectorAll("script.held"), (held) => {
    const place = /** @type {Element} */ (held.parentElement);
    const list = new HeldList(place, (held.textContent ?? "").replace(END_TAG, ""));
    place.replaceChildren();
    return list;
  });
}

/**
 * Return the text in HTML, with a space for each tag.
 * @param {string} markup
 */
export function textOfMarkup(markup) {
  const text = markup.replace(/<[^>]*>/g, " ");
  return text.includes("&") ? text.replace(/&(#?\w+);/g, (whole, name) => NAMES.get(name) ?? whole) : text;
}
