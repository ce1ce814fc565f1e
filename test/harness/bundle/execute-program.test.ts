import { describe, expect, it } from 'vitest';
import { ApiMismatch, executeProgram, type ProgramHost } from '../../../harness/bundle/execute-program.ts';
import type { Program } from '../../../harness/suite/suite.ts';

class Model {
  W = 1;
  params: Record<string, unknown> = { W1: 1 };
  readonly args: unknown[];
  constructor(...args: unknown[]) {
    this.args = args;
  }
  loss(x: number): number[] {
    return [x * this.W, -x];
  }
  async later(): Promise<{ value: number }> {
    return { value: 42 };
  }
}
const inputs: Record<string, unknown> = { x: 3, y: { deep: [1, 2] } };
const host: ProgramHost = {
  moduleExports: (name) =>
    name === 'm' ? { Model, double: (x: number) => 2 * x, id: (...all: unknown[]) => all, number: 3 } : undefined,
  input: (name) => (name in inputs ? { value: inputs[name] } : undefined),
  lpNorm: (order) => () => (order === 'inf' ? -1 : order),
};
const run = (steps: Program['steps'], outputs: Record<string, string>) =>
  executeProgram({ steps, outputs }, Object.keys(outputs), host);

it('constructs, sets, calls and follows references', async () => {
  const outputs = await run(
    [
      { new: 'm.Model', args: ['$x', [1, '$x'], { a: '$y.deep.1', b: 'text' }], as: 'model' },
      { set: 'model.W', to: '$x' },
      { set: 'model.params.b1', to: 7 },
      { let: 'options', be: { rate: '$x' } },
      { call: 'model.loss', args: ['$x'], as: 'result' },
      { call: 'm.double', args: ['$result.0'], as: 'twice' },
      { call: 'model.later', args: [], as: 'later' },
    ],
    {
      loss: '$result.0',
      args: '$model.args',
      params: '$model.params',
      twice: '$twice',
      later: '$later.value',
      rate: '$options.rate',
      x: '$x',
    },
  );
  expect(
    Object.fromEntries(
      Object.entries(outputs).map(([name, output]) => [name, output.kind === 'found' ? output.value : output]),
    ),
  ).toEqual({
    loss: 9,
    args: [3, [1, 3], { a: 2, b: 'text' }],
    params: { W1: 1, b1: 7 },
    twice: 18,
    later: 42,
    rate: 3,
    x: 3,
  });
});

it('passes norms as functions', async () => {
  const { all } = await run([{ call: 'm.id', args: [{ lpNorm: 3 }, { lpNorm: 'inf' }], as: 'all' }], { all: '$all' });
  if (all?.kind !== 'found') throw new Error('missing');
  expect((all.value as (() => number)[]).map((norm) => norm())).toEqual([3, -1]);
});

it('says which keys there are where an output ends', async () => {
  const { dW, beyond } = await run([{ let: 'result', be: { loss: 1 } }], {
    dW: '$result.dW',
    beyond: '$result.loss.W',
  });
  expect(dW).toEqual({ kind: 'missing', path: 'result.dW', available: ['loss'] });
  expect(beyond).toEqual({ kind: 'missing', path: 'result.loss.W', available: [] });
});

describe('the API is not as the program needs it', () => {
  it.each<[string, Program['steps'][number], string]>([
    ['a missing class', { new: 'm.Net', args: [], as: 'a' }, 'm.Net is missing; m has Model, double, id, number'],
    ['a number for a class', { new: 'm.number', args: [], as: 'a' }, 'm.number is a number, not a class'],
    ['a missing function', { call: 'm.triple', args: [] }, 'm.triple is missing; m has Model, double, id, number'],
    ['a number for a function', { call: 'm.number', args: [] }, 'm.number is a number, not a function'],
    ['a missing module', { call: 'k.f', args: [] }, 'k.f is missing; k has nothing'],
    ['a missing argument', { call: 'm.double', args: ['$y.shallow'] }, 'y.shallow is missing; there is deep'],
    ['nothing to assign to', { set: 'model.W', to: 1 }, 'model is undefined, not an object'],
  ])('%s', async (_name, step, message) => {
    await expect(run([step], {})).rejects.toThrow(new ApiMismatch(message));
  });

  it('an error of the code itself is passed on', async () => {
    const throwing: ProgramHost = {
      ...host,
      moduleExports: () => ({
        f: () => {
          throw new TypeError('mine');
        },
      }),
    };
    await expect(executeProgram({ steps: [{ call: 'm.f', args: [] }], outputs: {} }, [], throwing)).rejects.toThrow(
      new TypeError('mine'),
    );
  });
});

it('what a returned list has are its entries', async () => {
  const { dW } = await run([{ call: 'm.id', args: [1], as: 'result' }], { dW: '$result.1' });
  expect(dW).toEqual({ kind: 'missing', path: 'result.1', available: ['0'] });
});
