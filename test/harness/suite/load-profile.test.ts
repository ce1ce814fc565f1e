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
      lenient: [],
    },
  });
});

it('the profiles of this repository load', () => {
  expect(loadProfile(readFileSync('specs/profiles/c147.yaml', 'utf8'), 'c147.yaml').kind).toBe('loaded');
});

describe('problems are reported with their places', () => {
  it.each<[change: [string, string], message: string]>([
    [['title', 'titel'], 'mine.yaml:2:1  unknown key "titel"'],
    [['python', 'ruby'], 'mine.yaml:3:11  "language" is not valid'],
    [['knn.py', 'nndl/knn.py'], 'mine.yaml:4:15  "knn" is not valid'],
    [['files: { knn: knn.py }', 'files: {'], 'mine.yaml:'],
    [['{ knn: knn.py }', '{ knn: knn.py }\nkeywords: [train]'], 'mine.yaml:5:12  "0" is not valid'],
    [['{ knn: knn.py }', '{ knn: knn.py }\nnames: { a: b-c }'], 'mine.yaml:5:13  "a" is not valid'],
  ])('%j', ([from, to], message) => {
    const loaded = loadProfile(SMALL.replace(from, to), 'mine.yaml');
    if (loaded.kind === 'loaded') throw new Error('it loaded');
    expect(loaded.problems.map(describeProblem).join('\n')).toContain(message);
  });
});
