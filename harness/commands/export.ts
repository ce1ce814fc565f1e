/** `gradecheck export`: a run → what a platform imports. What would change is shown before anything is written. */
import { mkdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type ExportRecord, keepExport, lastScores, onlyChanged, scoresIn } from '../gradebook/exported.ts';
import type { Gradebook } from '../gradebook/gradebook.ts';
import { readGradebook } from '../gradebook/read-gradebook.ts';
import { writeWhole } from '../gradebook/write-whole.ts';
import { exportCanvas } from '../report/exports/canvas.ts';
import type { ScoreOptions } from '../report/exports/choose-scores.ts';
import { exportCsv } from '../report/exports/csv.ts';
import { renderDiff } from '../report/exports/diff.ts';
import { type Change, type Exported, refused } from '../report/exports/exported.ts';
import { renderFeedback } from '../report/exports/feedback.ts';
import { exportGradescope, type GradescopeExportOptions } from '../report/exports/gradescope.ts';
import { exportJson } from '../report/exports/json.ts';
import { exportJunit } from '../report/exports/junit.ts';
import { exportMoodle } from '../report/exports/moodle.ts';
import type { Separator } from '../report/exports/numbers.ts';
import { shellWord } from '../report/shell-word.ts';
import type { Style } from '../report/style.ts';
import { EXIT, type ExitCode, type Terminal } from './exit-code.ts';
import { changeRun, withRun } from './open-run.ts';

export type ExportKind = 'gradescope' | 'canvas' | 'moodle' | 'csv' | 'tsv' | 'json' | 'junit';

export interface ExportRequest extends ScoreOptions, GradescopeExportOptions {
  readonly to: ExportKind;
  /** A file, or a folder for Gradescope; null: standard output. */
  readonly out: string | null;
  /** The platform's own file, as it stands now. */
  readonly gradebook: string | null;
  readonly assignment: string | null;
  readonly scaleTo: number | null;
  readonly separator: Separator | null;
  readonly withFeedback: boolean;
  /** Only those whose score is not what the last export of this kind had. */
  readonly changed: boolean;
  /** Only what would change is shown. */
  readonly dryRun: boolean;
}

export async function exportRun(request: ExportRequest, terminal: Terminal, style: Style): Promise<ExitCode> {
  const written: WrittenFile[] = [];
  const scores: ExportRecord['scores'][] = [];
  const code = await writeExport(request, terminal, style, written, (exported) => scores.push(exported));
  if (written.length > 0) await note(request, written, scores[0] ?? {}, terminal);
  return code;
}

interface WrittenFile {
  readonly name: string;
  readonly text: string;
}

/** What was written is kept in the run, so that `gradecheck verify` can tell it from what was changed. */
async function note(
  { run, to }: ExportRequest,
  written: readonly WrittenFile[],
  scores: ExportRecord['scores'],
  terminal: Terminal,
): Promise<void> {
  const said: string[] = [];
  const code = await changeRun(run, { out: () => {}, error: (text) => said.push(text) }, (sql) => {
    keepExport(sql, to, written, { ...lastScores(sql, to), ...scores });
    return EXIT.fullMarks;
  });
  if (code !== EXIT.fullMarks)
    terminal.error(`! The run could not note what was exported, so that verify will not know it: ${said.join('')}`);
}

function writeExport(
  request: ExportRequest,
  terminal: Terminal,
  style: Style,
  written: WrittenFile[],
  onScores: (scores: ExportRecord['scores']) => void,
): Promise<ExitCode> {
  return withRun(request.run, terminal, (sql) => {
    const all = readGradebook(sql);
    const gradebook = request.changed ? onlyChanged(sql, all, request.to) : all;
    onScores(scoresIn(sql, gradebook));
    if (all.students.length > 0 && gradebook.students.length === 0) {
      terminal.error(`Nothing has changed since the last export to ${request.to}: nothing was written.\n`);
      return EXIT.fullMarks;
    }
    const fault = faultOf(gradebook, request);
    if (fault !== null) return refuse([fault], terminal);
    if (request.to === 'gradescope') return exportFolder(gradebook, request, terminal, written);
    const exported = exportText(gradebook, request);
    if (exported.kind === 'refused') return refuse(exported.problems, terminal);
    for (const remark of exported.remarks) terminal.error(`${style.yellow('!')} ${remark}\n`);
    if (hasNobody(exported.changes)) return refuse([nobodyIn(request.gradebook)], terminal);
    if (exported.changes.length > 0) terminal.error(`${renderDiff(exported.changes, style)}\n`);
    if (request.dryRun) return EXIT.fullMarks;
    if (request.out === null) {
      terminal.out(exported.text);
      return EXIT.fullMarks;
    }
    return write(request.out, exported.text, terminal, written);
  });
}

/** Why nothing can be exported, whatever the form. */
function faultOf({ students }: Gradebook, { run, out, gradebook }: ExportRequest): string | null {
  if (students.length === 0)
    return `${run} holds no work yet: grade some into it first (npm run grade -- SOURCE --suite SUITE --out ${shellWord(run)}).`;
  if (out !== null && gradebook !== null && resolve(out) === resolve(gradebook))
    return `${out} is the platform's own file, which is to stay as it is: name another one with --out.`;
  return null;
}

/** There is work, and the platform's file has a row for none of it. */
const hasNobody = (changes: readonly Change[]): boolean =>
  changes.some(({ kind }) => kind === 'not-in-file') &&
  changes.every(({ kind }) => kind === 'not-in-file' || kind === 'not-in-run');

const nobodyIn = (gradebook: string | null): string =>
  `${gradebook ?? 'The file'} has a row for none of the students of this run: is it another course's?`;

function refuse(problems: readonly string[], terminal: Terminal): ExitCode {
  for (const problem of problems) terminal.error(`${problem}\n`);
  terminal.error('Nothing was written.\n');
  return EXIT.couldNotGrade;
}

function exportText(gradebook: Gradebook, request: ExportRequest): Exported {
  switch (request.to) {
    case 'csv':
    case 'tsv':
      return plain(exportCsv(gradebook, { delimiter: request.to === 'csv' ? ',' : '\t' }));
    case 'json':
      return plain(exportJson(gradebook));
    case 'junit':
      return plain(exportJunit(gradebook));
    case 'canvas':
      return toCanvas(gradebook, request);
    case 'moodle':
      return toMoodle(gradebook, request);
    case 'gradescope':
      return refused('Gradescope takes a file for each piece of work');
  }
}

const plain = (text: string): Exported => ({ kind: 'written', text, remarks: [], changes: [] });

function toCanvas(gradebook: Gradebook, request: ExportRequest): Exported {
  if (request.assignment === null)
    return refused(
      'Say which assignment of the Canvas gradebook it is: --assignment "Title (12345)", its id, or its exact title.',
    );
  const current = request.gradebook === null ? null : readText(request.gradebook);
  if (current?.kind === 'refused') return current;
  return exportCanvas(gradebook, current?.text ?? null, { ...request, assignment: request.assignment });
}

function toMoodle(gradebook: Gradebook, request: ExportRequest): Exported {
  if (request.gradebook === null)
    return refused(
      'Moodle imports its own grading worksheet: download it from the assignment (View all submissions, Download grading worksheet), and name it with --gradebook FILE.',
    );
  const current = readText(request.gradebook);
  if (current.kind === 'refused') return current;
  const feedbackOf = request.withFeedback
    ? (row: Gradebook['students'][number]) =>
        renderFeedback(row, row.entry === null ? [] : gradebook.gradesOf(row.entry), request.score)
    : null;
  return exportMoodle(gradebook, current.text, { ...request, feedbackOf });
}

type Read = { readonly kind: 'read'; readonly text: string } | Extract<Exported, { kind: 'refused' }>;

/** With its byte order mark, since the file may be given back as it was. */
function readText(file: string): Read {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
    return { kind: 'read', text };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
      ? refused(
          `${file} is not UTF-8, as the platform writes it: download it again, and don't save it from a spreadsheet.`,
        )
      : refused(code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read: ${code}.`);
  }
}

function exportFolder(
  gradebook: Gradebook,
  request: ExportRequest,
  terminal: Terminal,
  written: WrittenFile[],
): ExitCode {
  const exported = exportGradescope(gradebook, request);
  if (exported.kind === 'refused') return refuse(exported.problems, terminal);
  for (const remark of exported.remarks) terminal.error(`! ${remark}\n`);
  if (request.dryRun) {
    for (const { name } of exported.files) terminal.out(`${name}\n`);
    return EXIT.fullMarks;
  }
  if (request.out === null) {
    terminal.error('Gradescope takes a file for each piece of work: name a folder with --out. Nothing was written.\n');
    return EXIT.wrongUsage;
  }
  for (const { name, text } of exported.files) {
    const code = write(join(request.out, name), text, terminal, written);
    if (code !== EXIT.fullMarks) return code;
  }
  terminal.out(`${request.out}: ${exported.files.length} files\n`);
  return EXIT.fullMarks;
}

/** Whole or not at all. */
function write(file: string, text: string, terminal: Terminal, written: WrittenFile[]): ExitCode {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeWhole(file, text);
    written.push({ name: basename(file), text });
    return EXIT.fullMarks;
  } catch (error) {
    terminal.error(
      `${file} cannot be written: ${(error as NodeJS.ErrnoException).code}. Choose another place with --out.\n`,
    );
    return EXIT.couldNotGrade;
  }
}
