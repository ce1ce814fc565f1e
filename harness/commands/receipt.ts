/** `gradecheck receipt`: what a student may be sent of a grade, with the proof that it is the run's. */
import { readJournal } from '../gradebook/journal.ts';
import { readGradebook } from '../gradebook/read-gradebook.ts';
import { receiptOf } from '../gradebook/receipt.ts';
import { readSignature } from '../gradebook/seal.ts';
import { composeMailed } from '../regrade/mailed-receipt.ts';
import { EXIT, type ExitCode, type Terminal } from './exit-code.ts';
import { findStudent } from './find-student.ts';
import { withRun } from './open-run.ts';

export interface ReceiptRequest {
  readonly run: string;
  /** Of a hand-in: its id, or what tells one of its authors. */
  readonly who: string;
}

export function receipt({ run, who }: ReceiptRequest, terminal: Terminal): Promise<ExitCode> {
  return withRun(run, terminal, (sql) => {
    const gradebook = readGradebook(sql);
    const found = findStudent(gradebook, who, run);
    if (found.kind === 'refused') {
      terminal.error(`There is no receipt: ${found.reason}.\n`);
      return EXIT.wrongUsage;
    }
    const { entry } = found.row;
    const kept = entry === null ? null : receiptOf(sql, entry.handIn.id);
    if (kept === null) {
      terminal.error(`There is no receipt: ${who} has no grade in ${run}.\n`);
      return EXIT.couldNotGrade;
    }
    const signature = readSignature(run);
    const signed = signature.kind === 'read' ? signature.signature : null;
    const mailed = composeMailed(gradebook, found.row, kept.hash, kept.receipt, readJournal(sql), signed);
    terminal.out(`${JSON.stringify(mailed, null, 1)}\n`);
    return EXIT.fullMarks;
  });
}
