/** A gradebook of a small made-up class: two graded, one of them a group, one that could not be graded, one absent. */
import type { Gradebook } from '../../../../harness/gradebook/gradebook.ts';
import { keepOverride } from '../../../../harness/gradebook/overrides.ts';
import { readGradebook } from '../../../../harness/gradebook/read-gradebook.ts';
import type { Work } from '../../../../harness/gradebook/run-store.ts';
import type { Diagnosis } from '../../../../harness/grading/grade.ts';
import type { PageFacts } from '../../../../harness/report/class-page/page-facts.ts';
import { pseudonyms, realNames } from '../../../../harness/report/class-page/pseudonyms.ts';
import { survey } from '../../../../harness/report/class-page/survey.ts';
import { ada, begunRun, bob, handIn, RECEIPT, work } from '../../gradebook/sample-run.ts';
import { sampleCase, WRONG } from '../sample-grade.ts';

const cem = { name: 'Cem <b>Example</b>', email: 'cem@example.edu', ids: { sid: '77' } };
const dia = { name: 'Dia Example', email: null, ids: {} };

const MEAN_MISSING: Diagnosis = {
  codes: ['softmax/mean-missing'],
  detail: {
    kind: 'mistakes',
    mistakes: [
      {
        code: 'softmax/mean-missing',
        category: 'mean',
        title: 'mean missing',
        says: 'The mean is missing.',
        equation: 'loss = 1/N',
      },
    ],
    multiple: null,
  },
};

/** The first case is wrong, with a diagnosis; it misses by four times its tolerance. */
function wrongWork(): Work {
  const done = work(0, 10);
  const [grade] = done.grades;
  const first = sampleCase('softmax/loss', {
    status: 'incorrect',
    points: 0,
    findings: [WRONG],
    diagnosis: MEAN_MISSING,
  });
  return {
    ...done,
    grades: [{ ...grade!, cases: [first, ...grade!.cases.slice(1)] }],
    margins: [{ 'softmax/loss': 4 }],
  };
}

export function sampleClass(): Gradebook {
  const handIns = [
    handIn('gradescope-1', { students: [ada, bob] }),
    handIn('gradescope-2', { students: [cem] }),
    handIn('gradescope-3', { students: [dia], notes: ['handed in by Dia Example herself'] }),
  ];
  const { sql, store } = begunRun(handIns);
  store.takeIn({ sources: [], roster: 'roster.csv' }, handIns, {
    absent: [{ name: 'Eve Example', email: null, ids: {} }],
    unmatched: [],
    strays: [],
    hasRoster: true,
  });
  store.keepGraded(handIns[0]!, wrongWork(), 1500, RECEIPT);
  store.keepGraded(handIns[1]!, work(10, 10), 500, RECEIPT);
  store.keepUngraded(handIns[2]!, ['DiaExample_2.zip is damaged'], null);
  keepOverride(sql, {
    ...{ handIn: 'gradescope-2', suite: 'c147/hw2', caseId: 'softmax/train', points: 7, instead: 10 },
    ...{ reason: 'copied <script>', by: 'Tess', at: '2026-11-10T09:00:00Z' },
  });
  return readGradebook(sql);
}

/** What sections are made from, with real names. */
export function sampleFacts(): PageFacts {
  const gradebook = sampleClass();
  return { gradebook, survey: survey(gradebook), naming: realNames, anchorOf: ({ handIn: { id } }) => `at-${id}` };
}

export const withPseudonyms = (facts: PageFacts): PageFacts => ({ ...facts, naming: pseudonyms('key') });

/** Of everybody in the class. */
export const NAMES = /Ada|Bob|Cem|Dia |Eve Example|example\.edu|00012345/;

/** What a reader sees of a page. */
export const plain = (html: string): string =>
  html
    .replace(/<svg[\s\S]*?<\/svg>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
