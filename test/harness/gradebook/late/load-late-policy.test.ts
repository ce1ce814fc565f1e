import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadLatePolicy } from '../../../../harness/gradebook/late/load-late-policy.ts';
import { DUE } from './policy-of.ts';

const RULE = 'rule: { perDay: { percent: 10 } }\n';

/** The messages of a file that is not valid. */
function messagesOf(text: string): readonly string[] {
  const loaded = loadLatePolicy(text, 'late.yaml');
  return loaded.kind === 'invalid' ? loaded.messages : ['it is valid'];
}

describe('what is wrong is told with its place', () => {
  it.each([
    [
      '',
      'late.yaml:1:1  this is not a late policy\n    found     nothing\n    expected  keys and values, beginning with due:, zone: and rule:',
    ],
    [
      '- due',
      'late.yaml:1:1  this is not a late policy\n    found     ["due"]\n    expected  keys and values, beginning with due:, zone: and rule:',
    ],
    [
      `${DUE}`,
      'late.yaml:1:1  the key "rule" is missing\n    found     {"due":"2026-11-02T23:59","zone":"America/Los_Angeles"}\n    expected  a key "rule"',
    ],
    [
      `${DUE}${RULE}graceMinuts: 5`,
      'late.yaml:4:1  unknown key "graceMinuts"\n    found     graceMinuts\n    expected  one of: appliesTo, cap, countFrom, due, extensions, floor, graceMinutes, groups, latest, rounding, rule, slipDays, withoutTimes, zone\n    did you mean "graceMinutes"?',
    ],
    [
      `${DUE}rule: { perday: { percent: 10 } }`,
      'late.yaml:3:9  unknown key "perday"\n    found     perday\n    expected  one of: once, perDay, perHour, steps\n    did you mean "perDay"?',
    ],
    [
      `${DUE}${RULE}extensions: [{ student: 00012345, days: 1 }]`,
      'late.yaml:4:25  "student" is not valid\n    found     12345\n    expected  a string (an id, the email or the name, in quotation marks: leading zeros count)',
    ],
    [
      `${DUE}${RULE}withoutTimes: guess`,
      'late.yaml:4:15  "withoutTimes" is not valid\n    found     guess\n    expected  refuse, ignore, or useFlag: { days: 1 }',
    ],
    [
      `${DUE}${RULE}rounding: { mode: halfup }`,
      'late.yaml:4:19  "mode" is not valid\n    found     halfup\n    expected  one of: half-up, half-even, up, down\n    did you mean "half-up"?',
    ],
    [`${DUE}${RULE}${RULE}`, 'late.yaml:4:1  a key appears twice in the same map'],
    [
      `${DUE}rule: { perDay: { percent: 110 } }`,
      'late.yaml:3:28  "percent" is not valid\n    found     110\n    expected  must be <= 100',
    ],
  ])('%j', (text, message) => {
    expect(messagesOf(text).map((one) => one.slice(0, message.length))).toEqual([message]);
  });

  it('several at once, in order', () => {
    expect(messagesOf('due: soon\nzone: Nowhere\nrule: {}\n').map((one) => one.split('\n')[0])).toEqual([
      'late.yaml:2:7  unknown time zone',
      'late.yaml:3:7  "rule" does not say how much',
    ]);
  });
});

it('any text loads, or its problems have a place', () => {
  const piece = fc.constantFrom(
    ...`${DUE}${RULE}latest: 2026-11-09T23:59\nslipDays: { pool: 5 }\nextensions: [{ student: "1" }]`.split(/(?<=\W)/),
    '\n',
    '  ',
    '- ',
    '\t',
    '"',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece).map((pieces) => pieces.join('')),
      ),
      (text) => {
        const loaded = loadLatePolicy(text, 'late.yaml');
        if (loaded.kind === 'invalid')
          for (const message of loaded.messages) expect(message).toMatch(/^late\.yaml:\d+:\d+ {2}./);
      },
    ),
  );
});
