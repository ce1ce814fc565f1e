/** In which forms a Jacobian may come, and what is said about those in which it may not. */
import { beforeAll, expect, it } from 'vitest';
import { checkFolder, gradeOf } from './check-report.ts';
import { buildOnce, fixture } from './program.ts';

beforeAll(buildOnce);

/** What is said of one case, remarks left out. */
async function messages(folder: string, id: string): Promise<string[]> {
  const { report } = await checkFolder(fixture(`submissions/lecture-jacobians-${folder}`), ['--only', id]);
  const [found] = gradeOf(report, 'lecture/jacobians').cases;
  return found!.findings.filter(({ kind }) => !kind.startsWith('remark')).map(({ message }) => message);
}

it.each([
  ['a nested list is accepted', 'correct-arrays', 'jacobians/weightTensor/jacobian', []],
  [
    'a matrix in one long row',
    'flattened',
    'jacobians/linearMapJacobian/jacobian',
    [
      'dydx should have shape (3, 4), but has (12,) (on m=4, n=3). The numbers are right, but in one long row: reshape them.',
    ],
  ],
  [
    'a function that multiplies with the Jacobian',
    'function-returned',
    'jacobians/linearMapJacobian/jacobian',
    ['dydx should be an array of shape (3, 4), but is a function (on m=4, n=3).'],
  ],
  [
    'the numerator layout',
    'numerator-layout',
    'jacobians/linearMapJacobian/jacobian',
    [
      'dydx should have shape (3, 4), but has (4, 3) (on m=4, n=3). The numbers are right after transposing: this is the numerator layout, and the denominator layout is asked for.',
    ],
  ],
  [
    'a tensor with its axes in another order',
    'tensor-axes-swapped',
    'jacobians/weightTensor/jacobian',
    [
      'dydW should have shape (4, 3, 4), but has (4, 4, 3) (on m=4, n=3). The numbers are right after transposing: this is the numerator layout, and the denominator layout is asked for.',
    ],
  ],
])('%s', async (_what, folder, id, expected) => {
  expect(await messages(folder, id)).toEqual(expected);
});
