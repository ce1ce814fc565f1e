import { expect, it } from 'vitest';
import { loadLatePolicy } from '../../../../harness/gradebook/late/load-late-policy.ts';
import { DUE } from './policy-of.ts';

const RULE = 'rule: { perDay: { percent: 10 } }\n';

/** The messages of a file that is not valid. */
function messagesOf(text: string): readonly string[] {
  const loaded = loadLatePolicy(text, 'late.yaml');
  return loaded.kind === 'invalid' ? loaded.messages : ['it is valid'];
}

it.each([
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
    `${DUE}${RULE}extensions: [{ student: Ada Example }]`,
    'late.yaml:4:14  what this extension grants is not clear\n    found     {"student":"Ada Example"}\n    expected  exactly one of: due, hours and days, excused',
  ],
  [
    `${DUE}${RULE}extensions:\n  - { student: Ada Example, days: 1 }\n  - { student: ada example, days: 2 }`,
    'late.yaml:6:16  this student has an extension above\n    found     ada example\n    expected  one extension for each student',
  ],
])('%j', (text, message) => {
  expect(messagesOf(text)).toEqual([message]);
});
