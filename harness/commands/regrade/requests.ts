/** `gradecheck regrade --requests`: each request gets its replay, the stored evidence and a draft of an answer. */
import { join } from 'node:path';
import { readGradebook } from '../../gradebook/read-gradebook.ts';
import { type KeptRequest, keepRequests, takenNumbers } from '../../gradebook/requests.ts';
import type { Sql } from '../../gradebook/sql.ts';
import type { AnsweredRequest } from '../../regrade/requests/answered-request.ts';
import { readRequests } from '../../regrade/requests/read-requests.ts';
import type { RegradeRequest } from '../../regrade/requests/request.ts';
import type { RequestWindow } from '../../regrade/requests/request-window.ts';
import type { RequestsResult } from '../../regrade/requests/requests-result.ts';
import { renderAnswer } from '../../report/requests/answer.ts';
import { answerName } from '../../report/requests/answer-name.ts';
import { renderDecisionsTemplate } from '../../report/requests/decisions-template.ts';
import { toAnsweredJson } from '../../report/requests/json.ts';
import { renderSummary } from '../../report/requests/summary.ts';
import { shellWord } from '../../report/shell-word.ts';
import type { IsolationKind } from '../../runner/isolation/isolation.ts';
import { inertLine } from '../../wire/inert.ts';
import { EXIT, type ExitCode, type Terminal } from '../exit-code.ts';
import { changeRun, withRun } from '../open-run.ts';
import { type AnswerFile, answerFolderFault, writeAnswers } from './answer-folder.ts';
import { workLoader } from './load-work.ts';
import { lookIntoRequest } from './look-into-request.ts';
import { readBytes } from './read-bytes.ts';
import type { RegradeTools } from './regrade-tools.ts';
import { replayTargets } from './replay-targets.ts';
import type { Target } from './replay-work.ts';

export interface AnswerRequest {
  readonly run: string;
  /** Of the requests: CSV, TSV or YAML. */
  readonly file: string;
  /** Of times that don't say theirs. */
  readonly zone: string | null;
  /** Instead of the file's. */
  readonly window: RequestWindow | null;
  /** A folder that is new or empty. */
  readonly out: string;
  /** Null: as it was graded. */
  readonly isolation: IsolationKind | null;
  readonly jobs: number;
  readonly progress: 'line' | 'json' | 'none';
}

export async function answerRequests(request: AnswerRequest, tools: RegradeTools): Promise<ExitCode> {
  const { terminal } = tools;
  const read = readFile(request);
  const fault = answerFolderFault(request.out);
  const messages = [...(read.kind === 'unreadable' ? read.messages : []), ...(fault === null ? [] : [fault])];
  if (read.kind === 'unreadable' || messages.length > 0) return refuse(messages, terminal);
  if (read.ignored.length > 0)
    terminal.error(
      `! Not read, since nothing is known about these columns: ${read.ignored.map((one) => inertLine(one, 60)).join(', ')}.\n`,
    );
  const window = request.window ?? read.window;
  const answered: AnsweredRequest[] = [];
  const looked = await withRun(request.run, terminal, (sql) =>
    answerAll(sql, read.requests, { ...request, window }, tools, answered),
  );
  if (looked !== EXIT.fullMarks) return looked;
  const kept = await changeRun(request.run, terminal, (sql) => {
    keepRequests(sql, answered.flatMap(toKept));
    return EXIT.fullMarks;
  });
  if (kept !== EXIT.fullMarks) return kept;
  const unwritten = writeAnswers(request.out, filesOf(answered, request, window));
  if (unwritten !== null) {
    terminal.error(`${unwritten}.\n`);
    return EXIT.couldNotGrade;
  }
  return tell(answered, request, terminal);
}

function readFile({ file, zone }: AnswerRequest): RequestsResult {
  const read = readBytes(file);
  return read.kind === 'unreadable' ? read : readRequests(read.bytes, file, { zone });
}

function refuse(messages: readonly string[], terminal: Terminal): ExitCode {
  terminal.error(`Nothing was answered:\n${messages.map((message) => `  · ${inertLine(message, 1000)}\n`).join('')}`);
  return EXIT.wrongUsage;
}

async function answerAll(
  sql: Sql,
  requests: readonly RegradeRequest[],
  request: AnswerRequest,
  tools: RegradeTools,
  answered: AnsweredRequest[],
): Promise<ExitCode> {
  const gradebook = readGradebook(sql);
  const load = workLoader(sql, gradebook);
  const lookup = { gradebook, load, window: request.window, run: request.run };
  const known = requests.map((one) => lookIntoRequest(one, lookup));
  const taken = takenNumbers(sql, known.flatMap(toKept));
  if (taken.length > 0) return refuse(taken.map(sayTaken), tools.terminal);
  const wanted = new Set(known.flatMap(({ work, unanswered }) => (unanswered === null ? [work!.handIn] : [])));
  const targets = gradebook.entries.flatMap((entry): Target[] => {
    const loaded = wanted.has(entry.handIn.id) ? load(entry) : null;
    return loaded?.kind === 'graded' ? [{ id: entry.handIn.id, submission: loaded.hash, bundles: loaded.bundles }] : [];
  });
  const replayed = await replayTargets(sql, targets, request, tools);
  if (replayed.kind === 'stopped') return EXIT.interrupted;
  if (replayed.kind === 'missing') {
    tools.terminal.error(`Nothing was run again: ${replayed.reason}.\n`);
    return EXIT.couldNotGrade;
  }
  for (const one of known)
    answered.push(one.unanswered === null ? { ...one, replay: replayed.replays.get(one.work!.handIn)! } : one);
  return EXIT.fullMarks;
}

const sayTaken = (number: number): string =>
  `request ${number} of this run is another one already, and decisions go by the number: put new requests below those that were there before, in the same file`;

function toKept({ request, work, about, inTime, replay }: AnsweredRequest): KeptRequest[] {
  if (work === null) return [];
  const { number, caseId, text, at } = request;
  const meant = about.kind === 'case' ? { suite: about.suite, id: about.score.id } : null;
  return [{ handIn: work.handIn, number, asked: caseId, case: meant, text, at, inTime, replay: replay?.kind ?? null }];
}

function filesOf(
  answered: readonly AnsweredRequest[],
  { run, out }: AnswerRequest,
  window: RequestWindow | null,
): AnswerFile[] {
  const decide = `npm run -s gradecheck -- regrade ${shellWord(run)} --decide ${shellWord(join(out, 'decisions.csv'))}`;
  const drafts = answered.flatMap((one) => {
    const name = answerName(one);
    return name === null ? [] : [{ name: join('answers', name), text: renderAnswer(one, window) }];
  });
  return [
    ...drafts,
    { name: 'requests.json', text: toAnsweredJson(answered, window) },
    { name: 'decisions.csv', text: renderDecisionsTemplate(answered) },
    { name: 'summary.md', text: renderSummary(answered, { window, decide }) },
  ];
}

function tell(answered: readonly AnsweredRequest[], { out }: AnswerRequest, terminal: Terminal): ExitCode {
  const drafts = answered.filter((one) => answerName(one) !== null).length;
  const open = answered.filter(({ unanswered, replay }) => unanswered !== null || replay?.kind === 'could-not');
  const count = `${answered.length} ${answered.length === 1 ? 'request' : 'requests'}`;
  terminal.out(
    `${out}: ${count}, ${drafts} ${drafts === 1 ? 'draft' : 'drafts'} of answers. Begin with ${join(out, 'summary.md')}.\n`,
  );
  for (const { request, unanswered, replay } of open) {
    const why = unanswered ?? (replay?.kind === 'could-not' ? replay.reason : '');
    terminal.error(`Request ${request.number} (${request.place}) was not run again: ${inertLine(why, 1000)}.\n`);
  }
  return open.length === 0 ? EXIT.fullMarks : EXIT.couldNotGrade;
}
