/** How often the clock is looked at. */
const TICK_MS = 250;
/** What one look may add: when more has gone by, it was not only the submission that stood still. */
const MOST_PER_TICK_MS = 2 * TICK_MS;

/**
 * Calls `onTimeout` after `limitMs` in which this process could run. A machine that sleeps, or is too busy to run the
 * grader itself, uses up nobody's time: such a pause counts half a second at most.
 * @returns what cancels it, and says how many milliseconds have been counted
 */
export function startTimeLimit(limitMs: number, onTimeout: () => void, now = () => performance.now()): () => number {
  let left = limitMs;
  let last = now();
  let timer: NodeJS.Timeout;
  const count = (): void => {
    const time = now();
    left -= Math.min(time - last, MOST_PER_TICK_MS);
    last = time;
  };
  const look = (): void => {
    count();
    if (left <= 0) onTimeout();
    else wait();
  };
  const wait = (): void => {
    timer = setTimeout(look, Math.min(left, TICK_MS));
  };
  wait();
  return () => {
    clearTimeout(timer);
    count();
    return limitMs - left;
  };
}
