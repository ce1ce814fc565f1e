import { expect, it } from 'vitest';
import { type Finding, isRemark } from '../../../harness/grading/grade.ts';
import { summarise } from '../../../harness/grading/summarise.ts';

const missing = (output: string, trial: string): Finding => ({
  kind: 'missing-output',
  output,
  path: 'a',
  available: [],
  trial,
});

it('says the same thing once, at its first place, and remarks last', () => {
  const float32: Finding = { kind: 'remark-float32', output: 'a' };
  const pair: Finding = { kind: 'remark-consistent-pair' };
  const findings = [missing('a', 'first'), missing('b', 'first'), missing('a', 'second')];
  expect(summarise(findings, [float32, pair, float32])).toEqual([findings[0], findings[1], float32, pair]);
});

it('keeps different things about one output apart', () => {
  const broken: Finding = { kind: 'wrong-type', output: 'a', expected: [], received: 'null', trial: '' };
  expect(summarise([missing('a', ''), broken], [])).toHaveLength(2);
});

it('tells remarks by their kind', () => {
  expect(isRemark({ kind: 'remark-consistent-pair' })).toBe(true);
  expect(isRemark(missing('a', ''))).toBe(false);
});
