// Files made from the data of the page: tables for a spreadsheet, and the data itself. Nothing is requested for them.

import { byId, element } from "./elements.mjs";

/** @typedef {import("../counting/columns.mjs").PageData} PageData */
/** @typedef {(string | number | undefined | null)[]} Row */

const BYTE_ORDER_MARK = "\ufeff";
/** Texts that a spreadsheet would run as formulas, as in the tables of the program: they get an apostrophe. */
const FORMULA =
  /^'*(?:[\t\r\n]|[\s\xad\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff]*[=+\-@＝＋－＠])/;

/**
 * Show the buttons that make the files.
 * @param {PageData} data
 * @param {string} text the data as text
 * @param {Record<string, any>} words
 */
export function showDownloads(data, text, words) {
  const csv = "text/csv;charset=utf-8";
  const made = [
    button(words.csv_partnerships, "partnerships.csv", csv, () => csvText(partnershipRows(data))),
    button(words.csv_changes, "status-changes.csv", csv, () => csvText(changeRows(data))),
    button(words.json, "page-data.json", "application/json", () => text),
  ];
  byId("downloads").replaceChildren(`${words.download} `, ...made);
}

/**
 * @param {string} title
 * @param {string} name
 * @param {string} type
 * @param {() => string} make
 */
function button(title, name, type, make) {
  const made = element("button", { type: "button", class: "plain", "data-file": name }, title);
  made.addEventListener("click", () => {
    const address = URL.createObjectURL(new Blob([make()], { type }));
    element("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  });
  return made;
}

/** @param {Row[]} rows */
function csvText(rows) {
  return BYTE_ORDER_MARK + rows.map((row) => row.map(cellText).join(",") + "\r\n").join("");
}

/** @param {string | number | undefined | null} value */
function cellText(value) {
  if (typeof value === "number") return String(value);
  const text = String(value ?? "");
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * @param {PageData} data
 * @returns {Row[]}
 */
function partnershipRows(data) {
  const bodies = new Map(data.bodies.map((body) => [body.id, body]));
  const head = ["id", "body_a", "country_a", "body_b", "country_b", "kind", "sectors", "tags", "stands_for", "next"];
  const rows = /** @type {any[]} */ (data.partnerships).map((record) => {
    const [a, b] = [bodies.get(record.a), bodies.get(record.b)];
    const lists = [record.sectors, record.tags].map((codes) => (codes ?? []).join("; "));
    return [
      ...[record.id, a?.name, a?.country, b?.name, b?.country],
      ...[record.kind, ...lists, record.stands_for ?? 1, record.next],
    ];
  });
  return [head, ...rows];
}

/**
 * Return a row for each citation of a change; one for a change without.
 * @param {PageData} data
 * @returns {Row[]}
 */
function changeRows(data) {
  const bodies = new Map(data.bodies.map((body) => [body.id, body]));
  const sources = new Map(/** @type {any[]} */ (data.sources).map((source) => [source.id, source]));
  const head = ["partnership", "body_a", "body_b", "change", "status", "own_status", "date", "date_words", "reasons"];
  const cited = ["decided_by", "source", "source_date", "url", "stance", "locator", "quote", "translation"];
  const rows = data.partnerships.flatMap((record) =>
    record.changes.flatMap((change) => {
      const facts = [
        ...[record.id, bodies.get(record.a)?.name, bodies.get(record.b)?.name, change.id, change.status],
        ...[change.own_status, change.date?.edtf, change.date?.words, (change.reasons ?? []).join("; ")],
        change.decided_by,
      ];
      return /** @type {any[]} */ (change.citations ?? [null]).map((citation) => {
        if (!citation) return facts;
        const source = sources.get(citation.source);
        const { locator, quote, translation } = citation;
        const stance = citation.stance ?? "supports";
        return [...facts, source?.title, source?.date?.edtf, source?.url, stance, locator, quote, translation];
      });
    }),
  );
  return [[...head, ...cited], ...rows];
}
