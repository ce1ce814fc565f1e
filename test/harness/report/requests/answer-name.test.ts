import { expect, it } from 'vitest';
import { answerName } from '../../../../harness/report/requests/answer-name.ts';
import { sampleAnswered } from './sample-requests.ts';

it('is the number and the hand-in, and none where there is nobody', () => {
  expect(answerName(sampleAnswered(3))).toBe('03-ada.md');
  expect(answerName(sampleAnswered(123))).toBe('123-ada.md');
  expect(answerName(sampleAnswered(3, { work: null }))).toBeNull();
});
