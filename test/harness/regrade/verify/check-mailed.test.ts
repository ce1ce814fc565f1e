import { generateKeyPairSync, sign } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { keepOverride } from '../../../../harness/gradebook/overrides.ts';
import type { Signature } from '../../../../harness/gradebook/seal.ts';
import type { MailedReceipt } from '../../../../harness/regrade/mailed-receipt.ts';
import { checkMailed } from '../../../../harness/regrade/verify/check-mailed.ts';
import { removeRuns } from '../../gradebook/sample-run.ts';
import { mailedTo, runOfTwo } from '../mailed-run.ts';

afterEach(removeRuns);

const ADA = 'gradescope-1001';
const mailed = (): MailedReceipt => mailedTo(runOfTwo(), ADA);
const check = (one: object, root: string | null = null, key: Parameters<typeof checkMailed>[2] = null) =>
  checkMailed(JSON.stringify(one), root, key);

describe('a receipt as it was sent', () => {
  it('has no fault, and it is said what it shows and what it cannot', () => {
    const one = mailed();
    const { hash } = one.receipt.submission;
    expect(check(one)).toEqual({
      faults: [],
      said: [
        `Intact: c147/hw2 15 of 20 for 1 files (${hash.slice(0, 12)}…), graded 2026-11-03T08:00:00Z.`,
        `The root of the run is ${one.run.root}.`,
        'What it cannot tell: whether that is the root of the real run. Compare it with one from elsewhere (--root), or check the signature (--key).',
      ],
    });
  });

  it('with the root that is known from elsewhere leaves less to ask', () => {
    const one = mailed();
    expect(check(one, one.run.root).said.at(-1)).toBe(
      'Points given by hand and the late policy came later: they are what the run said when this was written.',
    );
  });

  it('is no other run’s, and no other time’s', () => {
    const one = mailed();
    const other = 'ab'.repeat(32);
    expect(check(one, other)).toEqual({
      faults: [
        { where: 'root', what: `it is ${one.run.root}, and not ${other}: another run, or another time of this one` },
      ],
      said: [],
    });
  });
});

// The cases together are not the score then, and that is no fault.
it('a receipt with points by hand for the whole has no fault', () => {
  const sql = runOfTwo();
  keepOverride(sql, {
    ...{ handIn: ADA, suite: 'c147/hw2', caseId: null, points: 20, instead: 18 },
    ...{ reason: 'shown in the office hour', by: 'Tess Assistant', at: '2026-11-11T09:00:00Z' },
  });
  expect(check(mailedTo(sql, ADA)).faults).toEqual([]);
});

describe('what was changed is told', () => {
  /** The first half of a text, and another character in its middle. */
  const altered = (text: string): string => {
    const at = text.length >> 1;
    return `${text.slice(0, at)}${text[at] === '1' ? '2' : '1'}${text.slice(at + 1)}`;
  };
  type Change = (one: MailedReceipt) => MailedReceipt;
  const inReceipt =
    (change: (receipt: MailedReceipt['receipt']) => Partial<MailedReceipt['receipt']>): Change =>
    (one) => ({ ...one, receipt: { ...one.receipt, ...change(one.receipt) } });
  const inProof =
    (change: (proof: MailedReceipt['proof']) => Partial<MailedReceipt['proof']>): Change =>
    (one) => ({ ...one, proof: { ...one.proof, ...change(one.proof) } });
  const inSuite =
    (change: (suite: MailedReceipt['suites'][number]) => Partial<MailedReceipt['suites'][number]>): Change =>
    (one) => ({ ...one, suites: one.suites.map((suite) => ({ ...suite, ...change(suite) })) });
  const withEntry = (change: object): Change =>
    inProof(({ entry }) => ({ entry: JSON.stringify({ ...(JSON.parse(entry) as object), ...change }) }));

  it.each<[string, string, Change]>([
    ['the score', 'receipt', inReceipt(({ grades }) => ({ grades: grades.map((one) => ({ ...one, score: 20 })) }))],
    ['when it was handed in', 'receipt', inReceipt(() => ({ submittedAt: '2026-10-01T00:00:00Z' }))],
    ['whose it is', 'receipt', inReceipt(({ subject }) => ({ subject: altered(subject) }))],
    [
      'the digest of a file',
      'receipt',
      inReceipt(({ submission }) => ({
        submission: { ...submission, files: { 'softmax.ts': 'ab'.repeat(32) } },
      })),
    ],
    ['the time of its entry', 'proof', withEntry({ at: '2026-10-01T00:00:00Z' })],
    ['the record of its entry', 'receipt', withEntry({ record: 'ab'.repeat(32) })],
    ['the subject of its entry', 'receipt', withEntry({ subject: 'ab'.repeat(10) })],
    ['the link before it', 'proof', inProof(({ before }) => ({ before: altered(before) }))],
    ['an entry after it', 'proof', inProof(({ after }) => ({ after: altered(after) }))],
    ['the entries after it', 'proof', inProof(() => ({ after: '' }))],
    ['how many entries there are', 'proof', (one) => ({ ...one, run: { ...one.run, entries: 99 } })],
    ['the root', 'proof', (one) => ({ ...one, run: { ...one.run, root: altered(one.run.root) } })],
    ['the score of a suite', 'points of c147/hw2', inSuite(() => ({ score: 20 }))],
    ['the points of hidden cases', 'points of c147/hw2', inSuite(() => ({ hidden: { points: 10, maxPoints: 10 } }))],
    [
      'the points of a case',
      'points of c147/hw2',
      inSuite(({ cases }) => ({
        cases: cases.map((one) => ({ ...one, points: 9 })),
      })),
    ],
  ])('%s: at "%s"', (_, where, change) => {
    const { faults, said } = check(change(mailed()));
    expect(faults.map((fault) => fault.where)).toContain(where);
    expect(said).toEqual([]);
  });

  it('in the words that say what it means', () => {
    const { faults } = check(inSuite(() => ({ score: 20 }))(inReceipt(() => ({ submittedAt: null }))(mailed())));
    expect(faults).toEqual([
      { where: 'receipt', what: 'it is not the one that the journal names: it was changed' },
      { where: 'points of c147/hw2', what: 'the cases have 18 together, and the score is 20' },
    ]);
  });

  it.each([
    '',
    'no JSON',
    '{}',
    'null',
    '{"schema":"gradecheck/student-receipt/v1"}',
    '{"schema":"gradecheck/run/v1"}',
  ])('a file that is no receipt: %j', (text) => {
    expect(checkMailed(text, null, null)).toEqual({
      faults: [{ where: 'the file', what: 'it is no receipt (gradecheck/student-receipt/v1)' }],
      said: [],
    });
  });
});

describe('a signature', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  /** By hand: the text that is signed, as specs/signature.schema.json has it. */
  const signatureOf = (root: { entries: number; root: string }, key = privateKey): Signature => ({
    ...{ schema: 'gradecheck/signature/v1', ...root },
    signature: sign(null, Buffer.from(`gradecheck/signature/v1 ${root.entries} ${root.root}\n`), key).toString(
      'base64',
    ),
  });

  it('of the root by the owner of the key is good', () => {
    const one = mailed();
    const { faults, said } = check({ ...one, signed: signatureOf(one.run) }, null, publicKey);
    expect(faults).toEqual([]);
    expect(said.at(-1)).toMatch(/^Points given by hand/);
  });

  it('by somebody else is not', () => {
    const one = mailed();
    const signed = signatureOf(one.run, generateKeyPairSync('ed25519').privateKey);
    expect(check({ ...one, signed }, null, publicKey).faults).toEqual([
      { where: 'signature', what: 'it was not made by the owner of the key' },
    ]);
  });

  it('of another root does not stand for it, though the key is right', () => {
    const one = mailed();
    const signed = signatureOf({ entries: 3, root: 'ab'.repeat(32) });
    expect(check({ ...one, signed }, null, publicKey).faults).toEqual([
      { where: 'signature', what: 'what it signs does not stand for this receipt' },
    ]);
  });

  it('that is not there is missed by whoever has the key, and by nobody else', () => {
    expect(check(mailed(), null, publicKey).faults).toEqual([
      { where: 'signature', what: 'there is none in the file' },
    ]);
    expect(check(mailed()).faults).toEqual([]);
  });
});
