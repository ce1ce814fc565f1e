/** A tree as text for a file, with what JSON does not have; to be looked at: the input itself is made again from its index. */
export function toText(tree: unknown): Uint8Array {
  const text = JSON.stringify(
    tree,
    (_key, value) => {
      if (value instanceof Float64Array) return { Float64Array: [...value].map(String) };
      return typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))
        ? `number ${Object.is(value, -0) ? '-0' : value}`
        : value;
    },
    1,
  );
  return new TextEncoder().encode(text ?? String(tree));
}
