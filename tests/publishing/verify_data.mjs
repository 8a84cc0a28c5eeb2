// Verify the data of pages that standard input gives, one a line, and print what changed and which findings agree.
//
// With `hashes_only` no finding is counted; a line with `text` gets the hash of the text.

import { createInterface } from "node:readline";
import { readColumns } from "../../resources/page/counting/columns.mjs";
import { sha256 } from "../../resources/page/counting/sha256.mjs";
import { changedParts, checkedFindings } from "../../resources/page/counting/verify.mjs";

for await (const line of createInterface({ input: process.stdin })) {
  const { data, text, hashes_only: hashesOnly } = JSON.parse(line);
  if (text !== undefined) {
    console.log(JSON.stringify(sha256(text)));
  } else {
    const findings = hashesOnly ? [] : checkedFindings(readColumns(data));
    console.log(JSON.stringify({ changed: changedParts(data), findings }));
  }
}
