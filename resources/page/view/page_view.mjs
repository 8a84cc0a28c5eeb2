// The page in one language: what the reader changes is counted at once and shown in every view.

import { dayFromIso } from "../counting/days.mjs";
import { finding, partnershipsBehindCount, partnershipsBehindShare } from "../counting/findings.mjs";
import { labelsOn } from "../counting/label_spans.mjs";
import { RuleLanguage } from "../counting/language.mjs";
import { behindText, certaintyText, missingText, readerName, readerSentence } from "../counting/reader_sentence.mjs";
import { RuleError, isEvent, readRule } from "../counting/rules.mjs";
import { ruleSentence } from "../counting/sentence.mjs";
import { byId, element } from "./elements.mjs";
import { hidePanel, showEvidence, showRecords } from "./evidence_panel.mjs";
import { Lanes } from "./lanes.mjs";
import { LongLists } from "./long_lists.mjs";
import { MapView } from "./map_view.mjs";
import { RecordTable } from "./record_table.mjs";
import { RuleForm } from "./rule_form.mjs";
import { OWN_RULE, addressOf, changedRule } from "./view_state.mjs";

/** @typedef {import("../counting/columns.mjs").Columns} Columns */
/** @typedef {import("../counting/findings.mjs").Finding} Finding */
/** @typedef {import("../counting/rules.mjs").Rule} Rule */
/** @typedef {import("./view_state.mjs").ViewState} ViewState */
/** @typedef {import("./held_parts.mjs").HeldList} HeldList */
/** @typedef {(changes: Partial<ViewState>, isMoving?: boolean) => void} Go */

const MOST_RECORDS = 500;
const ALL_VIEW = "all";
const MAP_VIEW = "map";

/** The views of a page in one language. */
export class PageView {
  /**
   * @param {Columns} columns
   * @param {{ rings: number[][] }} land
   * @param {HeldList[]} held the long lists of the page in this language
   * @param {Record<string, any>} words
   * @param {Go} go
   */
  constructor(columns, land, held, words, go) {
    this.columns = columns;
    this.words = words;
    this.language = new RuleLanguage(columns.data.languages[words.language]);
    this.recordOf = new Map(columns.data.partnerships.map((record, number) => [record.id, number]));
    this.all = columns.data.partnerships.filter((_, record) => columns.head[record] === record).map(({ id }) => id);
    this.form = new RuleForm(columns.data, this.language, words, (key, value, isMoving) => {
      if (key === "finding") go({ finding: value, changed: {}, number: "", record: "", body: "", lanes: "" });
      else go({ changed: key ? { ...this.state.changed, [key]: value } : {}, record: "", lanes: "" }, isMoving);
    });
    this.lanes = new Lanes(byId("lanes"), columns, this.language, words, (part) => go({ lanes: String(part) }));
    const rows = held.find(({ place }) => place.tagName === "TBODY");
    this.lists = new LongLists(
      held.filter((list) => list !== rows),
      words,
    );
    this.table = new RecordTable(columns, rows, this.language, words, (changes) => go(changes, "words" in changes));
    this.map = new MapView(byId("map"), columns, land, this.language, words, {
      choose: (body) => go({ body, record: "", number: "" }),
      addressOf: (body) => this.addressWith({ body, record: "", number: "", show: MAP_VIEW }),
      nameOf: (body) => this.bodyName(body),
    });
    this.views = this.viewButtons(go);
    /** @type {ViewState} */
    this.state = /** @type {any} */ (null);
    /** The page without a finding of its authors says what it has until the reader asks for something. */
    this.untold = byId("lead").textContent ?? "";
    byId("recount").hidden = false;
  }

  /** @param {Go} go */
  viewButtons(go) {
    const { words } = this;
    const titles = [
      ["", words.counted_view],
      [ALL_VIEW, words.all_view],
      [MAP_VIEW, words.map_view],
    ];
    const buttons = titles.map(([show, title]) => {
      const button = element("button", { type: "button", id: `view-${show || "counted"}`, "data-show": show }, title);
      button.addEventListener("click", () => go({ show, lanes: "" }));
      return button;
    });
    byId("views").replaceChildren(element("span", { class: "quiet" }, `${words.views}: `), ...buttons);
    return buttons;
  }

  /**
   * Return the address of this view with changes.
   * @param {Partial<ViewState>} changes
   */
  addressWith(changes) {
    return `#${addressOf({ ...this.state, ...changes })}`;
  }

  /** The rule of the finding that is shown, or the one with which the reader's own begins. */
  get savedRule() {
    const findings = /** @type {any[]} */ (this.columns.data.findings);
    return findings.find((each) => each.id === this.state.finding)?.rule ?? this.words.own;
  }

  /**
   * Count the rule of a state, and show it.
   * @param {ViewState} state
   */
  show(state) {
    const { columns, words } = this;
    const isKnown = columns.data.findings.some((each) => each.id === state.finding);
    this.state = { ...state, finding: isKnown ? state.finding : OWN_RULE };
    const rule = changedRule(this.savedRule, state.changed);
    this.form.show(this.state.finding, rule, Object.keys(state.changed).length > 0);
    try {
      this.showFinding(finding(columns, readRule(rule, columns.data.codes), MOST_RECORDS));
    } catch (error) {
      if (!(error instanceof RuleError)) throw error;
      byId("lead").replaceChildren(error.code === "window_backwards" ? words.backwards : words.uncountable);
      byId("lines").replaceChildren();
      this.showCertainty("", "");
      byId("behind").hidden = true;
    }
  }

  /** Whether a finding of the authors or a rule of the reader is counted. */
  get isAsked() {
    return this.columns.data.findings.length > 0 || Object.keys(this.state.changed).length > 0;
  }

  /** Which view is shown: all partnerships if nothing is counted, and no view was chosen. */
  get shown() {
    return this.state.show || (this.isAsked ? "" : ALL_VIEW);
  }

  /** @param {Finding} found */
  showFinding(found) {
    const { columns, state, shown } = this;
    if (this.isAsked) this.showSentence(this.saidOf(found));
    else this.showSentence({ lead: [{ text: this.untold, key: "" }], lines: [] });
    if (this.isAsked) this.showCertainty(certaintyText(found, this.language), missingText(found, this.language));
    else this.showCertainty("", "");
    const behind = this.isAsked ? partnershipsBehindCount(columns, found.rule) : { certain: [], possible: [] };
    const counted = new Set([...behind.certain, ...behind.possible]);
    this.table.show(found.rule.lastDay, behind, state);
    const compared = document.getElementById("compared"); // it is about the first finding as it was published
    const isFirst = state.finding === columns.data.findings[0]?.id && !Object.keys(state.changed).length;
    if (compared) compared.hidden = !isFirst;
    byId("rule-shown").textContent = this.isAsked ? this.ruleOf(found) : "";
    for (const button of this.views) {
      button.setAttribute("aria-pressed", String((button.dataset.show ?? "") === shown));
    }
    byId("lanes").hidden = shown === MAP_VIEW;
    byId("map").hidden = shown !== MAP_VIEW;
    const text = shown ? "" : behindText(found, this.language);
    byId("behind").hidden = !text;
    byId("behind").textContent = text;
    if (shown === MAP_VIEW) this.map.show(found.rule.lastDay, behind, state.body);
    else this.showLanes(found.rule, shown === ALL_VIEW ? this.all : [...counted], new Set(behind.possible));
    this.showPanel(found);
  }

  /** @param {Finding} found */
  saidOf(found) {
    return readerSentence(found, this.language, this.frameOf(found));
  }

  /** @param {Finding} found */
  ruleOf(found) {
    return ruleSentence(found.rule, this.language, this.frameOf(found));
  }

  /**
   * Return the name of the frame for readers; empty without one.
   * @param {Finding} found
   */
  frameOf(found) {
    const frame = this.columns.data.frames.find(({ name }) => name === found.rule.frame);
    return frame ? readerName(frame, this.words.language) : "";
  }

  /** @param {ReturnType<typeof readerSentence>} said */
  showSentence({ lead, lines }) {
    const linked = (/** @type {typeof lead} */ parts) => parts.map(({ text, key }) => this.sentencePart(text, key));
    byId("lead").replaceChildren(...linked(lead));
    byId("lines").replaceChildren(...lines.flatMap((parts) => [...linked(parts), " "]));
  }

  /**
   * @param {string} certain how much of the number is certain
   * @param {string} missing what silence does to the number; empty if nothing
   */
  showCertainty(certain, missing) {
    byId("certainty").textContent = certain;
    const folded = byId("width");
    folded.hidden = !missing;
    folded.querySelector("p")?.replaceChildren(missing);
  }

  /**
   * @param {Rule} rule
   * @param {string[]} ids
   * @param {Set<string>} uncertain
   */
  showLanes(rule, ids, uncertain) {
    const { data, bodyA, bodyB } = this.columns;
    const rank = data.orders.in_lists;
    const key = (/** @type {string} */ id) => {
      const record = this.recordOf.get(id) ?? 0;
      return rank[bodyA[record]] * rank.length + rank[bodyB[record]];
    };
    const keys = new Map(ids.map((id) => [id, key(id)]));
    const sorted = ids.sort((one, other) => (keys.get(one) ?? 0) - (keys.get(other) ?? 0));
    const isAll = this.shown === ALL_VIEW;
    const lanes = sorted.map((id) => ({ id, name: this.nameOf(id), isCertain: isAll || !uncertain.has(id) }));
    this.lanes.show(lanes, {
      window: { first: isEvent(rule) ? rule.firstDay : rule.lastDay, last: rule.lastDay },
      note: noteInChart(),
      lastDay: dayFromIso(this.words.made_on, true) ?? rule.lastDay,
      part: this.state.lanes,
      addressOf: (record) => this.addressWith({ record }),
    });
  }

  /** @param {Finding} found */
  showPanel(found) {
    const { state, words } = this;
    const closed = this.addressWith({ number: "", record: "", body: "" });
    const title = state.body ? this.bodyTitle() : state.number ? this.titleOf(state.number, found) : "";
    if (state.record) {
      showEvidence(state.record, this.lists.evidenceOf(state.record), title, words, {
        back: this.addressWith({ record: "" }),
        closed,
      });
    } else if (title) {
      const listed = state.body ? this.recordsOfBody(found.rule.lastDay) : this.recordsBehind(found, state.number);
      showRecords(title, listed, words, { ofRecord: (record) => this.addressWith({ record }), closed });
    } else hidePanel();
  }

  /**
   * @param {string} text
   * @param {string} key
   * @returns {Node | string}
   */
  sentencePart(text, key) {
    if (!key) return text;
    const href = this.addressWith({ number: key, record: "", body: "" });
    return element("a", { href, class: "number", "data-key": key }, text);
  }

  /**
   * @param {string} key
   * @param {Finding} found
   */
  titleOf(key, found) {
    const { lead, lines } = this.saidOf(found);
    const part = [lead, ...lines].flat().find((each) => each.key === key);
    return part ? part.text : this.words.all_counted;
  }

  /** The name of the chosen body; empty if the page has none of this id. */
  bodyTitle() {
    const body = this.columns.bodyOf.get(this.state.body);
    return body === undefined ? "" : this.bodyName(body);
  }

  /**
   * Return the partnerships of the chosen body, with their statuses on a day.
   * @param {number} day
   */
  recordsOfBody(day) {
    const body = this.columns.bodyOf.get(this.state.body) ?? -1;
    return (this.map.bodies.partnershipsOf.get(body) ?? []).map((record) => {
      const labels = labelsOn(this.columns.histories, record, day);
      const status = labels.map((label) => this.language.codeText("status", label)).join(" / ");
      const { id } = this.columns.data.partnerships[record];
      return { id, name: this.nameOf(id), status, isCertain: true };
    });
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
      status: this.language.codeText("status", record.status),
      isCertain: record.certain,
    }));
  }

  /** @param {number} body */
  bodyName(body) {
    return this.columns.data.bodies[body].name || this.words.unnamed;
  }

  /** @param {string} id */
  nameOf(id) {
    const record = this.recordOf.get(id);
    if (record === undefined) return id;
    return [this.columns.bodyA, this.columns.bodyB].map((side) => this.bodyName(side[record])).join(" – ");
  }
}

/**
 * Return what the author wrote into the chart, with its day; null without.
 * @returns {import("./lanes.mjs").ChartNote | null}
 */
function noteInChart() {
  const said = document.getElementById("chart-note");
  const text = said?.lastChild?.textContent?.trim() ?? "";
  return said && text ? { day: Number(said.dataset.day), text } : null;
}
