/** Gradebook → a results.json for each piece of work, as Gradescope reads it from an autograder. */
import type { Entry, Gradebook, StudentResult } from '../../gradebook/gradebook.ts';
import { inertLine } from '../../wire/inert.ts';
import { nameEntry } from '../name-student.ts';
import { type Refused, refused } from './exported.ts';
import { type GradescopeOptions, renderGradescope } from './gradescope-results.ts';

export interface GradescopeExportOptions extends GradescopeOptions {
  /** Gradescope takes off its own late penalties: scores are before the policy unless this says otherwise. */
  readonly applyLate: boolean;
}

export type GradescopeExport =
  | {
      readonly kind: 'written';
      readonly files: readonly { readonly name: string; readonly text: string }[];
      readonly remarks: readonly string[];
    }
  | Refused;

/** A results.json for each piece of work that has a score; of the others nothing is written. */
export function exportGradescope(gradebook: Gradebook, options: GradescopeExportOptions): GradescopeExport {
  const rowsOf = byHandIn(gradebook.students);
  const totals = gradebook.entries.map(
    (entry) => [entry, totalOf(entry, rowsOf.get(entry.handIn.id) ?? [], options)] as const,
  );
  const torn = totals.filter(([, total]) => total === 'differs').map(([entry]) => inertLine(nameEntry(entry), 150));
  if (torn.length > 0)
    return refused(
      `Gradescope gives a group one score, and by the late policy its members' differ: ${torn.join('; ')}. Export the scores before the policy, or settle the policy's "groups".`,
    );
  const files = totals.flatMap(([entry, total]) =>
    typeof total === 'number'
      ? [
          {
            name: `${entry.handIn.id}.json`,
            text: renderEntry(gradebook, entry, total, rowsOf.get(entry.handIn.id) ?? [], options),
          },
        ]
      : [],
  );
  const without = totals.filter(([, total]) => total === null).map(([entry]) => inertLine(nameEntry(entry), 150));
  const remarks =
    without.length === 0
      ? []
      : [`No file for what has no score: ${without.join('; ')}. In Gradescope their scores stay as they are.`];
  return { kind: 'written', files, remarks };
}

function byHandIn(students: readonly StudentResult[]): ReadonlyMap<string, readonly StudentResult[]> {
  const rows = new Map<string, StudentResult[]>();
  for (const row of students) {
    if (row.entry === null) continue;
    const { id } = row.entry.handIn;
    rows.set(id, [...(rows.get(id) ?? []), row]);
  }
  return rows;
}

function totalOf(
  { outcome }: Entry,
  rows: readonly StudentResult[],
  { applyLate }: GradescopeExportOptions,
): number | 'differs' | null {
  if (outcome.kind !== 'graded') return null;
  if (!applyLate) return outcome.score;
  const finals = new Set(rows.map(({ result }) => (result.kind === 'scored' ? result.final : null)));
  return finals.size === 1 ? [...finals][0]! : finals.has(null) ? null : 'differs';
}

function renderEntry(
  gradebook: Gradebook,
  entry: Entry,
  total: number,
  rows: readonly StudentResult[],
  options: GradescopeExportOptions,
): string {
  const sentences = rows.flatMap(({ result }) =>
    result.kind === 'scored' && options.applyLate ? [result.lateness.sentence] : [],
  );
  const { outcome } = entry;
  return renderGradescope(
    {
      grades: gradebook.gradesOf(entry),
      outcome,
      total,
      said: [...new Set(sentences)],
      durationMs: null,
      runRoot: gradebook.run.root.root,
    },
    options,
  );
}
