import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadLatePolicy } from '../../../../harness/gradebook/late/load-late-policy.ts';
import { DUE, policyOf } from './policy-of.ts';

const RULE = 'rule: { perDay: { percent: 10 } }\n';

/** The messages of a file that is not valid. */
function messagesOf(text: string): readonly string[] {
  const loaded = loadLatePolicy(text, 'late.yaml');
  return loaded.kind === 'invalid' ? loaded.messages : ['it is valid'];
}

it('fills in what is not said', () => {
  const { hash, text, ...policy } = policyOf(`${DUE}${RULE}`);
  expect(text).toBe(`${DUE}${RULE}`);
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(policy).toEqual({
    zone: 'America/Los_Angeles',
    due: '2026-11-02T23:59:00-08:00',
    latest: null,
    graceMinutes: 0,
    countFrom: 'grace-end',
    rule: { kind: 'per-unit', unit: 'day', count: 'started', most: null, cost: { kind: 'percent', amount: 10 } },
    appliesTo: 'score',
    floor: null,
    cap: null,
    rounding: { decimals: 2, mode: 'half-up' },
    slipDays: null,
    groups: 'each',
    extensions: [],
    withoutTimes: { kind: 'refuse' },
  });
});

it('takes every field', () => {
  const policy = policyOf(`${DUE}latest: 2026-11-09 23:59:59
graceMinutes: 15
countFrom: due
rule:
  steps:
    - { upToHours: 48, percent: 10 }
    - { upToDays: 7, factor: 0.5 }
    - { points: 10 }
appliesTo: maximum
floor: { percent: 20 }
cap: { points: 8 }
rounding: { decimals: 1, mode: half-even }
slipDays: { pool: 5, most: 2, chargedTo: member-with-most }
groups: worst
extensions:
  - { student: "00012345", days: 2, hours: 6, note: ill }
  - { student: ada@example.edu, due: 2026-11-05T12:00 }
  - { student: Ben Sample, excused: true }
withoutTimes: { useFlag: { days: 1 } }
`);
  expect(policy).toMatchObject({
    latest: '2026-11-09T23:59:59-08:00',
    graceMinutes: 15,
    countFrom: 'due',
    rule: {
      kind: 'steps',
      steps: [
        { upTo: { unit: 'hour', amount: 48 }, cost: { kind: 'percent', amount: 10 } },
        { upTo: { unit: 'day', amount: 7 }, cost: { kind: 'factor', amount: 0.5 } },
        { upTo: null, cost: { kind: 'points', amount: 10 } },
      ],
    },
    appliesTo: 'maximum',
    floor: { kind: 'percent', amount: 20 },
    cap: { kind: 'points', amount: 8 },
    rounding: { decimals: 1, mode: 'half-even' },
    slipDays: { pool: 5, most: 2, chargedTo: 'member-with-most' },
    groups: 'worst',
    extensions: [
      { student: '00012345', grants: { kind: 'longer', days: 2, hours: 6 } },
      { student: 'ada@example.edu', grants: { kind: 'due', due: '2026-11-05T12:00:00-08:00' } },
      { student: 'Ben Sample', grants: { kind: 'excused' } },
    ],
    withoutTimes: { kind: 'use-flag', days: 1 },
  });
});

it('takes a time that happens twice with its offset', () => {
  const twice = (offset: string): string => `due: 2026-11-01T01:30${offset}\nzone: America/Los_Angeles\n${RULE}`;
  expect(policyOf(twice('-07:00')).due).toBe('2026-11-01T01:30:00-07:00');
  expect(policyOf(twice('-08:00')).due).toBe('2026-11-01T01:30:00-08:00');
});

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
      `due: 2026-11-02T23:59\nzone: Los Angeles\n${RULE}`,
      'late.yaml:2:7  unknown time zone\n    found     Los Angeles\n    expected  a name like America/Los_Angeles\n    did you mean "America/Los_Angeles"?',
    ],
    [
      `due: 2026-11-02T23:59\nzone: Europe/Berlim\n${RULE}`,
      'late.yaml:2:7  unknown time zone\n    found     Europe/Berlim\n    expected  a name like America/Los_Angeles\n    did you mean "Europe/Berlin"?',
    ],
    [
      `due: 2026-03-08T02:30\nzone: America/Los_Angeles\n${RULE}`,
      'late.yaml:1:6  the time does not exist in America/Los_Angeles: the clocks were put forward over it\n    found     2026-03-08T02:30\n    expected  the time before or after the gap, e.g. 2026-03-08T03:30',
    ],
    [
      `due: 2026-11-01T01:30\nzone: America/Los_Angeles\n${RULE}`,
      'late.yaml:1:6  the time happens twice in America/Los_Angeles: the clocks are put back\n    found     2026-11-01T01:30\n    expected  its offset with it: 2026-11-01T01:30-07:00 or 2026-11-01T01:30-08:00',
    ],
    [
      `due: 2026-11-02\nzone: America/Los_Angeles\n${RULE}`,
      'late.yaml:1:6  the time is not a date and a time of day\n    found     2026-11-02\n    expected  a form like 2026-11-02T23:59',
    ],
    [
      `${DUE}${RULE}latest: 2026-11-01T23:59`,
      'late.yaml:4:9  "latest" is before "due"\n    found     2026-11-01T23:59\n    expected  a time after 2026-11-02T23:59',
    ],
    [
      `${DUE}${RULE}extensions: [{ student: Ada Example, due: 2026-11-01T23:59 }]`,
      'late.yaml:4:43  this extension ends before the work is due\n    found     2026-11-01T23:59\n    expected  a time after 2026-11-02T23:59',
    ],
    [
      `${DUE}rule: { perDay: { percent: 10 }, once: { percent: 80 } }`,
      'late.yaml:3:7  "rule" says it in two ways\n    found     perDay, once\n    expected  exactly one of: perDay, perHour, steps, once',
    ],
    [
      `${DUE}rule: { perDay: { percent: 10, factor: 0.9 } }`,
      'late.yaml:3:17  "perDay" says it in two ways\n    found     percent, factor\n    expected  exactly one of: percent, points, factor',
    ],
    [
      `${DUE}rule: { once: {} }`,
      'late.yaml:3:15  "once" does not say how much\n    found     {}\n    expected  exactly one of: percent, points, factor',
    ],
    [
      `${DUE}${RULE}cap: {}`,
      'late.yaml:4:6  "cap" does not say how much\n    found     {}\n    expected  exactly one of: percent, points',
    ],
    [
      `${DUE}rule: { steps: [{ upToHours: 48, percent: 10 }] }`,
      'late.yaml:3:17  the last step has an end\n    found     {"upToHours":48,"percent":10}\n    expected  a last step without upToHours and upToDays, for all that is later',
    ],
    [
      `${DUE}rule: { steps: [{ percent: 10 }, { percent: 20 }] }`,
      'late.yaml:3:17  where this step ends is not clear\n    found     {"percent":10}\n    expected  exactly one of: upToHours, upToDays',
    ],
    [
      `${DUE}rule: { steps: [{ upToDays: 2, percent: 10 }, { upToHours: 48, percent: 15 }, { percent: 20 }] }`,
      'late.yaml:3:47  this step ends before the one above it\n    found     {"upToHours":48,"percent":15}\n    expected  steps in order, the shortest first',
    ],
    [
      `${DUE}${RULE}extensions: [{ student: 00012345, days: 1 }]`,
      'late.yaml:4:25  "student" is not valid\n    found     12345\n    expected  a string (an id, the email or the name, in quotation marks: leading zeros count)',
    ],
    [
      `${DUE}${RULE}extensions: [{ student: Ada Example }]`,
      'late.yaml:4:14  what this extension grants is not clear\n    found     {"student":"Ada Example"}\n    expected  exactly one of: due, hours and days, excused',
    ],
    [
      `${DUE}${RULE}extensions:\n  - { student: Ada Example, days: 1 }\n  - { student: ada example, days: 2 }`,
      'late.yaml:6:16  this student has an extension above\n    found     ada example\n    expected  one extension for each student',
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
