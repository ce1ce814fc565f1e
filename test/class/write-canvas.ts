/** A planned class → Canvas's download of submissions, with names or anonymous, and its gradebook. */
import { type Files, packed } from './class-files.ts';
import type { Plan, PlannedWork } from './class-plan.ts';
import { sortableName, type TrueStudent } from './class-students.ts';
import { csvOf } from './csv.ts';

export const anonymousId = ({ canvas }: TrueStudent): string => `a${Number(canvas).toString(36)}Z`;

export function writeCanvas(files: Files, { works }: Plan, isAnonymous: boolean): void {
  for (const planned of works) {
    const prefix = prefixOf(planned, isAnonymous);
    const uploads = uploadsOf(planned);
    for (const [at, [name, content]] of uploads.entries()) {
      files.file(`${prefix}_${208_000_000 + 10 * planned.number + at}_${numbered(name, planned)}`, content);
    }
  }
}

function prefixOf({ students, lateBySeconds }: PlannedWork, isAnonymous: boolean): string {
  const [student] = students;
  const isLate = lateBySeconds > 0;
  if (isAnonymous) return `${isLate ? 'LATE_' : ''}anon_${anonymousId(student!)}`;
  return `${squeezedName(student!)}${isLate ? '_LATE' : ''}_${student!.canvas}`;
}

/** Canvas keeps letters, marks, digits and "_". */
export const squeezedName = (student: TrueStudent): string =>
  sortableName(student)
    .replace(/_\d+_/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}]/gu, '');

/** Files without folders one by one, otherwise an archive; nothing cannot be handed in. */
function uploadsOf({ work, number }: PlannedWork): [string, Buffer][] {
  const isFlat = work.files.size > 0 && [...work.files.keys()].every((path) => !path.includes('/'));
  return isFlat && (work.files.size === 1 || number % 2 === 0) ? [...work.files] : [['hw2.zip', packed(work)]];
}

/** What is handed in again gets a number. */
const numbered = (name: string, { earlier }: PlannedWork): string =>
  earlier === 0 ? name : name.replace(/(?=\.[^.]*$)/, `-${earlier}`);

export function canvasGradebook({ students }: Plan): string {
  const head = ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section', 'HW2 (12345)', 'Final Score'];
  const rows = students.map((student) => {
    const { canvas, sid, login } = student;
    return [sortableName(student), canvas, sid, login, 'Lecture 1', '', ''];
  });
  return csvOf([
    head,
    ['', '', '', '', '', 'Manual Posting', ''],
    ['    Points Possible', '', '', '', '', '100.00', '(read only)'],
    ...rows,
    ['Student, Test', '999999', '', 'aaaaaaaaaa', 'Lecture 1', '', ''],
  ]);
}
