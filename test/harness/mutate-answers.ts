/** Wrong answers made from right ones: the reference's observations with some of their values replaced. */
import type { Observation, Observations, TrialAnswer } from '../../harness/runner/observation.ts';
import { makeTensor, type Tensor, type Value } from '../../harness/wire/value.ts';

/** Replaces an output wherever `where` holds: everywhere unless told otherwise. */
export function mutate(
  observations: Observations,
  output: string,
  change: (value: Tensor) => Value,
  where: (trial: number, run: number) => boolean = () => true,
): Observations {
  const mutateTrial = ({ runs }: TrialAnswer, trial: number): TrialAnswer => ({
    runs: runs.map((answer, run) => {
      const value = answer.outputs[output];
      if (value === undefined || !where(trial, run)) return answer;
      return { ...answer, outputs: { ...answer.outputs, [output]: change(value as Tensor) } };
    }),
  });
  const cases = observations.cases.map(({ id, observation }) => ({
    id,
    observation:
      observation.kind !== 'returned'
        ? observation
        : {
            ...observation,
            trials: observation.trials.map(mutateTrial),
            ...(observation.appeals === undefined
              ? {}
              : {
                  appeals: Object.fromEntries(
                    Object.entries(observation.appeals).map(([trial, answer]) => [
                      trial,
                      mutateTrial(answer, Number(trial)),
                    ]),
                  ),
                }),
          },
  }));
  return { ...observations, cases };
}

/** Every case was observed in this way instead. */
export function observedAs(observations: Observations, observation: Observation): Observations {
  return { ...observations, cases: observations.cases.map(({ id }) => ({ id, observation })) };
}

const entrywise =
  (change: (entry: number, position: number) => number) =>
  (value: Tensor): Tensor => ({ ...value, data: value.data.map(change) });

export const scaled = (factor: number) => entrywise((entry) => factor * entry);
export const shifted = (offset: number) => entrywise((entry) => entry + offset);
export const flipped = scaled(-1);
export const filled = (entry: number) => entrywise(() => entry);
/** One entry replaced: that of the smallest size that is not zero, which is the hardest to notice. */
export const oneEntry =
  (replacement: number) =>
  (value: Tensor): Tensor => {
    const sizes = Array.from(value.data, Math.abs);
    const smallest = sizes.indexOf(Math.min(...sizes.filter((size) => size > 0)));
    return entrywise((entry, i) => (i === smallest ? replacement : entry))(value);
  };
export const reshaped =
  (...shape: number[]) =>
  (value: Tensor): Tensor => ({ ...value, shape });
export const transposed = ({ shape, data }: Tensor): Tensor => {
  const [rows, columns] = shape as [number, number];
  const turned = data.map((_, i) => data[(i % rows) * columns + Math.floor(i / rows)]!);
  return makeTensor([columns, rows], turned);
};
export const float32 = (value: Tensor): Tensor => ({ ...value, dtype: 'float32', data: value.data.map(Math.fround) });
export const firstRows =
  (count: number) =>
  ({ shape: [rows, ...rest], data }: Tensor): Tensor =>
    makeTensor([count, ...rest], data.slice(0, (data.length / rows!) * count));
export const emptyArray = (): Tensor => makeTensor([0], new Float64Array(0));

/** Answers that are not the array that is due, and the finding that each must lead to. */
export const NOT_THE_ARRAY: readonly (readonly [string, Value, string])[] = [
  ['missing', { kind: 'missing', path: 'result.1', available: ['0'] }, 'missing-output'],
  ['undefined', { kind: 'undefined' }, 'wrong-type'],
  ['null', { kind: 'null' }, 'wrong-type'],
  ['a text', { kind: 'string', value: '0.1' }, 'wrong-type'],
  ['a boolean', { kind: 'boolean', value: true }, 'wrong-type'],
  ['ragged lists', { kind: 'ragged', description: 'rows of 3 and of 2 entries' }, 'wrong-type'],
  ['an object', { kind: 'other', description: 'an object with the keys W' }, 'wrong-type'],
  ['a number', { kind: 'number', value: 1 }, 'wrong-shape'],
  ['an empty array', emptyArray(), 'wrong-shape'],
];
