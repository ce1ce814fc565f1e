/** The same thing in five trials is said once, at its first place; remarks come last and once per output. */
import type { Finding } from './grade.ts';

export function summarise(findings: readonly Finding[], remarks: readonly Finding[]): Finding[] {
  return [...firstOfEach(findings), ...firstOfEach(remarks)];
}

function firstOfEach(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter((finding) => {
    const subject = 'output' in finding ? finding.output : 'input' in finding ? finding.input : '';
    const key = `${finding.kind} ${subject}`;
    return !seen.has(key) && seen.add(key);
  });
}
