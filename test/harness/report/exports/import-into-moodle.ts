/** What Moodle makes of a grading worksheet that somebody uploads, by the rules of its importer. Written from those rules, not from our exporter. */
import { parse } from 'csv-parse/sync';

export interface MoodleLanguage {
  readonly identifier: string;
  readonly grade: string;
  readonly lastModified: string;
  readonly comments: string;
  readonly separator: '.' | ',';
}

export const ENGLISH: MoodleLanguage = {
  identifier: 'Identifier',
  grade: 'Grade',
  lastModified: 'Last modified (grade)',
  comments: 'Feedback comments',
  separator: '.',
};

export interface MoodleGrade {
  readonly grade: number | null;
  readonly comment: string | null;
}

export function importIntoMoodle(
  text: string,
  language: MoodleLanguage = ENGLISH,
  delimiter = ',',
): Record<string, MoodleGrade> {
  const rows = parse(text.replace(/^\ufeff/, ''), { delimiter, skip_empty_lines: true }) as string[][];
  const header = rows.shift()!;
  const column = (name: string): number => header.findIndex((cell) => cell.trim() === name);
  for (const needed of [language.identifier, language.grade, language.lastModified])
    if (column(needed) === -1) throw new Error(`the column ${needed} is missing`);
  const grades: Record<string, MoodleGrade> = {};
  for (const row of rows) {
    const id = /(\d+)$/.exec(row[column(language.identifier)]!)?.[1];
    if (id === undefined) throw new Error('a row has no identifier');
    const cell = row[column(language.grade)]!.trim();
    const grade = cell === '' || cell === '-' ? null : Number(cell.replace(language.separator, '.'));
    if (Number.isNaN(grade)) throw new Error(`${cell} is no grade`);
    const at = column(language.comments);
    grades[id] = { grade, comment: at === -1 ? null : row[at]! };
  }
  return grades;
}
