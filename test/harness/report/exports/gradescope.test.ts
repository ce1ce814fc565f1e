import { describe, expect, it } from 'vitest';
import { exportGradescope, type GradescopeExportOptions } from '../../../../harness/report/exports/gradescope.ts';
import { sampleCase, sampleGrade } from '../sample-grade.ts';
import { readByGradescope } from './read-by-gradescope.ts';
import { gradebookOf, scored, student, unscored } from './sample-gradebook.ts';

const OPTIONS: GradescopeExportOptions = { hiddenVisibility: 'visible', applyLate: false };
const grade = sampleGrade([sampleCase('softmax/loss/value')]);

describe('an export of a run', () => {
  const ada = student('Ada Example');
  const late = {
    penalty: 0.8,
    final: 7.2,
    lateness: { kind: 'late', lateBySeconds: 60, slipDaysUsed: 0, sentence: 'One minute late.' },
  } as const;

  function filesOf(rows: Parameters<typeof gradebookOf>[0], options = OPTIONS): unknown {
    const exported = exportGradescope(gradebookOf(rows, [grade]), options);
    if (exported.kind === 'refused') return exported.problems;
    const files = exported.files.map(({ name, text }) => [
      name,
      readByGradescope(text).total,
      readByGradescope(text).output,
    ]);
    return { files, remarks: exported.remarks };
  }

  it('is a file for each hand-in, before the late policy, since Gradescope has its own', () => {
    expect(filesOf([scored(ada, 8, { id: 'h1', result: late }), scored(student('Ben'), 6, { id: 'h2' })])).toEqual({
      files: [
        ['h1.json', 8, ''],
        ['h2.json', 6, ''],
      ],
      remarks: [],
    });
  });

  it('takes off what the policy does when asked, and says why', () => {
    expect(filesOf([scored(ada, 8, { result: late })], { ...OPTIONS, applyLate: true })).toEqual({
      files: [['h1.json', 7.2, 'One minute late.']],
      remarks: [],
    });
  });

  it('writes no file for what has no score', () => {
    const rows = [
      unscored(ada, 'ungraded', 'h1'),
      unscored(student('Ben'), 'waiting', 'h2'),
      unscored(student('Cid'), 'absent'),
    ];
    expect(filesOf(rows)).toEqual({
      files: [],
      remarks: [
        'No file for what has no score: Ada Example (h1); Ben (h2). In Gradescope their scores stay as they are.',
      ],
    });
    expect(filesOf([unscored(ada, 'lateness-unknown', 'h1')], { ...OPTIONS, applyLate: true })).toMatchObject({
      files: [],
    });
    expect(filesOf([unscored(ada, 'lateness-unknown', 'h1')])).toMatchObject({ files: [['h1.json', 6, '']] });
  });

  it('refuses a group whose members differ', () => {
    const first = scored(ada, 8, { id: 'h1' });
    const second = { ...scored(student('Ben'), 8, { id: 'h1', result: late }), entry: first.entry };
    expect(filesOf([first, second], { ...OPTIONS, applyLate: true })).toEqual([
      `Gradescope gives a group one score, and by the late policy its members' differ: Ada Example (h1). Export the scores before the policy, or settle the policy's "groups".`,
    ]);
    expect(filesOf([first, second])).toMatchObject({ files: [['h1.json', 8, '']] });
  });
});
