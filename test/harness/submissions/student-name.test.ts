import { expect, it } from 'vitest';
import { canvasKeys, nameKey } from '../../../harness/submissions/student-name.ts';

it.each([
  ['Ada Example', 'Example, Ada'],
  ['  ada   EXAMPLE ', 'Ada_Example'],
  ['Zoe\u0308 M', 'M, Zo\u00eb'],
  ['van der Probe, Mia Lou', 'Mia Lou van der Probe'],
])('%j and %j are one name', (a, b) => {
  expect(nameKey(a)).toBe(nameKey(b));
});

it.each([
  ['Ada Example', 'Ada Sample'],
  ['Ada Example', 'Example Ada'],
  ['Example, Ada, Jr.', 'Ada Example'],
])('%j and %j are two', (a, b) => {
  expect(nameKey(a)).not.toBe(nameKey(b));
});

it('what Canvas makes of a name', () => {
  expect(canvasKeys("O'Specimen, D'Arcy")).toEqual(['ospecimendarcy', 'darcyospecimen']);
  // It is not known which word is the first of the sortable name.
  expect(canvasKeys('Mia Lou Example')).toEqual(['mialouexample', 'louexamplemia', 'examplemialou']);
});
