import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { askArrayLibrary } from '../../../harness/runner/ask-array-library.ts';
import { nodeLaunch } from '../../../harness/runner/node-launch.ts';
import { buildOnce, repository } from '../../end-to-end/program.ts';

beforeAll(buildOnce);

it('is the one that package.json pins', async () => {
  const args = ['bin/run-submission.cjs', 'dist/runner.cjs'].map((path) => join(repository, path));
  const { dependencies } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const reads = [join(repository, 'bin/load-cached.cjs')];
  expect(await askArrayLibrary(nodeLaunch({ args, reads }))).toBe(`numpy-ts ${dependencies['numpy-ts']}`);
});

it('is not known of a process that does not start', async () => {
  expect(await askArrayLibrary(nodeLaunch({ args: ['/nowhere.cjs'], reads: [] }))).toBe(null);
});
