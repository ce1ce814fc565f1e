import { expect, it } from 'vitest';
import type { CaseGrade, Grade } from '../../../harness/grading/grade.ts';
import { renderGraded, renderSummary } from '../../../harness/report/graded-table.ts';
import { styleFor } from '../../../harness/report/style.ts';
import { sampleGrade } from './sample-grade.ts';

const style = styleFor({}, { NO_COLOR: '1' });
const one: CaseGrade = {
  id: 'svm/loss/value',
  title: 'the loss',
  hint: null,
  status: 'correct',
  points: 7.5,
  maxPoints: 10,
  observation: 'returned',
  falseAlarmRate: null,
  findings: [],
  diagnosis: null,
};
const graded = (change: Partial<Grade> = {}) =>
  ({ kind: 'graded', grades: [sampleGrade([one], { isolation: 'sandbox', seeds: 'hidden', ...change })] }) as const;
const ungraded = graded({
  status: 'ungraded',
  cases: [{ ...one, findings: [{ kind: 'could-not-grade', reason: 'the disk is full' }] }],
});

it('is a line for each submission', () => {
  expect(renderGraded('ada', graded(), style)).toBe(' ✓ ada  c147/hw2 7.5 of 10\n');
  expect(renderGraded('ada', ungraded, style)).toBe(' ? ada  c147/hw2 could not be graded\n');
  expect(renderGraded('ada', { kind: 'not-graded', reason: 'no files' }, style)).toBe(' ? ada  not graded\n');
});

it('has no escapes of a name in it', () => {
  expect(renderGraded('a\u001b[2K\u001b[1A\rb\u202e', graded(), style)).toBe(
    ' ✓ a\ufffd[2K\ufffd[1A\ufffdb\ufffd  c147/hw2 7.5 of 10\n',
  );
});

it('ends with what has to be looked at, and why', () => {
  expect(renderSummary([['ada', graded()]], style)).toBe(' 1 of 1 graded\n');
  expect(
    renderSummary(
      [
        ['ada', graded()],
        ['bob', ungraded],
        ['eve\n', { kind: 'not-graded', reason: 'no files' }],
      ],
      style,
    ),
  ).toBe(
    ' 1 of 3 graded\n\n Could not be graded, and has no score until somebody has looked:\n   bob: the disk is full.\n   eve: no files.\n',
  );
});

it('counts two of one name as two', () => {
  expect(
    renderSummary(
      [
        ['hw2', ungraded],
        ['hw2', ungraded],
        ['hw2', graded()],
      ],
      style,
    ),
  ).toContain(' 1 of 3 graded\n');
});

it('says what ran without a sandbox', () => {
  expect(renderSummary([['ada', graded({ isolation: 'process' })]], style).replace(/\s+/g, ' ')).toContain(
    'These submissions ran without a sandbox (--isolation process): they could read and change what you can.',
  );
});

it('says what was graded on inputs that students have', () => {
  expect(renderSummary([['ada', graded({ seeds: 'public' })]], style).replace(/\s+/g, ' ')).toContain(
    'Graded on the public inputs, whose right answers students may have: --seed-salt SECRET draws others.',
  );
});
