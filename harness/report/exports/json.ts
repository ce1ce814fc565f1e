/** Gradebook → the one JSON object of `export --to json`: specs/gradebook.schema.json. */
import type { Entry, Gradebook, StudentResult } from '../../gradebook/gradebook.ts';
import { inertJson } from '../../wire/inert.ts';

export const GRADEBOOK_SCHEMA = 'gradecheck/gradebook/v1';

export function exportJson({ run, entries, students, strays, unmatched }: Gradebook): string {
  const { latePolicy, ...facts } = run;
  const object = {
    schema: GRADEBOOK_SCHEMA,
    run: { ...facts, latePolicy: latePolicy === null ? null : { hash: latePolicy.hash, text: latePolicy.text } },
    entries: entries.map(toEntry),
    students: students.map(toStudent),
    strays,
    unmatched,
  };
  return `${inertJson(JSON.stringify(object, null, 2))}\n`;
}

/** Without the time that it took: the same work gives the same bytes in every run. */
const toEntry = ({ handIn, hash, outcome }: Entry): object => ({ handIn, hash, outcome });

const toStudent = ({ student, entry, result }: StudentResult): object => ({
  student,
  handIn: entry?.handIn.id ?? null,
  result,
});
