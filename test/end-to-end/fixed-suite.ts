/** The suite of homework 2 as staff might put it right: a point moved from one case to another, and nothing else. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './program.ts';

/** More for ties, and less for the vote of the majority: what a submission sees of each case is the same. */
export function fixedSuite(): string {
  const suite = readFileSync(join(repository, 'specs/c147/hw2.yaml'), 'utf8');
  return withPoints(withPoints(suite, 'knn/predictLabels/ties', 2, 3), 'knn/predictLabels/majority', 3, 2);
}

function withPoints(suite: string, caseId: string, before: number, after: number): string {
  const at = suite.indexOf(`id: ${caseId}\n`);
  return suite.slice(0, at) + suite.slice(at).replace(`points: ${before}`, `points: ${after}`);
}
