/** A planned class → Gradescope's export of submissions, and its CSV of scores. */
import { addAll, type Files } from './class-files.ts';
import type { Plan, PlannedWork } from './class-plan.ts';
import { fullName, type TrueStudent } from './class-students.ts';
import { csvOf } from './csv.ts';

const FIRST_ID = 200_000_000;
/** Ids of earlier submissions lie between those that count. */
export const submissionId = ({ number }: PlannedWork): string => String(FIRST_ID + 10 * number + 9);

export function writeGradescope(files: Files, { works }: Plan): void {
  const top = 'assignment_1234567_export';
  files.file(`${top}/submission_metadata.yml`, `---\n${works.map(entryOf).join('')}`);
  for (const planned of works) addAll(files, `${top}/submission_${submissionId(planned)}`, planned.work);
}

function entryOf(planned: PlannedWork): string {
  const { students, submittedAt, earlier, hasLater } = planned;
  const id = Number(submissionId(planned));
  const others = Array.from({ length: earlier }, (_, at) => ({
    id: id - at - 2,
    time: shifted(submittedAt, -(at + 1)),
  }));
  if (hasLater) others.push({ id: id - 1, time: shifted(submittedAt, 1) });
  const history = others.map(
    ({ id: other, time }) => `  - :submitters: []
    :created_at: ${rubyTime(time)}
    :score: 0.0
    :status: processed
${resultsOf(4)}    :id: ${other}
`,
  );
  return `submission_${id}:
  :submitters:
${students.map(submitterOf).join('')}  :created_at: ${rubyTime(submittedAt)}
  :score: 7.5
  :status: processed
${resultsOf(2)}  :history:${history.length === 0 ? ' []\n' : `\n${history.join('')}`}`;
}

const submitterOf = (student: TrueStudent): string => `  - :name: ${yamlText(fullName(student))}
    :sid: '${student.sid}'
    :email: ${student.email}
`;

/** What a student's program printed may look like anything. */
const resultsOf = (indent: number): string =>
  `:results:
  score: 7.5
  tests:
  - name: 'softmax: it''s slow'
    score: 1
    output: |-
      submission_1:
        :submitters:
        - :name: Nobody
      :results:

      # no comment
  output: "a text that is long enough to be folded, with \\"quotes\\", and a line that\\n
    goes on"
  extra_data:
  visibility:
  leaderboard: []
  execution_time:
`.replace(/^(?=.)/gm, ' '.repeat(indent));

const rubyTime = (iso: string): string => iso.replace('T', ' ').replace('Z', ' Z');

const shifted = (iso: string, days: number): string =>
  new Date(Date.parse(iso) + days * 86_400_000).toISOString().slice(0, 19) + iso.slice(19);

const yamlText = (text: string): string =>
  /^[\p{L}][\p{L}\p{M} '.-]*$/u.test(text) ? text : `'${text.replaceAll("'", "''")}'`;

export function scoresCsv({ students, works }: Plan): string {
  const rows = students.map((student) => {
    const planned = works.find((one) => one.students.includes(student));
    const known = [student.first, student.last, student.sid, student.email, 'Lecture 1'];
    if (planned === undefined) return [...known, '', '100.0', 'Missing', '', '', ''];
    const time = `${planned.submittedAt.slice(0, 19).replace('T', ' ')} +0000`;
    return [...known, '7.5', '100.0', 'Graded', submissionId(planned), time, duration(planned.lateBySeconds)];
  });
  const head = ['First Name', 'Last Name', 'SID', 'Email', 'Sections', 'Total Score', 'Max Points', 'Status'];
  return csvOf([[...head, 'Submission ID', 'Submission Time', 'Lateness (H:M:S)'], ...rows]);
}

function duration(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
