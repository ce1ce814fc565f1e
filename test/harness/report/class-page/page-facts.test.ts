import { afterAll, expect, it } from 'vitest';
import { section, whoOf } from '../../../../harness/report/class-page/page-facts.ts';
import { removeRuns } from '../../gradebook/sample-run.ts';
import { sampleFacts, withPseudonyms } from './sample-class.ts';

afterAll(removeRuns);
const facts = sampleFacts();

it('calls work by its authors, and has a name for it where they are not known', () => {
  const [entry] = facts.gradebook.entries;
  const nobody = { ...entry!, handIn: { ...entry!.handIn, students: [] } };
  expect(whoOf(entry!, facts.naming)).toBe('Ada Example and Bob Example');
  expect(whoOf(nobody, facts.naming)).toBe('gradescope-1');
  expect(whoOf(nobody, withPseudonyms(facts).naming)).toMatch(/^Student [0-9A-F]{5}$/);
});

it('a section has a title, and a place to be led to', () => {
  expect(section('a', 'B & C', '<p>d</p>')).toBe('<section id="a"><h2>B &amp; C</h2>\n<p>d</p>\n</section>');
});
