// The page recounts: what the reader changes is counted at once, and every view has an address.

import { readColumns } from "../counting/columns.mjs";
import { finding, partnershipsBehindCount, partnershipsBehindShare } from "../counting/findings.mjs";
import { RuleLanguage } from "../counting/language.mjs";
import { pageFindings } from "../counting/page_findings.mjs";
import { RuleError, readRule } from "../counting/rules.mjs";
import { sentenceParts } from "../counting/sentence.mjs";
import { widthSentence } from "../counting/silence_sentence.mjs";
import { dayFromIso } from "../counting/days.mjs";
import { showChecked } from "./checked_page.mjs";
import { byId, dataIn, element } from "./elements.mjs";
import { hidePanel, showEvidence, showRecords } from "./evidence_panel.mjs";
import { showLanes } from "./lanes.mjs";
import { makeTableSortable, showStatuses } from "./record_table.mjs";
import { makeForm, showRule } from "./rule_form.mjs";
import { addressOf, changedRule, stateOf } from "./view_state.mjs";

/** @typedef {import("../counting/columns.mjs").Columns} Columns */
/** @typedef {import("../counting/findings.mjs").Finding} Finding */
/** @typedef {import("../counting/rules.mjs").Rule} Rule */
/** @typedef {import("./view_state.mjs").ViewState} ViewState */

const MOST_LISTED = 500;

/** The page: its data as columns, the words of its script, and what is shown. */
class RecountedPage {
  constructor() {
    const data = dataIn("page-data");
    this.words = dataIn("page-words");
    this.columns = readColumns(data);
    this.language = new RuleLanguage(data.languages[this.words.language]);
    this.names = new Map(data.bodies.map((/** @type {any} */ body) => [body.id, body.name || this.words.unnamed]));
    this.records = new Map(this.columns.data.partnerships.map((record) => [record.id, record]));
    /** @type {ViewState} */
    this.state = { finding: data.findings[0]?.id ?? "", changed: {}, number: "", record: "" };
  }

  /** The finding whose rule is changed. */
  get saved() {
    const findings = /** @type {any[]} */ (this.columns.data.findings);
    return findings.find((each) => each.id === this.state.finding) ?? findings[0];
  }

  /**
   * Show a view, and give the window its address.
   * @param {Partial<ViewState>} changes
   */
  go(changes) {
    this.state = { ...this.state, ...changes };
    history.replaceState(null, "", `#${addressOf(this.state)}`);
    this.show();
  }

  /**
   * Set a key of the rule; without a key nothing is changed any more.
   * @param {string} key
   * @param {string} value
   */
  change(key, value) {
    if (key === "finding") return this.go({ finding: value, changed: {}, number: "", record: "" });
    this.go({ changed: key ? { ...this.state.changed, [key]: value } : {}, record: "" });
  }

  /** Show the view of the address; a part of the page is opened. */
  showAddress() {
    const state = stateOf(location.hash);
    if (state) {
      this.state = state;
      this.show();
      if (state.number || state.record) byId("panel").querySelector("h2")?.focus({ preventScroll: true });
    } else {
      openPart(location.hash.slice(1));
    }
  }

  show() {
    const { columns, words, state } = this;
    const rule = changedRule(this.saved.rule, state.changed);
    showRule(columns.data, words, this.saved.id, rule, Object.keys(state.changed).length > 0);
    try {
      this.showFinding(finding(columns, readRule(rule, columns.data.codes), MOST_LISTED));
    } catch (error) {
      if (!(error instanceof RuleError)) throw error;
      byId("lead").replaceChildren(words.uncountable);
    }
  }

  /** @param {Finding} found */
  showFinding(found) {
    const { columns, words, state } = this;
    const parts = sentenceParts(found, this.language).map(({ text, key }) => this.sentencePart(text, key));
    const width = found.silence ? widthSentence(found.rule, found.silence, this.language) : "";
    byId("lead").replaceChildren(...parts);
    byId("width").replaceChildren(width);
    const ids = partnershipsBehindCount(columns, found.rule);
    const counted = new Set([...ids.certain, ...ids.possible]);
    const caption = words.table_caption.replace("{day}", this.language.day(found.rule.lastDay));
    showStatuses(columns, found.rule.lastDay, counted, words, caption);
    const lanes = this.recordsBehind(found, "total").map((each) => ({ ...each, status: "" }));
    const published = dayFromIso(words.made_on, true) ?? found.rule.lastDay;
    const address = (/** @type {string} */ id) => `#${addressOf({ ...state, record: id })}`;
    showLanes(byId("lanes"), columns, lanes, found.rule.lastDay, published, words, address);
    if (state.record) showEvidence(state.record, `#${addressOf({ ...state, record: "" })}`, words);
    else if (state.number)
      showRecords(this.titleOf(state.number, found), this.recordsBehind(found, state.number), words, address);
    else hidePanel();
  }

  /**
   * @param {string} text
   * @param {string} key
   * @returns {Node | string}
   */
  sentencePart(text, key) {
    if (!key) return text;
    const href = `#${addressOf({ ...this.state, number: key, record: "" })}`;
    return element("a", { href, class: "number", "data-key": key }, text);
  }

  /**
   * @param {string} key
   * @param {Finding} found
   */
  titleOf(key, found) {
    const part = sentenceParts(found, this.language).find((each) => each.key === key);
    return part ? part.text : this.words.all_counted;
  }

  /**
   * Return the records behind a number: a kind of body, `total`, `denominator` or `share`.
   * @param {Finding} found
   * @param {string} key
   */
  recordsBehind(found, key) {
    if (key === "denominator" || key === "share") {
      const ids = partnershipsBehindShare(this.columns, found.rule);
      const certain = new Set(ids.certain);
      const listed = [...ids.certain, ...ids.possible];
      return listed.map((id) => ({ id, name: this.nameOf(id), status: "", isCertain: certain.has(id) }));
    }
    const countsAs = this.columns.data.codes.body_kind.counts_as;
    const isOfKind = (/** @type {string} */ kind) =>
      key === "total" ||
      found.rule.unit !== "bodies" ||
      ((Object.hasOwn(countsAs, kind) && countsAs[kind]) || kind) === key;
    const listed = found.records.filter((record) => isOfKind(record.kind));
    const once = new Map(listed.map((record) => [record.partnership, record]));
    return [...once.values()].map((record) => ({
      id: record.partnership,
      name: `${record.body ?? this.words.unnamed} – ${record.partner ?? this.words.unnamed}`,
      status: this.words.labels[record.status] ?? record.status,
      isCertain: record.certain,
    }));
  }

  /** @param {string} id */
  nameOf(id) {
    const record = this.records.get(id);
    return record ? `${this.names.get(record.a)} – ${this.names.get(record.b)}` : id;
  }
}

/**
 * Open a part of the page that is folded, and show it.
 * @param {string} id
 */
function openPart(id) {
  const part = id ? document.getElementById(id) : null;
  const folded = part?.closest("details");
  if (folded) folded.open = true;
  part?.scrollIntoView();
}

/** Start the script of the page. */
export function startPage() {
  const page = new RecountedPage();
  const { columns, words } = page;
  const findings = pageFindings(columns.data, words.language);
  Object.assign(window, { twintrack: { findings } });
  makeTableSortable(words);
  if (page.saved) {
    makeForm(columns.data, words, page.change.bind(page));
    byId("recount").hidden = false;
    page.show();
  }
  window.addEventListener("hashchange", () => page.showAddress());
  if (location.hash) page.showAddress();
  setTimeout(() => showChecked(columns, words));
}

startPage();
