/** Whether an attack came to nothing, and the line that says so. */
import type { Result } from './run-attack.ts';

const FULL = 100;

/** What went wrong for the grader; nothing when all is well. */
export function failuresOf({
  attack,
  gained,
  lost,
  leaked,
  changed,
  survivors,
  honest,
  problems,
  score,
}: Result): string[] {
  return [
    ...(gained > 0 ? [`gained ${gained} points`] : []),
    ...(lost > 0 ? [`cost the honest modules beside it ${lost} points`] : []),
    ...leaked.map((what) => `leaked: ${what}`),
    ...changed.map((what) => `changed: ${what}`),
    ...survivors.map((what) => `survives: ${what}`),
    ...(honest === FULL ? [] : [`the honest submission after it got ${honest ?? 'no grade'}`]),
    ...(score === null && attack.outcome !== 'refused' ? ['was not graded'] : []),
    ...(score !== null && attack.outcome === 'refused' ? ['was graded'] : []),
    ...problems,
  ].map((failure) => `${attack.name}: ${failure}`);
}

const COLUMNS = ['gained', 'canaries', 'changes', 'survivors', 'honest', 'seconds'] as const;
const WIDTHS = [8, 10, 9, 11, 8, 9];

export function header(): string {
  const columns = COLUMNS.map((name, i) => name.padStart(WIDTHS[i]!)).join('');
  return `${'attack'.padEnd(50)}${'class'.padEnd(12)}${'outcome'.padEnd(11)}${columns}`;
}

export function rowOf(result: Result): string {
  const { attack, gained, leaked, changed, survivors, honest, seconds } = result;
  const cells = [gained, leaked.length, changed.length, survivors.length, honest ?? '-', seconds.toFixed(1)];
  const columns = cells.map((cell, i) => String(cell).padStart(WIDTHS[i]!)).join('');
  const mark = failuresOf(result).length === 0 ? '' : '  <<<';
  return `${attack.name.padEnd(50)}${attack.class.padEnd(12)}${attack.outcome.padEnd(11)}${columns}${mark}`;
}
