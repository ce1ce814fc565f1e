import { expect, it } from 'vitest';
import type { Observation, Observations } from '../../../harness/runner/observation.ts';
import { wasKilled } from '../../../harness/runner/was-killed.ts';

const during = { kind: 'case', trial: null, run: null } as const;
const seen = (observation: Observation): Observations =>
  ({
    cases: [
      { id: 'a', observation: { kind: 'returned', trials: [] } },
      { id: 'b', observation },
    ],
  }) as unknown as Observations;

it.each<[Observation, boolean]>([
  [{ kind: 'crashed', exitCode: null, signal: 'SIGKILL', during }, true],
  [{ kind: 'crashed', exitCode: null, signal: 'SIGSEGV', during }, false],
  [{ kind: 'crashed', exitCode: 1, signal: null, during }, false],
  [{ kind: 'not-run', reason: 'it did not start', ours: true }, true],
  [{ kind: 'not-run', reason: 'the time was used up', ours: false }, false],
  [{ kind: 'timed-out', limitMs: 1, during }, false],
  [{ kind: 'out-of-memory', limitMiB: 1, during }, false],
])('%j: %s', (observation, expected) => {
  expect(wasKilled(seen(observation))).toBe(expected);
});
