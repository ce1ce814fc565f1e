import { dot } from '../numerics/closeness.ts';
import type { Input } from './bundle.ts';
import { standardNormal } from './draw-inputs.ts';

type TensorInput = Extract<Input, { kind: 'tensor' }>;

/** Every float64 array moved by `share` of its own size in a random direction; labels and literals stay. */
export function displaceInputs(inputs: Readonly<Record<string, Input>>, share: number): Record<string, Input> {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, input]) => [
      name,
      isReal(input) ? displaceOne(input, standardNormal(input.data.length), share * sizeOfInput(input)) : input,
    ]),
  );
}

/** input + distance · direction. */
export function displaceOne(input: TensorInput, direction: Float64Array, distance: number): TensorInput {
  return { ...input, data: input.data.map((value, i) => value + distance * direction[i]!) };
}

/** Root mean square of the entries; 1 for an array of zeros. */
export function sizeOfInput({ data }: TensorInput): number {
  return Math.sqrt(dot(data, data) / data.length) || 1;
}

export function isReal(input: Input): input is TensorInput {
  return input.kind === 'tensor' && input.dtype === 'float64' && input.data.length > 0;
}

/** A trial's label with where its point lies; the label of a trial without title and sizes is empty. */
export function labelPoint(label: string, where: string): string {
  return label === '' ? where : `${label}; ${where}`;
}
