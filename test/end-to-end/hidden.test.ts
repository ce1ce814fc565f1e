/** Cases and seeds that students don't see: what they are told, and what they are not. */
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkFolder, gradeOf } from './check-report.ts';
import { buildOnce, fixture, freshFolder, gradecheck, repository } from './program.ts';

const scratch = freshFolder();
beforeAll(buildOnce);
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const text = readFileSync(join(repository, 'specs/c147/hw2.yaml'), 'utf8');
/** The suite, with one case of softmax hidden: the loss where all weights are zero. */
const hidden = join(scratch, 'hidden.yaml');
const CASE = 'softmax/loss/zero-weights';
writeFileSync(hidden, text.replace(`id: ${CASE}`, `id: ${CASE}\n    hidden: true`));

/** It prints and throws what it is given in the hidden case, and throws it once more afterwards. */
const spying = join(scratch, 'spying');
cpSync(fixture('broken/healthy'), spying, { recursive: true });
const softmax = readFileSync(join(spying, 'softmax.ts'), 'utf8');
writeFileSync(join(spying, 'honest.ts'), softmax);
writeFileSync(
  join(spying, 'softmax.ts'),
  `import { Softmax as Honest } from './honest.ts';
let seen = '';
export class Softmax extends Honest {
  override loss(X: any, y: any): any {
    if (this.W.tolist().flat().some((w: number) => w !== 0)) return super.loss(X, y);
    seen = 'SEEN ' + X.tolist().flat().slice(0, 3).join(' ');
    console.log(seen);
    throw new Error(seen);
  }
  override predict(X: any): any {
    if (seen !== '') throw new Error('before: ' + seen);
    return super.predict(X);
  }
}
`,
);

describe('a hidden case', () => {
  it('is told as a kind of mistake; what it was given is nowhere to be read', async () => {
    const { report } = await checkFolder(spying, ['--suite', hidden]);
    const grade = gradeOf(report, 'c147/hw2');
    const { cases, stdout } = grade;
    expect(cases.at(-1)).toMatchObject({ id: CASE, hidden: true, status: 'incorrect', points: 0, diagnosis: null });
    expect(cases.at(-1)!.findings).toEqual([
      { kind: 'withheld', category: 'failed', message: 'This case is hidden: the code fails.' },
    ]);
    expect(stdout).toBe('');
    const staff = await gradecheck(['grade', spying, '--suite', hidden, '--json', '--show-hidden']);
    const shown = JSON.parse(staff.stdout).grades[0].cases.find(({ id }: { id: string }) => id === CASE);
    const [, secret] = /SEEN (-?[\d.]+)/.exec(JSON.stringify(shown))!;
    expect(JSON.stringify(grade)).not.toContain(secret);
    const student = await gradecheck(['grade', spying, '--suite', hidden, '--json']);
    expect(student.stdout).not.toContain(secret);
    const terminal = await gradecheck(['check', spying, '--suite', hidden]);
    expect(terminal.stdout).toContain('This case is hidden: the code fails.');
    expect(terminal.stdout).not.toContain(secret);
  });

  it('may not be needed by one that is not', async () => {
    const file = join(scratch, 'needed.yaml');
    const needed = 'softmax/predict/value';
    writeFileSync(file, text.replace(`id: ${needed}`, `id: ${needed}\n    hidden: true`));
    const { exitCode, stderr } = await gradecheck(['lint', file]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`a case that students see needs "${needed}", which is hidden`);
  });
});

describe('hidden seeds', () => {
  const file = join(scratch, 'seeds.yaml');
  writeFileSync(file, `${text}\nhiddenSeeds: true\n`);
  const args = ['grade', fixture('broken/healthy'), '--suite', file, '--json'];

  it('must be given when a class is graded, and are told in the grade', async () => {
    const without = await gradecheck(args);
    expect([without.exitCode, without.stdout]).toEqual([2, '']);
    expect(without.stderr).toBe(
      'c147/hw2 is to be graded on inputs that students have not seen: give --seed-salt SECRET, the same for the whole class, and keep it for regrades\n',
    );
    const given = await gradecheck([...args, '--seed-salt', 'of this year']);
    expect(given.exitCode).toBe(0);
    expect(JSON.parse(given.stdout).grades[0]).toMatchObject({ seeds: 'hidden', score: 100 });
  });

  it('are not asked of students', async () => {
    const { report } = await checkFolder(fixture('broken/healthy'), ['--suite', file]);
    expect(gradeOf(report, 'c147/hw2')).toMatchObject({ seeds: 'public', score: 100 });
  });
});
