/** The values that the course's own notebooks print, through the Python runner and the profile of the course. */
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadProfile } from '../../harness/suite/load-profile.ts';
import type { Profile } from '../../harness/suite/profile.ts';
import { spellProgram } from '../../harness/suite/spelling.ts';
import type { Program } from '../../harness/suite/suite.ts';
import { describeEachPython, type Loaded, load } from '../harness/runner/python/python-child.ts';
import { fixture } from './program.ts';

const published: Record<string, Record<string, unknown>> = JSON.parse(
  readFileSync(new URL('../reference/published-values.json', import.meta.url), 'utf8'),
);
const loaded = loadProfile(readFileSync('specs/profiles/c147.yaml', 'utf8'), 'c147.yaml');
const profile = (loaded as { profile: Profile }).profile;
const folder = fixture('python/correct-plain/nndl');
const files = Object.fromEntries(
  readdirSync(folder)
    .filter((name) => name.endsWith('.py'))
    .map((name) => [`nndl/${name}`, readFileSync(`${folder}/${name}`)]),
);
const modules = Object.fromEntries(Object.entries(profile.files).map(([module, file]) => [module, `nndl/${file}`]));

interface Array_ {
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

const flat = (nested: unknown): number[] => (Array.isArray(nested) ? nested.flatMap(flat) : [nested as number]);
function array(nested: unknown): Array_ {
  const shape: number[] = [];
  for (let node = nested; Array.isArray(node); node = node[0]) shape.push(node.length);
  return { shape, data: Float64Array.from(flat(nested)) };
}
function linspace(first: number, last: number, shape: readonly number[]): Array_ {
  const count = shape.reduce((product, size) => product * size, 1);
  const step = (last - first) / (count - 1);
  return { shape, data: Float64Array.from({ length: count }, (_, i) => first + i * step) };
}
const of = (section: string, key: string): Array_ => array(published[section]![key]);

describeEachPython('published values', (interpreter) => {
  let child: Loaded;
  beforeAll(async () => {
    child = await load(interpreter, files, modules);
    for (const module of Object.keys(modules)) {
      const { type } = await child.ask({ type: 'import', module });
      expect([module, type]).toEqual([module, 'imported']);
    }
  });
  afterAll(() => child.end());

  /** The outputs, each a list of numbers. */
  async function run(program: Program, given: Readonly<Record<string, Array_>>): Promise<Record<string, number[]>> {
    const inputs = Object.fromEntries(
      Object.entries(given).map(([name, { shape, data }]) => {
        const dtype = name === 'y' ? 'int32' : 'float64';
        return [name, { kind: 'tensor', shape, data, dtype }];
      }),
    );
    const outputs = Object.keys(program.outputs);
    const answer = await child.ask({
      type: 'run',
      programs: { p: spellProgram(program, profile) },
      trials: [{ seed: 1, inputs, directions: {}, runs: [{ program: 'p', outputs }] }],
      budgetMs: 10_000,
    });
    if (answer.type !== 'returned') throw new Error(JSON.stringify(answer.error));
    const [first] = (
      answer.trials as { runs: { outputs: Record<string, { data?: Float64Array; value?: number }> }[] }[]
    )[0]!.runs;
    return Object.fromEntries(
      Object.entries(first!.outputs).map(([name, { data, value }]) => [
        name,
        data === undefined ? [value!] : [...data],
      ]),
    );
  }

  /** To half a unit of the last digit printed. */
  function matches(received: readonly number[], section: string, key: string, decimals: number): void {
    const expected = flat(published[section]![key]);
    expect(received.length).toBeGreaterThanOrEqual(expected.length);
    for (const [i, value] of expected.entries())
      expect(Math.abs(received[i]! - value), `${section}.${key}[${i}]`).toBeLessThanOrEqual(
        0.5000001 * 10 ** -decimals,
      );
  }

  const setParams = ['W1', 'b1', 'W2', 'b2'].map((name) => ({ set: `net.params.${name}`, to: `$${name}` }));

  it('the two-layer net of homework 3', async () => {
    const section = 'hw3_toy_two_layer';
    const given = Object.fromEntries(['X', 'y', 'W1', 'b1', 'W2', 'b2'].map((key) => [key, of(section, key)]));
    const { scores, loss, dW1, db2 } = await run(
      {
        steps: [
          { new: 'neural-net.TwoLayerNet', args: [4, 10, 3], as: 'net' },
          ...setParams,
          { call: 'net.loss', args: ['$X'], as: 'scores' },
          { call: 'net.loss', args: ['$X', '$y', published[section]!.reg as number], as: 'result' },
        ],
        outputs: { scores: '$scores', loss: '$result.0', dW1: '$result.1.W1', db2: '$result.1.b2' },
      },
      given,
    );
    matches(scores!, section, 'published_scores', 8);
    matches(loss!, section, 'published_loss', 14);
    const grads = published[section]!.grads as Record<string, unknown>;
    for (const [received, key] of [[dW1!, 'W1'] as const, [db2!, 'b2'] as const])
      for (const [i, value] of flat(grads[key]).entries()) expect(received[i]).toBeCloseTo(value, 12);
  });

  it.each([
    [0, 'published_loss_reg0'],
    [1, 'published_loss_reg1'],
  ])('the net of layers, with reg %d', async (reg, key) => {
    const section = 'hw3_modular_two_layer';
    const given = Object.fromEntries(['X', 'y', 'W1', 'b1', 'W2', 'b2'].map((name) => [name, of(section, name)]));
    const { scores, loss } = await run(
      {
        steps: [
          { new: 'mlp.TwoLayerNet', args: [5, 50, 7, { reg }], as: 'net' },
          ...setParams,
          { call: 'net.loss', args: ['$X'], as: 'scores' },
          { call: 'net.loss', args: ['$X', '$y'], as: 'result' },
        ],
        outputs: { scores: '$scores', loss: '$result.0' },
      },
      given,
    );
    matches(scores!, section, 'published_scores', 8);
    matches(loss!, section, key, 10);
  });

  it('affine_forward and relu_forward', async () => {
    const affine = await run(
      { steps: [{ call: 'layers.affineForward', args: ['$x', '$w', '$b'], as: 'r' }], outputs: { out: '$r.0' } },
      {
        x: linspace(-0.1, 0.5, [2, 4, 5, 6]),
        w: linspace(-0.2, 0.3, [120, 3]),
        b: linspace(-0.3, 0.1, [3]),
      },
    );
    matches(affine.out!, 'affine_forward', 'published_out', 8);
    const relu = await run(
      { steps: [{ call: 'layers.reluForward', args: ['$x'], as: 'r' }], outputs: { out: '$r.0' } },
      { x: linspace(-0.5, 0.5, [3, 4]) },
    );
    matches(relu.out!, 'relu_forward', 'published_out', 8);
  });

  it.each<[rule: string, section: string, config: Record<string, string | number>]>([
    ['sgdMomentum', 'sgd_momentum', { learningRate: 1e-3, momentum: 0.9, velocity: '$velocity' }],
    ['sgdNesterovMomentum', 'sgd_nesterov_momentum', { learningRate: 1e-3, momentum: 0.9, velocity: '$velocity' }],
    ['rmsprop', 'rmsprop', { learningRate: 1e-2, decayRate: 0.99, epsilon: 1e-8, a: '$velocity' }],
    ['adam', 'adam', { learningRate: 1e-2, v: '$v', a: '$a', t: 5 }],
  ])('%s', async (rule, section, config) => {
    const { next } = await run(
      { steps: [{ call: `optim.${rule}`, args: ['$w', '$dw', config], as: 'r' }], outputs: { next: '$r.0' } },
      {
        w: of('sgd_momentum', 'w'),
        dw: of('sgd_momentum', 'dw'),
        velocity: of('sgd_momentum', 'velocity'),
        v: linspace(0.6, 0.9, [4, 5]),
        a: linspace(0.7, 0.5, [4, 5]),
      },
    );
    matches(next!, section, 'published_first_row', 8);
    for (const [i, value] of flat(published[section]!.next_w).entries()) expect(next![i]).toBeCloseTo(value, 12);
  });
});
