/** What a submission draws is the same in every process: whichever generator it takes, and when it is imported, too. */
import { expect, it } from 'vitest';
import { describeEachPython, once } from './python-child.ts';

const CODE = `
import random
import numpy as np
AT_IMPORT = np.random.rand()
OWN_AT_IMPORT = np.random.default_rng().random()

def f():
    fresh = np.random.default_rng()
    again = np.random.default_rng()
    return np.array([AT_IMPORT, OWN_AT_IMPORT, np.random.rand(), random.random(), fresh.random(), again.random(),
                     np.random.RandomState().rand(), np.random.default_rng(5).random()])
`;

describeEachPython('generators', (interpreter) => {
  it('draw the same in two processes, and each something else', async () => {
    const [one, two] = [await once(interpreter, CODE), await once(interpreter, CODE)];
    expect(one.value).toEqual(two.value);
    const { data } = one.value as { data: Float64Array };
    expect(new Set(data).size).toBe(data.length);
    // As np.random.default_rng(5).random() is outside of the harness, in NumPy 1.24 and 2.4: seeds of its own stay.
    expect(data[7]).toBeCloseTo(0.8050029, 6);
  });
});
