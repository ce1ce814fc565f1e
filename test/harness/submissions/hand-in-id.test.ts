import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idsFor, slug } from '../../../harness/submissions/hand-in-id.ts';

it.each([
  ['Ada Example', 'ada-example'],
  ['example_ada.2', 'example_ada.2'],
  ['Zoë (late)', 'zoe-late'],
  ['..', expect.stringMatching(/^[0-9a-f]{8}$/)],
  ['-rf', 'rf'],
  ['李例子', expect.stringMatching(/^[0-9a-f]{8}$/)],
  ['Ada 李', expect.stringMatching(/^ada-[0-9a-f]{8}$/)],
  ['Łukasz', expect.stringMatching(/^ukasz-[0-9a-f]{8}$/)],
  ['x'.repeat(300), expect.stringMatching(/^x{60}-[0-9a-f]{8}$/)],
])('%j', (name, expected) => {
  expect(slug(name)).toEqual(expected);
});

const SEED = 20_261_104;
describe(`properties, seed ${SEED}`, () => {
  const key = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('a', 'A', 'ä', '李', '子', ''));
  const named = fc.record({ platform: fc.constantFrom('folder', 'canvas'), key, place: fc.string() });

  it('ids are unique, and fit a file name', () => {
    fc.assert(
      fc.property(fc.array(named, { maxLength: 20 }), (all) => {
        const ids = idsFor(all as Parameters<typeof idsFor>[0]);
        expect(new Set(ids).size).toBe(all.length);
        for (const id of ids) expect(id).toMatch(/^[a-z0-9_][a-z0-9._-]{0,99}$/);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it('no order decides', () => {
    fc.assert(
      fc.property(fc.uniqueArray(named, { selector: ({ place }) => place, maxLength: 8 }), (all) => {
        const list = all as Parameters<typeof idsFor>[0];
        expect(idsFor([...list].reverse()).reverse()).toEqual(idsFor(list));
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});
