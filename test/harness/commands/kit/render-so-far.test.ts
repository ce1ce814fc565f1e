/** Of every prefix of what is seen of a submission: no more points than in the end, and a file that Gradescope reads. */
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LoadedBundle } from '../../../../harness/bundle/bundle-source.ts';
import { suiteFolder } from '../../../../harness/bundle/suite-source.ts';
import { renderSoFar, renderWhole } from '../../../../harness/commands/kit/render-so-far.ts';
import { observeSubmission } from '../../../../harness/commands/observe-submission.ts';
import { gradeSubmission } from '../../../../harness/grading/grade-submission.ts';
import { nodeLaunch } from '../../../../harness/runner/node-launch.ts';
import type { Observations } from '../../../../harness/runner/observation.ts';
import { readFolder } from '../../../../harness/submissions/read-folder.ts';
import { buildOnce, fixture, freshFolder, repository } from '../../../end-to-end/program.ts';
import { readByGradescope } from '../../report/exports/read-by-gradescope.ts';

const OPTIONS = { hiddenVisibility: 'visible' } as const;
const launch = nodeLaunch({ args: [join(repository, 'dist/runner.cjs')], reads: [] });

async function load(suite: string): Promise<LoadedBundle> {
  const source = suiteFolder({
    specsFolder: join(repository, 'specs'),
    mistakesFolder: join(repository, 'mistakes'),
    cacheFolder: freshFolder(),
    buildId: 'of this test',
  });
  const result = await source.load(suite, '');
  if (result.kind === 'refused') throw new Error(result.messages.join('\n'));
  return result.loaded;
}

let hw3: LoadedBundle;
beforeAll(async () => {
  await buildOnce();
  hw3 = await load('c147/hw3');
});

interface Seen {
  readonly steps: readonly Observations[];
  readonly end: Observations;
}

async function see(folder: string): Promise<Seen> {
  const read = readFolder(fixture(folder));
  if (read.kind === 'unreadable') throw new Error(read.reason);
  const steps: Observations[] = [];
  const onCase = (soFar: Observations): void => {
    steps.push(soFar);
  };
  const [end] = await observeSubmission([hw3], read.submission, { launch, asked: null, onCase });
  return { steps, end: end! };
}

describe.each([
  'submissions/correct-vectorised',
  'submissions/example',
  'submissions/layers-dropout-not-inverted',
  'submissions/layers-mutates-dout',
  'broken/exits-in-call',
  'broken/mutates-inputs',
  'broken/throws-on-import',
])('%s', (folder) => {
  it('is told of once for each case, in order, and never has more points than in the end', async () => {
    const { steps, end } = await see(folder);
    expect(steps.map(({ cases }) => cases.length)).toEqual(hw3.bundle.cases.map((_, i) => i + 1));
    const whole = readByGradescope(renderWhole([gradeSubmission(hw3.bundle, end)], 1, OPTIONS));
    const nothing = { ...end, cases: [] };
    for (const observations of [nothing, ...steps]) {
      const text = renderSoFar({ bundles: [hw3], observations: [observations], durationMs: 1 }, OPTIONS);
      const soFar = readByGradescope(text);
      const done = observations.cases.length;
      expect(soFar.output).toContain(`Not finished: ${done} of ${hw3.bundle.cases.length} cases have been run.`);
      expect(soFar.tests.map(({ name }) => name)).toEqual(whole.tests.map(({ name }) => name));
      expect(soFar.total).toBeLessThanOrEqual(whole.total);
      soFar.tests.forEach(({ score = 0 }, i) => {
        expect(score, `${folder}, ${soFar.tests[i]!.name}, after ${done}`).toBeLessThanOrEqual(
          whole.tests[i]!.score as number,
        );
      });
    }
    const nothingYet = renderSoFar({ bundles: [hw3], observations: [nothing], durationMs: 1 }, OPTIONS);
    expect(readByGradescope(nothingYet).total).toBe(0);
    expect(nothingYet).not.toContain('"score": 0,\n      "max_score"');
  });
});
