/** The late policy that a run has, with what slip days earlier runs had cost when it was set: kept in the run, so that it stays whole. */

import { append } from './journal.ts';
import type { LatePolicy } from './late/late-policy.ts';
import { loadLatePolicy } from './late/load-late-policy.ts';
import type { SlipDaysUsedBefore } from './late/pay-slip-days.ts';
import { type SlipDayUse, toSlipDaysUsedBefore } from './late/slip-days.ts';
import { keepRecord } from './records.ts';
import { readFact, type Sql, writeFact } from './sql.ts';

export interface LateRules {
  readonly policy: LatePolicy;
  readonly slipDaysUsedBefore: SlipDaysUsedBefore;
}

interface Kept {
  readonly text: string;
  /** One list for each earlier run. */
  readonly earlier: readonly (readonly SlipDayUse[])[];
}

const FACT = 'late-policy';

export function readLateRules(sql: Sql): LateRules | null {
  const kept = JSON.parse(readFact(sql, FACT) ?? 'null') as Kept | null;
  if (kept === null) return null;
  const loaded = loadLatePolicy(kept.text, 'the late policy of the run');
  if (loaded.kind === 'invalid') throw new Error(loaded.messages.join('\n'));
  return { policy: loaded.policy, slipDaysUsedBefore: toSlipDaysUsedBefore(kept.earlier) };
}

/** To be called within a transaction. @param policy null takes it away */
export function keepLateRules(sql: Sql, policy: LatePolicy | null, earlier: readonly (readonly SlipDayUse[])[]): void {
  const kept: Kept | null = policy === null ? null : { text: policy.text, earlier };
  append(sql, 'late', null, keepRecord(sql, { kept }));
  writeFact(sql, FACT, JSON.stringify(kept));
}
