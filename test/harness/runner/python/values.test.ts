/** What a submission returns → a Value; what NumPy itself says is the second source of shapes and numbers. */
import { expect, it } from 'vitest';
import { answerOf, describeEachPython, load, once } from './python-child.ts';

const tensor = (shape: number[], data: number[], dtype = 'float64', container = 'ndarray') => ({
  kind: 'tensor',
  shape,
  data: Float64Array.from(data),
  dtype,
  container,
});
const other = (description: string) => ({ kind: 'other', description });
const ragged = (description: string) => ({ kind: 'ragged', description });

describeEachPython('answers', (interpreter) => {
  it.each<[expression: string, value: unknown]>([
    ['None', { kind: 'null' }],
    ['True', { kind: 'boolean', value: true }],
    ['np.bool_(False)', { kind: 'boolean', value: false }],
    ['3', { kind: 'number', value: 3 }],
    ['-0.0', { kind: 'number', value: -0 }],
    ['float("nan")', { kind: 'number', value: Number.NaN }],
    ['-np.inf', { kind: 'number', value: -Infinity }],
    ['np.float64(0.1)', { kind: 'number', value: 0.1 }],
    ['np.float32(0.1)', tensor([], [Math.fround(0.1)], 'float32')],
    ['np.int32(4)', tensor([], [4], 'int32')],
    ['np.array(2.5)', { kind: 'number', value: 2.5 }],
    ['"no"', { kind: 'string', value: 'no' }],
    ['np.arange(6.).reshape(2, 3)', tensor([2, 3], [0, 1, 2, 3, 4, 5])],
    ['np.arange(6.).reshape(2, 3).T', tensor([3, 2], [0, 3, 1, 4, 2, 5])],
    ['np.arange(6.)[::-2]', tensor([3], [5, 3, 1])],
    ['np.asfortranarray(np.arange(4.).reshape(2, 2))', tensor([2, 2], [0, 1, 2, 3])],
    ['np.arange(3., dtype=">f8")', tensor([3], [0, 1, 2])],
    ['np.arange(3, dtype=np.uint8)', tensor([3], [0, 1, 2], 'uint8')],
    ['np.array([True, False])', tensor([2], [1, 0], 'bool')],
    ['np.array([0.1], dtype=np.float32)', tensor([1], [Math.fround(0.1)], 'float32')],
    [
      'np.array([0.5], dtype=np.longdouble)[0:1].astype(np.longdouble)',
      expect.objectContaining({ kind: 'tensor', shape: [1], data: Float64Array.of(0.5) }),
    ],
    ['np.broadcast_to(np.arange(2.), (2, 2))', tensor([2, 2], [0, 1, 0, 1])],
    ['np.zeros((0, 3))', tensor([0, 3], [])],
    ['np.asmatrix([[1., 2.]])', tensor([1, 2], [1, 2])],
    ['np.zeros(2).view(type("Mine", (np.ndarray,), {}))', tensor([2], [0, 0])],
    ['[[1, 2], [3, 4.5]]', tensor([2, 2], [1, 2, 3, 4.5], 'float64', 'nested')],
    ['(np.float32(1), np.float32(2))', tensor([2], [1, 2], 'float32', 'nested')],
    ['[np.arange(2.), np.arange(2.)]', tensor([2, 2], [0, 1, 0, 1], 'float64', 'nested')],
    ['[]', tensor([0], [], 'float64', 'nested')],
    ['[[1], [2, 3]]', ragged('rows of 1 and of 2 entries')],
    ['[1, [2]]', ragged('lists 2 levels deep beside numbers 1 levels deep')],
    ['[[1], 2]', ragged('numbers 1 levels deep beside lists 2 levels deep')],
    ['[1, "a"]', ragged('a list that holds a str')],
    ['[None]', ragged('a list that holds None')],
    ['np.array([1, "a"], dtype=object)', other('an array of dtype object')],
    ['np.array([1j])', other('an array of dtype complex128')],
    ['1j', other('a complex')],
    ['np.ma.masked_array([1., 2.], [0, 1])', other('a masked array (numpy.ma)')],
    ['{"a": 1, "b": 2}', other('a dict with the keys a, b')],
    ['(i for i in range(3))', other('a generator')],
    ['f', other('a function')],
    ['10 ** 400', other('a whole number beyond 1e308')],
    ['{1, 2}', other('a set')],
  ])('%s', async (expression, value) => {
    const seen = await once(interpreter, `import numpy as np\ndef f():\n  return ${expression}\n`);
    expect(seen.value).toEqual(value);
  });

  it('a list that holds itself', async () => {
    const seen = await once(interpreter, 'def f():\n  a = []\n  a.append(a)\n  return a\n');
    expect(seen.value).toEqual(ragged('a list that holds itself'));
  });

  it('labels come as int64, and are told as unchanged or changed to the last bit', async () => {
    const source = 'def f(y, x, change):\n  if change:\n    x[0] = -x[0]\n  return y\n';
    const inputs = {
      y: { kind: 'tensor', shape: [2], data: Float64Array.of(1, 2), dtype: 'int32' },
      x: { kind: 'tensor', shape: [2], data: Float64Array.of(0, 2), dtype: 'float64' },
    };
    const loaded = await load(interpreter, { 'm.py': source });
    try {
      for (const change of [false, true]) {
        const runs = [{ program: 'p', outputs: ['out'], reportChanges: true }];
        const told = await loaded.call(['$y', '$x', change], { inputs, runs });
        expect(answerOf(told)).toEqual(tensor([2], [1, 2], 'int64'));
        const [run] = (told.trials as { runs: { changes: unknown }[] }[])[0]!.runs;
        // 0 and -0 are different bits.
        expect(run!.changes).toEqual(change ? { x: tensor([2], [-0, 2]) } : {});
      }
    } finally {
      await loaded.end();
    }
  });

  it('a displaced input is input + step · direction, to the last bit', async () => {
    const loaded = await load(interpreter, { 'm.py': 'def f(x):\n  return x\n' });
    const [x, d, step] = [0.1, 0.7, 1e-3];
    const told = await loaded.call(['$x'], {
      inputs: { x: { kind: 'tensor', shape: [1], data: Float64Array.of(x), dtype: 'float64' } },
      directions: { d: { input: 'x', data: Float64Array.of(d) } },
      runs: [{ program: 'p', outputs: ['out'], displace: { direction: 'd', step } }],
    });
    await loaded.end();
    expect(answerOf(told)).toEqual(tensor([1], [x + step * d]));
  });
});
