import { expect, it } from 'vitest';
import { diagnose } from '../../../harness/grading/diagnose.ts';
import type { Finding } from '../../../harness/grading/grade.ts';

const shape = (output: string, transposed: boolean): Finding => ({
  kind: 'wrong-shape',
  output,
  expected: [2, 3],
  received: [3, 2],
  transposed,
  trial: '',
});
const value = (output: string): Finding => ({
  kind: 'wrong-value',
  output,
  index: [0],
  received: 2,
  expected: 1,
  tolerance: 0,
  count: 2,
  total: 2,
  trial: '',
});
const infinite: Finding = {
  kind: 'not-finite',
  output: 'a',
  index: [0],
  received: Number.NaN,
  count: 1,
  total: 2,
  trial: '',
};
const doubled = (output: string) => ({
  output,
  received: Float64Array.of(2, 4),
  expected: Float64Array.of(1, 2),
  sizes: { N: 5 },
});

it.each<[string, Finding[], string[], ReturnType<typeof diagnose>]>([
  ['a transposed array', [shape('a', true)], [], { code: 'transposed', output: 'a' }],
  ['a factor', [value('a')], ['a'], { code: 'scaled', output: 'a', factor: '2' }],
  [
    'a factor beside a remark',
    [value('a'), { kind: 'remark-float32', output: 'a' }],
    ['a'],
    { code: 'scaled', output: 'a', factor: '2' },
  ],
  ['a wrong shape that is not the transposed one', [shape('a', false)], [], null],
  ['one transposed and one not', [shape('a', true), shape('b', false)], [], null],
  ['factors in two outputs', [value('a'), value('b')], ['a', 'b'], null],
  ['a factor beside a NaN', [value('a'), infinite], ['a'], null],
  ['a factor beside a wrong shape', [value('a'), shape('b', false)], ['a'], null],
  ['nothing', [], [], null],
])('%s', (_name, findings, outputs, diagnosis) => {
  expect(diagnose(findings, outputs.map(doubled))).toEqual(diagnosis);
});
