import { afterAll, expect, it } from 'vitest';
import { lateSection } from '../../../../harness/report/class-page/late-section.ts';
import { removeRuns } from '../../gradebook/sample-run.ts';
import { NAMES, plain, sampleFacts, withPseudonyms } from './sample-class.ts';

afterAll(removeRuns);
const facts = sampleFacts();

it('says that there is no policy', () => {
  expect(plain(lateSection(facts))).toContain('This run has no late policy');
});

it('has a row for each who was late, and says so where nobody was', () => {
  const { gradebook } = facts;
  const run = { ...gradebook.run, latePolicy: {} as never };
  expect(plain(lateSection({ ...facts, gradebook: { ...gradebook, run } }))).toContain('Nobody was late.');
  const [first] = gradebook.students;
  if (first?.result.kind !== 'scored') throw new Error('the first student has a score');
  const lateness = { kind: 'late', lateBySeconds: 5400, slipDaysUsed: 0, sentence: 'Due, and Ada was late.' } as const;
  const students = [{ ...first, result: { ...first.result, penalty: 2, lateness } }];
  const late = { ...facts, gradebook: { ...gradebook, run, students } };
  expect(plain(lateSection(late))).toContain('Ada Example 1.5 h 0 2 Due, and Ada was late.');
  expect(lateSection(withPseudonyms(late))).not.toMatch(NAMES);
});

it('names nobody where pseudonyms are wanted', () => {
  expect(lateSection(withPseudonyms(facts))).not.toMatch(NAMES);
});
