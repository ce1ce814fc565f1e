/** `gradecheck regrade --decide`: what staff decided on regrade requests is kept, and points become overrides. */
import { userInfo } from 'node:os';
import type { Entry, Gradebook } from '../../gradebook/gradebook.ts';
import { keepOverride } from '../../gradebook/overrides.ts';
import { readGradebook } from '../../gradebook/read-gradebook.ts';
import { keepDecision, readDecisionsKept, readRequestsKept } from '../../gradebook/requests.ts';
import { type Sql, whole } from '../../gradebook/sql.ts';
import type { Decision, DecisionsResult } from '../../regrade/requests/decision.ts';
import { readDecisions } from '../../regrade/requests/read-decisions.ts';
import { nameEntry } from '../../report/name-student.ts';
import { type ChangedScore, type DecidedFacts, renderDecided } from '../../report/requests/decided.ts';
import { inertLine } from '../../wire/inert.ts';
import { EXIT, type ExitCode, type Terminal } from '../exit-code.ts';
import { changeRun } from '../open-run.ts';
import { type PlannedDecision, planDecisions } from './plan-decisions.ts';
import { readBytes } from './read-bytes.ts';

export interface DecideRequest {
  readonly run: string;
  /** Of the decisions: CSV, TSV or YAML. */
  readonly file: string;
  /** Who decided, where the file doesn't say; null: whoever is logged in. */
  readonly by: string | null;
}

export async function decideRequests(request: DecideRequest, terminal: Terminal): Promise<ExitCode> {
  const read = readFile(request.file);
  if (read.kind === 'unreadable') return refuse(read.messages, terminal);
  return changeRun(request.run, terminal, (sql) => {
    const decided: Decided[] = [];
    whole(sql, () => {
      decided.push(decideAll(sql, read.decisions, request));
    });
    const [found] = decided as [Decided];
    if (found.kind === 'refused') return refuse(found.reasons, terminal);
    terminal.out(renderDecided(found.facts));
    return EXIT.fullMarks;
  });
}

function readFile(file: string): DecisionsResult {
  const read = readBytes(file);
  return read.kind === 'unreadable' ? read : readDecisions(read.bytes, file);
}

function refuse(messages: readonly string[], terminal: Terminal): ExitCode {
  terminal.error(`Nothing was decided:\n${messages.map((message) => `  · ${inertLine(message, 1000)}\n`).join('')}`);
  return EXIT.wrongUsage;
}

type Decided =
  | { readonly kind: 'decided'; readonly facts: DecidedFacts }
  | { readonly kind: 'refused'; readonly reasons: readonly string[] };

/** To be called within a transaction. */
function decideAll(sql: Sql, decisions: readonly Decision[], { run, by }: DecideRequest): Decided {
  const gradebook = readGradebook(sql);
  const requests = readRequestsKept(sql);
  const at = new Date().toISOString();
  const known = { gradebook, requests, decided: readDecisionsKept(sql), by: by ?? userInfo().username, at };
  const plan = planDecisions(decisions, known);
  if (plan.kind === 'refused') return plan;
  for (const { entry, record, change } of plan.planned) {
    if (change !== null) keepOverride(sql, change.override);
    keepDecision(sql, entry.handIn.id, record);
  }
  const settled = readDecisionsKept(sql);
  const open = [...requests.keys()].filter((number) => !settled.has(number)).sort((a, b) => a - b);
  const scores = changedScores(plan.planned, gradebook, readGradebook(sql));
  const decided = plan.planned.map(toDecided);
  return { kind: 'decided', facts: { run, decided, asBefore: plan.asBefore, open, scores } };
}

function toDecided({ entry, what, record, change }: PlannedDecision): DecidedFacts['decided'][number] {
  const points = change === null ? null : { before: change.before, after: change.override.points, most: change.most };
  return { number: record.number, name: nameEntry(entry), what, points };
}

/** Points for the whole may stand above those of a case: what a score is afterwards, the gradebook says. */
function changedScores(planned: readonly PlannedDecision[], before: Gradebook, after: Gradebook): ChangedScore[] {
  const ids = new Set(planned.flatMap(({ entry, change }) => (change === null ? [] : [entry.handIn.id])));
  return before.entries.flatMap((entry, i) =>
    ids.has(entry.handIn.id)
      ? [{ name: nameEntry(entry), before: scoreOf(entry), after: scoreOf(after.entries[i]!) }]
      : [],
  );
}

const scoreOf = ({ outcome }: Entry): number | null => (outcome.kind === 'graded' ? outcome.score : null);
