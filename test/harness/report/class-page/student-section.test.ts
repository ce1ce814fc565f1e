import { afterAll, expect, it } from 'vitest';
import { studentSection } from '../../../../harness/report/class-page/student-section.ts';
import { removeRuns } from '../../gradebook/sample-run.ts';
import { NAMES, plain, sampleFacts, withPseudonyms } from './sample-class.ts';

afterAll(removeRuns);
const facts = sampleFacts();

it('keeps raw score, penalty and final score apart, and says what is to be known', () => {
  const shown = plain(studentSection(facts));
  expect(shown).toContain('Ada Example 10 0 10 group');
  expect(shown).toContain('Cem &lt;b&gt;Example&lt;/b&gt; 17 0 17 points given by hand');
  expect(shown).toContain('Dia Example could not be graded');
  expect(shown).toContain('Eve Example nothing handed in');
});

it('leads to what each reads', () => {
  expect(studentSection(facts)).toContain('<a href="#at-gradescope-1">Bob Example</a>');
});

it('names nobody where pseudonyms are wanted', () => {
  expect(studentSection(withPseudonyms(facts))).not.toMatch(NAMES);
});
