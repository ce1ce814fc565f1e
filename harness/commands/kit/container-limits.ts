/** A bundle → the same with limits for Gradescope's container: half a processor, 768 MB, ten minutes for all. */
import type { Bundle, FrozenCase } from '../../bundle/bundle.ts';

/** Half a processor takes twice as long; the rest is for a machine that others use as well. */
const SLOWER = 3;
/** Of one submission's process: what is left beside the harness, the bundler and the runtime itself. */
const MEMORY_MIB = 384;
/** Of the ten minutes, for all suites together. It is spent twice where a Python course's conventions have to be found first. */
const TOTAL_MS = 4 * 60_000;

/** @param bundles how many share the container's time */
export function fitToContainer(bundle: Bundle, bundles: number): Bundle {
  const { caseTimeoutMs, totalTimeoutMs, memoryLimitMiB } = bundle.limits;
  return {
    ...bundle,
    limits: {
      caseTimeoutMs: caseTimeoutMs * SLOWER,
      totalTimeoutMs: Math.min(totalTimeoutMs * SLOWER, Math.floor(TOTAL_MS / bundles)),
      memoryLimitMiB: Math.min(memoryLimitMiB, MEMORY_MIB),
    },
    cases: bundle.cases.map((one): FrozenCase => ({ ...one, timeoutMs: one.timeoutMs * SLOWER })),
  };
}
