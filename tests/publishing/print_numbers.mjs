// Print what standard input asks for, one JSON document a line: verdicts on claims, and numbers as text.

import { createInterface } from "node:readline";
import { dayFromIso, isoFromDay } from "../../resources/page/counting/days.mjs";
import { fractionText, readFraction } from "../../resources/page/counting/fractions.mjs";
import { boundsText, percentText, roundedBounds, thousands } from "../../resources/page/counting/number_texts.mjs";
import { verdict } from "../../resources/page/counting/verdicts.mjs";

const answers = {
  verdict: ({ claimed, low, high }) => verdict(claimed, readFraction(low), readFraction(high)),
  bounds: ({ low, high, separators, decimals }) => [
    boundsText(readFraction(low), readFraction(high), separators, decimals),
    percentText(readFraction(low), separators, decimals),
    ...roundedBounds(readFraction(low), readFraction(high), decimals).map(fractionText),
  ],
  computed: ({ low, high, separators }) => boundsText(low, high, separators),
  thousands: ({ number, separators }) => thousands(number, separators),
  day: ({ text, isLast }) => {
    const day = dayFromIso(text, isLast);
    return [day, day === null ? null : isoFromDay(day)];
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { what, ...given } = JSON.parse(line);
  console.log(JSON.stringify(answers[what](given)));
}
