// Origins of sources: derived sources have the origin of the source they derive from, and count as one witness.

/**
 * Return [source] -> the id of the origin of its lineage. Sources that derive from each other in a circle have one
 * origin, the smallest id of the circle.
 * @param {{ id: string, derived_from?: string }[]} sources
 */
export function originsOf(sources) {
  const parents = new Map(sources.map((source) => [source.id, source.derived_from]));
  return sources.map((source) => originOf(parents, source.id));
}

/**
 * @param {Map<string, string | undefined>} parents
 * @param {string} source
 */
function originOf(parents, source) {
  const walked = [source];
  for (;;) {
    const here = walked[walked.length - 1];
    const parent = parents.get(here);
    if (parent === undefined || !parents.has(parent)) return here;
    const begins = walked.indexOf(parent);
    if (begins >= 0) return walked.slice(begins).reduce((least, id) => (compareIds(id, least) < 0 ? id : least));
    walked.push(parent);
  }
}

/**
 * Return a number below 0, 0, or above 0 as the first id is less than, equal to, or greater than the second.
 * @param {string} one
 * @param {string} other
 */
export function compareIds(one, other) {
  return one.length - other.length || (one < other ? -1 : Number(one > other));
}
