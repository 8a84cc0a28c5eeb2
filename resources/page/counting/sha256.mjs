// SHA-256 (FIPS 180-4) of text in UTF-8, in plain JavaScript, because a page opened from a file may have no crypto.

const BLOCK = 64;
const LENGTH_BYTES = 8;
const ROUNDS = 64;

/**
 * Return the first prime numbers.
 * @param {number} count
 */
function primes(count) {
  /** @type {number[]} */
  const found = [];
  for (let number = 2; found.length < count; number++) {
    if (found.every((prime) => number % prime)) found.push(number);
  }
  return found;
}

/**
 * Return the first 32 bits of the fraction of a root.
 * @param {number} root
 */
const fractionBits = (root) => Math.floor((root - Math.floor(root)) * 2 ** 32);

const CONSTANTS = Uint32Array.from(primes(ROUNDS), (prime) => fractionBits(Math.cbrt(prime)));
const INITIAL = Uint32Array.from(primes(8), (prime) => fractionBits(Math.sqrt(prime)));

const BLOCKS_OF_STEP = 2 ** 14;

/**
 * Compute the SHA-256 of a text in steps of a megabyte, and return it as hexadecimal digits.
 * @param {string} text
 * @returns {Generator<void, string>}
 */
export function* sha256InSteps(text) {
  const state = INITIAL.slice();
  const bytes = padded(new TextEncoder().encode(text));
  const view = new DataView(bytes.buffer);
  const schedule = new Uint32Array(ROUNDS);
  for (let block = 0; block < bytes.length; block += BLOCK) {
    for (let word = 0; word < 16; word++) schedule[word] = view.getUint32(block + 4 * word);
    extend(schedule);
    compress(state, schedule);
    if (block && block % (BLOCK * BLOCKS_OF_STEP) === 0) yield;
  }
  return Array.from(state, (word) => word.toString(16).padStart(8, "0")).join("");
}

/**
 * Return the SHA-256 of a text as hexadecimal digits.
 * @param {string} text
 */
export const sha256 = (text) => lastOf(sha256InSteps(text));

/**
 * Do all steps of some work at once, and return its result.
 * @template Found
 * @param {Generator<void, Found>} work
 * @returns {Found}
 */
export function lastOf(work) {
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}

/**
 * Return the bytes with a 1 bit, zeros and their length in bits, as whole blocks.
 * @param {Uint8Array} bytes
 */
function padded(bytes) {
  const length = Math.ceil((bytes.length + 1 + LENGTH_BYTES) / BLOCK) * BLOCK;
  const found = new Uint8Array(length);
  found.set(bytes);
  found[bytes.length] = 0x80;
  new DataView(found.buffer).setBigUint64(length - LENGTH_BYTES, BigInt(bytes.length) * 8n);
  return found;
}

/**
 * @param {number} word
 * @param {number} bits
 */
const rotated = (word, bits) => (word >>> bits) | (word << (32 - bits));

/** @param {Uint32Array} schedule */
function extend(schedule) {
  for (let word = 16; word < ROUNDS; word++) {
    const early = schedule[word - 15];
    const late = schedule[word - 2];
    const first = rotated(early, 7) ^ rotated(early, 18) ^ (early >>> 3);
    const second = rotated(late, 17) ^ rotated(late, 19) ^ (late >>> 10);
    schedule[word] = schedule[word - 16] + first + schedule[word - 7] + second;
  }
}

/**
 * @param {Uint32Array} state
 * @param {Uint32Array} schedule
 */
function compress(state, schedule) {
  let [a, b, c, d, e, f, g, h] = state;
  for (let round = 0; round < ROUNDS; round++) {
    const fromE = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25);
    const first = (h + fromE + ((e & f) ^ (~e & g)) + CONSTANTS[round] + schedule[round]) | 0;
    const fromA = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22);
    const second = (fromA + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    // one by one: in one assignment of arrays this takes several times as long
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
  state[4] += e;
  state[5] += f;
  state[6] += g;
  state[7] += h;
}
