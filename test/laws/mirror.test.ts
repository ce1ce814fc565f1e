import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { sourceFiles, sourceOf } from './source-files.ts';

const folders = [
  'wire',
  'numerics',
  'suite',
  'mistakes',
  'bundle',
  'submissions',
  'runner',
  'grading',
  'gradebook',
  'regrade',
  'report',
  'page',
  'experiments',
].map((name) => `harness/${name}`);

/** Files without a test at the same path, and which test covers them instead. */
const exceptions: Readonly<Record<string, string>> = {
  'harness/bundle/bundle.ts': 'types, and the name of their schema',
  'harness/bundle/freeze-answers.ts': 'test/harness/bundle/freeze-gradient.test.ts',
  'harness/bundle/link-edits.ts': 'test/harness/bundle/freeze-hypotheses.test.ts',
  'harness/bundle/run-edit.ts': 'test/harness/bundle/freeze-hypotheses.test.ts',
  'harness/experiments/bands/band-settings.ts': 'test/harness/experiments/bands/activation-bands.test.ts',
  'harness/experiments/page/measure.ts': 'test/harness/experiments/page/page.test.ts',
  'harness/experiments/page/misprints-section.ts': 'test/harness/experiments/page/page.test.ts',
  'harness/experiments/page/names.ts': 'test/harness/experiments/page/page.test.ts',
  'harness/experiments/page/overview-section.ts': 'test/harness/experiments/page/page.test.ts',
  'harness/experiments/page/series-style.ts': 'test/harness/experiments/page/depth-chart.test.ts',
  'harness/experiments/page/style.ts': 'test/end-to-end/experiments.test.ts',
  'harness/experiments/page/training-section.ts': 'test/harness/experiments/page/page.test.ts',
  'harness/experiments/page/units-section.ts': 'test/harness/experiments/page/page.test.ts',
  'harness/grading/grade.ts': 'types, and what tells a remark from a mistake',
  'harness/runner/isolation/confine-sandbox.ts': 'test/end-to-end/sandbox.test.ts',
  'harness/runner/isolation/isolation.ts': 'types, and the names of the kinds',
  'harness/runner/isolation/limit-arguments.ts': 'test/end-to-end/sandbox.test.ts',
  'harness/runner/isolation/limits.ts': 'test/end-to-end/sandbox.test.ts',
  'harness/runner/isolation/nobody.ts': 'test/harness/runner/isolation/confine-user.test.ts',
  'harness/runner/isolation/system-calls.ts': 'test/harness/runner/isolation/system-call-filter.test.ts',
  'harness/runner/observe-all.ts': 'test/end-to-end/python.test.ts',
  'harness/runner/find-conventions.ts': 'test/end-to-end/cs231n.test.ts',
  'harness/runner/leave-nothing.ts': 'test/end-to-end/leftovers.test.ts',
  'harness/runner/observation.ts': 'types, and the name of their schema',
  'harness/runner/protocol.ts': 'types, and the limits that test/end-to-end/tricks.test.ts runs into',
  'harness/runner/run-submission.ts': 'test/end-to-end/broken.test.ts',
  'harness/runner/session.ts': 'test/end-to-end/broken.test.ts',
  'harness/runner/warm-child.ts': 'test/end-to-end/leftovers.test.ts',
  'harness/runner/child/channel.ts': 'test/end-to-end/tricks.test.ts',
  'harness/runner/child/main.ts': 'test/end-to-end/printing.test.ts',
  'harness/runner/child/seed-generators.ts': 'test/harness/runner/child/array-library.test.ts',
  'harness/submissions/folder-tree.ts': 'test/harness/submissions/open-tree.test.ts',
  'harness/submissions/platforms/found.ts': 'test/harness/submissions/read-intake.test.ts',
  'harness/submissions/platforms/one-submission.ts': 'test/harness/submissions/read-intake.test.ts',
  'harness/submissions/platforms/plain-folder.ts': 'test/harness/submissions/read-intake.test.ts',
  'harness/submissions/tar-tree.ts': 'test/harness/submissions/open-tree.test.ts',
  'harness/submissions/zip-entries.ts': 'test/harness/submissions/read-zip.test.ts',
  'harness/submissions/zip-tree.ts': 'test/harness/submissions/open-tree.test.ts',
  'harness/suite/to-claim.ts': 'test/harness/suite/load.test.ts',
  'harness/report/class-page/page-script.ts': 'test/end-to-end/class-report.test.ts',
  'harness/report/class-page/page-style.ts': 'test/end-to-end/class-report.test.ts',
  'harness/report/mistake-page.ts': 'test/docs/mistake-pages.test.ts',
  'reference/models/mlp.ts': 'only names what two other files export',
  'reference/models/train-linear-classifier.ts': 'test/reference/models/linear-classifier-laws.test.ts',
  'reference/models/train-two-layer-net.ts': 'test/reference/models/neural-net.test.ts',
  'reference/models/two-layer-net-params.ts': 'test/reference/models/neural-net.test.ts',
  'reference/layers/hidden-block.ts': 'test/reference/models/fully-connected-net.test.ts',
  'reference/optimizers/adam.ts': 'test/reference/optimizers/optimizers.test.ts',
  'reference/optimizers/rmsprop.ts': 'test/reference/optimizers/optimizers.test.ts',
  'reference/optimizers/sgd-momentum.ts': 'test/reference/optimizers/optimizers.test.ts',
  'reference/optimizers/sgd-nesterov-momentum.ts': 'test/reference/optimizers/optimizers.test.ts',
  'reference/optimizers/sgd.ts': 'test/reference/optimizers/optimizers.test.ts',
  'reference/penalty.ts': 'test/reference/models/neural-net.test.ts',
};

const exists = (path: string): boolean => existsSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)));

/** Nothing is left of such a file when its types are taken away. */
function hasOnlyTypes(source: string): boolean {
  return !/^(export )?(default |async )?(function|const|let|class)\b/m.test(source);
}

const testOf = (file: string): string => `test/${file.replace(/\.ts$/, '.test.ts')}`;

it('knows a file of types from one that does something', () => {
  expect(
    hasOnlyTypes(sourceOf('harness/runner/observation.ts').replace(/^export const OBSERVATIONS_SCHEMA.*$/m, '')),
  ).toBe(true);
  expect(hasOnlyTypes(sourceOf('harness/wire/frame.ts'))).toBe(false);
});

it('every source file has a test at the same path', () => {
  const files = [...folders, 'reference'].flatMap(sourceFiles).filter((file) => !hasOnlyTypes(sourceOf(file)));
  const untested = files.filter((file) => !(file in exceptions) && !exists(testOf(file)));
  expect(untested).toEqual([]);
});

it.each(Object.entries(exceptions))('the exception for %s is still needed: %s', (file, reason) => {
  expect(exists(file)).toBe(true);
  expect(exists(testOf(file))).toBe(false);
  if (reason.startsWith('test/')) expect(exists(reason)).toBe(true);
});
