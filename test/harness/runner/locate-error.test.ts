import { beforeAll, describe, expect, it } from 'vitest';
import { type BundledSubmission, bundleSubmission } from '../../../harness/runner/bundle-submission.ts';
import { locateWith } from '../../../harness/runner/locate-error.ts';
import { removeFolders, submissionOf } from '../submissions/temporary-folder.ts';

removeFolders();
let bundled: BundledSubmission;
beforeAll(async () => {
  const files = {
    'svm.ts':
      "import { fail } from './lib/fail.ts';\n\ninterface Nothing { a: number }\n\nexport function svm(): void {\n  fail();\n}\n",
    'lib/fail.ts':
      'type T = string;\nexport function fail(): never {\n  const text: T = "no";\n  throw new Error(text);\n}\n',
  };
  bundled = await bundleSubmission(submissionOf(files), ['svm']);
});

/** Where `text` stands in the bundled program, as a frame of a stack. */
function frameOf(text: string): string {
  const before = bundled.code.slice(0, bundled.code.indexOf(text)).split('\n');
  return `    at f (file:///tmp/x/submission.mjs:${before.length}:${before.at(-1)!.length + 1})`;
}

it("names the student's file, line and column", () => {
  const stack = `Error: no\n${frameOf('new Error(text)')}\n    at node:internal/modules:1:1`;
  expect(locateWith(bundled.sourceMap)(stack)).toEqual({ file: 'lib/fail.ts', line: 4, column: 9 });
});

it('takes the first frame that is in the submission', () => {
  const stack = `Error: no\n    at /app/runner.mjs:10:2\n${frameOf('fail();')}\n${frameOf('new Error(text)')}`;
  expect(locateWith(bundled.sourceMap)(stack)).toMatchObject({ file: 'svm.ts', line: 6 });
});

describe('is null', () => {
  it.each([
    ['without a stack', ''],
    ['outside the submission', 'Error: no\n    at /app/runner.mjs:10:2'],
    ['at a place that is not in the program', 'at submission.mjs:99999:1'],
    ['at a place that cannot be', 'at submission.mjs:0:0'],
  ])('%s', (_name, stack) => {
    expect(locateWith(bundled.sourceMap)(stack)).toBeNull();
  });
});
