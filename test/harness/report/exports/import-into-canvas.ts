/** What Canvas makes of a gradebook CSV that somebody imports, by the rules of its importer. Written from those rules, not from our exporter. */
import { parse } from 'csv-parse/sync';

interface CanvasStudent {
  readonly id: string;
  readonly sis: string;
  readonly login: string;
  readonly sortableName: string;
}

export interface CanvasCourse {
  readonly students: readonly CanvasStudent[];
  /** Id → title. */
  readonly assignments: Readonly<Record<string, string>>;
}

export interface CanvasImport {
  readonly newAssignments: readonly string[];
  readonly unknownStudents: readonly string[];
  /** "student id, assignment id" → the score, EX, or null for none. */
  readonly scores: Readonly<Record<string, number | 'EX' | null>>;
}

export function importIntoCanvas(text: string, course: CanvasCourse): CanvasImport {
  const body = text.replace(/^\ufeff/, '');
  const head = body.split('\n')[0]!;
  const delimiter = head.split(';').length > head.split(',').length ? ';' : ',';
  const rows = (parse(body, { delimiter, relax_column_count: true, skip_empty_lines: true }) as string[][]).filter(
    (row) => !/^[;, ]*$/.test(row.join('')),
  );
  const header = rows.shift()!;
  if (header.length <= 3) throw new Error('needs more than three columns');
  if (!header[0]!.includes('Student') && header[0] !== 'LastName') throw new Error('the first column is no Student');
  const offset = header[0] === 'LastName' ? 1 : 0;
  if (!header[1 + offset]!.includes('ID')) throw new Error('the second column is no ID');
  const section = header.findIndex((name) => name.includes('Section'));
  if (section === -1) throw new Error('no Section');
  const column = (name: string): number => header.indexOf(name);
  const newAssignments: string[] = [];
  const targets = header.slice(section + 1).map((name) => {
    const id = /\((\d+)\)\s*$/.exec(name)?.[1];
    if (id !== undefined && id in course.assignments) return id;
    const byTitle = Object.entries(course.assignments).find(([, title]) => title === name)?.[0];
    if (byTitle === undefined) newAssignments.push(name);
    return byTitle ?? null;
  });
  const scores: Record<string, number | 'EX' | null> = {};
  const unknownStudents: string[] = [];
  for (const row of rows) {
    if (row[0]!.includes('Points Possible') || (row[0] === '' && row.includes('Manual Posting'))) continue;
    const cell = (name: string): string => row[column(name)] ?? '';
    const found = [
      course.students.find(({ id }) => id === cell('ID')),
      course.students.find(({ sis }) => sis !== '' && sis === cell('SIS User ID')),
      course.students.find(({ login }) => login !== '' && login === cell('SIS Login ID')),
      course.students.find(({ sortableName }) => sortableName === row[0]),
    ].find((one) => one !== undefined);
    if (found === undefined) {
      unknownStudents.push(row[0]!);
      continue;
    }
    targets.forEach((target, at) => {
      if (target === null) return;
      const value = (row[section + 1 + at] ?? '').trim();
      scores[`${found.id}, ${target}`] =
        value === '' || value === '-' || value === 'N/A' ? null : value === 'EX' ? 'EX' : toNumber(value);
    });
  }
  return { newAssignments, unknownStudents, scores };
}

/** The last sign of the two is the decimal one. */
function toNumber(text: string): number {
  const comma = text.lastIndexOf(',') > text.lastIndexOf('.');
  const number = Number(comma ? text.replaceAll('.', '').replace(',', '.') : text.replaceAll(',', ''));
  if (Number.isNaN(number)) throw new Error(`${text} is no score`);
  return Math.round(number * 100) / 100;
}
