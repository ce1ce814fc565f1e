import { describe, expect, it } from 'vitest';
import type { Difference } from '../../../harness/regrade/compare-observations.ts';
import type { EnvironmentDifference } from '../../../harness/regrade/environment-differences.ts';
import type { Cause, Replay } from '../../../harness/regrade/replay.ts';
import {
  explain,
  type ReplayedWork,
  renderDrift,
  renderReplays,
  toReplayJson,
} from '../../../harness/report/replayed.ts';
import { styleFor } from '../../../harness/report/style.ts';

const style = styleFor({ isTTY: false, columns: 100 }, { NO_COLOR: '1' });
const words = (text: string): string => text.replace(/\s+/g, ' ');

const numbers = (change: Partial<Extract<Difference, { kind: 'numbers' }>> = {}): Difference => ({
  ...{ kind: 'numbers', caseId: 'softmax/loss', trial: 'N=4', run: 0, part: 'run', output: 'dW' },
  ...{ count: 2, total: 15, maxUlps: 3, first: { index: [0, 1], before: 0.25, after: 0.5 } },
  ...change,
});
const cpu: EnvironmentDifference = { key: 'cpu', before: 'one', after: null, canChange: 'bits' };
const os: EnvironmentDifference = { key: 'os', before: 'linux', after: 'darwin', canChange: 'nothing' };
const sameGrade = (change: Partial<Extract<Replay, { kind: 'same-grade' }>> = {}): Replay => ({
  ...{ kind: 'same-grade', differences: [numbers()], causes: [{ kind: 'environment' }], environment: [cpu, os] },
  ...change,
});
const DIFFERENT: Replay = {
  ...{ kind: 'different', differences: [numbers()], causes: [{ kind: 'unknown', runs: 3 }], environment: [] },
  changes: [
    {
      ...{ suite: 'c147/hw2', caseId: 'softmax/loss', before: { status: 'correct', points: 7.5 } },
      after: { status: 'incorrect', points: 0 },
    },
  ],
};
const work = (id: string, replay: Replay): ReplayedWork => ({ id, name: `${id} Example`, replay });
const FACTS = { all: 10, ungraded: 0, sampled: false };

describe('one replay in sentences', () => {
  it('reproduced says so, and what could not be run says why', () => {
    expect(explain({ kind: 'reproduced' })).toEqual([
      'Reproduced: the same bits of all that was seen, and the same grade.',
    ]);
    expect(explain({ kind: 'could-not', reason: 'python3 is missing' })).toEqual(['python3 is missing']);
  });

  it('another grade comes first, then its cause, then what differs', () => {
    expect(explain(DIFFERENT)).toEqual([
      'softmax/loss: 7.5 points (correct) → 0 (incorrect)',
      'Cause not known: run 3 times here it is the same each time, and all that is known of what computes is as it was.',
      'softmax/loss, dW (N=4): 2 of 15 numbers differ, by at most 3 ulp; the first 0.25 → 0.5',
    ]);
  });

  it.each<[Cause, string]>([
    [
      { kind: 'grader', before: '1.0.0', after: '2.0.0' },
      'Cause: gradecheck itself: 2.0.0 grades the very observations that were kept otherwise than 1.0.0 did.',
    ],
    [
      { kind: 'grader', before: null, after: '2.0.0' },
      'Cause: gradecheck itself: 2.0.0 grades the very observations that were kept otherwise than the version before did.',
    ],
    [
      { kind: 'not-deterministic', runs: 4 },
      'Cause: the code itself: run 4 times here, it did not do the same each time.',
    ],
    [
      { kind: 'environment' },
      'Cause: what computes: run several times here it is the same each time, but cpu was one and is not noted.',
    ],
  ])('the cause %j', (cause, sentence) => {
    expect(explain(sameGrade({ causes: [cause] }))[0]).toBe(sentence);
  });

  it('of differences the first five are told, and how many more there are', () => {
    const told = (count: number): string[] =>
      explain(sameGrade({ causes: [], differences: Array.from({ length: count }, () => numbers()) }));
    expect(told(5)).toHaveLength(5);
    expect(told(7).slice(5)).toEqual(['… and 2 more differences']);
  });

  it('a number that is no longer finite has no distance; texts are told as they were and are', () => {
    const first = { index: null, before: 1, after: Number.NaN };
    const text: Difference = { kind: 'other', caseId: null, path: 'stdout', before: '"a"', after: '"b"' };
    const inCase: Difference = { ...text, caseId: 'softmax/loss', path: 'case', before: 'observed', after: 'missing' };
    expect(
      explain(
        sameGrade({
          causes: [],
          differences: [numbers({ maxUlps: Number.POSITIVE_INFINITY, trial: null, first }), text, inCase],
        }),
      ),
    ).toEqual([
      'softmax/loss, dW (?): 2 of 15 numbers differ; the first 1 → NaN',
      'stdout: "a" → "b"',
      'softmax/loss, case: observed → missing',
    ]);
  });
});

describe('all replays', () => {
  it('are counted by what came of them, and told but for those that are reproduced', () => {
    const done = [
      work('Ada', { kind: 'reproduced' }),
      work('Bob', sameGrade()),
      work('Cy', DIFFERENT),
      work('Dia', { kind: 'could-not', reason: 'python3 is missing' }),
    ];
    const text = renderReplays(done, FACTS, style);
    expect(words(text)).toContain(
      'Run again: 4 of 10. 1 reproduced (the same bits), 1 with the same grade from different bits, 1 different, 1 could not be run again',
    );
    expect(text.split('\n').filter((line) => / Example$|:$/.test(line))).toEqual([
      ' Different (1):',
      '   Cy Example',
      ' The same grade from different bits (1):',
      '   Bob Example',
      ' Could not be run again (1):',
      '   Dia Example',
    ]);
    expect(text).not.toContain('Ada');
  });

  it('all reproduced are one line', () => {
    expect(renderReplays([work('Ada', { kind: 'reproduced' })], { ...FACTS, all: 1 }, style)).toBe(
      ' Run again: 1 of 1. 1 reproduced (the same bits)\n',
    );
  });

  it('fifty of a kind are told, and how many more there are', () => {
    const done = Array.from({ length: 52 }, (_, i) => work(`w${i}`, { kind: 'could-not', reason: 'no' }));
    expect(renderReplays(done, { ...FACTS, all: 52 }, style)).toContain('   … and 2 more (--json has all)\n');
  });

  it('of a sample it is said what it means for the class', () => {
    // By hand: with k of 10 that differ, 9 drawn show none with probability (10 − k choose 9) / 10, which is 0 for two
    // and a tenth for one, more than 5 %. Thus one cannot be excluded, and two can.
    const done = Array.from({ length: 9 }, (_, i) => work(`w${i}`, { kind: 'reproduced' }));
    expect(words(renderReplays(done, { ...FACTS, sampled: true }, style))).toContain(
      'With 95 % confidence, at most 1 of all 10 would not have their grade again (9 drawn without replacement, 0 of them).',
    );
    expect(renderReplays(done, FACTS, style)).not.toContain('confidence');
    expect(renderReplays([], { ...FACTS, sampled: true }, style)).not.toContain('confidence');
  });

  it('what has no grade is not forgotten', () => {
    const said = (ungraded: number): string => words(renderReplays([], { ...FACTS, ungraded }, style));
    expect(said(1)).toContain('1 piece of work has no grade that could be given again.');
    expect(said(2)).toContain('2 pieces of work have no grade that could be given again.');
    expect(said(0)).not.toContain('no grade');
  });
});

describe('what computes is not what it was', () => {
  it('is told key by key, with what may come of it', () => {
    const version: EnvironmentDifference = { key: 'gradecheck', before: '1', after: '2', canChange: 'nothing' };
    expect(
      renderDrift('python', [cpu, os, version], style),
    ).toBe(` ! What computes (Python) is not what it was. Tolerances decide grades, so bits may differ where
 grades do not:
   cpu: one → not noted (last bits may change)
   os: linux → darwin (changes nothing)
   gradecheck: 1 → 2 (grading may change)
`);
    expect(renderDrift('typescript', [cpu], style)).toContain('What computes (TypeScript) is');
  });

  it('is not spoken of where nothing has changed', () => {
    expect(renderDrift('python', [], style)).toBe('');
  });
});

describe('JSON', () => {
  it('has every replay by its hand-in, and words for numbers that JSON has not', () => {
    const first = { index: [0], before: -0, after: Number.NaN };
    const replay = sameGrade({ differences: [numbers({ maxUlps: Number.POSITIVE_INFINITY, first })] });
    expect(JSON.parse(toReplayJson([work('Ada', replay)], FACTS))).toMatchObject({
      ...{ schema: 'gradecheck/replays/v1', ...FACTS },
      replays: [
        {
          handIn: 'Ada',
          kind: 'same-grade',
          differences: [{ maxUlps: 'Infinity', first: { before: '-0', after: 'NaN' } }],
        },
      ],
    });
  });
});

it('neither a name nor what a submission wrote can act on the terminal or in JSON', () => {
  const hostile = 'Ada\u001b[2J \u202eExample\u0007';
  const text: Difference = { kind: 'other', caseId: null, path: 'stdout', before: hostile, after: hostile };
  const done = [
    {
      id: 'a',
      name: hostile,
      replay: sameGrade({ differences: [numbers({ output: hostile, trial: hostile }), text] }),
    },
    { id: 'b', name: hostile, replay: { kind: 'could-not', reason: hostile } as const },
  ];
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  const acts = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/;
  expect(hostile).toMatch(acts);
  expect(renderReplays(done, FACTS, style)).not.toMatch(acts);
  expect(renderDrift('python', [{ ...cpu, after: hostile }], style)).not.toMatch(acts);
  const json = toReplayJson(done, FACTS);
  expect(json).not.toMatch(acts);
  expect((JSON.parse(json) as { replays: { reason?: string }[] }).replays[1]!.reason).toBe(hostile);
});
