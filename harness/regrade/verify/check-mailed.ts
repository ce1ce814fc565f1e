/** A student's receipt by itself → whether it is what the run with that root has, and what it cannot tell. */
import type { KeyObject } from 'node:crypto';
import { sha256 } from '../../bundle/pack-bundle.ts';
import { type JournalEntry, linkTo } from '../../gradebook/journal.ts';
import { isSignedBy } from '../../gradebook/seal.ts';
import { MAILED_SCHEMA, type MailedReceipt } from '../mailed-receipt.ts';
import type { Fault } from './fault.ts';

export interface MailedCheck {
  readonly faults: readonly Fault[];
  /** What it shows, and what it cannot. */
  readonly said: readonly string[];
}

/** @param root that is known from elsewhere, and `key` the public one of whoever signs runs; null: none */
export function checkMailed(text: string, root: string | null, key: KeyObject | null): MailedCheck {
  let mailed: MailedReceipt;
  try {
    mailed = JSON.parse(text) as MailedReceipt;
    if (mailed.schema !== MAILED_SCHEMA) throw new Error('another schema');
    return check(mailed, root, key);
  } catch {
    return { faults: [{ where: 'the file', what: `it is no receipt (${MAILED_SCHEMA})` }], said: [] };
  }
}

function check(
  { receipt, run, proof, suites, overrides, signed }: MailedReceipt,
  root: string | null,
  key: KeyObject | null,
): MailedCheck {
  const faults: Fault[] = [];
  const entry = JSON.parse(proof.entry) as JournalEntry;
  if (sha256(JSON.stringify(receipt)) !== entry.record || entry.subject !== receipt.subject)
    faults.push({ where: 'receipt', what: 'it is not the one that the journal names: it was changed' });
  const links = linksFrom(proof);
  if (links.at(-1) !== run.root)
    faults.push({ where: 'proof', what: 'it does not lead to the root in this file: something in it was changed' });
  if (run.entries !== entry.seq + links.length - 1)
    faults.push({ where: 'proof', what: 'it has another number of entries than this file says' });
  if (root !== null && root !== run.root)
    faults.push({
      where: 'root',
      what: `it is ${run.root}, and not ${root}: another run, or another time of this one`,
    });
  for (const { suite, cases, hidden, score, maxScore } of suites) {
    const all = [...cases, ...(hidden === null ? [] : [hidden])];
    const sum = all.reduce((total, { points }) => total + points, 0);
    const most = all.reduce((total, { maxPoints }) => total + maxPoints, 0);
    // Points by hand for the whole, and a share of an earlier grade, are not the sum of the cases.
    const isSum = most === maxScore && overrides.every((one) => one.suite !== suite || one.caseId !== null);
    const grade = receipt.grades.find((one) => one.suite === suite);
    const isAsGraded = grade?.maxScore === maxScore && overrides.every((one) => one.suite !== suite);
    if (isAsGraded && grade.score !== score)
      faults.push({ where: `points of ${suite}`, what: `${score}, and the receipt has ${grade.score}` });
    if (isSum && Math.abs(sum - score) > 1e-9)
      faults.push({ where: `points of ${suite}`, what: `the cases have ${sum} together, and the score is ${score}` });
  }
  const isSigned = signed !== null && key !== null;
  if (isSigned && !isSignedBy(signed, key))
    faults.push({ where: 'signature', what: 'it was not made by the owner of the key' });
  if (signed !== null && !links.includes(signed.root))
    faults.push({ where: 'signature', what: 'what it signs does not stand for this receipt' });
  if (key !== null && signed === null) faults.push({ where: 'signature', what: 'there is none in the file' });
  return { faults, said: faults.length > 0 ? [] : [...shows(receipt, run), ...cannotTell(root, isSigned)] };
}

/** The links from the receipt's own entry on, up to the root. */
function linksFrom({ entry, before, after }: MailedReceipt['proof']): string[] {
  const bytes = Buffer.from(after, 'base64');
  const links = [linkTo(before, entry)];
  for (let at = 0; at < bytes.length; at += 32)
    links.push(sha256(`${links.at(-1)!}\n${bytes.subarray(at, at + 32).toString('hex')}`));
  return links;
}

const shows = (
  { grades, submission, gradedAt }: MailedReceipt['receipt'],
  { root }: MailedReceipt['run'],
): string[] => [
  `Intact: ${grades.map(({ suite, score, maxScore }) => `${suite} ${score} of ${maxScore}`).join(', ')} for ${Object.keys(submission.files).length} files (${submission.hash.slice(0, 12)}…), graded ${gradedAt}.`,
  `The root of the run is ${root}.`,
];

const cannotTell = (root: string | null, isSigned: boolean): string[] =>
  root !== null || isSigned
    ? ['Points given by hand and the late policy came later: they are what the run said when this was written.']
    : [
        'What it cannot tell: whether that is the root of the real run. Compare it with one from elsewhere (--root), or check the signature (--key).',
      ];
