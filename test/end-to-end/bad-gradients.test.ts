/**
 * What functions return that are asked for a loss and its gradient: of another kind, noisy, constant, slow, stateful.
 * Each has its points and its sentence, and the rest of the submission is graded all the same.
 */
import { cpSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkFolder, gradeOf } from './check-report.ts';
import { buildOnce, fixture, freshFolder } from './program.ts';

const folder = realpathSync(freshFolder());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The healthy softmax, whose lossAndGrad is called `right` and keeps its answers. */
const healthy = readFileSync(fixture('broken/healthy/softmax.ts'), 'utf8')
  .replace('export class Softmax', 'class Healthy')
  .replaceAll('lossAndGrad(', 'right(')
  .replace('fastright(', 'fastLossAndGrad(');

const TOOLS = `
const points = new Map<string, string>();
/** Whether W is another than at the first call with these examples. */
function isDisplaced(W: any, X: any): boolean {
  const key = W.shape.join() + [...X.data].join();
  const now = [...W.data].join();
  if (!points.has(key)) points.set(key, now);
  return points.get(key) !== now;
}
function busy(milliseconds: number): void {
  for (const end = performance.now() + milliseconds; performance.now() < end; );
}
/** Noise that no seed governs. */
const noise = () => crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32;
/** Another number at each of a few hundred calls, by more than any tolerance: true noise comes near itself once in a while. */
let draws = 0;
const uneven = () => (++draws * 0.6180339887498949) % 1;
const kept: Record<string, any> = {};
`;

const GRADIENT = 'softmax/lossAndGrad/gradient';
const REST = ['softmax/fastLossAndGrad/value', 'softmax/predict/value', 'svm/lossAndGrad/gradient'];
beforeAll(async () => {
  await buildOnce();
  // The suite is frozen before a test has to wait for it.
  await checkFolder(fixture('broken/healthy'), ['--suite', 'c147/hw2', '--only', GRADIENT]);
}, 120_000);

let made = 0;
async function check(body: string) {
  const submission = join(folder, String(made++));
  cpSync(fixture('broken/healthy'), submission, { recursive: true });
  const bad = `export class Softmax extends Healthy {
  lossAndGrad(X: any, y: any): any {
    const [loss, dW] = this.right(X, y) as [number, any];
    const off = isDisplaced(this.W, X);
    ${body}
  }
}`;
  writeFileSync(join(submission, 'softmax.ts'), `${healthy}${TOOLS}${bad}\n`);
  const { report, exitCode } = await checkFolder(submission, ['--suite', 'c147/hw2', '--only', GRADIENT, ...REST]);
  const { cases, status } = gradeOf(report, 'c147/hw2');
  expect(status).toBe('graded');
  expect(cases.filter(({ id }) => id !== GRADIENT).map((one) => [one.id, one.status])).toEqual(
    REST.toSorted((a, b) => cases.findIndex(({ id }) => id === a) - cases.findIndex(({ id }) => id === b)).map((id) => [
      id,
      'correct',
    ]),
  );
  const { points, findings, diagnosis } = cases.find(({ id }) => id === GRADIENT)!;
  expect(exitCode).toBe(points === 8 ? 0 : 1);
  return { points, says: findings.map(({ message }) => message), diagnosis };
}

const AT = '(on N=7, D=6, C=5)';
const BESIDE = '(on N=7, D=6, C=5; a point close by)';
const FAULT = `Remark: the gradient is right, but it is not the slope of your loss, because the loss is wrong ${AT}. The loss has its own case; nothing is lost here.`;
const silent = (count: number): string =>
  `Remark: ${count} of the numerical checks of your own loss say nothing either way: the loss is too noisy there, or does not change. They cost nothing by themselves.`;
const PAIR =
  'Remark: the gradient is the slope of your own loss, so it was derived correctly, but from a loss that is not the one asked for. Fix the loss first.';
const SLOPE = (claimed: string, measured: string): string =>
  `The gradient with respect to W is not the slope of your own loss: along one direction it claims ${claimed}, finite differences measure ${measured} (± 1e-11) ${AT}.`;
const DOUBLED = `dW[2, 2] should be -0.223448, but is -0.446896; 30 of 30 entries are wrong ${AT}.`;

/** Body, points of 8 (4 for the own loss, 4 for the reference), and what the student reads. */
type Bad = readonly [name: string, body: string, points: number, says: readonly string[]];

const table = (title: string, rows: readonly Bad[]): void => {
  describe(title, () => {
    it.each(rows)('%s', async (_name, body, points, says) => {
      expect(await check(body)).toMatchObject({ points, says });
    });
  });
};

table('what is accepted without a word', [
  ['the right answer', 'return [loss, dW];', 8, []],
  ['a Promise of it', 'return Promise.resolve([loss, dW]);', 8, []],
  ['the loss as an array of one number', 'return [[loss], dW];', 8, []],
  ['extra entries and keys', 'return Object.assign([loss, dW, 42], { more: 1 });', 8, []],
  ['an object with the keys 0 and 1', 'return { 0: loss, 1: dW, scores: X };', 8, []],
  ['nested lists', 'return [loss, dW.tolist()];', 8, []],
  [
    'frozen lists',
    'return Object.freeze([loss, Object.freeze(dW.tolist().map((row: number[]) => Object.freeze(row)))]);',
    8,
    [],
  ],
]);

table('a loss of another kind, with a right gradient', [
  ['a text', 'return [String(loss), dW];', 8, [FAULT]],
  ['an array of two', 'return [[loss, loss], dW];', 8, [FAULT]],
  ['one for each example', 'return [new Float64Array(X.shape[0]).fill(loss), dW];', 8, [FAULT]],
  ['a Promise inside of the list', 'return [Promise.resolve(loss), dW];', 8, [FAULT]],
  ['NaN', 'return [NaN, dW];', 8, [FAULT]],
]);

table('a loss that is right at the point and not beside it', [
  ['NaN', 'return [off ? NaN : loss, dW];', 4, [`loss is NaN ${BESIDE}.`]],
  ['infinite', 'return [off ? Infinity : loss, dW];', 4, [`loss is Infinity ${BESIDE}.`]],
  ['an array', 'return [off ? [loss, loss] : loss, dW];', 4, [`loss should have shape (), but has (2,) ${BESIDE}.`]],
  ['undefined', 'return [off ? undefined : loss, dW];', 4, [`loss should be a number, but is undefined ${BESIDE}.`]],
]);

it('a loss that throws beside the point', async () => {
  const { points, says } = await check('if (off) throw new RangeError("too far"); return [loss, dW];');
  expect(points).toBe(4);
  expect(says).toHaveLength(1);
  expect(says[0]).toMatch(
    /^Your code threw RangeError: too far at softmax\.ts:\d+:\d+ when the loss was evaluated close by \(on N=7, D=6, C=5\)\.$/,
  );
});

table('a gradient that is none', [
  [
    'under other keys',
    'return { loss, grad: dW };',
    0,
    [`dW is missing: there is no result.1 in what was returned (there is loss, grad) ${AT}.`],
  ],
  ['not there', 'return loss;', 0, [`dW is missing: there is no result.1 in what was returned ${AT}.`]],
  ['null', 'return [loss, null];', 0, [`dW should be an array of shape (5, 6), but is null ${AT}.`]],
  [
    'a Promise inside of the list',
    'return [loss, Promise.resolve(dW)];',
    0,
    [`dW should be an array of shape (5, 6), but is a Promise ${AT}.`],
  ],
  [
    'lists with holes',
    'const list = dW.tolist(); delete list[1][2]; return [loss, list];',
    0,
    [`dW should be an array of shape (5, 6), but is a list that holds undefined ${AT}.`],
  ],
  [
    'a Map of entries',
    'return [loss, new Map([...dW.data].entries())];',
    0,
    [`dW should be an array of shape (5, 6), but is a Map ${AT}.`],
  ],
  [
    'an object of entries',
    'return [loss, { a: 1, b: 2 }];',
    0,
    [`dW should be an array of shape (5, 6), but is an object with the keys a, b ${AT}.`],
  ],
  [
    'NaN in one entry',
    'dW.data[7] = NaN; return [loss, dW];',
    0,
    [`dW[1, 1] is NaN; 1 of 30 entries are wrong ${AT}.`],
  ],
]);

it.each([
  ['null', 'return [loss, null];'],
  ['other keys', 'return { loss, grad: dW };'],
  ['one NaN', 'dW.data[7] = NaN; return [loss, dW];'],
])('%s is not taken for a mistake whose answer has another form', async (_name, body) => {
  expect((await check(body)).diagnosis).toBeNull();
});

it('a transposed gradient is', async () => {
  const { diagnosis } = await check('return [loss, dW.T.copy()];');
  expect(diagnosis).toMatchObject({ codes: ['softmax/gradient-transposed'] });
});

table('a gradient that is one of the parameters', [
  [
    'W itself',
    'return [loss, this.W];',
    0,
    [
      `dW[1, 5] should be -0.00198867, but is 1.15563; 30 of 30 entries are wrong ${AT}.`,
      SLOPE('-1.33699', '0.0447064'),
    ],
  ],
  [
    'written into W',
    'this.W.data.set(dW.data); return [loss, this.W];',
    4,
    [
      `The same question gets two answers: dW[1, 5] is first -0.00198867, then -0.103839 ${AT}. The second call was made on the same objects: does the first one change its arguments, or something that it stores, or draw random numbers?`,
    ],
  ],
]);

table('losses of any size, and flat ones', [
  [
    'both times 1e300',
    'return [1e300 * loss, dW.multiply(1e300)];',
    4,
    [`dW[2, 2] should be -0.223448, but is -2.23448e+299; 30 of 30 entries are wrong ${AT}.`, PAIR],
  ],
  [
    'both times 1e-300',
    'return [1e-300 * loss, dW.multiply(1e-300)];',
    4,
    [`dW[2, 2] should be -0.223448, but is -2.23448e-301; 30 of 30 entries are wrong ${AT}.`, PAIR],
  ],
  ['the loss alone beyond 1e308', 'return [1e308 * loss * 10, dW];', 8, [FAULT]],
  ['the loss alone times 1e-300', 'return [1e-300 * loss, dW];', 8, [FAULT]],
  ['a constant loss with a right gradient', 'return [1, dW];', 8, [silent(6)]],
  ['a constant loss with a wrong gradient', 'return [1, dW.multiply(2)];', 0, [DOUBLED, silent(6)]],
  ['a rounded loss with a right gradient', 'return [Math.round(loss), dW];', 8, [silent(6)]],
  ['a rounded loss with a wrong gradient', 'return [Math.round(loss), dW.multiply(2)];', 0, [DOUBLED, silent(6)]],
]);

describe('what changes from call to call', () => {
  const twice = (output: string, hint: string) =>
    new RegExp(
      `^The same question gets two answers: ${output} is first \\S+, then \\S+ \\(on N=7, D=6, C=5\\)\\. ${hint}`,
    );
  const ALWAYS = 'It changes from call to call: does the code use randomness, the time, or something that it keeps\\?$';

  it.each([
    ['the clock', 'performance.now() % 1'],
    ['a source of true randomness', 'noise()'],
  ])('a right gradient keeps its points for the reference beside a loss with %s in it', async (_name, number) => {
    expect(await check(`return [loss + (${number}), dW];`)).toMatchObject({
      points: 4,
      says: [expect.stringMatching(twice('loss', ALWAYS)), silent(6)],
    });
  });

  it('a loss with a number from Math.random, which is seeded, differs only between two calls on the same objects', async () => {
    expect(await check('return [loss + Math.random(), dW];')).toMatchObject({
      points: 4,
      says: [expect.stringMatching(twice('loss', 'The second call was made on the same objects: '))],
    });
  });

  it('a wrong gradient beside such a loss gets nothing', async () => {
    const { points, says } = await check('return [loss + noise(), dW.multiply(2)];');
    expect(points).toBe(0);
    expect(says[0]).toBe(DOUBLED);
  });

  it('a gradient with randomness in it has a finding that says so', async () => {
    const { points, says } = await check('return [loss, dW.multiply(1 + 1e-3 * uneven())];');
    expect(points).toBe(0);
    expect(says).toContainEqual(expect.stringMatching(twice('dW\\[\\d, \\d\\]', ALWAYS)));
  });
});

table('state', [
  [
    'a step that is taken in the call',
    'this.W = this.W.subtract(dW.multiply(0.1)); return [loss, dW];',
    4,
    [
      `The same question gets two answers: dW[1, 5] is first -0.00198867, then -0.00053195 ${AT}. The second call was made on the same objects: does the first one change its arguments, or something that it stores, or draw random numbers?`,
    ],
  ],
  [
    'an answer that is kept by shape',
    'return (kept[this.W.shape.join()] ??= [loss, dW]);',
    0,
    [
      'dW[3, 3] should be -0.0257155, but is 0.207574; 30 of 30 entries are wrong (on one example; N=1, D=6, C=5).',
      silent(6),
    ],
  ],
]);

it('a gradient that depends on the calls before has a finding that says so', async () => {
  const { points, says } = await check(
    `const question = [...this.W.shape, ...X.shape].join();
    const seen = (kept.seen ??= new Set([question]));
    seen.add(question);
    return [loss, seen.size > 1 && question === [...seen][0] ? dW.multiply(1.001) : dW];`,
  );
  expect(points).toBe(4);
  expect(says[0]).toMatch(
    // The draws of other shapes were asked for in between, so the second call differs as well as the last.
    /^The same question gets two answers: dW\[2, 2\] .* It changes from call to call: does the code use randomness, the time, or something that it keeps\?$/,
  );
});

describe('a function that is slow', () => {
  const some =
    /^Remark: the function is slow, so that only [1-5] of 6 numerical checks of its own loss could be made in time; it was judged by those\.$/;

  it('is judged by the checks that fit into the time', async () => {
    const { points, says } = await check('busy(250); return [loss, dW];');
    expect(points).toBe(8);
    expect(says).toEqual([expect.stringMatching(some)]);
  });

  it('and wrong is found wrong by them', async () => {
    const { points, says } = await check('busy(250); return [loss, dW.multiply(2)];');
    expect(points).toBe(0);
    expect(says).toEqual([DOUBLED, SLOPE('0.0894127', '0.0447064'), expect.stringMatching(some)]);
  });

  // What must be answered alone takes 3 s of the 5.
  it('so that none fits keeps the points for the reference', async () => {
    expect(await check('busy(1000); return [loss, dW];')).toMatchObject({
      points: 4,
      says: [
        'The function is so slow that none of the 6 numerical checks of its own loss could be made in time: make it faster, or the loops in it shorter.',
      ],
    });
  });

  it('beyond the limit is stopped, which costs the case', async () => {
    expect(await check('busy(2500); return [loss, dW];')).toMatchObject({
      points: 0,
      says: ['The call took longer than 5 s and was stopped. Is there a loop that never ends?'],
    });
  });
});

it('two gradients that are one array: the one is right, the other is not, and both cases have their own points', async () => {
  const submission = join(folder, 'net');
  cpSync(fixture('submissions/correct-vectorised'), submission, { recursive: true });
  const file = join(submission, 'neural-net.ts');
  const text = readFileSync(file, 'utf8').replace('export class TwoLayerNet', 'class Net');
  const aliased = `export class TwoLayerNet extends Net {
  loss(X: any, y?: any, reg?: any): any {
    const result: any = super.loss(X, y, reg);
    if (y !== undefined) result[1].b1 = result[1].b2;
    return result;
  }
}`;
  writeFileSync(file, `${text}\n${aliased}\n`);
  const { report } = await checkFolder(submission, ['--suite', 'c147/hw3', '--only', 'neural-net/loss/gradient-*']);
  const found = gradeOf(report, 'c147/hw3').cases.map(({ id, status, findings }) => [
    id,
    status,
    findings.map(({ message }) => message.replace(/ \(on .*\)/, '')),
  ]);
  expect(found).toEqual([
    ['neural-net/loss/gradient-output-layer', 'correct', []],
    ['neural-net/loss/gradient-hidden-layer', 'incorrect', ['db1 should have shape (9,), but has (5,).']],
  ]);
});
