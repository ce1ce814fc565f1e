/** The time that a run took, as far as it was the run's own: a machine that sleeps or is busy makes nobody slow. */

/** Of this much waiting a run may be the cause without using the processor. */
const WAITING_MS = 200;
/** Wall-clock time counts up to this multiple of the processor's. */
const SHARE = 4;

/** @returns a function that gives the milliseconds since then */
export function startWorkingTime(
  now = () => performance.now(),
  processorMs = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },
): () => number {
  const [began, processorBegan] = [now(), processorMs()];
  return () => Math.min(now() - began, SHARE * (processorMs() - processorBegan) + WAITING_MS);
}
