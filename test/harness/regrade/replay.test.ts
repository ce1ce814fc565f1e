import { beforeAll, describe, expect, it } from 'vitest';
import type { Bundle } from '../../../harness/bundle/bundle.ts';
import type { Grade } from '../../../harness/grading/grade.ts';
import { gradeSubmission } from '../../../harness/grading/grade-submission.ts';
import { caseChanges, judgeReplay, type Kept, wantsMore } from '../../../harness/regrade/replay.ts';
import type { Observations } from '../../../harness/runner/observation.ts';
import type { Tensor } from '../../../harness/wire/value.ts';
import { prepare } from '../grade-findings.ts';
import { sampleCase, sampleGrade } from '../report/sample-grade.ts';
import { oneCase } from '../small-suite.ts';

const VALUE = 'softmax/it/value';
const HERE = { gradecheck: '1.0.0', runtime: 'node v20', cpu: 'one', os: 'linux' };

let bundle: Bundle;
let right: Observations;
let kept: Kept;
beforeAll(async () => {
  ({ bundle, right } = await prepare(oneCase('value', '    program: twice\n    outputs: [first, second]\n', '100')));
  const grades = [gradeSubmission(bundle, right)];
  kept = { bundles: [bundle], observations: [right], grades, environment: HERE };
});

/** The same answers with the first number that is not 0 times a factor. */
function scaled(factor: number): Observations {
  const copy = structuredClone(right);
  const { trials } = copy.cases[0]!.observation as unknown as {
    trials: { runs: { outputs: { first: Tensor } }[] }[];
  };
  const { data } = trials[0]!.runs[0]!.outputs.first;
  const at = data.findIndex((value) => value !== 0);
  data[at] = data[at]! * factor;
  return copy;
}

const LAST_BIT = 1 + 2 ** -52;
const { gradecheck: _, ...NOW } = HERE;
const seen = (runs: readonly Observations[], environment: Kept['environment'] = NOW) => ({
  runs: runs.map((run) => [run]),
  environment,
});

it('the same bits and the same grade are reproduced, wherever they were computed', () => {
  expect(judgeReplay(kept, seen([structuredClone(right)]), '1.0.0')).toEqual({ kind: 'reproduced' });
  expect(judgeReplay(kept, seen([right], { runtime: 'node v22' }), '2.0.0')).toEqual({ kind: 'reproduced' });
});

describe('other bits with the same grade', () => {
  it('are due to what computes, when they are the same each time and that is not as it was', () => {
    const environment = { ...NOW, cpu: 'another', os: 'darwin' };
    const replay = judgeReplay(kept, seen([scaled(LAST_BIT), scaled(LAST_BIT)], environment), '1.0.0');
    expect(replay).toMatchObject({
      kind: 'same-grade',
      causes: [{ kind: 'environment' }],
      differences: [{ kind: 'numbers', caseId: VALUE, output: 'first', count: 1, maxUlps: 1 }],
      environment: [
        { key: 'cpu', before: 'one', after: 'another', canChange: 'bits' },
        { key: 'os', canChange: 'nothing' },
      ],
    });
  });

  it('are due to the code, when they are others each time', () => {
    const runs = [scaled(LAST_BIT), scaled(LAST_BIT), scaled(1 + 2 ** -51)];
    expect(judgeReplay(kept, seen(runs, { ...NOW, cpu: 'another' }), '1.0.0')).toMatchObject({
      kind: 'same-grade',
      causes: [{ kind: 'not-deterministic', runs: 3 }],
    });
  });

  it('are not explained, when they are the same each time, and what computes is as it was', () => {
    const runs = [scaled(LAST_BIT), scaled(LAST_BIT)];
    const unknown = { kind: 'same-grade', causes: [{ kind: 'unknown', runs: 2 }] };
    expect(judgeReplay(kept, seen(runs), '1.0.0')).toMatchObject({ ...unknown, environment: [] });
    // The operating system changes no bit.
    expect(judgeReplay(kept, seen(runs, { ...NOW, os: 'darwin' }), '1.0.0')).toMatchObject(unknown);
  });
});

describe('another grade', () => {
  it('is told case by case, with what it was and what it is', () => {
    const replay = judgeReplay(kept, seen([scaled(2), scaled(2)]), '1.0.0');
    expect(replay).toMatchObject({
      kind: 'different',
      causes: [{ kind: 'unknown', runs: 2 }],
      differences: [{ caseId: VALUE, count: 1 }],
      changes: [
        {
          ...{ suite: 'test/small', caseId: VALUE, before: { status: 'correct', points: 100 } },
          after: { status: 'incorrect', points: 0 },
        },
      ],
    });
  });

  it('is due to grading, when the very observations that were kept give it', () => {
    const [grade] = kept.grades;
    const before: Grade = { ...grade!, score: 5, cases: grade!.cases.map((one) => ({ ...one, points: 5 })) };
    const replay = judgeReplay({ ...kept, grades: [before] }, seen([right]), '2.0.0');
    expect(replay).toMatchObject({
      kind: 'different',
      differences: [],
      causes: [{ kind: 'grader', before: '1.0.0', after: '2.0.0' }],
      changes: [{ before: { points: 5 }, after: { points: 100 } }],
    });
  });

  it('in words only is the same grade, and grading has changed', () => {
    const [grade] = kept.grades;
    const before: Grade = { ...grade!, cases: grade!.cases.map((one) => ({ ...one, hint: 'as it was' })) };
    const { gradecheck: __, ...unnamed } = HERE;
    const replay = judgeReplay({ ...kept, grades: [before], environment: unnamed }, seen([right]), '2.0.0');
    expect(replay).toMatchObject({ kind: 'same-grade', causes: [{ kind: 'grader', before: null, after: '2.0.0' }] });
  });
});

it('a first replay leaves a question when a bit is not the same', () => {
  expect(wantsMore(kept, [structuredClone(right)])).toBe(false);
  expect(wantsMore(kept, [scaled(LAST_BIT)])).toBe(true);
  expect(wantsMore(kept, [{ ...right, stdout: 'printed' }])).toBe(true);
});

it('a case that is no more was not run, and one that is new says nothing', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((id) => sampleCase(id));
  expect(caseChanges(sampleGrade([a!, b!]), sampleGrade([b!, c!]))).toEqual([
    {
      ...{ suite: 'c147/hw2', caseId: 'a', before: { status: 'correct', points: 10 } },
      after: { status: 'not-run', points: 0 },
    },
  ]);
  expect(caseChanges(sampleGrade([a!]), sampleGrade([sampleCase('a', { status: 'partly-correct' })]))).toHaveLength(1);
});
