/** `gradecheck lint`: is a suite sound? Its YAML, its prerequisites and points, and whether the reference gets full marks. */
import type { BundleSource } from '../bundle/bundle-source.ts';
import { isRemark } from '../grading/grade.ts';
import { gradeSubmission } from '../grading/grade-submission.ts';
import { describeFinding } from '../report/describe-finding.ts';
import { EXIT, type ExitCode, type Terminal } from './exit-code.ts';
import { observeReference } from './observe-reference.ts';

/** The public draw and two others: a tolerance that one lucky draw satisfies is found by the next. */
const SALTS = ['', 'lint 1', 'lint 2'];

export async function lint(suite: string, source: BundleSource, terminal: Terminal): Promise<ExitCode> {
  let failed = 0;
  let summary = '';
  for (const salt of SALTS) {
    const result = await source.load(suite, salt);
    if (result.kind === 'refused') {
      for (const message of result.messages) terminal.error(`${message}\n`);
      terminal.error(`${suite}: ${result.messages.length} ${result.messages.length === 1 ? 'problem' : 'problems'}\n`);
      return EXIT.wrongUsage;
    }
    const { bundle, hash } = result.loaded;
    const grade = gradeSubmission(bundle, await observeReference(bundle, hash));
    for (const one of grade.cases) {
      const mistakes = one.findings.filter((finding) => !isRemark(finding));
      if (one.status === 'correct' && mistakes.length === 0) continue;
      failed++;
      const drawn = salt === '' ? 'the public seeds' : `--seed-salt "${salt}"`;
      terminal.error(`${one.id} fails the reference (${drawn}): ${mistakes.map(describeFinding).join(' ')}\n`);
    }
    const trials = bundle.cases.reduce(
      (sum, { check }) => sum + (check.kind === 'exports' ? 0 : check.trials.length),
      0,
    );
    summary = `${bundle.suite.id}  ${bundle.cases.length} cases, ${trials} draws of inputs, ${grade.maxScore} points`;
  }
  if (failed > 0) return EXIT.wrongUsage;
  terminal.out(`${summary}; the reference passes with ${SALTS.length} sets of seeds\n`);
  return EXIT.fullMarks;
}
