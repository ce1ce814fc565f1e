/** A run of two students, and the receipt that Ada is sent of it. */

import { readJournal } from '../../../harness/gradebook/journal.ts';
import { keepOverride } from '../../../harness/gradebook/overrides.ts';
import { readGradebook } from '../../../harness/gradebook/read-gradebook.ts';
import { receiptOf } from '../../../harness/gradebook/receipt.ts';
import type { Sql } from '../../../harness/gradebook/sql.ts';
import { composeMailed, type MailedReceipt } from '../../../harness/regrade/mailed-receipt.ts';
import { begunRun, bob, handIn, RECEIPT, work } from '../gradebook/sample-run.ts';

/** Ada has 10 points for the open case and 5 for the hidden one, which is then given 8; Bob has 3 and 4. */
export function runOfTwo(): Sql {
  const { sql, store } = begunRun([handIn('gradescope-1001'), handIn('gradescope-1002', { students: [bob] })]);
  store.keepGraded(handIn('gradescope-1001'), work(10, 5), 1, RECEIPT);
  store.keepGraded(handIn('gradescope-1002', { students: [bob] }), work(3, 4), 1, RECEIPT);
  keepOverride(sql, {
    ...{ handIn: 'gradescope-1001', suite: 'c147/hw2', caseId: 'softmax/train', points: 8, instead: 5 },
    ...{ reason: 'right in principle', by: 'Tess Assistant', at: '2026-11-10T09:00:00Z' },
  });
  return sql;
}

export function mailedTo(sql: Sql, id: string, signed: MailedReceipt['signed'] = null): MailedReceipt {
  const gradebook = readGradebook(sql);
  const row = gradebook.students.find(({ entry }) => entry?.handIn.id === id)!;
  const { hash, receipt } = receiptOf(sql, id)!;
  return composeMailed(gradebook, row, hash, receipt, readJournal(sql), signed);
}
