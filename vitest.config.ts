import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/fixtures/**'],
    // What hangs is stopped; how long something may take is for benchmarks to say.
    testTimeout: 240_000,
    // Of two cores vitest would leave one idle; most of a test's time is other processes'.
    maxWorkers: availableParallelism(),
    hookTimeout: 240_000,
  },
});
