// The start of the page: its data is unpacked, its views are made, and each view gets an address.

import { readColumns } from "../counting/columns.mjs";
import { pageFindings } from "../counting/page_findings.mjs";
import { checkedPage, isOtherText, showChecked, showDamaged } from "./checked_page.mjs";
import { showDownloads } from "./downloads.mjs";
import { byId, capitalised, element } from "./elements.mjs";
import { closePanelOnEscape, revealPanel } from "./evidence_panel.mjs";
import { takeHeld } from "./held_parts.mjs";
import { putBack } from "./long_lists.mjs";
import { unpackedData, unpackedText } from "./packed_parts.mjs";
import { PageView } from "./page_view.mjs";
import { NO_CHOICE, OWN_RULE, addressOf, stateOf } from "./view_state.mjs";

/** @typedef {import("../counting/columns.mjs").Columns} Columns */
/** @typedef {import("./view_state.mjs").ViewState} ViewState */
/** @typedef {import("./held_parts.mjs").HeldList} HeldList */
/** @typedef {{ text: string, words: any, land: any, columns: Columns }} Unpacked */

/** The page with all its languages. */
class RecountedPage {
  /**
   * @param {Unpacked} unpacked
   * @param {HeldList[]} held the long lists of the page as it was opened
   * @param {string} language that of the page as it was opened
   * @param {string} shownText the text of the page as it was opened
   */
  constructor({ text, words, land, columns }, held, language, shownText) {
    this.text = text;
    this.editions = words.editions;
    this.hashes = words.hashes;
    /** The text of each language that was shown, as it came. */
    this.texts = new Map([[language, shownText]]);
    /** @type {Map<string, boolean>} */
    this.areTextsChanged = new Map();
    this.land = land;
    this.columns = columns;
    /** @type {Map<string, Element>} */
    this.made = new Map();
    /** @type {Map<string, PageView>} */
    this.views = new Map();
    this.language = language;
    this.first = language;
    /** @type {import("./checked_page.mjs").Checked | null} */
    this.checked = null;
    this.view = this.newView(held);
    this.views.set(language, this.view);
    /** @type {ViewState} */
    this.state = this.firstState;
  }

  get words() {
    return this.editions[this.language];
  }

  /** What is shown without an address. */
  get firstState() {
    return { ...NO_CHOICE, finding: String(this.columns.data.findings[0]?.id ?? OWN_RULE) };
  }

  /** @param {HeldList[]} held */
  newView(held) {
    showDownloads(this.columns.data, this.text, this.words);
    byId("languages").replaceChildren(...this.languageButtons());
    return new PageView(this.columns, this.land, held, this.words, (changes, isMoving) => this.go(changes, isMoving));
  }

  languageButtons() {
    const codes = Object.keys(this.editions);
    if (codes.length < 2) return [];
    return codes.map((code) => {
      const name = new Intl.DisplayNames([code], { type: "language" }).of(code) ?? code;
      const isShown = code === this.language;
      const attributes = { type: "button", lang: code, class: "plain" };
      const button = element("button", { ...attributes, "aria-pressed": String(isShown) }, capitalised(name, code));
      button.addEventListener("click", () => this.go({ lang: code === this.first ? "" : code }));
      return button;
    });
  }

  /**
   * Show a view, and give the window its address. Back does not stop at what was passed while a control moved.
   * @param {Partial<ViewState>} changes
   * @param {boolean} isMoving
   */
  go(changes, isMoving = false) {
    this.state = { ...this.state, ...changes };
    const address = `#${addressOf(this.state)}`;
    if (isMoving) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
    this.show();
    if (changes.number || changes.record || changes.body) revealPanel();
  }

  /** Show the view of the address; a part of the page is opened. */
  async showAddress() {
    const state = stateOf(location.hash);
    if (state) {
      const before = this.state;
      this.state = { ...state, finding: state.finding || this.firstState.finding };
      await this.show();
      if (state.number || state.record || state.body) revealPanel();
      else openerOf(before)?.focus();
    } else {
      this.openPart(location.hash.slice(1));
    }
  }

  /**
   * Open a part of the page that is folded or in another part of a list, and show it.
   * @param {string} id
   */
  openPart(id) {
    if (!id) return;
    this.view.lists.reveal(id);
    const part = document.getElementById(id);
    const folded = part?.closest("details");
    if (folded) folded.open = true;
    part?.scrollIntoView();
  }

  /** The language of the view; the page changes to it when it is shown. */
  get wanted() {
    return Object.hasOwn(this.editions, this.state.lang) ? this.state.lang : this.first;
  }

  async show() {
    // another language may be chosen while one is unpacked
    while (this.wanted !== this.language) await this.changeLanguage(this.wanted);
    this.view.show(this.state);
  }

  /** @param {string} language */
  async changeLanguage(language) {
    const other = this.made.get(language) ?? (await unpackedEdition(language));
    if (language !== this.wanted || language === this.language) return;
    const shown = byId("shown");
    const isSwitched = byId("languages").contains(document.activeElement);
    this.made.set(this.language, shown);
    this.language = language;
    document.documentElement.lang = language;
    shown.replaceWith(other);
    if (!this.views.has(language)) {
      const held = takeHeld(other);
      this.texts.set(language, editionText(other, held));
      this.views.set(language, this.newView(held));
    }
    this.view = /** @type {PageView} */ (this.views.get(language));
    this.view.lists.makeInTurn();
    this.checkText();
    // an address that names a language leaves the focus at the beginning of the page
    if (!isSwitched) return;
    const buttons = /** @type {NodeListOf<HTMLElement>} */ (byId("languages").querySelectorAll("button"));
    Array.from(buttons)
      .find((button) => button.lang === language)
      ?.focus();
  }

  /** Count again and compare the records, then the text. */
  async check() {
    this.checked = await checkedPage(this.columns);
    await this.checkText();
  }

  /** Compare the text of the language that is shown with its hash, once, and say what agrees. */
  async checkText() {
    const { language } = this;
    if (!this.checked) return;
    if (!this.areTextsChanged.has(language)) {
      const isChanged = await isOtherText(this.texts.get(language) ?? "", this.hashes[language]);
      this.areTextsChanged.set(language, isChanged);
    }
    if (language !== this.language) return;
    showChecked(this.checked, [...this.areTextsChanged.values()].includes(true), this.words);
  }
}

/**
 * Return the link that opened the panel of a view, if it is still there.
 * @param {ViewState} state
 * @returns {HTMLElement | null}
 */
function openerOf({ number, record }) {
  if (number) return document.querySelector(`a.number[data-key="${CSS.escape(number)}"]`);
  return record ? document.getElementById(`lane-${record}`) : null;
}

/**
 * Return the page in another language, which the program wrote as it wrote the first, with the project's text escaped.
 * @param {string} language
 * @returns {Promise<Element>}
 */
async function unpackedEdition(language) {
  const parsed = new DOMParser().parseFromString(await unpackedText(`page-${language}`), "text/html");
  return document.adoptNode(/** @type {Element} */ (parsed.getElementById("shown")));
}

/**
 * Return the text of the page in a language, with that of its long lists as the file has them.
 * @param {Element} shown
 * @param {HeldList[]} held
 */
function editionText(shown, held) {
  return [shown.textContent ?? "", ...held.map((list) => list.items.join("\n"))].join("\n");
}

/** @returns {Promise<Unpacked>} */
async function unpacked() {
  const [text, words, land] = await Promise.all([
    unpackedText("page-data"),
    unpackedData("page-words"),
    unpackedData("page-land"),
  ]);
  return { text, words, land, columns: readColumns(JSON.parse(text)) };
}

/** Start the script of the page. */
export async function startPage() {
  const shown = byId("shown");
  const held = takeHeld(shown);
  const text = editionText(shown, held);
  const language = document.documentElement.lang;
  /** @type {Unpacked} */
  let parts;
  try {
    parts = await unpacked();
  } catch (error) {
    putBack(held);
    showDamaged(String(document.body.dataset.damaged));
    throw error;
  }
  const page = new RecountedPage(parts, held, language, text);
  const findings = pageFindings(parts.columns.data, language);
  Object.assign(window, { twintrack: { findings } });
  window.addEventListener("hashchange", () => page.showAddress());
  document.addEventListener("keydown", closePanelOnEscape);
  if (stateOf(location.hash)) await page.showAddress();
  else {
    await page.show();
    page.openPart(location.hash.slice(1));
  }
  performance.mark("twintrack-shown");
  setTimeout(() => {
    page.view.lists.makeInTurn();
    setTimeout(() => page.check());
  });
}

// only a script that can unpack the data reads the long lists as text
Object.assign(window, { twintrackHolds: "DecompressionStream" in window });
document.addEventListener("DOMContentLoaded", startPage);
