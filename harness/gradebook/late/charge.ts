/** A rule + how late → what it costs, in points, and in words. */
import type { DateTime } from 'luxon';
import type { Cost, Count, LatePolicy, Rule, Unit } from './late-policy.ts';
import { roundDecimal, withoutNoise } from './round-decimal.ts';

export interface Charge {
  readonly final: number;
  /** By which rule: "2 days at 10 % of the score"; null when nothing is taken off. */
  readonly rule: string | null;
}

interface Span {
  readonly from: DateTime;
  readonly to: DateTime;
}

interface Due {
  readonly cost: Cost;
  readonly times: number;
  readonly words: string;
}

/** @param span from the end of what is free, which is before its end */
export function charge(policy: LatePolicy, { raw, maxScore }: { raw: number; maxScore: number }, span: Span): Charge {
  const { cost, times, words } = costOf(policy.rule, span);
  if (times === 0) return { final: raw, rule: null };
  const left = leftBy(policy, cost, times, raw, maxScore);
  const least = Math.min(raw, boundOf(policy.floor, policy.appliesTo === 'score' ? raw : maxScore) ?? 0);
  const most = boundOf(policy.cap, maxScore) ?? Infinity;
  const limited = Math.min(Math.max(left, least), most);
  // Without noise: 8 − 0 % of 8 is not less than 8.
  if (withoutNoise(limited) >= withoutNoise(raw)) return { final: raw, rule: null };
  const final = Math.min(raw, roundDecimal(limited, policy.rounding.decimals, policy.rounding.mode));
  const limits = [
    ...(least > left ? [`never below ${amount(policy.floor!)}`] : []),
    ...(most < Math.max(left, least) ? [`late work gets at most ${amount(policy.cap!)}`] : []),
  ];
  const rule = [`${words}${said(cost, policy)}`, ...limits].join(', ');
  return { final, rule };
}

function costOf(rule: Rule, span: Span): Due {
  switch (rule.kind) {
    case 'once':
      return { cost: rule.cost, times: 1, words: 'late: ' };
    case 'steps': {
      const step = rule.steps.find(({ upTo }) => upTo === null || !isAfter(span, upTo.unit, upTo.amount))!;
      const words =
        step.upTo === null ? 'later than all steps: ' : `up to ${plural(step.upTo.amount, step.upTo.unit)}: `;
      return { cost: step.cost, times: 1, words };
    }
    case 'per-unit': {
      const counted = count(span, rule.unit, rule.count);
      const times = Math.min(counted, rule.most ?? Infinity);
      const limit = times < counted ? ' (no more count)' : '';
      return { cost: rule.cost, times, words: `${plural(roundDecimal(times, 2, 'half-up'), rule.unit)}${limit} at ` };
    }
  }
}

const isAfter = (span: Span, unit: Unit, limit: number): boolean => exact(span, unit) > limit;

/** A day ends at the same time of day, when the clocks change as well. */
function exact({ from, to }: Span, unit: Unit): number {
  return unit === 'day' ? to.diff(from, 'days').days : to.diff(from, 'hours').hours;
}

function count(span: Span, unit: Unit, how: Count): number {
  switch (how) {
    case 'started':
      return Math.ceil(exact(span, unit));
    case 'whole':
      return Math.floor(exact(span, unit));
    case 'exact':
      return exact(span, unit);
    case 'clock':
      return Math.max(0, Math.round(exact({ from: roundedUp(span.from, unit), to: span.to.startOf(unit) }, unit)));
  }
}

function roundedUp(time: DateTime, unit: Unit): DateTime {
  const start = time.startOf(unit);
  return start.toMillis() === time.toMillis() ? time : start.plus({ [unit]: 1 });
}

/** How many days are started between two times. */
export const startedDays = (span: Span): number => count(span, 'day', 'started');

function leftBy({ appliesTo }: LatePolicy, cost: Cost, times: number, raw: number, maxScore: number): number {
  const base = appliesTo === 'score' ? raw : maxScore;
  const off = offOf(cost, times, base);
  return appliesTo === 'cap' ? Math.min(raw, Math.max(0, maxScore - off)) : Math.max(0, raw - off);
}

function offOf({ kind, amount: each }: Cost, times: number, base: number): number {
  switch (kind) {
    case 'points':
      return each * times;
    case 'percent':
      return (base * Math.min(100, each * times)) / 100;
    case 'factor':
      return base * (1 - each ** times);
  }
}

function boundOf(bound: LatePolicy['floor'], base: number): number | null {
  if (bound === null) return null;
  return bound.kind === 'points' ? bound.amount : (base * bound.amount) / 100;
}

function said({ kind, amount: each }: Cost, { appliesTo }: LatePolicy): string {
  const of = { score: 'the score', maximum: 'the maximum', cap: 'the most that can be got' }[appliesTo];
  if (kind === 'points') return plural(each, 'point');
  return kind === 'percent' ? `${each} % of ${of}` : `× ${each} of ${of}`;
}

const amount = (bound: NonNullable<LatePolicy['floor']>): string =>
  bound.kind === 'points' ? plural(bound.amount, 'point') : `${bound.amount} %`;

export const plural = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;
