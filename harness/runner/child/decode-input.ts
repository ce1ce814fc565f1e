/** A request's input → what the student's function receives: arrays of the array library, everything else as it is. */
import * as np from 'numpy-ts';
import type { Input } from '../../bundle/bundle.ts';

/** A fresh array each time, so that no run sees what an earlier one did to its inputs. */
export function decodeInput(input: Input): unknown {
  if (input.kind === 'literal') return structuredClone(input.value);
  return toNDArray(input.data, input.shape, input.dtype);
}

export function decodeDisplaced(
  input: Extract<Input, { kind: 'tensor' }>,
  direction: Float64Array,
  step: number,
): unknown {
  const data = new Float64Array(input.data.length);
  for (let i = 0; i < data.length; i++) data[i] = input.data[i]! + step * direction[i]!;
  return toNDArray(data, input.shape, input.dtype);
}

function toNDArray(data: Float64Array, shape: readonly number[], dtype: 'float64' | 'int32'): np.NDArray {
  const array = np.zeros([...shape], dtype) as np.NDArray;
  (array.data as Float64Array | Int32Array).set(data);
  return array;
}
