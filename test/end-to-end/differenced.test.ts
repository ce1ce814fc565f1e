/** Gradients that are made by differencing the loss, each folder in another way: recognised, and worth nothing. */
import { existsSync, readdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkFolder } from './check-report.ts';
import { buildOnce, fixture } from './program.ts';

beforeAll(buildOnce);

/** The cases whose gradients the folders' modules difference; dropoutBackward is written by hand. */
const differencedCases: Readonly<Record<string, readonly string[]>> = {
  svm: ['svm/lossAndGrad/gradient', 'svm/fastLossAndGrad/gradient'],
  softmax: ['softmax/lossAndGrad/gradient', 'softmax/fastLossAndGrad/gradient'],
  'neural-net': ['neural-net/loss/gradient-output-layer', 'neural-net/loss/gradient-hidden-layer'],
  layers: [
    'layers/affineBackward/gradient',
    'layers/reluBackward/gradient',
    'layers/softmaxLoss/gradient',
    'layers/svmLoss/gradient',
    'layers/batchnormBackward/gradient',
  ],
};

/** What a folder derives all the same: the other gradients of the module are no reason to suspect it. */
const derived: Readonly<Record<string, readonly string[]>> = { chunked: ['neural-net/loss/gradient-output-layer'] };

const KINDS: ReadonlySet<string> = new Set(['differenced', 'complex-step']);

const folders = readdirSync(fixture('differenced')).sort();

it('has at least six kinds of differencing', () => {
  expect(folders.length).toBeGreaterThanOrEqual(6);
});

describe.each(folders)('%s', (folder) => {
  it('is recognised in every gradient, and gets no points for it', { timeout: 180_000 }, async () => {
    const modules = Object.keys(differencedCases).filter((module) =>
      existsSync(fixture(`differenced/${folder}/${module}.ts`)),
    );
    const wanted = modules
      .flatMap((module) => differencedCases[module]!)
      .filter((id) => !derived[folder]?.includes(id));
    expect(wanted.length).toBeGreaterThanOrEqual(4);

    const wantedAndOthers = modules.flatMap((module) => differencedCases[module]!);
    const { report, exitCode } = await checkFolder(fixture(`differenced/${folder}`), ['--only', ...wantedAndOthers]);
    const cases = report.grades.flatMap((grade) => grade.cases);
    const recognised = cases.filter(({ findings }) => findings.some(({ kind }) => KINDS.has(kind)));
    expect(recognised.map(({ id }) => id).sort()).toEqual([...wanted].sort());
    for (const { id, status, points, maxPoints, findings } of recognised) {
      expect(maxPoints, id).toBeGreaterThan(0);
      expect([status, points], id).toEqual(['incorrect', 0]);
      const evidence = findings.find(({ kind }) => KINDS.has(kind))!;
      expect(evidence.message, id).toMatch(/finite differences of the loss|complex step does to difference a loss/);
    }
    expect(exitCode).toBe(1);
  });
});
