// The parts of the page that only its script reads: gzip as base64.

import { byId } from "./elements.mjs";

/**
 * Return the text of a packed part. An Error if it is damaged.
 * @param {string} id
 * @returns {Promise<string>}
 */
export async function unpackedText(id) {
  const packed = atob((byId(id).textContent ?? "").trim());
  const bytes = new Uint8Array(packed.length);
  for (let place = 0; place < packed.length; place++) bytes[place] = packed.charCodeAt(place);
  // older type checkers don’t know this class of browsers
  const { DecompressionStream } = /** @type {any} */ (globalThis);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}

/**
 * Return the value of a packed part that is JSON.
 * @param {string} id
 * @returns {Promise<any>}
 */
export const unpackedData = async (id) => JSON.parse(await unpackedText(id));
