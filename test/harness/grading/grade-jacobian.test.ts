/** Jacobians are graded by grade-gradient.ts, contracted with an upstream gradient. */
import { beforeAll, describe, expect, it } from 'vitest';
import { describeFinding } from '../../../harness/report/describe-finding.ts';
import { makeTensor, type Tensor } from '../../../harness/wire/value.ts';
import { gradeOne, mistakesOf, type Prepared, prepare } from '../grade-findings.ts';
import { filled, flipped, float32, mutate, oneEntry, reshaped, scaled, transposed } from '../mutate-answers.ts';
import { oneCase } from '../small-suite.ts';

const POINTS = '{ own: 60, reference: 40 }';
const of = '    program: linearMap\n    of: { output: y, upstream: dy }\n';
let matrix: Prepared;
let tensor: Prepared;
beforeAll(async () => {
  matrix = await prepare(oneCase('jacobian', `${of}    jacobians: { v: dydv }\n    seeds: 2\n`, POINTS));
  tensor = await prepare(oneCase('jacobian', `${of}    jacobians: { V: dydV }\n`, POINTS));
});

/** dy/dV (5, 3, 5) → y's axis first, (5, 5, 3). */
const numeratorLayout = ({ shape: [m, n, p], data }: Tensor): Tensor => {
  const turned = new Float64Array(data.length);
  for (let i = 0; i < m! * n!; i++) for (let k = 0; k < p!; k++) turned[k * m! * n! + i] = data[i * p! + k]!;
  return makeTensor([p!, m!, n!], turned);
};

describe.each([
  ['a matrix', () => matrix, 'dydv', [3, 5], transposed],
  ['a tensor', () => tensor, 'dydV', [5, 3, 5], numeratorLayout],
] as const)('%s', (_name, prepared, output, shape, turned) => {
  const grade = (change: (value: Tensor) => Tensor) =>
    gradeOne(prepared().bundle, mutate(prepared().right, output, change));
  const size = shape.reduce<number>((product, length) => product * length, 1);

  it('in the denominator layout has all points', () => {
    expect(grade((value) => value)).toMatchObject({ status: 'correct', points: 100, findings: [] });
    expect(grade(float32)).toMatchObject({ status: 'correct', points: 100 });
  });

  it.each<[string, (value: Tensor) => Tensor]>([
    ['scaled by 1.001', scaled(1.001)],
    ['one entry changed', oneEntry(9)],
    ['sign flipped', flipped],
    ['zero', filled(0)],
  ])('is wrong against the reference and against its own function when it is %s', (_name2, change) => {
    const graded = grade(change);
    expect(graded).toMatchObject({ status: 'incorrect', points: 0 });
    expect(mistakesOf(graded)).toEqual(['wrong-value', 'gradient-disagrees']);
    expect(graded.findings.map((finding) => describeFinding(finding)).join()).toContain(
      'is not that of your own function',
    );
  });

  it('in the numerator layout is said to be that', () => {
    const graded = grade(turned);
    expect(graded).toMatchObject({ status: 'incorrect', points: 0 });
    expect(mistakesOf(graded)).toEqual(['wrong-shape']);
    expect(describeFinding(graded.findings[0]!)).toContain('this is the numerator layout');
  });

  it('in one row is said to be that', () => {
    const graded = grade(reshaped(size));
    expect(graded).toMatchObject({ status: 'incorrect', points: 0 });
    expect(describeFinding(graded.findings[0]!)).toContain('in one long row: reshape them');
  });
});

it('a function that is wrong with its own right Jacobian loses the points of the reference only', () => {
  const both = mutate(mutate(matrix.right, 'y', scaled(2)), 'dydv', scaled(2));
  const graded = gradeOne(matrix.bundle, both);
  expect(graded).toMatchObject({ status: 'partly-correct', points: 60 });
});
