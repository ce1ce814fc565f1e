import { expect, it } from 'vitest';
import { checkExtensions, sharedExtensions } from '../../../../harness/gradebook/late/check-extensions.ts';
import type { Student } from '../../../../harness/submissions/hand-in.ts';
import { ada, ben, DUE, policyOf } from './policy-of.ts';

const check = (students: readonly Student[], ...wanted: readonly string[]): string[] => {
  const extensions = wanted.map((text) => `  - { student: ${JSON.stringify(text)}, days: 1 }\n`).join('');
  return checkExtensions(policyOf(`${DUE}rule: { once: { percent: 10 } }\nextensions:\n${extensions}`), students);
};

it('has nothing to say when each is for one student', () => {
  expect(check([ada, ben], '00012345', 'Ben Sample')).toEqual([]);
  // Once more in another hand-in.
  expect(check([ada, { ...ada, name: null }, ada], 'ada@example.edu')).toEqual([]);
});

it('tells of one for nobody, one for several, and two for one', () => {
  const twin: Student = { name: 'Ada Example', email: null, ids: { sid: '2' } };
  expect(check([ada, ben, twin], '12345', 'Ada Example')).toEqual([
    'late policy, extension for "12345": no student of this run has this id, email or name. Check its spelling; ids are in quotation marks, with their leading zeros.',
    'late policy, extension for "Ada Example": 2 students are meant by it: Ada Example (sid 00012345, ada@example.edu); Ada Example (sid 2). Write the id or the email of one.',
  ]);
  expect(check([ada], '00012345', 'ada@example.edu')).toEqual([
    'late policy, extensions for "00012345" and "ada@example.edu": both are for Ada Example (sid 00012345, ada@example.edu). Keep one.',
  ]);
});

it('those that several students could be meant by', () => {
  const policy = policyOf(
    `${DUE}rule: { once: { percent: 10 } }\nextensions: [{ student: Ada Example, days: 1 }, { student: "2", days: 1 }]`,
  );
  const twin: Student = { name: 'Ada Example', email: null, ids: { sid: '2' } };
  expect(sharedExtensions(policy, [ada, ben, twin])).toEqual(['Ada Example']);
  expect(sharedExtensions(policy, [ada, ada])).toEqual([]);
});

it('shows names that do nothing to a terminal', () => {
  const hostile: Student = { name: '\u001b[31mAda\nExample', email: null, ids: { sid: '1' } };
  const message = check([hostile, { ...hostile, ids: { sid: '2' } }], '\u001b[31mAda\nExample').join();
  expect(message).toContain('2 students are meant');
  expect(message).not.toContain('\u001b');
  expect(message).not.toContain('\n');
});
