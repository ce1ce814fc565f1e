import { fstatSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PassedDescriptors } from '../../../../harness/runner/isolation/passed-descriptors.ts';

const filter = { fd: 5, content: Uint8Array.of(1, 2, 3) };

it('passes the filter, and nothing in the place of what was inherited', () => {
  const passed = new PassedDescriptors();
  const [five, six, seven, eight] = passed.beyondChannel(filter, [3, 7]) as [number, string, number, undefined];
  expect([six, eight]).toEqual(['ignore', undefined]);
  expect([...readFileSync(five)]).toEqual([1, 2, 3]);
  expect(fstatSync(seven).isCharacterDevice()).toBe(true);
  expect(readFileSync(seven)).toHaveLength(0);
  passed.close();
  expect(() => fstatSync(five)).toThrow('EBADF');
  expect(() => fstatSync(seven)).toThrow('EBADF');
});

it('passes nothing where there is neither', () => {
  expect(new PassedDescriptors().beyondChannel(null, [])).toEqual([]);
});
