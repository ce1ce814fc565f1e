import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkProfile } from '../../../harness/bundle/check-profile.ts';
import { loadSuite } from '../../../harness/suite/load.ts';
import { loadProfile } from '../../../harness/suite/load-profile.ts';
import type { Profile } from '../../../harness/suite/profile.ts';
import type { Suite } from '../../../harness/suite/suite.ts';

function suite(id: string): Suite {
  const loaded = loadSuite(readFileSync(`specs/${id}.yaml`, 'utf8'), id);
  if (loaded.kind === 'broken') throw new Error(JSON.stringify(loaded.problems));
  return loaded.suite;
}
function profile(text: string): Profile {
  const loaded = loadProfile(text, 'mine.yaml');
  if (loaded.kind === 'broken') throw new Error(JSON.stringify(loaded.problems));
  return loaded.profile;
}

it.each([
  ['c147', ['c147/hw2', 'c147/hw3', 'c147/hw4']],
  ['cs231n', ['cs231n/assignment1', 'cs231n/assignment2']],
])('the profile %s of this repository means something', (id, suites) => {
  const own = profile(readFileSync(`specs/profiles/${id}.yaml`, 'utf8'));
  expect(suites.flatMap((one) => checkProfile(own, suite(one)))).toEqual([]);
});

describe('a name that nothing has is told', () => {
  const head = 'id: mine\ntitle: t\nlanguage: python\n';
  it.each<[text: string, message: RegExp]>([
    ['files: { sofmax: s.py }', /^the profile mine: files: nothing is called sofmax; .* did you mean softmax\?$/],
    [
      'files: { svm: s.py }\nkeywords: [softmax.Softmx.train]',
      /keywords: nothing is called Softmx in softmax\.Softmx\.train; .* did you mean Softmax\?$/,
    ],
    [
      'files: { svm: s.py }\ncalls: { knn.KNN.trian: { scaled: { 0: 2 } } }',
      /calls: nothing is called trian in knn\.KNN\.trian; .* did you mean train\?$/,
    ],
    [
      'files: { svm: s.py }\nalways: { nets.Net: { a: 1 } }',
      /always: nothing is called nets in nets\.Net; names are the suites' own, not the submission's/,
    ],
    [
      'files: { svm: s.py }\nconventions: [{ id: c, functions: [softmax/los], choices: [{ id: a, title: a }, { id: b, title: b }] }]',
      /functions: nothing is called softmax\/los; .* did you mean softmax\/loss\?$/,
    ],
  ])('%s', (text, message) => {
    expect(checkProfile(profile(head + text), suite('c147/hw2'))).toEqual([expect.stringMatching(message)]);
  });

  it('but not functions of a module that the suite does not have', () => {
    const other = profile(
      `${head}files: { svm: s.py }\nconventions: [{ id: c, functions: [layers/los], choices: [{ id: a, title: a }, { id: b, title: b }] }]`,
    );
    expect(checkProfile(other, suite('c147/hw2'))).toEqual([]);
  });
});
