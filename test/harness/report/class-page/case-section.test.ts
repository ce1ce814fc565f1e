import { afterAll, expect, it } from 'vitest';
import { caseSection } from '../../../../harness/report/class-page/case-section.ts';
import { removeRuns } from '../../gradebook/sample-run.ts';
import { NAMES, plain, sampleFacts, withPseudonyms } from './sample-class.ts';

afterAll(removeRuns);
const facts = sampleFacts();

it('has a row for each case, with the share that pass and by how much others miss', async () => {
  const shown = plain(await caseSection(facts));
  expect(shown).toContain('softmax/loss the title of softmax/loss 10 33.3 % 1 0 2 0 4 ×');
  expect(shown).toContain('softmax/train the title of softmax/train (hidden) 10 100 % 3 0 0 0');
  expect(shown).toContain('Where most lost points: softmax/loss: 2 students');
});

it('names nobody where pseudonyms are wanted', async () => {
  expect(await caseSection(withPseudonyms(facts))).not.toMatch(NAMES);
});
