import { expect, it } from 'vitest';
import { changeOurs, verbatim, withoutMarks } from '../../../harness/report/verbatim.ts';

it('what is a submission’s own is left as it is, whatever is changed around it', () => {
  const text = `loss is missing; there is ${verbatim('loss, myLoss')}: loss`;
  const changed = changeOurs(text, (ours) => ours.replaceAll('loss', 'cost'));
  expect(withoutMarks(changed)).toBe('cost is missing; there is loss, myLoss: cost');
  // Again, and what was changed is still told apart.
  expect(withoutMarks(changeOurs(changed, (ours) => ours.toUpperCase()))).toBe(
    'COST IS MISSING; THERE IS loss, myLoss: COST',
  );
});

it('nothing is lost of a text without marks, or with an empty one', () => {
  expect(withoutMarks(changeOurs('plain', (ours) => ours))).toBe('plain');
  expect(withoutMarks(changeOurs(`a${verbatim('')}b`, (ours) => ours))).toBe('ab');
});
