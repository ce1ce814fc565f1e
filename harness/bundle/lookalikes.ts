import type { Sizes, VarianceClaim } from '../suite/suite.ts';

export interface Lookalike {
  readonly name: string;
  /** Its variance as a multiple of the claimed one. */
  readonly ratio: number;
}

/** The variances of the lecture's initialisations, and what common slips make of the one that is asked for. */
export function lookalikesOf(
  claim: VarianceClaim,
  family: 'normal' | 'uniform' | 'orthonormal',
  fans: { readonly in: string; readonly out: string },
  sizes: Sizes,
): { readonly asked: string | null; readonly lookalikes: Lookalike[] } {
  const [fanIn, fanOut] = [sizes[fans.in]!, sizes[fans.out]!];
  const claimed = varianceOf(claim, sizes);
  const known: readonly [string, number][] = [
    ["Xavier's 2 / (fan-in + fan-out)", 2 / (fanIn + fanOut)],
    ["Caffe's 1 / fan-in", 1 / fanIn],
    ['1 / fan-out', 1 / fanOut],
    ["He's 2 / fan-in", 2 / fanIn],
    ['2 / fan-out', 2 / fanOut],
    ['1 / (fan-in + fan-out)', 1 / (fanIn + fanOut)],
    ['2 / (fan-in · fan-out)', 2 / (fanIn * fanOut)],
    ['1, so that nothing was scaled', 1],
    ['0.01²', 1e-4],
  ];
  const slips: readonly [string, number][] =
    family === 'uniform'
      ? [
          ['what the misprinted bound √6 / (fan-in + fan-out) gives', 2 / ((fanIn + fanOut) * (fanIn + fanOut))],
          ['what the bound 6 / (fan-in + fan-out), without its square root, gives', 3 * claimed * claimed],
          ['what a bound equal to the standard deviation gives', claimed / 3],
          ['what a bound equal to the variance gives', (claimed * claimed) / 3],
        ]
      : [
          ['the square of that, so that a square root is missing', claimed * claimed],
          ['the root of that, so that the square root was taken twice', Math.sqrt(claimed)],
        ];
  const isClaimed = (variance: number): boolean => Math.abs(variance / claimed - 1) < EQUAL;
  const asked = known.find(([, variance]) => isClaimed(variance))?.[0] ?? null;
  const others = [...known, ...slips].filter(([, variance]) => !isClaimed(variance));
  return { asked, lookalikes: others.map(([name, variance]) => ({ name, ratio: variance / claimed })) };
}

/** Two variances that no sample of a suite's size tells apart. */
const EQUAL = 1e-9;

export function varianceOf(claim: VarianceClaim, sizes: Sizes): number {
  if (typeof claim === 'number') return claim;
  const denominator = claim.over.reduce((sum, name) => {
    const size = sizes[name];
    if (size === undefined) throw new RangeError(`no size is named ${name}`);
    return sum + size;
  }, 0);
  return claim.numerator / denominator;
}
