// Exact fractions of whole numbers.

/**
 * A fraction in its lowest terms; the denominator is above 0.
 * @typedef {{ readonly numerator: bigint, readonly denominator: bigint }} Fraction
 */

/**
 * Return a fraction in its lowest terms.
 * @param {number | bigint} numerator
 * @param {number | bigint} denominator
 * @returns {Fraction}
 */
export function fraction(numerator, denominator = 1n) {
  const [above, below] = [BigInt(numerator), BigInt(denominator)];
  const divisor = greatestDivisor(above < 0n ? -above : above, below < 0n ? -below : below);
  const sign = below < 0n ? -1n : 1n;
  return { numerator: (sign * above) / divisor, denominator: (sign * below) / divisor };
}

/**
 * @param {bigint} one
 * @param {bigint} other
 */
function greatestDivisor(one, other) {
  while (other) [one, other] = [other, one % other];
  return one;
}

/**
 * Return a number below 0, 0, or above 0 as the first fraction is less than, equal to, or greater than the second.
 * @param {Fraction} one
 * @param {Fraction} other
 */
export function compareFractions(one, other) {
  const difference = one.numerator * other.denominator - other.numerator * one.denominator;
  return difference < 0n ? -1 : Number(difference > 0n);
}

/**
 * Return the first fraction less the second.
 * @param {Fraction} one
 * @param {Fraction} other
 */
export function difference(one, other) {
  return fraction(
    one.numerator * other.denominator - other.numerator * one.denominator,
    one.denominator * other.denominator,
  );
}

/**
 * Return the product of two fractions.
 * @param {Fraction} one
 * @param {Fraction} other
 */
export function product(one, other) {
  return fraction(one.numerator * other.numerator, one.denominator * other.denominator);
}

/**
 * Return the greatest whole number that is not above a fraction.
 * @param {Fraction} value
 */
export function floor(value) {
  const rest = ((value.numerator % value.denominator) + value.denominator) % value.denominator;
  return (value.numerator - rest) / value.denominator;
}

/**
 * Return the least whole number that is not below a fraction.
 * @param {Fraction} value
 */
export function ceiling(value) {
  return -floor({ numerator: -value.numerator, denominator: value.denominator });
}

/**
 * Return a fraction as text: `10/41`, or `1` for a whole number.
 * @param {Fraction} value
 */
export function fractionText(value) {
  return value.denominator === 1n ? String(value.numerator) : `${value.numerator}/${value.denominator}`;
}

/**
 * Return the fraction of a text such as `10/41` or `1`.
 * @param {string} text
 */
export function readFraction(text) {
  const [numerator, denominator = "1"] = text.split("/");
  return fraction(BigInt(numerator), BigInt(denominator));
}
