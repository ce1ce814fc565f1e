import { afterAll, expect, it } from 'vitest';
import { borderlineSection } from '../../../../harness/report/class-page/borderline-section.ts';
import { removeRuns } from '../../gradebook/sample-run.ts';
import { NAMES, plain, sampleFacts, withPseudonyms } from './sample-class.ts';

afterAll(removeRuns);
const facts = sampleFacts();

it('says whose value is near its tolerance, and on which side', () => {
  const shown = plain(borderlineSection(facts));
  expect(shown).toContain('Ada Example and Bob Example softmax/loss 4 fails 0 of 10');
  expect(shown).toContain('softmax/loss 0.25 passes 10 of 10');
});

it('says so where none is', () => {
  const none = { ...facts, survey: { ...facts.survey, borderline: [] } };
  expect(plain(borderlineSection(none))).toContain('No value is within a factor of ten');
});

it('names nobody where pseudonyms are wanted', () => {
  expect(borderlineSection(withPseudonyms(facts))).not.toMatch(NAMES);
});
