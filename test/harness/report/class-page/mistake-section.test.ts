import { afterAll, expect, it } from 'vitest';
import { mistakeSection } from '../../../../harness/report/class-page/mistake-section.ts';
import { removeRuns } from '../../gradebook/sample-run.ts';
import { NAMES, plain, sampleFacts, withPseudonyms } from './sample-class.ts';

afterAll(removeRuns);
const facts = sampleFacts();

it('says how many make each mistake, in its words', () => {
  expect(plain(mistakeSection(facts))).toContain('2 softmax/mean-missing The mean is missing. softmax/loss');
});

it('says so where there are none', () => {
  const none = { ...facts, survey: { ...facts.survey, mistakes: [], others: [] } };
  expect(plain(mistakeSection(none))).toContain('Nothing was found wrong.');
});

it('names nobody where pseudonyms are wanted', () => {
  expect(mistakeSection(withPseudonyms(facts))).not.toMatch(NAMES);
});
