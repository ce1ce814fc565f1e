/** `late-policy`, `canvas-gradebook` and `worksheet`: what staff write, and the files that platforms give for grades. */

import { applyLatePolicy } from '../../harness/gradebook/late/apply-late-policy.ts';
import { loadLatePolicy } from '../../harness/gradebook/late/load-late-policy.ts';
import { exportCanvas } from '../../harness/report/exports/canvas.ts';
import type { Exported } from '../../harness/report/exports/exported.ts';
import { exportMoodle } from '../../harness/report/exports/moodle.ts';
import { factsOf } from '../harness/gradebook/late/policy-of.ts';
import { gradebookOf, PLAIN, scored, student } from '../harness/report/exports/sample-gradebook.ts';
import { mutateText } from './mutate-text.ts';
import { ACCEPTED, holds, type Outcome, type Parser, refusedBecause } from './parser.ts';

const POLICY = `due: 2026-11-02T23:59
zone: America/Los_Angeles
latest: 2026-11-09T23:59
graceMinutes: 15
rule:
  steps:
    - { upToHours: 48, percent: 10 }
    - { upToDays: 7, factor: 0.5 }
    - { points: 10 }
floor: { percent: 20 }
cap: { points: 8 }
rounding: { decimals: 1, mode: half-even }
slipDays: { pool: 1, most: 1 }
groups: worst
extensions:
  - { student: "00012345", days: 2 }
  - { student: Ben Sample, due: 2026-11-05T12:00 }
withoutTimes: { useFlag: { days: 1 } }
`;
const GRADEBOOK = `Student,ID,SIS User ID,SIS Login ID,Section,HW2 (12345)
    Points Possible,,,,,10.00
"Example, Ada",101,00012345,ada@example.edu,Lec 1,
"=""=Ben""",102,,ben,Lec 1,6.00
`;
const WORKSHEET = `Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,Last modified (submission),Last modified (grade),Feedback comments
Participant 11,Ada Example,ada@example.edu,Submitted,,10.00,Yes,-,-,
Participant 12,"Ben ""B"" Sample",,Submitted,6.00,10.00,No,-,-,"a
b"
`;
const UNSHOWN = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;

const CLASS = gradebookOf([
  scored(student('Ada Example', { canvas: '101', moodle: '11' }), 8, { id: 'h1' }),
  scored(student('Ben Sample', { canvas: '102', moodle: '12' }), 7.5, { id: 'h2' }),
]);

export function latePolicyParser(load = loadLatePolicy): Parser<string> {
  return {
    name: 'late-policy',
    make: (random) => mutateText(random, POLICY),
    run: (text) => {
      const loaded = load(text, 'late.yaml');
      if (loaded.kind === 'loaded') {
        for (const at of ['2026-11-01T00:00:00Z', '2026-11-04T09:10:00Z', null]) {
          const settled = applyLatePolicy(loaded.policy, factsOf(at, { markedLate: true }));
          if (settled.kind === 'unknown') continue;
          holds(settled.final >= 0 && settled.final <= 8, 'a final score between nothing and the raw one');
          holds(Math.abs(8 - settled.penalty - settled.final) < 1e-9, 'raw less penalty is final');
        }
        return ACCEPTED;
      }
      holds(loaded.messages.length > 0 && loaded.messages.length <= 101, 'as many messages as somebody reads');
      for (const message of loaded.messages)
        holds(/^late\.yaml:\d+:\d+ {2}./.test(message), 'a message with its place');
      return refusedBecause(loaded.messages[0]!.split('\n')[0]!.replace(/^\S+ /, ''));
    },
    toBytes: (text) => Buffer.from(text),
  };
}

type Export = (text: string) => Exported;

const canvas: Export = (text) =>
  exportCanvas(CLASS, text, { ...PLAIN, assignment: '12345', scaleTo: null, separator: null });
const moodle: Export = (text) =>
  exportMoodle(CLASS, text, { ...PLAIN, scaleTo: null, feedbackOf: () => 'Score 8 of 10.' });

/** What was written is read again, and then nothing is left to change. */
function judge(made: string, write: Export): Outcome {
  // A file has no halves of characters.
  const text = Buffer.from(made).toString();
  const exported = write(text);
  if (exported.kind === 'refused') {
    for (const problem of exported.problems) {
      holds(problem.length > 10 && problem.length < 1_500, 'a sentence of some length');
      holds(!UNSHOWN.test(problem), 'a sentence that does nothing to a terminal');
    }
    return refusedBecause(exported.problems[0]!);
  }
  for (const remark of exported.remarks) holds(!UNSHOWN.test(remark), 'a remark that does nothing to a terminal');
  const again = write(exported.text);
  holds(again.kind === 'written' && again.text === exported.text, 'written again it is the same');
  const left = again.changes.filter(({ kind }) => kind === 'added' || kind === 'changed');
  holds(left.length === 0, 'nothing is left to change');
  return ACCEPTED;
}

export function canvasGradebookParser(write = canvas): Parser<string> {
  return {
    name: 'canvas-gradebook',
    make: (random) => mutateText(random, GRADEBOOK),
    run: (text) => judge(text, write),
    toBytes: (text) => Buffer.from(text),
  };
}

export function worksheetParser(write = moodle): Parser<string> {
  return {
    name: 'worksheet',
    make: (random) => mutateText(random, WORKSHEET),
    run: (text) => judge(text, write),
    toBytes: (text) => Buffer.from(text),
  };
}
