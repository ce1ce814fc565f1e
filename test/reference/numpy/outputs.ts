import { type Tensor, tensor } from '../../../reference/tensor.ts';
import type { RecordedValues } from './numpy-values.ts';

/** The reference's answers, under the names of the recorded outputs. */
export type Outputs = Record<string, Tensor | number>;

/** For recorded cases by name, the reference's answer to the case's inputs. */
export type Replays = Record<string, (inputs: RecordedValues) => Outputs>;

/** A list as a tensor (values.length,). */
export function vector(values: readonly number[]): Tensor {
  return tensor([values.length], values);
}
