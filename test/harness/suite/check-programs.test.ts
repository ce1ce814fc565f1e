import { expect, it } from 'vitest';
import { checkPrograms } from '../../../harness/suite/check-programs.ts';
import { asMap } from '../../../harness/suite/loose.ts';
import { headsOf, SOUND, sourceOf, spoil } from './sound-suite.ts';

const check = (text: string) => {
  const source = sourceOf(text);
  return headsOf(checkPrograms(source, asMap(asMap(source.data).programs), ['m'], ['N', 'D', 'X']));
};
const STEP = '{ call: m.f, args: [$X], as: out }';

it.each([
  ['the sound one', SOUND],
  ['a size as an argument', spoil('[$X]', '[$X, $N, { deep: [$D] }]')],
  ['a call whose result nobody wants', spoil(STEP, `{ call: m.f, args: [] }\n      - ${STEP}`)],
  [
    'an object, its property and its method',
    spoil(
      STEP,
      '{ new: m.F, args: [], as: o }\n      - { set: o.W, to: $X }\n      - { call: o.f, args: [], as: out }',
    ),
  ],
  ['a name that is let', spoil(STEP, '{ let: out, be: { W: $X } }')],
  ['norms', spoil('[$X]', '[{ lpNorm: 1 }, { lpNorm: 2.5 }, { lpNorm: inf }]')],
])('says nothing about %s', (_name, text) => {
  expect(check(text)).toEqual([]);
});

it.each([
  ['unknown input', '$X', '$Z', ['s.yaml:10:29  unknown name "Z"']],
  ['an unknown name deep in an argument', '[$X]', '[[1, { a: $Z }]]', ['s.yaml:10:38  unknown name "Z"']],
  ['a dollar without a name', '$X', '$', ['s.yaml:10:29  unknown name ""']],
  ['unknown output reference', '$out.0', '$oot.0', ['s.yaml:11:33  unknown name "oot"']],
  ['a result before its step', '[$X]', '[$out]', ['s.yaml:10:29  unknown name "out"']],
  ['unknown module of a step', 'call: m.f', 'call: k.f', ['s.yaml:10:17  unknown object "k"']],
  ['unknown class', 'call: m.f', 'new: k.F', ['s.yaml:10:16  unknown module "k"']],
  ['a property of nothing', STEP, `{ set: o.W, to: 3 }\n      - ${STEP}`, ['s.yaml:10:16  unknown object "o"']],
  ['a step that does two things', 'call: m.f', 'call: m.f, let: a', ['s.yaml:10:9  a step does one thing']],
  ['a step that does nothing', STEP, `${STEP}\n      - { cal: m.f }`, ['s.yaml:11:9  a step does one thing']],
  ['a step without its key', STEP, '{ let: out }', ['s.yaml:10:9  "let" needs "be"']],
  ['a key of another step', 'as: out', 'as: out, be: 3', ['s.yaml:10:43  "be" does not go with "call"']],
  ['a norm of order 1/2', '[$X]', '[{ lpNorm: 0.5 }]', ['s.yaml:10:39  not the order of a norm']],
  ['a norm that is a text', '[$X]', '[{ lpNorm: max }]', ['s.yaml:10:39  not the order of a norm']],
])('finds %s', (_name, place, replacement, heads) => {
  expect(check(spoil(place, replacement))).toEqual(heads);
});
