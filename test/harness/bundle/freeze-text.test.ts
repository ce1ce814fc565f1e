import { expect, it } from 'vitest';
import { freezeText } from '../../../harness/bundle/freeze-text.ts';
import { sha256, unpackBundle } from '../../../harness/bundle/pack-bundle.ts';
import { oneCase, smallSuite } from '../small-suite.ts';

const SOUND = smallSuite(oneCase('value', '    program: predict\n'));

async function refusal(text: string): Promise<readonly string[]> {
  const frozen = await freezeText(text, 'small.yaml', '');
  if (frozen.kind === 'frozen') throw new Error('frozen');
  return frozen.messages;
}

it('gives the bundle, its bytes, and the hash of its bytes', async () => {
  const frozen = await freezeText(SOUND, 'small.yaml', 'salt');
  if (frozen.kind === 'refused') throw new Error(frozen.messages.join());
  expect(frozen.loaded.bundle).toMatchObject({ suite: { id: 'test/small' }, seedSalt: 'salt' });
  expect(unpackBundle(frozen.bytes)).toEqual(frozen.loaded.bundle);
  expect(frozen.loaded.hash).toBe(sha256(frozen.bytes));
});

it('the name of the file changes nothing', async () => {
  expect(await freezeText(SOUND, 'other.yaml', '')).toEqual(await freezeText(SOUND, 'small.yaml', ''));
});

it('refuses a broken suite with every problem and its place', async () => {
  const messages = await refusal(SOUND.replace('title: A', 'titel: A').replace('points: 100', 'points: 99'));
  expect(messages.map((message) => message.split('\n')[0])).toEqual([
    'small.yaml:1:1  the key "title" is missing',
    'small.yaml:2:1  unknown key "titel"',
    expect.stringMatching(/^small\.yaml:\d+:1 {2}the points do not add up$/),
  ]);
});

it('refuses what the reference cannot do, and names the case', async () => {
  expect(await refusal(SOUND.replace('call: model.predict', 'call: model.foresee'))).toEqual([
    expect.stringMatching(/^test\/small: the case softmax\/it\/value cannot be frozen: .*foresee/),
  ]);
});

it('refuses an input that cannot be told from a reference in a frame', async () => {
  const forged = SOUND.replace(
    'ones: { values: [[1',
    'odd: { values: { f64: [0, 1] } }\n  ones: { values: [[1',
  ).replace('args: [$X], as: labels', 'args: [$X, $odd], as: labels');
  expect(await refusal(forged)).toEqual(['an object whose only key is f64 cannot be told from a reference']);
});
