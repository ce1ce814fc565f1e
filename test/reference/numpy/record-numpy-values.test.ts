/** Runs record-numpy-values.py with a real NumPy and compares with the recording: neither can drift from the other. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { type Tensor, tensor } from '../../../reference/tensor.ts';
import { mismatch, ROUNDING } from '../mismatch.ts';
import { fromNested, type Nested } from '../nested.ts';
import { type NumpyValues, readNumpyValues } from './numpy-values.ts';
import { findPythonWithNumpy } from './python-with-numpy.ts';

test('the script prints what is recorded', (context) => {
  const python = findPythonWithNumpy();
  if (python === null) {
    console.warn(
      'SKIPPED: no python3 with numpy, so numpy-values.json was not recomputed. Install one (Debian: python3-numpy).',
    );
    context.skip('no python3 with numpy');
    return;
  }
  const script = fileURLToPath(new URL('record-numpy-values.py', import.meta.url));
  const run = spawnSync(python, [script], { encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 });
  expect(run.stderr).toBe('');
  expect(run.status).toBe(0);

  const [printed, recorded]: NumpyValues[] = [JSON.parse(run.stdout), readNumpyValues()];
  expect(Object.keys(printed.cases)).toEqual(Object.keys(recorded.cases));
  for (const [name, { inputs, outputs }] of Object.entries(recorded.cases)) {
    const reprintedInputs = printed.cases[name].inputs;
    expect(structureOf(reprintedInputs), `inputs of ${name}`).toBe(structureOf(inputs));
    expect(mismatch(numbersIn(reprintedInputs), numbersIn(inputs), ROUNDING), `inputs of ${name}`).toBeNull();
    expect(Object.keys(printed.cases[name].outputs), name).toEqual(Object.keys(outputs));
    for (const [key, value] of Object.entries(outputs)) {
      const reprinted: Nested = printed.cases[name].outputs[key];
      expect(mismatch(fromNested(reprinted), fromNested(value), ROUNDING), `${name}, ${key}`).toBeNull();
    }
  }
});

test('an interpreter that is missing or has no NumPy is passed over', () => {
  expect(findPythonWithNumpy(['no-such-python'])).toBeNull();
  // node refuses `-c 'import numpy'`: an interpreter that is there and can't import it.
  expect(findPythonWithNumpy([process.execPath])).toBeNull();
});

/** The JSON text with every number as 0. The C library under NumPy may round a logarithm differently elsewhere. */
function structureOf(value: unknown): string {
  return JSON.stringify(value, (_, item) => (typeof item === 'number' ? 0 : item));
}

/** Every number in a JSON value, in order. */
function numbersIn(value: unknown): Tensor {
  const numbers: number[] = [];
  JSON.stringify(value, (_, item) => {
    if (typeof item === 'number') numbers.push(item);
    return item;
  });
  return tensor([numbers.length], numbers);
}
