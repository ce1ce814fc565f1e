/** What a profile makes of a program's steps, in the real interpreter: transposed and scaled arguments. */
import { expect, it } from 'vitest';
import { describeEachPython, type Interpreter, load, type Told } from './python-child.ts';

const W = { kind: 'tensor', dtype: 'float64', shape: [2, 3], data: Float64Array.of(1, 2, 3, 4, 5, 6) };
const tensor = (shape: number[], data: number[]) => ({
  kind: 'tensor',
  shape,
  data: Float64Array.from(data),
  dtype: 'float64',
  container: 'ndarray',
});

async function run(interpreter: Interpreter, code: string, program: object, inputs: object): Promise<Told> {
  const loaded = await load(interpreter, { 'm.py': code });
  try {
    await loaded.ask({ type: 'import', module: 'm' });
    const runs = [{ program: 'p', outputs: ['out'], reportChanges: true }];
    const trials = [{ seed: 1, inputs, directions: {}, runs }];
    return await loaded.ask({ type: 'run', programs: { p: program }, trials, budgetMs: 10_000 });
  } finally {
    await loaded.end();
  }
}

const answer = (told: Told) =>
  (told.trials as { runs: { outputs: { out: unknown }; changes: Record<string, unknown> }[] }[])[0]!.runs[0]!;

describeEachPython('programs', (interpreter) => {
  it('a transposed argument is the matrix the other way round, and a transposed result is turned back', async () => {
    const program = {
      steps: [{ call: 'm.f', args: [{ transposed: '$W' }], as: 'r' }],
      outputs: { out: { transposed: '$r.1' } },
    };
    const code = 'def f(w):\n    assert w.shape == (3, 2), w.shape\n    return 0, w * 10\n';
    const told = await run(interpreter, code, program, { W });
    expect(answer(told).outputs.out).toEqual(tensor([2, 3], [10, 20, 30, 40, 50, 60]));
  });

  it('what is changed in a transposed argument has been changed in the input', async () => {
    const program = { steps: [{ call: 'm.f', args: [{ transposed: '$W' }], as: 'r' }], outputs: { out: '$r' } };
    const told = await run(interpreter, 'def f(w):\n    w[2, 0] = 7.0\n    return 1.0\n', program, { W });
    expect(answer(told).changes).toEqual({ W: tensor([2, 3], [1, 2, 7, 4, 5, 6]) });
  });

  it('an attribute that was not there before it was set is noted; one that was is not', async () => {
    const program = {
      steps: [
        { new: 'm.Model', args: [], as: 'model' },
        { set: 'model.W', to: '$W' },
        { set: 'model.kept', to: '$W' },
        { call: 'm.f', args: ['$model.W'], as: 'r' },
      ],
      outputs: { out: '$r' },
    };
    const code = 'class Model(object):\n    def __init__(self):\n        self.kept = None\ndef f(w):\n    return 1.0\n';
    const told = await run(interpreter, code, program, { W });
    expect(told.notes).toEqual([{ code: 'new-attribute', what: 'Model.W', file: null, line: null }]);
  });

  it.each([
    ['raise NotImplementedError', 'TODO: m.f'],
    ['raise NotImplementedError()', 'TODO: m.f'],
    ['raise NotImplementedError("no such norm")', 'no such norm'],
  ])('%s says: %s', async (statement, message) => {
    const program = { steps: [{ call: 'm.f', args: [], as: 'r' }], outputs: { out: '$r' } };
    const told = await run(interpreter, `def f():\n    ${statement}\n`, program, {});
    expect(told.error).toMatchObject({ name: 'NotImplementedError', message });
  });

  it('what is missing is named by its file', async () => {
    const program = { steps: [{ call: 'm.g', args: [], as: 'r' }], outputs: { out: '$r' } };
    const told = await run(interpreter, 'def f():\n    pass\n', program, {});
    expect(told.error).toMatchObject({ message: 'm.g is missing; m has f', apiMismatch: true });
  });

  it('a scaled argument is multiplied, in its place and as an option; a vector has no transpose', async () => {
    const reg = { kind: 'literal', value: 0.25 };
    const program = {
      steps: [
        {
          call: 'm.f',
          args: [{ scaled: '$reg', by: 2 }, { transposed: [1, 2] }],
          keywords: { reg: { scaled: '$reg', by: 4 } },
          as: 'r',
        },
      ],
      outputs: { out: { transposed: '$r' } },
    };
    const code = 'import numpy as np\ndef f(a, b, reg):\n    return np.array([a, b[1], reg])\n';
    const told = await run(interpreter, code, program, { reg });
    expect(answer(told).outputs.out).toEqual(tensor([3], [0.5, 2, 1]));
  });
});
