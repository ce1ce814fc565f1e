/** A planned class → Moodle's download of submissions in each of its forms, and its grading worksheet. */
import { addAll, type Files, packed } from './class-files.ts';
import type { Plan, PlannedWork } from './class-plan.ts';
import { fullName, type TrueStudent } from './class-students.ts';
import { csvOf } from './csv.ts';

export type MoodleForm = 'folders' | 'underscore' | 'flat' | 'blind';

export function writeMoodle(files: Files, { works }: Plan, form: MoodleForm): void {
  for (const planned of works) {
    const [student] = planned.students;
    const name = form === 'blind' ? 'Participant' : moodleName(student!);
    const prefix = `${name}_${student!.moodle}_assignsubmission_file`;
    if (form === 'flat') for (const [file, content] of flat(planned)) files.file(`${prefix}_${file}`, content);
    else addAll(files, form === 'underscore' ? `${prefix}_` : prefix, planned.work);
  }
}

/** Without folders there can be no folders in a submission. */
function flat({ work }: PlannedWork): [string, Buffer][] {
  const isFlat = work.files.size > 0 && [...work.files.keys()].every((path) => !path.includes('/'));
  return isFlat ? [...work.files] : [['hw2.zip', packed(work)]];
}

/** Without what file names must not have; "_" becomes a space. */
export const moodleName = (student: TrueStudent): string =>
  fullName(student)
    .replace(/[&<>"`|':\\/]/g, '')
    .replaceAll('_', ' ');

export function moodleWorksheet({ students, works }: Plan): string {
  const handedIn = new Set(works.flatMap((planned) => planned.students));
  const head = ['Identifier', 'Full name', 'ID number', 'Email address', 'Status', 'Grade', 'Maximum grade'];
  const rest = ['Grade can be changed', 'Last modified (submission)', 'Last modified (grade)', 'Feedback comments'];
  const rows = students.map((student) => {
    const status = handedIn.has(student) ? 'Submitted for grading' : 'No submission';
    const known = [`Participant ${student.moodle}`, fullName(student), student.sid, student.email, status];
    return [...known, '', '100.00', 'Yes', '-', '-', ''];
  });
  return `\ufeff${csvOf([[...head, ...rest], ...rows])}`;
}
