import type { LooseMap } from './loose.ts';
import type { Claim } from './suite.ts';

/** What a check of random answers claims. The data has passed the schema: the casts only restate that. */
export function toClaim(raw: LooseMap): Claim {
  switch (raw.check) {
    case 'distribution': {
      const { draws, family, variance, fans = null } = raw;
      return { kind: 'distribution', draws, family, variance, fans } as Claim;
    }
    case 'activation-statistics': {
      const { band, layers, gradients = null } = raw;
      return { kind: 'activations', band, layers, gradients } as Claim;
    }
    case 'dropout-statistics': {
      const { input, draws, test = null, probability, convention = 'either' } = raw;
      return { kind: 'dropout', input, draws, test, probability, convention } as Claim;
    }
    default: {
      const { batches, input, train, runningMean, runningVar, test, momentum = 0.9, eps = 1e-5 } = raw;
      return { kind: 'batchnorm', batches, input, train, runningMean, runningVar, test, momentum, eps } as Claim;
    }
  }
}
