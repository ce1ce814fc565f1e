import { describe, expect, it } from 'vitest';
import type { ValueTrial } from '../../../harness/bundle/bundle.ts';
import { locateNode } from '../../../harness/grading/locate-node.ts';
import { describeFinding } from '../../../harness/report/describe-finding.ts';
import type { Literal } from '../../../harness/suite/suite.ts';

// By hand: x = 2, y = 3, p = x y = 6, s = p + x = 8, and the output q = p s = 48.
// dq/dq = 1, dq/ds = p = 6, dq/dp = s + dq/ds = 14, dq/dx = dq/ds + y dq/dp = 48, dq/dy = x dq/dp = 28.
const nodes: Literal = [
  { name: 'x', value: 2 },
  { name: 'y', value: 3 },
  { name: 'p', op: 'multiply', inputs: [0, 1] },
  { name: 's', op: 'add', inputs: [2, 0] },
  { name: 'q', op: 'multiply', inputs: [2, 3] },
];
const expectedOf = (...data: number[]) => ({
  shape: [5],
  data: Float64Array.from(data),
  exact: false,
  rtol: 1e-6,
  atol: 1e-8,
  noise32: 0,
});
const trial: ValueTrial = {
  label: '',
  seed: 1,
  sizes: {},
  inputs: { graph: { kind: 'literal', value: nodes } },
  directions: {},
  runs: [],
  expected: { values: expectedOf(2, 3, 6, 8, 48), gradients: expectedOf(48, 28, 14, 6, 1) },
  zerosAllowed: null,
  expression: 'graph',
};
const locate = (output: string, ...received: number[]) =>
  locateNode(trial, 'graph', output, Float64Array.from(received), false);

describe('values', () => {
  it('the first wrong one from the leaves on', () => {
    expect(locate('values', 2, 3, 5, 7, 35)).toEqual({
      kind: 'wrong-node',
      pass: 'forward',
      node: 'p',
      operation: { name: 'multiply', inputs: ['x', 'y'] },
      usedBy: ['s = add(p, x)', 'q = multiply(p, s)'],
      expected: 6,
      received: 5,
      count: 3,
      total: 5,
      trial: '',
    });
    expect(describeFinding(locate('values', 2, 3, 5, 7, 35))).toBe(
      'The value of p = multiply(x, y) should be 6, but is 5; 3 of 5 entries are wrong. It is the first wrong one: what it is computed from is right.',
    );
  });

  it('NaN is wrong', () => {
    expect(locate('values', 2, 3, 6, Number.NaN, Number.NaN)).toMatchObject({ node: 's', count: 2 });
  });
});

describe('gradients', () => {
  it('the first wrong one from the output back', () => {
    // Fan-out forgotten: p gets only what its last use hands back.
    expect(describeFinding(locate('gradients', 24, 16, 8, 6, 1))).toBe(
      'The gradient with respect to p = multiply(x, y) should be 14, but is 8; 3 of 5 entries are wrong. It is the first wrong one on the way back; it is used 2 times, by s = add(p, x), q = multiply(p, s), whose gradients are right: what comes back from each use adds up.',
    );
  });

  it('of a node that is used once its one use is named', () => {
    expect(describeFinding(locate('gradients', 48, 28, 14, 8, 1))).toContain(
      'it is used by q = multiply(p, s), whose gradient is right: look at that local gradient.',
    );
  });

  it('of the output is 1', () => {
    expect(describeFinding(locate('gradients', 0, 0, 0, 0, 0))).toContain(
      'with respect to q = multiply(p, s) should be 1, but is 0; 5 of 5 entries are wrong. It is the output itself',
    );
  });

  it('of a leaf has no operation', () => {
    expect(locate('gradients', 48, 3, 14, 6, 1)).toMatchObject({ node: 'y', operation: null, count: 1 });
    expect(describeFinding(locate('gradients', 48, 3, 14, 6, 1))).toContain(
      'The gradient with respect to y should be 28',
    );
  });
});
