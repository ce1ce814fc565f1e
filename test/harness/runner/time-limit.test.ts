import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startTimeLimit } from '../../../harness/runner/time-limit.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A clock that follows the timers, and can be moved on while they stand still, as when a machine sleeps. */
function start(limitMs: number) {
  let asleepMs = 0;
  const began = Date.now();
  const onTimeout = vi.fn();
  const cancel = startTimeLimit(limitMs, onTimeout, () => Date.now() - began + asleepMs);
  return { onTimeout, cancel, sleep: (ms: number) => (asleepMs += ms) };
}

it('ends after the limit, and not before', () => {
  const { onTimeout } = start(1100);
  vi.advanceTimersByTime(1099);
  expect(onTimeout).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onTimeout).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(10_000);
  expect(onTimeout).toHaveBeenCalledTimes(1);
});

it('a machine that sleeps for an hour uses up half a second', () => {
  const { onTimeout, sleep } = start(2000);
  vi.advanceTimersByTime(1000);
  sleep(3_600_000);
  vi.advanceTimersByTime(500);
  expect(onTimeout).not.toHaveBeenCalled();
  vi.advanceTimersByTime(500);
  expect(onTimeout).toHaveBeenCalledTimes(1);
});

it('does not end once it is cancelled', () => {
  const { onTimeout, cancel } = start(1000);
  vi.advanceTimersByTime(900);
  expect(cancel()).toBe(900);
  vi.advanceTimersByTime(10_000);
  expect(onTimeout).not.toHaveBeenCalled();
});

it('says how much was counted: of an hour of sleep half a second', () => {
  const { cancel, sleep } = start(2000);
  vi.advanceTimersByTime(1100);
  sleep(3_600_000);
  vi.advanceTimersByTime(150);
  expect(cancel()).toBe(1500);
});
