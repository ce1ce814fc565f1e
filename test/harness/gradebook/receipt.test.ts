import { expect, it } from 'vitest';
import { makeReceipt } from '../../../harness/gradebook/receipt.ts';
import { handIn, RECEIPT } from './sample-run.ts';

it('names what a grade was made from, and nobody', () => {
  const hashes = [{ bundle: 'b', observations: 'o', grade: 'g' }];
  const receipt = makeReceipt(handIn('gradescope-1'), 'c', hashes, RECEIPT);
  expect(receipt).toEqual({
    schema: 'gradecheck/receipt/v1',
    handIn: 'gradescope-1',
    submittedAt: '2026-11-02T02:52:07.938335000Z',
    gradedAt: '2026-11-03T08:00:00Z',
    submission: 'c',
    grades: hashes,
    isolation: 'sandbox',
    environment: { node: 'v20' },
  });
  expect(JSON.stringify(receipt)).not.toContain('Ada');
});
