/** The array library as submissions see it: the real one, with generators that can be replayed. */
import * as np from 'numpy-ts';
import { nextSeed } from './seed-generators.ts';

/** Symbol under which submissions' bundles find the library in this process. */
export const ARRAY_LIBRARY = 'gradecheck.array-library';

const random = {
  ...np.random,
  default_rng: (seed?: Parameters<typeof np.random.default_rng>[0]) => np.random.default_rng(seed ?? nextSeed()),
};

export const arrayLibrary = { ...np, random };
