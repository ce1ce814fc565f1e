import { expect, it } from 'vitest';
import { refused } from '../../../../harness/report/exports/exported.ts';

it('a refusal has its reasons', () => {
  expect(refused('one', 'two')).toEqual({ kind: 'refused', problems: ['one', 'two'] });
});
