import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packSubmission, unpackSubmission } from '../../../harness/gradebook/pack-submission.ts';
import { toSubmission } from '../../../harness/submissions/submission.ts';

it('gives every file back, byte for byte, with the same hash', () => {
  const path = fc.string({ minLength: 1, unit: 'grapheme' }).map((name) => `${name}.py`);
  fc.assert(
    fc.property(
      fc.dictionary(path, fc.uint8Array({ maxLength: 300 })),
      fc.array(fc.string()),
      (contents, notebooks) => {
        const submission = toSubmission(new Map(Object.entries(contents)), notebooks, 'python');
        const back = unpackSubmission(packSubmission(submission), submission.hash, 'python');
        expect(toSubmission(back.files, back.notebooks, 'python').hash).toBe(submission.hash);
        const bytes = (files: ReadonlyMap<string, Uint8Array>): unknown =>
          [...files].map(([name, one]) => [name, [...one]]);
        expect(bytes(back.files)).toEqual(bytes(submission.files));
        expect(back.notebooks).toEqual(submission.notebooks);
      },
    ),
  );
});
