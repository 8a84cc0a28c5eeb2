// Count the rules of each line of standard input in Dutch by the function that a page offers to scripts.

import { createInterface } from "node:readline";
import { pageFindings } from "../../resources/page/counting/page_findings.mjs";
import { RuleError } from "../../resources/page/counting/rules.mjs";

for await (const line of createInterface({ input: process.stdin })) {
  const { data, rules } = JSON.parse(line);
  const findings = pageFindings(data, "nl");
  const found = rules.map((rule) => {
    try {
      return findings(rule);
    } catch (error) {
      if (!(error instanceof RuleError)) throw error;
      return { code: error.code, field: error.field };
    }
  });
  console.log(JSON.stringify(found));
}
