import type { Trial } from '../suite/suite.ts';

/** One trial drawn once: `repeat` counts from 1 when the trial is drawn several times, and is null otherwise. */
export interface Draw {
  readonly trial: Trial;
  readonly index: number;
  readonly repeat: number | null;
}
