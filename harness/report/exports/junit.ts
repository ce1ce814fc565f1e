/** Gradebook → JUnit XML, a test suite for each student, a test for each case. */
import type { Gradebook, StudentResult } from '../../gradebook/gradebook.ts';
import type { Root } from '../../gradebook/journal.ts';
import type { CaseGrade, Grade } from '../../grading/grade.ts';
import { withholdHidden } from '../../grading/withhold-hidden.ts';
import { nameStudent } from '../name-student.ts';
import { wordsFor } from '../words.ts';
import { explainCase } from './feedback.ts';
import { exactText } from './numbers.ts';

export function exportJunit(gradebook: Gradebook): string {
  const suites = gradebook.students.map((row) =>
    toSuite(row, row.entry === null ? [] : gradebook.gradesOf(row.entry), gradebook.run.root),
  );
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    '<testsuites name="gradecheck">',
    ...suites.flat(),
    '</testsuites>',
    '',
  ].join('\n');
}

function toSuite(row: StudentResult, grades: readonly Grade[], root: Root): string[] {
  const { student, entry, result } = row;
  const name = entry === null ? nameStudent(student) : `${nameStudent(student)} (${entry.handIn.id})`;
  const isGraded = entry?.outcome.kind === 'graded';
  const tests = [
    ...(result.kind === 'no-score' ? [withoutScore(result)] : []),
    ...(isGraded ? grades.flatMap((grade) => toTests(grade, row)) : []),
  ];
  const count = (kind: Test['kind']): number => tests.filter((test) => test.kind === kind).length;
  const counts = `tests="${tests.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}"`;
  return [
    `  <testsuite name="${escapeXml(name)}" ${counts}>`,
    ...(result.kind === 'scored' ? properties(result, root) : []),
    ...tests.map(toXml),
    '  </testsuite>',
  ];
}

interface Test {
  readonly kind: 'passed' | 'failure' | 'error' | 'skipped';
  readonly suite: string;
  readonly name: string;
  readonly message: string;
  readonly text: string;
}

function properties(
  { raw, penalty, final, maxScore }: Extract<StudentResult['result'], { kind: 'scored' }>,
  { root }: Root,
): string[] {
  const all = Object.entries({ raw, penalty, final, maxScore });
  return [
    '    <properties>',
    ...all.map(([name, value]) => `      <property name="${name}" value="${exactText(value)}"/>`),
    `      <property name="run root" value="${root}"/>`,
    '    </properties>',
  ];
}

/** Without a grade there is an error, which is no failure. */
function withoutScore({ why, reason }: Extract<StudentResult['result'], { kind: 'no-score' }>): Test {
  const kind = why === 'ungraded' || why === 'lateness-unknown' ? 'error' : 'skipped';
  return { kind, suite: 'gradecheck', name: 'score', message: why, text: reason };
}

function toTests(grade: Grade, { entry }: StudentResult): Test[] {
  const words = wordsFor(grade);
  const scores =
    entry?.outcome.kind === 'graded' ? entry.outcome.suites.find(({ suite }) => suite === grade.suite.id) : undefined;
  return withholdHidden(grade).cases.map((one) => {
    const given = scores?.cases.find(({ id }) => id === one.id);
    const points = given?.points ?? one.points;
    const message = `${exactText(points)} of ${exactText(one.maxPoints)} points${given?.override ? `, given by ${given.override.by}` : ''}`;
    const kind = given?.override ? (points >= one.maxPoints ? 'passed' : 'failure') : KIND_OF[one.status];
    return { kind, suite: grade.suite.id, name: words.text(one.id), message, text: explainCase(one, words) };
  });
}

const KIND_OF: Readonly<Record<CaseGrade['status'], Test['kind']>> = {
  correct: 'passed',
  'partly-correct': 'failure',
  incorrect: 'failure',
  'not-run': 'skipped',
  ungraded: 'error',
};

function toXml({ kind, suite, name, message, text }: Test): string {
  const head = `    <testcase classname="${escapeXml(suite)}" name="${escapeXml(name)}"`;
  if (kind === 'passed') return `${head}/>`;
  return `${head}><${kind} message="${escapeXml(message)}">${kind === 'skipped' ? '' : escapeXml(text)}</${kind}></testcase>`;
}

/** What XML 1.0 has no way to write is left out, halves of characters too. */
const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is left out
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escapeXml = (text: string): string =>
  text
    .replace(FORBIDDEN, '')
    .replace(/[&<>"]/g, (found) => ENTITIES[found]!)
    // As they are, attributes would have them as spaces.
    .replace(/[\t\n\r]/g, (found) => `&#${found.charCodeAt(0)};`);
