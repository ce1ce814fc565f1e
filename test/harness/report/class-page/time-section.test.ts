import { afterAll, expect, it } from 'vitest';
import { timeSection } from '../../../../harness/report/class-page/time-section.ts';
import { removeRuns } from '../../gradebook/sample-run.ts';
import { NAMES, plain, sampleFacts, withPseudonyms } from './sample-class.ts';

afterAll(removeRuns);
const facts = sampleFacts();

it('tells of what was run, the slowest first', () => {
  const shown = plain(timeSection(facts));
  expect(shown).toContain('2 were run, in 2 s together');
  expect(shown).toMatch(/Ada Example and Bob Example 1\.5 s .*0\.5 s/);
});

it('is not there where nothing was', () => {
  expect(timeSection({ ...facts, gradebook: { ...facts.gradebook, entries: [] } })).toBe('');
});

it('names nobody where pseudonyms are wanted', () => {
  expect(timeSection(withPseudonyms(facts))).not.toMatch(NAMES);
});
