import { expect, it } from 'vitest';
import { describeProblem, show } from '../../../harness/suite/problem.ts';

const problem = {
  file: 'a.yaml',
  line: 3,
  column: 7,
  what: 'unknown key "x"',
  found: null,
  expected: null,
  nearest: null,
};

it('says what, and found, expected and nearest where they are known', () => {
  expect(describeProblem(problem)).toBe('a.yaml:3:7  unknown key "x"');
  expect(describeProblem({ ...problem, found: 'x', expected: 'one of: y', nearest: 'y' })).toBe(
    'a.yaml:3:7  unknown key "x"\n    found     x\n    expected  one of: y\n    did you mean "y"?',
  );
});

it.each([
  [undefined, 'nothing'],
  ['text', 'text'],
  [{ a: [1] }, '{"a":[1]}'],
  [null, 'null'],
  ['x'.repeat(100), `${'x'.repeat(80)}…`],
])('shows %j as %s', (value, text) => {
  expect(show(value)).toBe(text);
});
