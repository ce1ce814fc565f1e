/** `gradecheck environment`: what a run was graded with, and the recipe to have that again. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readGradebook } from '../gradebook/read-gradebook.ts';
import { receiptOf } from '../gradebook/receipt.ts';
import { composeRecipe, environmentsOf } from '../report/environment-recipe.ts';
import { inertLine } from '../wire/inert.ts';
import { EXIT, type ExitCode, type Terminal } from './exit-code.ts';
import { withRun } from './open-run.ts';

/** @param out a folder for the recipe; null: only what there was is told */
export function environment(run: string, out: string | null, terminal: Terminal): Promise<ExitCode> {
  return withRun(run, terminal, (sql) => {
    const receipts = readGradebook(sql).entries.flatMap(({ handIn }) => receiptOf(sql, handIn.id)?.receipt ?? []);
    if (receipts.length === 0) {
      terminal.error(`${run} has no grades yet.\n`);
      return EXIT.couldNotGrade;
    }
    const all = environmentsOf(receipts);
    for (const { language, environment: known, count } of all) {
      terminal.out(` ${language}, ${count} ${count === 1 ? 'piece of work' : 'pieces of work'}:\n`);
      for (const [key, value] of Object.entries(known))
        terminal.out(`   ${inertLine(key)}: ${inertLine(value, 300)}\n`);
    }
    if (out === null) return EXIT.fullMarks;
    try {
      mkdirSync(out, { recursive: true });
      for (const { name, text } of composeRecipe(all, process.version)) writeFileSync(join(out, name), text);
    } catch (error) {
      terminal.error(
        `${out} cannot be written: ${(error as NodeJS.ErrnoException).code}. Choose another place with --out.\n`,
      );
      return EXIT.couldNotGrade;
    }
    terminal.out(` ${out}: environment.json, and the recipe of a container\n`);
    return EXIT.fullMarks;
  });
}
