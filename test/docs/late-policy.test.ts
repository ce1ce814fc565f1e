/** Every example of docs/late-policy.md loads, and the policies of real courses give what a hand gets from them. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { applyLatePolicy } from '../../harness/gradebook/late/apply-late-policy.ts';
import { loadLatePolicy } from '../../harness/gradebook/late/load-late-policy.ts';
import latePolicySchema from '../../specs/late-policy.schema.json' with { type: 'json' };
import { factsOf, policyOf } from '../harness/gradebook/late/policy-of.ts';

const page = readFileSync(new URL('../../docs/late-policy.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]) => text!);

it('every example loads', () => {
  expect(examples.length).toBeGreaterThan(9);
  for (const text of examples) expect(loadLatePolicy(text, 'late.yaml')).toMatchObject({ kind: 'loaded' });
});

it('every key is told', () => {
  for (const key of Object.keys(latePolicySchema.properties)) expect(page).toContain(`\`${key}\``);
});

/** Final scores of 100 points of 100 by minutes after the due time. */
function finalsOf(words: string, minutes: readonly number[], used = 0): unknown[] {
  const text = examples.find((one) =>
    page
      .slice(0, page.indexOf(one))
      .trimEnd()
      .replace(/```yaml$/, '')
      .trimEnd()
      .endsWith(words),
  );
  const policy = policyOf(text!);
  return minutes.map((late) => {
    const at = new Date(Date.parse(policy.due) + late * 60_000).toISOString();
    const settled = applyLatePolicy(policy, factsOf(at, { raw: 100, maxScore: 100, slipDaysUsedBefore: () => used }));
    return settled.kind === 'settled' && settled.final;
  });
}

const DAY = 24 * 60;

describe('policies of real courses', () => {
  it('a pool of free days, each a day of 86,400 seconds that is started', () => {
    const words = 'both partners of a pair pay:';
    expect(finalsOf(words, [0, 1, 5 * DAY, 5 * DAY + 1])).toEqual([100, 100, 100, 0]);
    expect(finalsOf(words, [1, 3 * DAY, 3 * DAY + 1], 2)).toEqual([100, 100, 0]);
  });

  it('three quarters a day, four times at most', () => {
    expect(finalsOf('no less after four days:', [0, 1, DAY + 1, 2 * DAY + 1, 3 * DAY + 1, 30 * DAY])).toEqual([
      100, 75, 56.25, 42.19, 31.64, 31.64,
    ]);
  });

  it('steps', () => {
    expect(
      finalsOf('twenty up to a week, and nothing afterwards:', [1, 2 * DAY, 2 * DAY + 1, 7 * DAY, 7 * DAY + 1]),
    ).toEqual([90, 90, 80, 80, 0]);
  });

  it('by the hour, with the grace that rounding gives', () => {
    // Due at 24:00, rounded up; 00:59 is 00:00, rounded down.
    expect(finalsOf('up to fifty hours:', [1, 60, 61, 120, 121, 50 * 60 + 1, 100 * 60])).toEqual([
      100, 100, 98, 98, 96, 0, 0,
    ]);
  });

  it('a cliff', () => {
    expect(finalsOf('a day, and nothing afterwards:', [0, 1, DAY, DAY + 1])).toEqual([100, 20, 20, 0]);
  });

  it('a cap with grace', () => {
    expect(finalsOf("a quarter of an hour's grace:", [15, 16, 9 * DAY])).toEqual([100, 70, 70]);
  });
});
