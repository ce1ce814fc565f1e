/** Regrade requests of a class: what comes of each, what students are told, what is decided, and what the run keeps of it. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DecideRequest, decideRequests } from '../../harness/commands/regrade/decide.ts';
import { type AnswerRequest, answerRequests } from '../../harness/commands/regrade/requests.ts';
import { verifyRun } from '../../harness/regrade/verify/verify-run.ts';
import { styleFor } from '../../harness/report/style.ts';
import { findSandbox } from '../../harness/runner/isolation/find-sandbox.ts';
import { layClass, rowsOf } from './class-folder.ts';
import { buildOnce, freshFolder, gradecheck, repository } from './program.ts';

const found = await findSandbox();
if (found.kind === 'missing') console.warn(`SKIPPED: there is no sandbox here: ${found.reason}`);
const scratch = freshFolder();
const run = join(scratch, 'runs', 'hw2');
const out = join(scratch, 'answers', 'hw2');
const HIDDEN = 'softmax/loss/zero-weights';
const HOSTILE = '=HYPERLINK("http://evil.example")\n# A heading\n```\n![image](http://evil.example/x.png)\n<script>alert(1)</script>\u001b[31m';

const REQUESTS = `Student,Case,Text,Time
Dia,softmax/fastLossAndGrad/gradient,"${HOSTILE.replaceAll('"', '""')}",2026-11-03 09:00
`;

interface Said {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function capture(work: (terminal: { out: (text: string) => void; error: (text: string) => void }) => Promise<number>): Promise<Said> {
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

beforeAll(async () => {
  if (found.kind === 'missing') return;
  await buildOnce();
  const suite = join(scratch, 'hidden.yaml');
  const text = readFileSync(join(repository, 'specs/c147/hw2.yaml'), 'utf8');
  writeFileSync(suite, text.replace(`id: ${HIDDEN}`, `id: ${HIDDEN}\n    hidden: true`));
  const graded = await gradecheck(['grade', layClass(join(scratch, 'work')), '--suite', suite, '--out', run]);
  console.log(graded);
  console.log((await gradecheck(['export', run, '--to', 'csv'])).stdout);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

it('x', async () => {
  const said = await answer(REQUESTS);
  console.log(said);
  for (const file of readdirSync(out, { recursive: true }) as string[])
    if (/\./.test(file)) console.log(file, '\n' + readFileSync(join(out, file), 'utf8'));
});
