import { describe, expect, it } from 'vitest';
import { loadMistakes } from '../../../harness/mistakes/load-mistakes.ts';
import { describeProblem } from '../../../harness/suite/problem.ts';

const CORRECT = { 'm.ts': 'loss /= N;\ngrad /= N;\n' };

const SOUND = `mistakes:
  - code: m/mean-missing
    category: scale
    title: the mean over the examples is missing
    says: Divide the sum by the number of examples.
    equation: loss = 1/N * sum
    edits:
      - name: loss
        file: m.ts
        changes: [{ find: loss /= N, replace: loss /= 1 }]
      - name: gradient
        file: m.ts
        changes: [{ find: grad /= N, replace: grad /= 1 }]
        equivalent: nobody can tell this from the correct version
`;

const problemsOf = (text: string): string[] => {
  const loaded = loadMistakes(text, 'm.yaml', CORRECT);
  return loaded.kind === 'broken' ? loaded.problems.map((problem) => describeProblem(problem).split('\n')[0]!) : [];
};
const spoil = (place: string, replacement: string): string => {
  expect(SOUND).toContain(place);
  return SOUND.replace(place, replacement);
};

it('reads mistakes with their edits; an edit changes answers unless it says why not', () => {
  expect(loadMistakes(SOUND, 'm.yaml', CORRECT)).toEqual({
    kind: 'loaded',
    mistakes: [
      {
        code: 'm/mean-missing',
        category: 'scale',
        title: 'the mean over the examples is missing',
        says: 'Divide the sum by the number of examples.',
        equation: 'loss = 1/N * sum',
        edits: [
          { name: 'loss', file: 'm.ts', changes: [{ find: 'loss /= N', replace: 'loss /= 1' }], equivalent: null },
          {
            name: 'gradient',
            file: 'm.ts',
            changes: [{ find: 'grad /= N', replace: 'grad /= 1' }],
            equivalent: 'nobody can tell this from the correct version',
          },
        ],
      },
    ],
  });
});

describe('refuses, at the place where it stands,', () => {
  it('an edit whose text is not in the file', () => {
    expect(problemsOf(spoil('find: loss /= N', 'find: mean /= N'))).toEqual([
      'm.yaml:8:9  the edit "loss" does not apply: m.ts has "mean /= N" 0 times, not once',
    ]);
  });

  it('an edit whose text stands there twice', () => {
    expect(problemsOf(spoil('find: loss /= N', 'find: /= N'))).toEqual([
      'm.yaml:8:9  the edit "loss" does not apply: m.ts has "/= N" 2 times, not once',
    ]);
  });

  it('an edit of a file that there is not', () => {
    expect(problemsOf(spoil('file: m.ts', 'file: n.ts'))).toEqual([
      'm.yaml:8:9  the edit "loss" does not apply: there is no file n.ts; there is m.ts',
    ]);
  });

  it('two edits of the same name', () => {
    expect(problemsOf(spoil('name: gradient', 'name: loss'))).toEqual([
      'm.yaml:11:15  m/mean-missing has two edits named loss',
    ]);
  });

  it('a code that stands twice', () => {
    const twice = SOUND + SOUND.slice('mistakes:\n'.length);
    expect(problemsOf(twice)).toEqual(['m.yaml:15:11  the code m/mean-missing stands twice']);
  });

  it('every problem at once', () => {
    expect(problemsOf(spoil('find: loss /= N', 'find: mean').replace('find: grad /= N', 'find: zeros'))).toHaveLength(
      2,
    );
  });

  it.each([
    ['a code without a slash', 'code: m/mean-missing', 'code: mean', 'm.yaml:2:11'],
    ['a category that there is not', 'category: scale', 'category: size', 'm.yaml:3:15'],
    ['a key that there is not', 'equation: ', 'formula: ', 'm.yaml:6:5'],
    ['no edits', SOUND.slice(SOUND.indexOf('    edits:')), '    edits: []\n', 'm.yaml:7:12'],
    ['something else than YAML', 'mistakes:', 'mistakes: [', 'm.yaml:'],
  ])('%s', (_name, place, replacement, where) => {
    const problems = problemsOf(spoil(place, replacement));
    expect(problems.length).toBeGreaterThan(0);
    expect(
      problems.some((problem) => problem.startsWith(where)),
      problems.join('\n'),
    ).toBe(true);
  });
});
