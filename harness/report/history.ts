/** A run's journal, in words: who did what, when, and why. */
import type { EventKind, JournalEntry } from '../gradebook/journal.ts';
import { inertLine } from '../wire/inert.ts';
import { formatNumber } from './format-number.ts';
import { type Style, wrap } from './style.ts';

export interface HistoryEntry {
  readonly entry: JournalEntry;
  /** What it names; null where that has been removed, or there is nothing. */
  readonly record: unknown;
  /** Whose work it is about, as people call it; null where it is about all, or forgotten. */
  readonly name: string | null;
}

export function renderHistory(entries: readonly HistoryEntry[], style: Style): string {
  return entries
    .flatMap((one) => {
      const said = say(one);
      if (said === null) return [];
      const { seq, at, subject } = one.entry;
      const whose = subject === null ? '' : `${one.name === null ? `(${subject})` : inertLine(one.name)}: `;
      return [
        `${wrap(`${style.dim(`${seq} ${at.slice(0, 19).replace('T', ' ')}`)} ${whose}${said}`, style.width, '   ')}\n`,
      ];
    })
    .join('');
}

/** Null: it is no news, as what every grading begins with. */
function say({ entry: { kind, record: hash }, record }: HistoryEntry): string | null {
  if (kind === 'naming') return null;
  if (hash !== null && record === null) return `${NAMES[kind]}, removed since`;
  return SAY[kind](record as never);
}

const NAMES: Readonly<Record<EventKind, string>> = {
  begun: 'begun',
  naming: '',
  bundle: 'a bundle',
  intake: 'what was handed in',
  'hand-in': 'what is known of it',
  graded: 'graded',
  ungraded: 'could not be graded',
  retried: 'tried again',
  override: 'points by hand',
  withdrawn: 'points by hand taken back',
  late: 'the late policy',
  exported: 'an export',
  rescored: 'rescored',
  requested: 'a regrade request',
  decided: 'a decision',
  forgotten: 'forgotten',
};

interface Grades {
  readonly gradedAt: string;
  readonly grades: readonly { readonly suite: string; readonly score: number; readonly maxScore: number }[];
}

const text = (value: unknown): string => inertLine(String(value), 300);

const SAY: Readonly<Record<EventKind, (record: never) => string | null>> = {
  begun: ({ settings }: { settings: { bundles: object; isolation: string } }) =>
    `begun with ${Object.keys(settings.bundles).join(', ')}, isolation ${settings.isolation}`,
  naming: () => null,
  bundle: ({ suite, bundle }: { suite: string; bundle: string }) =>
    `${suite} is graded on bundle ${bundle.slice(0, 12)}…`,
  intake: ({ named, present }: { named: { sources: readonly string[] }; present: readonly string[] }) =>
    `${present.length} pieces of work in ${named.sources.map(text).join(', ')}`,
  'hand-in': () => null,
  graded: ({ grades }: Grades) =>
    `graded: ${grades.map(({ suite, score, maxScore }) => `${suite} ${formatNumber(score)} of ${formatNumber(maxScore)}`).join(', ')}`,
  ungraded: ({ reasons }: { reasons: readonly string[] }) => `could not be graded: ${reasons.map(text).join('; ')}`,
  retried: () => 'what could not be graded is tried again',
  override: ({ override: { caseId, points, instead, reason, by } }: { override: Given }) =>
    `${caseId ?? 'all'} gets ${formatNumber(points)} points${instead === null ? '' : ` instead of ${formatNumber(instead)}`}, by ${text(by)}: ${text(reason)}`,
  withdrawn: ({ caseId }: { caseId: string | null }) => `what was given by hand for ${caseId ?? 'all'} is taken back`,
  late: ({ kept }: { kept: object | null }) =>
    kept === null ? 'the late policy is taken away' : 'a late policy is set',
  exported: ({ to, files }: { to: string; files: readonly { name: string }[] }) =>
    `exported to ${to}: ${files.length === 1 ? text(files[0]!.name) : `${files.length} files`}`,
  rescored: ({ suite, policy, reason, by, grades, kept }: Rescored) =>
    `${suite} rescored (${policy}), ${grades.filter(({ before, after }) => before !== after).length} of ${grades.length} with other points${kept.length === 0 ? '' : `, ${kept.length} keep their earlier grade`}, by ${text(by)}: ${text(reason)}`,
  requested: ({ asked, text: words }: { asked: string | null; text: string }) =>
    `asks about ${asked === null ? 'all of it' : text(asked)}: ${text(words)}`,
  decided: ({ decision, points, reason, by }: Decided) =>
    `request ${decision}${points === undefined || points === null ? '' : `, ${formatNumber(points)} points`}, by ${text(by)}: ${text(reason)}`,
  forgotten: () => 'forgotten',
};

interface Given {
  readonly caseId: string | null;
  readonly points: number;
  readonly instead: number | null;
  readonly reason: string;
  readonly by: string;
}

interface Rescored {
  readonly suite: string;
  readonly policy: string;
  readonly reason: string;
  readonly by: string;
  readonly grades: readonly { readonly before: number; readonly after: number }[];
  readonly kept: readonly unknown[];
}

interface Decided {
  readonly decision: string;
  readonly points?: number | null;
  readonly reason: string;
  readonly by: string;
}
