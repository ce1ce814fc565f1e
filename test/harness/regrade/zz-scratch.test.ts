import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'vitest';
import { freezeText } from '../../../harness/bundle/freeze-text.ts';
import { observeSubmission } from '../../../harness/commands/observe-submission.ts';
import { gradeSubmission } from '../../../harness/grading/grade-submission.ts';
import { casesToRun, mergeObservations, restrictBundle } from '../../../harness/regrade/merge-observations.ts';
import { compareBundles, planReuse } from '../../../harness/regrade/plan-reuse.ts';
import { launchFor } from '../../../harness/runner/launch.ts';
import { readSubmission } from '../../../harness/submissions/read-submission.ts';
import { fixture, repository } from '../../end-to-end/program.ts';
import { layFixture } from '../../end-to-end/lay-fixture.ts';

const runners = { node: { args: [join(repository, 'bin/run-submission.cjs'), join(repository, 'dist/runner.cjs')], reads: [] }, pythonFolder: join(repository, 'harness/runner/python'), python: null };
const folders = { mistakesFolder: join(repository, 'mistakes'), profilesFolder: join(repository, 'specs/profiles') };
async function fr(name: string, change: (t: string) => string) {
  const f = await freezeText(change(readFileSync(join(repository, `specs/${name}.yaml`), 'utf8')), name, '', folders);
  if (f.kind === 'refused') throw new Error(f.messages.join('\n'));
  return f.loaded;
}
const time = (w: string, f: () => unknown, n = 50) => { f(); f(); const t = performance.now(); for (let i = 0; i < n; i++) f(); console.log(w, ((performance.now() - t) / n).toFixed(3), 'ms'); };
const strip = (x: any) => JSON.stringify({ ...x, stdout: '', bundle: '' });
it('perf', async () => {
  for (const [suite, subs, changes] of [
    ['c147/hw2', [['submissions/correct-vectorised', 'typescript'], ['submissions/softmax-gradient-transposed', 'typescript'], ['submissions/svm-margin-above-zero', 'typescript'], ['python/correct-plain', 'python'], ['submissions/example', 'typescript']],
      { points: (t: string) => t.replace('points: 5\n', 'points: 4\n').replace('points: 3\n', 'points: 4\n'), rtol: (t: string) => t.replace('sizes: {', 'tolerance: { rtol: 1.0e-4 }\nsizes: {'), sizes: (t: string) => t.replace('N: 7', 'N: 8') }],
    ['cs231n/assignment1', [['cs231n/correct-2016', 'python'], ['cs231n/correct-2017', 'python'], ['cs231n/correct-2015', 'python'], ['cs231n/correct-2019', 'python']],
      { hint: (t: string) => t.replace('hint: rounding', 'hint: Rounding'), rtol: (t: string) => t.replace('sizes: {', 'tolerance: { rtol: 1.0e-4 }\nsizes: {'), unchanged: (t: string) => t.replace('    program: svm.naive\n    relation: inputs-unchanged', '    program: svm.naive\n    inputs: { X: { uniform: [N, D] } }\n    relation: inputs-unchanged') }],
    ['lecture/initializations', [['submissions/lecture-init-correct-vectorised', 'typescript'], ['submissions/lecture-init-xavier-one-fan', 'typescript']],
      { rate: (t: string) => t.replace('sizes: {', 'falseAlarmRate: 1.0e-4\nsizes: {'), rate2: (t: string) => t.replace('sizes: {', 'falseAlarmRate: 1.0e-2\nsizes: {') }],
  ] as [string, [string, any][], Record<string, (t: string) => string>][]) {
    const old = await fr(suite, (t) => t);
    const seen = [];
    for (const [f, l] of subs) {
      const r = await launchFor(l, runners, 'process'); if (r.kind !== 'ready') throw new Error();
      const s = await readSubmission(fixture(f), l); if (s.kind !== 'read') throw new Error();
      const [o] = await observeSubmission([old], s.submission, { launch: r.launch, asked: null });
      seen.push({ f, launch: r.launch, s: s.submission, o: o! });
    }
    for (const [what, change] of Object.entries(changes)) {
      let fresh; try { fresh = await fr(suite, change); } catch (e) { console.log(suite, what, String(e).slice(0, 200)); continue; }
      time(`${suite} ${what} compare`, () => compareBundles(old.bundle, fresh.bundle), 5);
      const compared = compareBundles(old.bundle, fresh.bundle);
      for (const { f, launch, s, o } of seen) {
        const plan = planReuse(compared, o);
        const ids = casesToRun(plan);
        time(`${suite} ${what} ${f} plan`, () => planReuse(compared, o));
        if (ids.length === 0) { time('   merge', () => mergeObservations(fresh, o, null, plan)); time('   grade', () => gradeSubmission(fresh.bundle, mergeObservations(fresh, o, null, plan)), 5); }
        const ran = ids.length === 0 ? null : (await observeSubmission([{ bundle: plan.whole === null ? restrictBundle(fresh.bundle, ids, o.submission) : fresh.bundle, hash: '' }], s, { launch, asked: null }))[0]!;
        const merged = mergeObservations(fresh, o, ran, plan);
        const [again] = await observeSubmission([fresh], s, { launch, asked: null });
        const g = strip(gradeSubmission(fresh.bundle, merged)) === strip(gradeSubmission(fresh.bundle, again!));
        console.log('   =>', plan.whole?.kind ?? `${ids.length}/${fresh.bundle.cases.length} run`, JSON.stringify([...new Set(plan.cases.flatMap((c) => c.kind === 'run' ? [JSON.stringify(c.why)] : []))]).slice(0, 200), 'same grade', g, 'same cases', JSON.stringify(merged.cases) === JSON.stringify(again!.cases));
      }
    }
  }
}, 600_000);
