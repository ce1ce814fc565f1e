/** npm run bench -- sandbox: what the sandbox costs, for a submission alone and for each of several, by language. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './processes.ts';

const [root, ...flags] = process.argv.slice(2) as [string, ...string[]];
const rounds = Number(flags[flags.indexOf('--rounds') + 1] ?? 7) || 7;
const SEVERAL = 8;
const work = {
  TypeScript: 'test/fixtures/submissions/correct-vectorised',
  Python: 'test/fixtures/python/correct-plain',
} as const;
const isolations = ['sandbox', 'process'] as const;

const folder = mkdtempSync(join(tmpdir(), 'gradecheck-bench-'));
try {
  const copies = (language: keyof typeof work, count: number): string[] =>
    Array.from({ length: count }, (_, i) => {
      const copy = join(folder, `${language}-${i}`);
      cpSync(join(root, work[language]), copy, { recursive: true });
      // The same files would be run once.
      writeFileSync(
        join(copy, language === 'Python' ? 'copy.py' : 'copy.ts'),
        `${language === 'Python' ? '#' : '//'} ${i}`,
      );
      return copy;
    });
  const grade = (sources: readonly string[], isolation: string): Promise<unknown> =>
    run(
      [
        join(root, 'bin/gradecheck.cjs'),
        'grade',
        ...sources,
        '--suite',
        'c147/hw2',
        '--isolation',
        isolation,
        '--jobs',
        '1',
      ],
      root,
    );
  const samples = new Map<string, number[]>();
  for (let round = 0; round <= rounds; round++) {
    for (const language of Object.keys(work) as (keyof typeof work)[])
      for (const count of [1, SEVERAL])
        for (const isolation of isolations) {
          const sources = copies(language, count);
          const began = performance.now();
          await grade(sources, isolation);
          const tookMs = performance.now() - began;
          const name = `${language} ${count} ${isolation}`;
          // The first round builds, freezes, and fills the machine's caches.
          if (round > 0) samples.set(name, [...(samples.get(name) ?? []), tookMs]);
        }
  }
  const median = (numbers: readonly number[]): number =>
    [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
  const ratio = (above: readonly number[], below: readonly number[]): string => {
    const ratios = above.map((ms, i) => ms / below[i]!);
    return `${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})`;
  };
  for (const language of Object.keys(work)) {
    const [alone, aloneBare] = isolations.map((isolation) => samples.get(`${language} 1 ${isolation}`)!);
    const [several, severalBare] = isolations.map((isolation) => samples.get(`${language} ${SEVERAL} ${isolation}`)!);
    const each = (all: readonly number[], one: readonly number[]): number[] =>
      all.map((ms, i) => (ms - one[i]!) / (SEVERAL - 1));
    console.log(`${language}: sandbox ÷ process, medians of ${rounds} rounds (least–most)`);
    console.log(
      `  one submission, the whole command   ${ratio(alone!, aloneBare!)}, ${median(aloneBare!).toFixed(0)} ms without`,
    );
    console.log(`  ${SEVERAL} submissions, the whole command    ${ratio(several!, severalBare!)}`);
    const [inSandbox, bare] = [each(several!, alone!), each(severalBare!, aloneBare!)];
    console.log(
      `  each further submission             ${ratio(inSandbox, bare)}, ${median(bare).toFixed(0)} ms without`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
