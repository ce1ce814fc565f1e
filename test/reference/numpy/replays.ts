import type { Replays } from './outputs.ts';
import { classifierReplays } from './replay-classifiers.ts';
import { layerReplays } from './replay-layers.ts';
import { networkReplays } from './replay-networks.ts';
import { optimizerReplays } from './replay-optimizers.ts';
import { streamReplays } from './replay-streams.ts';

/** Every recorded case. */
export const replays: Replays = {
  ...classifierReplays,
  ...layerReplays,
  ...networkReplays,
  ...optimizerReplays,
  ...streamReplays,
};
