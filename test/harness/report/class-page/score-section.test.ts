import { afterAll, expect, it } from 'vitest';
import { scoreSection } from '../../../../harness/report/class-page/score-section.ts';
import { removeRuns } from '../../gradebook/sample-run.ts';
import { NAMES, plain, sampleFacts, withPseudonyms } from './sample-class.ts';

afterAll(removeRuns);
const facts = sampleFacts();

it('has the figures of 10, 10 and 17', async () => {
  const shown = plain(await scoreSection(facts));
  expect(shown).toContain('students with a score 3');
  expect(shown).toContain('mean 12.3 lowest 10 lower quartile 10 median 10 upper quartile 17 highest 17 full marks 0');
});

it('says so where nobody has a score', async () => {
  const nobody = { ...facts, gradebook: { ...facts.gradebook, students: [] } };
  expect(plain(await scoreSection(nobody))).toContain('Nobody has a score yet.');
});

it('names nobody where pseudonyms are wanted', async () => {
  expect(await scoreSection(withPseudonyms(facts))).not.toMatch(NAMES);
});
