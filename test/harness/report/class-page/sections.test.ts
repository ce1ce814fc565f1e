import { afterAll, describe, expect, it } from 'vitest';
import { pseudonyms, realNames } from '../../../../harness/report/class-page/pseudonyms.ts';
import {
  borderlineSection,
  caseSection,
  lateSection,
  mistakeSection,
  type PageFacts,
  scoreSection,
  studentSection,
  timeSection,
  ungradedSection,
  whoOf,
} from '../../../../harness/report/class-page/sections.ts';
import { survey } from '../../../../harness/report/class-page/survey.ts';
import { removeRuns } from '../../gradebook/sample-run.ts';
import { sampleClass } from './sample-class.ts';

afterAll(removeRuns);
const gradebook = sampleClass();
const facts: PageFacts = {
  gradebook,
  survey: survey(gradebook),
  naming: realNames,
  anchorOf: ({ handIn }) => `at-${handIn.id}`,
};
const hiding: PageFacts = { ...facts, naming: pseudonyms('key') };
/** What a reader sees of it. */
const plain = (html: string): string =>
  html
    .replace(/<svg[\s\S]*?<\/svg>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

describe('the sections of a class’s page', () => {
  it('scores: the figures of 10, 10 and 17', async () => {
    const shown = plain(await scoreSection(facts));
    expect(shown).toContain('students with a score 3');
    expect(shown).toContain(
      'mean 12.3 lowest 10 lower quartile 10 median 10 upper quartile 17 highest 17 full marks 0',
    );
  });

  it('cases: a row each, with the share that pass and by how much others miss', async () => {
    const shown = plain(await caseSection(facts));
    expect(shown).toContain('softmax/loss the title of softmax/loss 10 33.3 % 1 0 2 0 4 ×');
    expect(shown).toContain('softmax/train the title of softmax/train (hidden) 10 100 % 3 0 0 0');
    expect(shown).toContain('Where most lost points: softmax/loss: 2 students');
  });

  it('mistakes: how many make each, in its words', () => {
    expect(plain(mistakeSection(facts))).toContain('2 softmax/mean-missing The mean is missing. softmax/loss');
    const none = { ...facts, survey: { ...facts.survey, mistakes: [], others: [] } };
    expect(plain(mistakeSection(none))).toContain('Nothing was found wrong.');
  });

  it('borderline: who, and on which side', () => {
    expect(plain(borderlineSection(facts))).toContain('Ada Example and Bob Example softmax/loss 4 fails 0 of 10');
    const none = { ...facts, survey: { ...facts.survey, borderline: [] } };
    expect(plain(borderlineSection(none))).toContain('No value is within a factor of ten');
  });

  it('could not be graded: why, and never a number', () => {
    expect(plain(ungradedSection(facts))).toContain('Dia Example DiaExample_2.zip is damaged');
    expect(plain(ungradedSection(facts))).toContain('Dia Example handed in by Dia Example herself');
    expect(plain(studentSection(facts))).toContain('Dia Example could not be graded');
  });

  it('students: raw, penalty and final apart, and what is to be known', () => {
    const shown = plain(studentSection(facts));
    expect(shown).toContain('Ada Example 10 0 10 group');
    expect(shown).toContain('Cem &lt;b&gt;Example&lt;/b&gt; 17 0 17 points given by hand');
    expect(shown).toContain('Eve Example nothing handed in');
  });

  it('late: says that there is no policy', () => {
    expect(plain(lateSection(facts))).toContain('This run has no late policy');
  });

  it('time: of what was run', () => {
    expect(plain(timeSection(facts))).toContain('2 were run, in 2 s together');
  });

  it('nobody is named where pseudonyms are wanted', async () => {
    const all = [
      await scoreSection(hiding),
      await caseSection(hiding),
      ...[mistakeSection, borderlineSection, ungradedSection, lateSection, studentSection, timeSection].map((one) =>
        one(hiding),
      ),
    ].join('');
    expect(all).not.toMatch(/Ada|Bob|Cem|Dia |Eve|example\.edu|00012345/);
    expect(all).toMatch(/Student [0-9A-F]{5}/);
  });

  it('work without a known author has a name as well', () => {
    const [entry] = gradebook.entries;
    const nobody = { ...entry!, handIn: { ...entry!.handIn, students: [] } };
    expect([whoOf(nobody, realNames), whoOf(nobody, hiding.naming)]).toEqual([
      'gradescope-1',
      expect.stringMatching(/^Student/),
    ]);
  });
});
