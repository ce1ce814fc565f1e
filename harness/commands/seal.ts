/** `gradecheck seal`: a run that was killed is sealed as it is; with a key, it is signed. */
import { lockRun } from '../gradebook/lock.ts';
import { readKey, readSeal, sealRun, signSeal } from '../gradebook/seal.ts';
import { EXIT, type ExitCode, type Terminal } from './exit-code.ts';
import { withRun } from './open-run.ts';

export async function seal(run: string, keyFile: string | null, terminal: Terminal): Promise<ExitCode> {
  const read = keyFile === null ? null : readKey(keyFile, 'private');
  if (read?.kind === 'refused') {
    terminal.error(`Nothing was sealed: ${read.reason}\n`);
    return EXIT.wrongUsage;
  }
  const found = await withRun(run, terminal, () => EXIT.fullMarks);
  if (found !== EXIT.fullMarks) return found;
  const lock = lockRun(run);
  if (lock.kind === 'taken') {
    terminal.error(
      `Nothing was sealed: process ${lock.processId ?? '?'} is grading into ${run}, and seals it at its end.\n`,
    );
    return EXIT.couldNotGrade;
  }
  let isSealed = false;
  try {
    isSealed = sealRun(run);
    if (isSealed && read !== null) signSeal(run, read.key);
  } finally {
    lock.release();
  }
  const sealed = readSeal(run);
  if (!isSealed || sealed.kind !== 'read') {
    terminal.error(`${run} could not be sealed: another program has its database open. End that one.\n`);
    return EXIT.couldNotGrade;
  }
  terminal.out(
    `${run} is sealed${read === null ? '' : ' and signed'}. Root: ${sealed.seal.root} (${sealed.seal.entries} entries)\n`,
  );
  return EXIT.fullMarks;
}
