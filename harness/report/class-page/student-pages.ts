/** What each student reads, behind a link of the page: the score, how it came about, and the sentences of the terminal. */
import type { Entry, StudentResult } from '../../gradebook/gradebook.ts';
import { escapeHtml } from '../../page/html.ts';
import { inert } from '../../wire/inert.ts';
import { formatNumber } from '../format-number.ts';
import { styleFor } from '../style.ts';
import { renderTerminal } from '../terminal.ts';
import { type PageFacts, whoOf } from './page-facts.ts';

const PLAIN = styleFor({ isTTY: false, columns: 92 }, { NO_COLOR: '1' });

export function studentPages(facts: PageFacts): string {
  const byEntry = new Map<Entry, StudentResult[]>();
  for (const one of facts.gradebook.students)
    if (one.entry !== null) byEntry.set(one.entry, [...(byEntry.get(one.entry) ?? []), one]);
  return facts.gradebook.entries.map((entry) => studentPage(entry, byEntry.get(entry) ?? [], facts)).join('\n');
}

/** Kept aside until it is asked for, so that a class of hundreds opens at once. */
function studentPage(entry: Entry, results: readonly StudentResult[], { survey, naming, anchorOf }: PageFacts): string {
  const { handIn } = entry;
  const scrub = (text: string): string => escapeHtml(inert(naming.scrub(text, handIn.students)));
  const lines = results.map(({ student, result }) => `<p>${scrub(describe(naming.student(student), result))}</p>`);
  const told = (survey.shown.get(entry) ?? []).map((grade) =>
    // What was printed may name its author.
    scrub(renderTerminal({ ...grade, stdout: '' }, { style: PLAIN, rerun: (id) => `npm run check -- --only ${id}` })),
  );
  return `<template id="${anchorOf(entry)}"><h2>${escapeHtml(whoOf(entry, naming))}</h2>
${lines.join('\n')}
${told.map((report) => `<pre>${report}</pre>`).join('\n')}</template>`;
}

function describe(name: string, result: StudentResult['result']): string {
  if (result.kind === 'no-score') return `${name}: no score. ${result.reason}`;
  const { raw, penalty, final, maxScore, lateness, overrides } = result;
  const sum = penalty === 0 ? '' : ` (${formatNumber(raw)} − ${formatNumber(penalty)})`;
  const late = lateness.kind === 'no-policy' ? '' : ` ${lateness.sentence}`;
  const hand = overrides.map(
    ({ caseId, points, reason, by }) =>
      ` ${caseId ?? 'The whole'}: ${formatNumber(points)} points, given by ${by}: ${reason}.`,
  );
  return `${name}: ${formatNumber(final)} of ${formatNumber(maxScore)}${sum}.${late}${hand.join('')}`;
}
