/** Whether two trees of plain data are the same, down to -0, NaN and what their objects inherit. */
export function sameTree(a: unknown, b: unknown): boolean {
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return Object.is(a, b);
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (a instanceof Float64Array && b instanceof Float64Array)
    return a.length === b.length && a.every((number, at) => Object.is(number, b[at]));
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && sameTree(own(a, key), own(b, key)));
}

/** Also of a key named __proto__. */
const own = (node: object, key: string): unknown => Object.getOwnPropertyDescriptor(node, key)!.value;
