import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { StudentResult } from '../../../../harness/gradebook/gradebook.ts';
import { renderFeedback } from '../../../../harness/report/exports/feedback.ts';
import { exportMoodle, type MoodleOptions } from '../../../../harness/report/exports/moodle.ts';
import { ENGLISH, importIntoMoodle } from './import-into-moodle.ts';
import { gradebookOf, HARD_NAMES, PLAIN, scored, student, unscored } from './sample-gradebook.ts';

const OPTIONS: MoodleOptions = { ...PLAIN, scaleTo: null, feedbackOf: (row) => renderFeedback(row, [], 'final') };

const HEAD =
  'Identifier,"Full name","ID number","Email address",Status,Grade,"Maximum Grade","Grade can be changed","Last modified (submission)","Last modified (grade)","Feedback comments"';
const DATE = '"Monday, November 2, 2026, 8:00 PM"';
const SHEET = `\ufeff${HEAD}\r
"Participant 11","Ada Example",00012345,ada@example.edu,"Submitted for grading",,10.00,Yes,${DATE},-,\r
Participant 12,Ben Sample,,ben@example.edu,Submitted for grading,6.00,10.00,Yes,${DATE},${DATE},"Well done, ""Ben""."\r
Participant 13,Cid Muster,,,No submission,,10.00,Yes,-,-,\r
Participant 14,Dee Locked,,dee@example.edu,Submitted for grading,5.00,10.00,No,-,-,\r
Participant 15,Eve Other,,eve@example.edu,Submitted for grading,4.00,10.00,Yes,-,-,"a
b"`;

const ada = student('A. E.', { moodle: '11' });
const ben = student(null, {}, 'BEN@example.edu');
const cid = student('Muster, Cid');
const dee = student('Dee Locked');
const klass = [
  scored(ada, 8, { id: 'h1' }),
  scored(ben, 7.5, { id: 'h2' }),
  scored(cid, 10 / 3, { id: 'h3' }),
  scored(dee, 9, { id: 'h4' }),
];

function written(rows: readonly StudentResult[], current = SHEET, change: Partial<MoodleOptions> = {}) {
  const exported = exportMoodle(gradebookOf(rows), current, { ...OPTIONS, ...change });
  if (exported.kind === 'refused') throw new Error(exported.problems.join('\n'));
  return exported;
}

function problemsOf(
  rows: readonly StudentResult[],
  current: string,
  change: Partial<MoodleOptions> = {},
): readonly string[] {
  const exported = exportMoodle(gradebookOf(rows), current, { ...OPTIONS, ...change });
  return exported.kind === 'refused' ? exported.problems : ['it was written'];
}

describe('into the worksheet', () => {
  it('changes grades and comments of who was graded, and not a byte beside them', () => {
    const { text } = written(klass);
    const said = (score: string): string => `<p>Score ${score} of 10.</p><p>Due 2 Nov 23:59, on time, no penalty.</p>`;
    expect(text).toBe(
      SHEET.replace('"Submitted for grading",,10.00', '"Submitted for grading",8.00,10.00')
        .replace(`Yes,${DATE},-,\r`, `Yes,${DATE},-,"${said('8')}"\r`)
        .replace('6.00', '7.50')
        .replace('No submission,,10.00,Yes,-,-,', `No submission,3.33,10.00,Yes,-,-,"${said('3.333333')}"`),
    );
  });

  it('is imported as it is meant', () => {
    const grades = importIntoMoodle(written(klass).text);
    expect(Object.fromEntries(Object.entries(grades).map(([id, { grade }]) => [id, grade]))).toEqual({
      11: 8,
      12: 7.5,
      13: 3.33,
      14: 5,
      15: 4,
    });
    expect(grades['15']!.comment).toBe('a\nb');
  });

  it('says what it left, and why', () => {
    const { remarks, changes } = written([...klass, scored(student('Flo Elsewhere'), 3, { id: 'h6' })]);
    expect(remarks).toEqual([
      'Moodle says that these grades cannot be changed, so they are as they were: Dee Locked. Unlock them in Moodle, and export the worksheet again.',
      'Comments that somebody wrote are kept: Ben Sample. These students have the new grade without our comment.',
      'Not in the worksheet, so not written: Flo Elsewhere. Are they in the course, and in the group of which the worksheet is?',
    ]);
    expect(changes.map(({ kind, name, before, after }) => [kind, name, before, after])).toEqual([
      ['added', 'Ada Example', null, '8.00'],
      ['changed', 'Ben Sample', '6.00', '7.50'],
      ['added', 'Cid Muster', null, '3.33'],
      ['kept', 'Dee Locked', '5.00', '9.00'],
      ['not-in-run', 'Eve Other', '4.00', null],
      ['not-in-file', 'Flo Elsewhere', null, '3.00'],
    ]);
  });

  it('written twice it is the same, and our own comment is replaced by a newer one', () => {
    const { text } = written(klass);
    expect(written(klass, text).text).toBe(text);
    const again = written([scored(ada, 9)], text);
    expect(importIntoMoodle(again.text)['11']).toEqual({
      grade: 9,
      comment: '<p>Score 9 of 10.</p><p>Due 2 Nov 23:59, on time, no penalty.</p>',
    });
  });

  it('nothing to write leaves the file as it is', () => {
    expect(written([]).text).toBe(SHEET);
    expect(written([unscored(ben, 'ungraded'), unscored(ada, 'absent')], SHEET, { ungraded: 'leave' }).text).toBe(
      SHEET,
    );
    expect(problemsOf([unscored(ben, 'ungraded')], SHEET)[0]).toContain('1 student could not be graded');
  });

  it('says nothing about a number that somebody else decided on', () => {
    const { text } = written([unscored(ada, 'ungraded')], SHEET, { ungraded: 0 });
    expect(importIntoMoodle(text)['11']).toEqual({ grade: 0, comment: '' });
  });

  it('grades alone, without comments', () => {
    expect(importIntoMoodle(written(klass, SHEET, { feedbackOf: null }).text)['11']).toEqual({ grade: 8, comment: '' });
  });

  it('what students wrote is no markup', () => {
    const { text } = written([scored(ada, 8)], SHEET, {
      feedbackOf: () => 'Score <script>alert("1")</script> & \'\n\n=1+1\nnext',
    });
    expect(importIntoMoodle(text)['11']!.comment).toBe(
      '<p>Score &#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62; &#38; &#39;</p><p>=1+1<br>next</p>',
    );
  });

  it('in another language, with decimal commas', () => {
    const german = `ID,"Vollständiger Name",E-Mail-Adresse,Status,Bewertung,Bestwertung,"Bewertung kann geändert werden","Zuletzt geändert (Abgabe)","Zuletzt geändert (Bewertung)","Feedback als Kommentar"
"Teilnehmer/in 11","Ada Example",ada@example.edu,"Zur Bewertung abgegeben",,"10,00",Ja,-,-,
"Teilnehmer/in 14","Dee Locked",dee@example.edu,"Zur Bewertung abgegeben","5,00","10,00",Nein,-,-,
`;
    const { text, remarks } = written(klass, german);
    const language = {
      identifier: 'ID',
      grade: 'Bewertung',
      lastModified: 'Zuletzt geändert (Bewertung)',
      comments: 'Feedback als Kommentar',
      separator: ',',
    } as const;
    expect(importIntoMoodle(text, language)).toEqual({
      11: { grade: 8, comment: '<p>Score 8 of 10.</p><p>Due 2 Nov 23:59, on time, no penalty.</p>' },
      14: { grade: 5, comment: '' },
    });
    expect(text).toContain('"Zur Bewertung abgegeben","8,00","10,00",Ja');
    expect(remarks[0]).toContain('cannot be changed, so they are as they were: Dee Locked.');
  });

  it('hard names stay, and are found by their number', () => {
    const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    const file = `${HEAD}\n${HARD_NAMES.map((name, at) => `Participant ${at + 20},${cell(name)},,,Submitted,,10.00,Yes,-,-,\n`).join('')}`;
    const { text } = written(
      HARD_NAMES.map((name, at) => scored(student(name, { moodle: `${at + 20}` }), at / 2, { id: `h${at}` })),
      file,
    );
    expect(HARD_NAMES.map((_, at) => importIntoMoodle(text)[`${at + 20}`]!.grade)).toEqual(
      HARD_NAMES.map((_, at) => at / 2),
    );
    expect((parse(text) as string[][]).slice(1).map((row) => row[1])).toEqual(HARD_NAMES);
  });
});

describe('refuses', () => {
  it('another maximum, unless scaled', () => {
    const hundred = SHEET.replaceAll('10.00', '100.00');
    expect(problemsOf(klass, hundred)).toEqual([
      'The Moodle assignment gives at most 100 points, and this run 10. Change one of them, or scale the scores: --scale-to 100.',
    ]);
    expect(importIntoMoodle(written(klass, hundred, { scaleTo: 100 }).text)['11']!.grade).toBe(80);
  });

  it('a scale of words', () => {
    expect(problemsOf(klass, SHEET.replaceAll('10.00', 'Competent'))).toEqual([
      'The worksheet\'s maximum grade is "Competent", not a number: an assignment with a scale takes no points.',
    ]);
  });

  it('what is no worksheet', () => {
    expect(problemsOf(klass, 'Name,Grade\nAda,5\n')).toEqual([
      'This is no Moodle grading worksheet: no column "Identifier" among Name, Grade. Download it again from the assignment: View all submissions, Download grading worksheet.',
    ]);
    expect(problemsOf(klass, 'Identifier,"Grade')[0]).toBe(
      'The grading worksheet cannot be read: line 1: a quotation mark opens a cell and does not end it. Export the file again, and do not edit it by hand.',
    );
    expect(problemsOf(klass, '')[0]).toContain('This is no Moodle grading worksheet');
  });

  it('nothing when there is no place for comments: it says so', () => {
    const without = SHEET.replace(',"Feedback comments"', '').replaceAll(/,(?:"Well[^\r]*|"a\nb")?(?=\r|$)/g, '');
    expect(written([scored(ada, 8)], without.replaceAll(/,-,\r/g, ',-\r')).remarks).toEqual([
      'The worksheet has no column for comments: grades alone are written. Switch on feedback comments in the assignment, and download it again.',
    ]);
  });
});

it('the importer of these tests refuses what Moodle does', () => {
  expect(() => importIntoMoodle('Identifier,Grade\nParticipant 1,5\n')).toThrow('Last modified (grade) is missing');
  expect(() => importIntoMoodle(SHEET.replace('6.00', 'six'), ENGLISH)).toThrow('six is no grade');
});
