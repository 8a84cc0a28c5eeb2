// What browsers and Node both offer to the modules that count, which use nothing else of either.

declare class TextEncoder {
  encode(text: string): Uint8Array;
}
