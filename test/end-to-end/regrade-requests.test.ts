/** Regrade requests of a class: what comes of each, what students are told, what is decided, and what the run keeps of it. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type DecideRequest, decideRequests } from '../../harness/commands/regrade/decide.ts';
import { type AnswerRequest, answerRequests } from '../../harness/commands/regrade/requests.ts';
import { readDecisions } from '../../harness/regrade/requests/read-decisions.ts';
import { readRequests } from '../../harness/regrade/requests/read-requests.ts';
import { verifyRun } from '../../harness/regrade/verify/verify-run.ts';
import { styleFor } from '../../harness/report/style.ts';
import { findSandbox } from '../../harness/runner/isolation/find-sandbox.ts';
import schema from '../../specs/answered-requests.schema.json' with { type: 'json' };
import { layClass, rowsOf } from './class-folder.ts';
import { buildOnce, freshFolder, gradecheck, repository } from './program.ts';

const found = await findSandbox();
if (found.kind === 'missing') console.warn(`SKIPPED: there is no sandbox here: ${found.reason}`);
const scratch = freshFolder();
const run = join(scratch, 'runs', 'hw2');
const out = join(scratch, 'answers', 'hw2');
const HIDDEN = 'softmax/loss/zero-weights';
const HOSTILE =
  '=HYPERLINK("http://evil.example")\n# A heading\n```\n![image](http://evil.example/x.png)\n<script>alert(1)</script>\u001b[31m';

const GRADIENT = 'softmax/fastLossAndGrad/gradient';

/** One that is right, of somebody unknown, too late, hidden, misspelt, spelt as Python does, of two cases, without a grade. */
const REQUESTS = `Student,Case,Text,Time,Section
Dia,${GRADIENT},"${HOSTILE.replaceAll('"', '""')}",2026-11-03 09:00,1
zoe,${GRADIENT},where am I?,2026-11-03 09:00,1
Eve,${GRADIENT},I was ill,2026-11-05 08:01,1
cem,${HIDDEN},what is it?,2026-11-05 08:00,1
eve,softmax/fastLossAndGrad/gradent,the mean is a convention,2026-11-03 09:00,1
ben,softmax/fast_loss_and_grad/gradient,is all of it right?,2026-11-03 09:00,1
fay,train/learns,which one?,2026-11-03 09:00,1
gus,,I have sent it by mail,2026-11-03 09:00,1
`;

interface Said {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function capture(
  work: (terminal: { out: (text: string) => void; error: (text: string) => void }) => Promise<number>,
): Promise<Said> {
  let [stdout, stderr] = ['', ''];
  const exitCode = await work({ out: (text) => (stdout += text), error: (text) => (stderr += text) });
  return { exitCode, stdout, stderr };
}

const runner = join(repository, 'dist/runner.cjs');
const tools = {
  style: styleFor({}, { NO_COLOR: '1' }),
  version: 'of this test',
  runners: {
    node: {
      args: [join(repository, 'bin/run-submission.cjs'), runner],
      reads: [join(repository, 'bin/load-cached.cjs'), `${runner}.${process.version}-${process.arch}.cache`],
    },
    pythonFolder: join(repository, 'harness/runner/python'),
    python: null,
  },
};

function answer(text: string, change: Partial<AnswerRequest> = {}): Promise<Said> {
  const file = join(scratch, 'requests.csv');
  writeFileSync(file, text);
  const window = { opens: null, closes: '2026-11-05T08:00:00Z' };
  const request = { run, file, zone: 'UTC', window, out, isolation: null, jobs: 2, progress: 'none' as const };
  return capture((terminal) => answerRequests({ ...request, ...change }, { ...tools, terminal }));
}

function decide(text: string, change: Partial<DecideRequest> = {}): Promise<Said> {
  const file = join(scratch, 'decisions.csv');
  writeFileSync(file, text);
  return capture((terminal) => decideRequests({ run, file, by: 'Tess', ...change }, terminal));
}

const draft = (name: string): string => readFileSync(join(out, 'answers', name), 'utf8');
const entriesOf = (kind: string): number =>
  rowsOf(run, 'journal').filter(({ content }) => JSON.parse(String(content)).kind === kind).length;

/** Nothing but what was written is in the run. */
function expectIntact(): void {
  const found = verifyRun(run, { version: 'of this test', root: null });
  expect(found).toMatchObject({ kind: 'verified', faults: [] });
}

let first: Said;

beforeAll(async () => {
  if (found.kind === 'missing') return;
  // Of whoever runs the tests; the program that grades has none of it.
  for (const name of ['OPENBLAS_CORETYPE', 'OPENBLAS_L2_SIZE']) vi.stubEnv(name, undefined);
  await buildOnce();
  const suite = join(scratch, 'hidden.yaml');
  const text = readFileSync(join(repository, 'specs/c147/hw2.yaml'), 'utf8');
  writeFileSync(suite, text.replace(`id: ${HIDDEN}`, `id: ${HIDDEN}\n    hidden: true`));
  const graded = await gradecheck(['grade', layClass(join(scratch, 'work')), '--suite', suite, '--out', run]);
  expect(graded.exitCode, graded.stderr).toBe(3);
  first = await answer(REQUESTS);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(scratch, { recursive: true, force: true });
});

describe.skipIf(found.kind === 'missing')('requests', () => {
  it('that cannot be answered are told, with the reason, and none is lost', () => {
    expect(first.exitCode).toBe(3);
    expect(first.stdout).toBe(`${out}: 8 requests, 7 drafts of answers. Begin with ${join(out, 'summary.md')}.\n`);
    expect(first.stderr.split('\n')).toEqual([
      '! Not read, since nothing is known about these columns: Section.',
      `Request 2 (line 7) was not run again: nobody in ${run} is called "zoe": give a name, an email, an id, or a hand-in's id.`,
      'Request 3 (line 8) was not run again: it came after requests were closed.',
      'Request 4 (line 9) was not run again: the case is hidden: students learn only what kind of mistake it found.',
      `Request 5 (line 10) was not run again: no case is called "softmax/fastLossAndGrad/gradent"; the nearest is ${GRADIENT}.`,
      'Request 7 (line 12) was not run again: "train/learns" may be svm/train/learns or softmax/train/learns.',
      'Request 8 (line 13) was not run again: the work has no grade that could be given again.',
      '',
    ]);
  });

  it('give a draft for each piece of work, the evidence, a summary and a table for decisions', () => {
    expect((readdirSync(out, { recursive: true }) as string[]).sort()).toEqual([
      'answers',
      ...['01-dia', '03-eve', '04-cem', '05-eve', '06-ben', '07-fay', '08-gus'].map((name) => `answers/${name}.md`),
      ...['decisions.csv', 'requests.json', 'summary.md'],
    ]);
    expect(readFileSync(join(out, 'decisions.csv'), 'utf8').split('\r\n')).toEqual([
      'request,decision,points,reason,by,student,case,points now,most points',
      `1,,,,,dia (dia),${GRADIENT},0,6`,
      `3,,,,,eve (eve),${GRADIENT},0,6`,
      `4,,,,,cem (cem),${HIDDEN},0,2`,
      '5,,,,,eve (eve),softmax/fastLossAndGrad/gradent,,',
      `6,,,,,ben (ben),${GRADIENT},6,6`,
      '7,,,,,fay (fay),train/learns,,',
      '8,,,,,gus (gus),all of the work,,',
      '',
    ]);
  });

  it('the draft has the findings, the tolerance and the margin in words, and what is open; what was written is inert', () => {
    const said = draft('01-dia.md');
    expect(said).toContain(`\n\n\`\`\`\`text\n${HOSTILE.replace('\u001b', '\ufffd')}\n\`\`\`\`\n\n`);
    expect(said).toContain('`softmax/fast_loss_and_grad/gradient` has 0 of 6 points.');
    expect(said).toMatch(
      /\ndW is 7 times the right one\. .*\ndW\[\d, \d\] should be -?[\d.]+, but is -?[\d.]+; 30 of 30 entries/,
    );
    expect(said).toContain(
      'The largest error of your answer is more than a million times what is tolerated, so it is not',
    );
    expect(said).toContain('it gave the same numbers to the last bit, and the same grade.');
    expect(said).toContain('Nothing has been decided yet');
  });

  it('drafts say what is late, hidden or misspelt; of a hidden case the kind of mistake only', () => {
    expect(draft('03-eve.md')).toContain(
      'The request came after requests were closed: they were taken until 2026-11-05 08:00 UTC.',
    );
    expect(draft('03-eve.md')).toContain('Your work was not run again for this request.');
    const hidden = draft('04-cem.md');
    expect(hidden).toMatch(/This case is hidden: .*\.\n/);
    expect(hidden).not.toMatch(/should be|tolerated|exit/);
    expect(draft('05-eve.md')).toContain(
      `No case is called \`softmax/fastLossAndGrad/gradent\`. Did you mean \`${GRADIENT}\`?`,
    );
    expect(draft('06-ben.md')).toContain('`softmax/fast_loss_and_grad/gradient` has 6 of 6 points.');
    expect(draft('08-gus.md')).toContain('The work has no grade yet.');
  });

  it('the summary has a row for each, counts cases, and says how to decide', () => {
    const summary = readFileSync(join(out, 'summary.md'), 'utf8');
    expect(summary).toContain('8 requests; the work was run again for 2. They were taken until 2026-11-05 08:00 UTC.');
    expect(summary).toMatch(
      /\| 1 \| `dia \(dia\)` \| `softmax\/fastLossAndGrad\/gradient` \| yes \(2026-11-03 09:00 UTC\) \| reproduced \| \d+ \| 0 of 6 \| clear: its error is more/,
    );
    expect(summary).toMatch(
      /\| 3 \| `eve \(eve\)` \| .* \| no, late \(2026-11-05 08:01 UTC\) \| — \| \d+ \| 0 of 6 \| not run again: it came after/,
    );
    expect(summary).toMatch(
      /\| 6 \| `ben \(ben\)` .* \| reproduced \| [\de.-]+ \| 6 of 6 \| clear: it has all points already \|/,
    );
    expect(summary).toContain(`- \`${GRADIENT}\`: 3, so look at the case itself\n- \`${HIDDEN}\`: 1\n`);
    expect(summary).toContain(`npm run -s gradecheck -- regrade ${run} --decide ${join(out, 'decisions.csv')}`);
  });

  it('the evidence keeps to its schema; what a hidden case was given is not in it', () => {
    const answered = JSON.parse(readFileSync(join(out, 'requests.json'), 'utf8'));
    const validate = new Ajv({ allowUnionTypes: true }).compile(schema);
    validate(answered);
    expect(validate.errors).toBeNull();
    const [right, , late, hidden] = answered.requests;
    expect(right).toMatchObject({ handIn: 'dia', replay: 'reproduced', points: 0, maxPoints: 6, inTime: 'in-time' });
    expect(right.evidence).toMatchObject({ input: { sizes: { D: 6, C: 5 } }, numbers: { of: 'dW' } });
    expect(right.evidence.numbers.received / right.evidence.numbers.expected).toBeCloseTo(
      right.evidence.input.sizes.N,
      9,
    );
    expect(late).toMatchObject({ inTime: 'late', replay: null, unanswered: 'it came after requests were closed' });
    expect(hidden).toMatchObject({ hidden: true, evidence: { input: null, numbers: null } });
  });

  it('are kept once each, but of nobody, and the run is as intact as before', async () => {
    expect(entriesOf('requested')).toBe(7);
    expectIntact();
    const again = await answer(REQUESTS, { out: join(scratch, 'answers', 'again') });
    expect(again.exitCode).toBe(3);
    expect(entriesOf('requested')).toBe(7);
    expect(readFileSync(join(scratch, 'answers', 'again', 'answers', '01-dia.md'), 'utf8')).toBe(draft('01-dia.md'));
  });

  it('all of which can be answered are exit code 0', async () => {
    const { exitCode, stderr } = await answer(REQUESTS.split('\n').slice(0, 6).join('\n'), {
      out: join(scratch, 'answers', 'one'),
    });
    expect([exitCode, stderr.split('\n').slice(1)]).toEqual([0, ['']]);
  });

  it.each<[string, string, Partial<AnswerRequest>, RegExp]>([
    [
      'no text',
      'Student,Case\nada,x\n',
      {},
      /^Nothing was answered:\n {2}· .*requests\.csv: row 1 names no column that says what is asked/,
    ],
    [
      'no file',
      REQUESTS,
      { file: '/nowhere/requests.csv', out: join(scratch, 'new') },
      /· there is no file \/nowhere\/requests\.csv\n$/,
    ],
    ['a folder with other files', REQUESTS, { out: scratch }, /· .* has files in it: name a new folder with --out\n$/],
    [
      'no run',
      REQUESTS,
      { run: '/nowhere', out: join(scratch, 'new') },
      /\nthere is no run in \/nowhere: run\.db is missing\.\n$/,
    ],
    [
      'other requests by the same numbers',
      'Student,Text,Time\nada,mine,2026-11-03 09:00\n',
      { out: join(scratch, 'new') },
      /· request 1 of this run is another one already/,
    ],
  ])('with %s are refused, and nothing is written', async (_, text, change, message) => {
    const { exitCode, stdout, stderr } = await answer(text, change);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
    expect(existsSync(join(scratch, 'new'))).toBe(false);
    expect(entriesOf('requested')).toBe(7);
  });
});

describe.skipIf(found.kind === 'missing')('decisions', () => {
  const HEADERS = 'request,decision,points,reason,by\n';

  it.each<[string, string, string]>([
    [
      'more points than there are',
      '1,accepted,6.5,as meant,\n3,rejected,,late,\n',
      `line 2, request 1: ${GRADIENT} is worth 6 points, not 6.5`,
    ],
    [
      'a request that is not known',
      '1,accepted,6,as meant,\n2,rejected,,nobody,\n',
      'line 3, request 2: this run knows no such request',
    ],
    [
      'a case that there is not',
      '5,accepted,6,as meant,\n',
      'line 2, request 5: it names no case of the run ("softmax/fastLossAndGrad/gradent")',
    ],
    ['nothing filled in', '1,,,,\n', 'line 2: "decision" is not valid: found nothing'],
  ])('with %s change nothing', async (_, rows, message) => {
    const { exitCode, stdout, stderr } = await decide(HEADERS + rows);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^Nothing was decided:\n/);
    expect(stderr).toContain(message);
    expect([entriesOf('decided'), entriesOf('override')]).toEqual([0, 0]);
  });

  it('are kept, stand in exports, and leave the run intact', async () => {
    const rows = '1,accepted,4.5,"=the mean, was left open",\n4,rejected,,it is hidden,Tom\n8,accepted,40,by mail,\n';
    const said = await decide(HEADERS + rows);
    expect(said).toEqual({
      exitCode: 0,
      stdout: `${run}: 2 accepted, 1 rejected, 4 still open.
   1  dia (dia), ${GRADIENT}: accepted, 0 → 4.5 points
   4  cem (cem), ${HIDDEN}: rejected
   8  gus (gus), the whole score: accepted, none → 40 points
   open: 3, 5, 6, 7
   score of dia (dia): 87.5 → 92
   score of gus (gus): none → 40
   in all: +44.5 points
`,
      stderr: '',
    });
    expect([entriesOf('decided'), entriesOf('override')]).toEqual([3, 2]);
    const csv = (await gradecheck(['export', run, '--to', 'csv'])).stdout;
    expect(csv).toMatch(
      /^dia,.*,92,0,92,100,scored,,,"softmax\/fastLossAndGrad\/gradient: 4\.5 points by Tess, regrade request 1: =the mean, was left open",/m,
    );
    expect(csv).toMatch(/^gus,.*,40,0,40,100,scored,,,"c147\/hw2: 40 points by Tess, regrade request 8: by mail",/m);
    expectIntact();
  });

  it('that were made before are left, and refused where they are others', async () => {
    const { exitCode, stdout } = await decide(`${HEADERS}4,rejected,,it is hidden,\n3,rejected,,late,\n`);
    expect([exitCode, stdout]).toEqual([
      0,
      `${run}: 0 accepted, 1 rejected, 3 still open.\n   3  eve (eve), ${GRADIENT}: rejected\n   decided before, and kept: 4\n   open: 5, 6, 7\n`,
    ]);
    const other = await decide(`${HEADERS}4,accepted,2,after all,\n6,rejected,,nothing is lost,\n`);
    expect(other).toEqual({
      exitCode: 2,
      stdout: '',
      stderr:
        'Nothing was decided:\n  · line 2, request 4: it was decided already: rejected by Tom (it is hidden); gradecheck override changes points\n',
    });
    expect(entriesOf('decided')).toBe(4);
    expectIntact();
  });

  it('hold for a request that was put right after it was asked', async () => {
    const put = REQUESTS.replace('gradent', 'gradient');
    expect((await answer(put, { out: join(scratch, 'answers', 'put-right') })).stderr).not.toContain('Request 5');
    const { exitCode, stdout } = await decide(`${HEADERS}5,accepted,3,half of it,\n`);
    expect([exitCode, stdout.split('\n')[1]]).toEqual([0, `   5  eve (eve), ${GRADIENT}: accepted, 0 → 3 points`]);
    const changed = await answer(put.replace('I was ill', 'I was well'), { out: join(scratch, 'answers', 'changed') });
    expect([changed.exitCode, changed.stderr.includes('request 3 of this run is another one already')]).toEqual([
      2,
      true,
    ]);
  });
});

describe('docs/regrade-requests.md', () => {
  const page = readFileSync(join(repository, 'docs/regrade-requests.md'), 'utf8');
  const blocks = Array.from(page.matchAll(/^```(csv|yaml)\n([\s\S]*?)^```$/gm), ([, form, text]) => ({
    form,
    text: text!,
  }));

  it('shows files that are read, and mean the same', () => {
    expect(blocks.map(({ form }) => form)).toEqual(['csv', 'yaml', 'csv']);
    const [table, yaml, decisions] = blocks.map(({ text }) => Buffer.from(text));
    const zone = 'America/Los_Angeles';
    const about = { caseId: GRADIENT, at: '2026-11-03T17:00:00Z' };
    expect(readRequests(table!, 'a.csv', { zone })).toMatchObject({ requests: [about] });
    expect(readRequests(yaml!, 'a.yaml', { zone: null })).toMatchObject({
      window: { closes: '2026-11-06T07:59:00Z' },
      requests: [about],
    });
    expect(readDecisions(decisions!, 'a.csv')).toMatchObject({
      decisions: [
        { request: 1, points: 4.5, by: 'Tess' },
        { request: 2, decision: 'rejected' },
      ],
    });
  });
});
