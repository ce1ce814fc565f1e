/** What the bands are given for: the lecture's net on 200 examples, which is enough and five times as fast as 1000. */
export const BAND_SETTINGS = { width: 100, depth: 10, examples: 200, layers: [1, 2, 5, 10] } as const;

const INITIALIZATIONS = ['small', 'xavier', 'he', 'orthonormal', 'large'] as const;
const UNITS = ['relu', 'tanh', 'sigmoid'] as const;

export interface Combination {
  /** Its key in the file, such as "small/relu". */
  readonly key: string;
  readonly initialization: string;
  readonly units: string;
}

export const COMBINATIONS: readonly Combination[] = INITIALIZATIONS.flatMap((initialization) =>
  UNITS.map((units) => ({ key: `${initialization}/${units}`, initialization, units })),
);
