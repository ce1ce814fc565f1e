/**
 * What functions return that are asked for random weights: constants, whole numbers, other shapes, the same numbers each
 * time. Each has its sentence, and the samplers beside it are graded all the same.
 */
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkFolder, gradeOf } from './check-report.ts';
import { buildOnce, fixture, freshFolder } from './program.ts';

const folder = freshFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SUITE = 'lecture/initializations';
const CASE = 'initializers/he/distribution';
const REST = ['initializers/xavier/distribution', 'initializers/glorotUniform/distribution'];
const correct = fixture('submissions/lecture-init-correct-vectorised');

beforeAll(async () => {
  await buildOnce();
  await checkFolder(correct, ['--suite', SUITE, '--only', CASE]);
}, 180_000);

const SOUND = `export const he = (fanIn: number, fanOut: number): NDArray => gauss(Math.sqrt(2 / fanIn), fanIn, fanOut);`;

let made = 0;
/** @param body of `he(fanIn, fanOut)`, with `W`, what a correct version returns */
async function check(body: string) {
  const submission = join(folder, String(made++));
  cpSync(correct, submission, { recursive: true });
  const file = join(submission, 'initializers.ts');
  const text = readFileSync(file, 'utf8');
  expect(text).toContain(SOUND);
  const bad = `let calls = 0;
const kept: Record<number, any> = {};
export function he(fanIn: number, fanOut: number): any {
  calls++;
  const W = gauss(Math.sqrt(2 / fanIn), fanIn, fanOut);
  ${body}
}`;
  writeFileSync(file, text.replace(SOUND, bad));
  const { report } = await checkFolder(submission, ['--suite', SUITE, '--only', CASE, ...REST]);
  const { cases, status } = gradeOf(report, SUITE);
  expect(status).toBe('graded');
  expect(cases.filter(({ id }) => id !== CASE).map((one) => [one.id, one.status])).toEqual(
    REST.map((id) => [id, 'correct']),
  );
  const { points, findings, diagnosis } = cases.find(({ id }) => id === CASE)!;
  return { points, says: findings.map(({ message }) => message), codes: diagnosis?.codes ?? [] };
}

const ON = '(on more inputs than units; fanIn=200, fanOut=120)';
const CHANCE = 'Correct work shows this by chance once in 160,000,000 times.';
const REPEATED = `of the entries of W are numbers that occurred before ${ON}: they are constants, whole numbers or zeros, not draws from a continuous distribution.`;

it.each<[what: string, body: string, says: string]>([
  ['a constant', 'return np.full([fanOut, fanIn], 0.1);', `100 % ${REPEATED}`],
  ['whole numbers', 'return np.random.randint(-3, 4, [fanOut, fanIn]);', `100 % ${REPEATED}`],
  ['numbers of two digits', 'return np.divide(np.round(W.multiply(100)) as NDArray, 100);', `99.7 % ${REPEATED}`],
  [
    'too few numbers',
    'return np.random.randn(fanOut, fanIn - 1);',
    `W should have shape (120, 200), but has (120, 199) ${ON}.`,
  ],
  [
    'another shape than the one asked for',
    'return np.random.randn(100, 100);',
    `W should have shape (120, 200), but has (100, 100) ${ON}.`,
  ],
  ['its transpose', 'return np.transpose(W);', `W should have shape (120, 200), but has (200, 120) ${ON}.`],
  ['one number', 'return 0.1;', `W should have shape (120, 200), but has () ${ON}.`],
  ['nothing', 'return undefined;', `W should be an array of shape (120, 200), but is undefined ${ON}.`],
  ['a function', 'return () => W;', `W should be an array of shape (120, 200), but is a function ${ON}.`],
  ['NaN in one place', 'W.set([3, 5], Number.NaN); return W;', `W[3, 5] is NaN; 1 of 24000 entries are wrong ${ON}.`],
  [
    'the same array every time',
    'const key = fanIn * 1000 + fanOut; kept[key] ??= W; return kept[key];',
    `Two calls give the same numbers: the correlation between them is 1 ${ON}. Is a seed set, or an array kept, inside the function? ${CHANCE}`,
  ],
  [
    'one array that each call writes into',
    'const key = fanIn * 1000 + fanOut; kept[key] ??= np.zeros([fanOut, fanIn]); np.copyto(kept[key], W); return kept[key];',
    `Two calls give the same numbers: the correlation between them is 1 ${ON}. Is a seed set, or an array kept, inside the function? ${CHANCE}`,
  ],
  [
    'draws after a seed of its own',
    'np.random.seed(7); return gauss(Math.sqrt(2 / fanIn), fanIn, fanOut);',
    `Two calls give the same numbers: the correlation between them is 1 ${ON}. Is a seed set, or an array kept, inside the function? ${CHANCE}`,
  ],
])(
  '%s loses the case, and only that',
  async (_what, body, says) => {
    const { points, says: said } = await check(body);
    expect(said).toEqual([says]);
    expect(points).toBe(0);
  },
  60_000,
);

it('float32 weights are accepted, with a remark', async () => {
  expect(await check("return W.astype('float32');")).toEqual({
    points: 6,
    says: [
      'Remark: W holds float32 numbers; it was judged as precisely as float32 allows.',
      'Remark: again holds float32 numbers; it was judged as precisely as float32 allows.',
    ],
    codes: [],
  });
}, 60_000);

it('a promise of weights is waited for', async () => {
  expect(await check('return Promise.resolve(W);')).toMatchObject({ points: 6, says: [] });
}, 60_000);

it('what throws in the second draw alone is judged by the first', async () => {
  const { points, says } = await check("if (calls > 4) throw new Error('no more'); return W.multiply(2);");
  expect(points).toBe(0);
  expect(says).toEqual([
    `The variance of W is 3.99 times the one that is asked for; between 0.964 and 1.04 times is right ${ON}. Correct work shows this by chance once in 12,000 times.`,
  ]);
}, 60_000);

it('a sampler that would take minutes is stopped', async () => {
  const { points, says } = await check(
    'for (const end = performance.now() + 60_000; performance.now() < end; ); return W;',
  );
  expect(points).toBe(0);
  expect(says).toEqual(['The call took longer than 5 s and was stopped. Is there a loop that never ends?']);
}, 60_000);
