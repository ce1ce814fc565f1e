/**
 * What a student is sent of a grade: what it was made from, what they got for what, and the proof that the run's root
 * stands for it. Nothing in it is about others, and of hidden cases there is no more than their points together.
 */
import { sha256 } from '../bundle/pack-bundle.ts';
import type { CaseScore, Gradebook, Override, StudentResult, SuiteFacts } from '../gradebook/gradebook.ts';
import { BEGINNING, type JournalEntry, type Root, type StoredEntry } from '../gradebook/journal.ts';
import type { Receipt } from '../gradebook/receipt.ts';
import type { Signature } from '../gradebook/seal.ts';

export const MAILED_SCHEMA = 'gradecheck/student-receipt/v1';

/** specs/student-receipt.schema.json describes it. */
export interface MailedReceipt {
  readonly schema: typeof MAILED_SCHEMA;
  readonly run: Root;
  readonly receipt: Receipt;
  readonly result: MailedResult;
  readonly suites: readonly MailedSuite[];
  readonly overrides: readonly Omit<Override, 'handIn'>[];
  readonly proof: Proof;
  /** Where the run is signed: of this root, or of one on the way to it. */
  readonly signed: Signature | null;
}

type MailedResult =
  | {
      readonly kind: 'scored';
      readonly raw: number;
      readonly penalty: number;
      readonly final: number;
      readonly maxScore: number;
      /** How the penalty came about. */
      readonly lateness: string;
      /** SHA-256 of the late policy's text, or null. */
      readonly latePolicy: string | null;
    }
  | { readonly kind: 'no-score'; readonly reason: string };

interface MailedSuite {
  readonly suite: string;
  readonly score: number;
  readonly maxScore: number;
  readonly cases: readonly Omit<CaseScore, 'override' | 'margin'>[];
  /** All hidden cases together; null where there are none. */
  readonly hidden: { readonly points: number; readonly maxPoints: number } | null;
}

/** The receipt's entry in the journal, and what takes its link to the root: fold journal.ts's linkTo over `after`. */
interface Proof {
  /** The entry's text. */
  readonly entry: string;
  /** The link before it. */
  readonly before: string;
  /** SHA-256 of the text of each later entry: 32 bytes each, base64. */
  readonly after: string;
}

export function composeMailed(
  gradebook: Gradebook,
  { entry, result }: StudentResult,
  hash: string,
  receipt: Receipt,
  journal: readonly StoredEntry[],
  signed: MailedReceipt['signed'],
): MailedReceipt {
  const graded = entry?.outcome.kind === 'graded' ? entry.outcome.suites : [];
  const facts = new Map(gradebook.run.suites.map((suite) => [suite.id, suite]));
  const last = journal.at(-1)!;
  return {
    schema: MAILED_SCHEMA,
    run: { entries: last.seq, root: last.link },
    receipt,
    result:
      result.kind === 'scored'
        ? {
            kind: 'scored',
            raw: result.raw,
            penalty: result.penalty,
            final: result.final,
            maxScore: result.maxScore,
            lateness: result.lateness.sentence,
            latePolicy: gradebook.run.latePolicy?.hash ?? null,
          }
        : { kind: 'no-score', reason: result.reason },
    suites: graded.map(({ suite, score, maxScore, cases }) => ({
      suite,
      score,
      maxScore,
      ...withoutHidden(cases, facts.get(suite)),
    })),
    overrides: result.kind === 'scored' ? result.overrides.map((one) => shown(one, facts)) : [],
    proof: proofOf(journal, hash),
    signed,
  };
}

/** Of a hidden case not even the name. */
function shown({ handIn: _, ...given }: Override, facts: ReadonlyMap<string, SuiteFacts>): Omit<Override, 'handIn'> {
  const isOpen = given.caseId === null || openCases(facts.get(given.suite)).has(given.caseId);
  return isOpen ? given : { ...given, caseId: 'a hidden case' };
}

/** What the suite has no more may have been hidden. */
const openCases = (facts: SuiteFacts | undefined): ReadonlySet<string> =>
  new Set(facts?.cases.flatMap(({ id, hidden }) => (hidden ? [] : [id])));

function withoutHidden(
  cases: readonly CaseScore[],
  facts: SuiteFacts | undefined,
): Pick<MailedSuite, 'cases' | 'hidden'> {
  const shownIds = openCases(facts);
  const open = cases.filter(({ id }) => shownIds.has(id));
  const hidden = cases.filter(({ id }) => !shownIds.has(id));
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
  return {
    cases: open.map(({ id, status, points, maxPoints }) => ({ id, status, points, maxPoints })),
    hidden:
      hidden.length === 0
        ? null
        : { points: sum(hidden.map(({ points }) => points)), maxPoints: sum(hidden.map(({ maxPoints }) => maxPoints)) },
  };
}

function proofOf(journal: readonly StoredEntry[], record: string): Proof {
  const at = journal.findLastIndex(({ content }) => (JSON.parse(content) as JournalEntry).record === record);
  const after = journal.slice(at + 1).map(({ content }) => Buffer.from(sha256(content), 'hex'));
  return {
    entry: journal[at]!.content,
    before: journal[at - 1]?.link ?? BEGINNING,
    after: Buffer.concat(after).toString('base64'),
  };
}
