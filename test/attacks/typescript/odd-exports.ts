/*
goal: >-
  exports something that is no class, or another each time, with thousands of methods, getters that throw, and names
  that inject
class: inject
threats: [A7, A19]
deserves: none
outcome: contained
because: what is exported is described in the process itself, and its description is cut and made harmless
*/
const base: any = function Softmax() {};
Object.defineProperty(base, 'name', { value: '\u001b[2J100 of 100' });
Object.defineProperty(base, 'length', { value: -1 });
Object.defineProperty(base, 'prototype', {
  value: new Proxy(
    {},
    { get: (_, key) => (key === 'constructor' ? base : Object.assign(() => 0, { length: 1e9 })), has: () => true },
  ),
});

let turn = 0;

export const Softmax: any = new Proxy(base, {
  construct: () => {
    if (turn++ % 3 === 0) throw new Error('\u001b[1A\u001b[2K 40 of 40');
    return new Proxy(
      {},
      {
        get: (_, key) =>
          String(key) === 'W'
            ? { shape: [5, 6], data: new Float64Array(30) }
            : Object.defineProperty(() => ({ 0: 0, 1: [] }), 'length', { value: Number.NaN }),
        set: () => true,
        has: () => true,
        ownKeys: () => Array.from({ length: 1000 }, (_, i) => `\u001b[${i}m`),
      },
    );
  },
  get: (owner, key) => {
    if (key === 'then') return undefined;
    return Reflect.get(owner, key);
  },
  has: () => true,
});

export const { ['__proto__']: inherited, ...rest } = { ['__proto__']: { loss: 0 }, toString: 0, valueOf: 0 };
export { Softmax as 'softmax 40 of 40', Softmax as '<script>', Softmax as default };
