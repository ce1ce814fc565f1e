/** A planned class → layouts that are made of folders: otter's, nbgrader's, GitHub Classroom's, and what people make by hand. */
import { addAll, type Files, packed } from './class-files.ts';
import type { Plan, PlannedWork } from './class-plan.ts';
import { csvOf } from './csv.ts';

const loginOf = ({ students }: PlannedWork): string => students[0]!.login;

export function writeFolders(files: Files, { works }: Plan): void {
  for (const planned of works) addAll(files, loginOf(planned), planned.work);
}

export function writeZips(files: Files, { works }: Plan): void {
  for (const planned of works) files.file(`${loginOf(planned)}.zip`, packed(planned.work));
}

export function writeOtter(files: Files, { works }: Plan): void {
  files.file('autograder.zip', 'PK\x05\x06');
  for (const planned of works) files.file(`submissions/${loginOf(planned)}.zip`, packed(planned.work));
}

export function writeNbgrader(files: Files, { works }: Plan): void {
  for (const planned of works) {
    const folder = `submitted/${loginOf(planned)}/hw2`;
    addAll(files, folder, planned.work);
    files.file(`${folder}/timestamp.txt`, nbgraderTime(planned));
  }
}

/** As nbgrader writes it: microseconds, and the zone's name. */
const nbgraderTime = ({ submittedAt }: PlannedWork): string => `${submittedAt.slice(0, 26).replace('T', ' ')} UTC`;

export function writeClassroom(files: Files, { works }: Plan): void {
  const head = ['assignment_name', 'assignment_url', 'starter_code_url', 'github_username', 'roster_identifier'];
  const rest = ['student_repository_name', 'student_repository_url', 'submission_timestamp'];
  const rows: string[][] = [];
  for (const planned of works) {
    const { github, sid } = planned.students[0]!;
    const repository = `hw2-${github}`;
    addAll(files, repository, planned.work);
    files.file(`${repository}/.git/HEAD`, 'ref: refs/heads/main\n');
    files.file(`${repository}/.git/hooks/sample.py`, 'raise SystemExit\n');
    const time = `${planned.submittedAt.slice(0, 19).replace('T', ' ')} UTC`;
    const urls = ['https://classroom.example/hw2', ''];
    rows.push(['hw2', ...urls, github, sid, repository, `https://git.example/${repository}`, time, '0', '100']);
  }
  files.file('grades.csv', csvOf([[...head, ...rest, 'points_awarded', 'points_available'], ...rows]));
}
