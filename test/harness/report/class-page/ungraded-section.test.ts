import { afterAll, expect, it } from 'vitest';
import { ungradedSection } from '../../../../harness/report/class-page/ungraded-section.ts';
import { removeRuns } from '../../gradebook/sample-run.ts';
import { NAMES, plain, sampleFacts, withPseudonyms } from './sample-class.ts';

afterAll(removeRuns);
const facts = sampleFacts();

it('says why, and what else is to be known', () => {
  const shown = plain(ungradedSection(facts));
  expect(shown).toContain('Dia Example DiaExample_2.zip is damaged');
  expect(shown).toContain('Dia Example handed in by Dia Example herself');
});

it('says so where everything has a grade, and how many are nobody’s', () => {
  const [first] = facts.gradebook.entries;
  const strays = [{ origin: 'readme.txt', reason: 'a file' }];
  const gradebook = { ...facts.gradebook, entries: [first!], strays, unmatched: ['gradescope-1'] };
  const shown = plain(ungradedSection({ ...facts, gradebook }));
  expect(shown).toContain('Everything that was handed in has a grade.');
  expect(shown).toContain('1 handed in and not on the roster.');
  expect(shown).toContain('1 found in the sources and nobody’s');
});

it('names nobody where pseudonyms are wanted', () => {
  expect(ungradedSection(withPseudonyms(facts))).not.toMatch(NAMES);
});
