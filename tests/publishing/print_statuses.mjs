// Print the table of statuses of a page, and the label after every history of three changes, as one JSON document.

import * as statuses from "../../resources/page/counting/statuses.mjs";

const { CODES, STATUSES, BEFORE_BEGINNING, LABEL_OF_STATE, nextState } = statuses;
const labels = [];
for (const first of STATUSES.keys())
  for (const second of STATUSES.keys())
    for (const third of STATUSES.keys()) {
      const state = [first, second, third].reduce(nextState, BEFORE_BEGINNING);
      labels.push(CODES[LABEL_OF_STATE[state]]);
    }
const lists = Object.fromEntries(Object.entries(statuses).filter(([, value]) => Array.isArray(value)));
const beginnings = STATUSES.filter((_, number) => !statuses.presupposesBeginning(number));
console.log(JSON.stringify({ lists, labels, beginnings }));
