import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadProfile } from '../../../harness/suite/load-profile.ts';
import { describeProblem } from '../../../harness/suite/problem.ts';

const SMALL = 'id: mine\ntitle: t\nlanguage: python\nfiles: { knn: knn.py }\n';

it('what is left out is empty', () => {
  expect(loadProfile(SMALL, 'mine.yaml')).toEqual({
    kind: 'loaded',
    profile: {
      id: 'mine',
      title: 't',
      language: 'python',
      files: { knn: 'knn.py' },
      folders: [],
      names: {},
      keywords: [],
      always: {},
      calls: {},
      conventions: [],
      lenient: [],
    },
  });
});

it.each(['c147', 'cs231n'])('the profile %s of this repository loads', (id) => {
  expect(loadProfile(readFileSync(`specs/profiles/${id}.yaml`, 'utf8'), `${id}.yaml`).kind).toBe('loaded');
});

const CONVENTION = `conventions:
  - id: penalty
    functions: [svm/loss]
    choices:
      - { id: "2017", title: whole }
      - { id: "2016", title: half, calls: { svm.loss: { scaled: { 3: 2 } } } }
`;

it('a choice without calls is the profile as it stands', () => {
  const loaded = loadProfile(SMALL + CONVENTION, 'mine.yaml');
  expect(loaded).toMatchObject({
    profile: {
      conventions: [
        {
          id: 'penalty',
          functions: ['svm/loss'],
          choices: [
            { id: '2017', title: 'whole', calls: {} },
            { id: '2016', title: 'half', calls: { 'svm.loss': { scaled: { 3: 2 } } } },
          ],
        },
      ],
    },
  });
});

describe('problems are reported with their places', () => {
  it.each<[change: [string, string], message: string]>([
    [['title', 'titel'], 'mine.yaml:2:1  unknown key "titel"'],
    [['python', 'ruby'], 'mine.yaml:3:11  "language" is not valid'],
    [['knn.py', 'nndl/knn.py'], 'mine.yaml:4:15  "knn" is not valid'],
    [['files: { knn: knn.py }', 'files: {'], 'mine.yaml:'],
    [['{ knn: knn.py }', '{ knn: knn.py }\nkeywords: [train]'], 'mine.yaml:5:12  "0" is not valid'],
    [['{ knn: knn.py }', '{ knn: knn.py }\nnames: { a: b-c }'], 'mine.yaml:5:13  "a" is not valid'],
    [['{ knn: knn.py }', '{ knn: knn.py }\ncalls: { knn.f: { scale: { 0: 2 } } }'], 'unknown key "scale"'],
    [
      ['{ knn: knn.py }', `{ knn: knn.py }\n${CONVENTION.replace('"2016"', '"2017"')}`],
      'mine.yaml:10:15  the choice "2017" stands twice',
    ],
    [
      [
        '{ knn: knn.py }',
        `{ knn: knn.py }\n${CONVENTION}lenient: [{ cases: [a], because: b, when: { penalti: "2016" } }]`,
      ],
      'mine.yaml:11:45  unknown convention "penalti"\n    found     penalti\n    expected  one of: penalty\n    did you mean "penalty"?',
    ],
    [
      [
        '{ knn: knn.py }',
        `{ knn: knn.py }\n${CONVENTION}lenient: [{ cases: [a], because: b, when: { penalty: "2015" } }]`,
      ],
      'mine.yaml:11:54  unknown choice "2015"\n    found     2015\n    expected  one of: 2017, 2016',
    ],
  ])('%j', ([from, to], message) => {
    const loaded = loadProfile(SMALL.replace(from, to), 'mine.yaml');
    if (loaded.kind === 'loaded') throw new Error('it loaded');
    expect(loaded.problems.map(describeProblem).join('\n')).toContain(message);
  });
});
