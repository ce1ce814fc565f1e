import { momentsOf } from './moments.ts';
import type { Statistic, StatisticName } from './statistic.ts';

/** A pass through a deep net: statistics of some of its layers, and how the gradient grows on the way back. */
export interface ActivationMeasure {
  readonly kind: 'activations';
  readonly layers: readonly ActivationLayer[];
  /** Outputs with dL/dH of the first and of the last layer, or null. */
  readonly gradients: readonly [string, string] | null;
  /** A unit whose pre-activation lies outside passes less than a hundredth of its gradient. */
  readonly steep: readonly [number, number];
}

interface ActivationLayer {
  /** Its number, as text. */
  readonly layer: string;
  /** Outputs with its activations and, where they are asked for, its pre-activations. */
  readonly H: string;
  /** How many units it has: H is (units, examples). */
  readonly units: number;
  readonly Z: string | null;
}

export function measureActivations(
  { layers, gradients, steep }: ActivationMeasure,
  outputs: Readonly<Record<string, Float64Array>>,
): Statistic[] {
  const ofLayers = layers.flatMap(({ layer, H, units, Z }) => {
    const of = (name: StatisticName, value: number): Statistic => ({ name, output: layer, value });
    const { mean, variance } = momentsOf(outputs[H]!);
    const std = Math.sqrt(variance);
    return [
      of('logStd', Math.log(std)),
      of('meanOverStd', mean / std),
      of(
        'zeroShare',
        shareOf(outputs[H]!, (h) => h === 0),
      ),
      of('deadShare', deadShare(outputs[H]!, units)),
      ...(Z === null
        ? []
        : [
            of(
              'saturatedShare',
              shareOf(outputs[Z]!, (z) => !(z > steep[0] && z < steep[1])),
            ),
          ]),
    ];
  });
  if (gradients === null) return ofLayers;
  const [first, last] = gradients.map((name) => Math.sqrt(momentsOf(outputs[name]!).variance)) as [number, number];
  const ratio: Statistic = { name: 'logGradientRatio', output: gradients.join(' ÷ '), value: Math.log(first / last) };
  return [...ofLayers, ratio];
}

/** The share of the units that are 0 on every example. */
function deadShare(H: Float64Array, units: number): number {
  const examples = H.length / units;
  let dead = 0;
  for (let unit = 0; unit < units; unit++) {
    if (H.subarray(unit * examples, (unit + 1) * examples).every((h) => h === 0)) dead++;
  }
  return dead / units;
}

function shareOf(data: Float64Array, counts: (value: number) => boolean): number {
  return data.filter(counts).length / data.length;
}
