import { describe, expect, it } from 'vitest';
import { chooseScores } from '../../../../harness/report/exports/choose-scores.ts';
import { PLAIN, scored, student, unscored } from './sample-gradebook.ts';

const ada = student('Ada Example');
const late = scored(ada, 8, { result: { penalty: 0.8, final: 7.2 } });

const choose = (rows: Parameters<typeof chooseScores>[0], change = {}): unknown => {
  const chosen = chooseScores(rows, { ...PLAIN, ...change });
  return chosen.kind === 'refused' ? chosen.problems : chosen.scores.map(({ score }) => score);
};

it('takes the final score, or the raw one', () => {
  expect(choose([late])).toEqual([7.2]);
  expect(choose([late], { score: 'raw' })).toEqual([8]);
});

describe('what has no score', () => {
  it('is refused, with who, why and what to do', () => {
    const rows = [
      late,
      unscored(ada, 'ungraded'),
      unscored(student('Ben Sample'), 'waiting'),
      unscored(student(null), 'lateness-unknown'),
    ];
    expect(choose(rows)).toEqual([
      '1 student could not be graded, and "could not" is no number: Ada Example (h9), The archive is damaged. Try them again: npm run grade -- --out runs/hw2 --retry ungraded. Or give points by hand (override), or say what to write: --ungraded leave, or --ungraded NUMBER.',
      'The run has not come to 1 student yet: Ben Sample (h9), The archive is damaged. Let it go on: npm run grade -- --out runs/hw2. Or export the others: --ungraded leave.',
      'How late the work of 1 student was is not known, so there is no final score: h9, The archive is damaged. Say in the late policy what to do, export the raw scores (--score raw), or export the others: --ungraded leave.',
    ]);
  });

  it('is left alone when told', () => {
    expect(
      choose([late, unscored(ada, 'ungraded'), unscored(ada, 'waiting'), unscored(ada, 'lateness-unknown')], {
        ungraded: 'leave',
      }),
    ).toEqual([7.2, null, null, null]);
  });

  it('gets a number when somebody says which, and only if it could not be graded', () => {
    expect(choose([unscored(ada, 'ungraded')], { ungraded: 0 })).toEqual([0]);
    expect(choose([unscored(ada, 'waiting')], { ungraded: 0 })).toHaveLength(1);
    expect(choose([unscored(ada, 'waiting')], { ungraded: 0 })).not.toEqual([0]);
  });

  it('and only for being late has its raw score', () => {
    expect(choose([unscored(ada, 'lateness-unknown')], { score: 'raw' })).toEqual([6]);
  });

  it('absent: is left alone, unless a number is said', () => {
    expect(choose([unscored(ada, 'absent')])).toEqual([null]);
    expect(choose([unscored(ada, 'absent')], { absent: 0 })).toEqual([0]);
  });

  it('names twenty of many', () => {
    const [problem] = choose(
      Array.from({ length: 25 }, (_, at) => unscored(student(`Student ${at}`), 'ungraded')),
    ) as string[];
    expect(problem).toContain('25 students could not be graded');
    expect(problem).toContain('Student 19 (h9), The archive is damaged; … and 5 more. Try');
  });
});
