import { expect, it } from 'vitest';
import { startWorkingTime } from '../../../../harness/runner/child/working-time.ts';

it.each([
  ['works all the time', 1000, 1000, 1000],
  ['has a quarter of a processor', 1000, 250, 1000],
  ['is stopped for an hour', 3_600_000, 10, 240],
  ['waits for a moment', 150, 0, 150],
])('of a run that %s: %d ms by the clock and %d ms of work count %d ms', (_what, clockMs, workMs, countedMs) => {
  let [clock, work] = [5, 7];
  const workingTime = startWorkingTime(
    () => clock,
    () => work,
  );
  clock += clockMs;
  work += workMs;
  expect(workingTime()).toBe(countedMs);
});

it('reads the clocks of this process', () => {
  const workingTime = startWorkingTime();
  for (const end = performance.now() + 30; performance.now() < end; );
  expect(workingTime()).toBeGreaterThanOrEqual(30);
  expect(workingTime()).toBeLessThan(30_000);
});
