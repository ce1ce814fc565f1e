/** A late policy's data, checked → LatePolicy, with what is not said filled in. */
import { createHash } from 'node:crypto';
import { asList, asMap, type LooseMap } from '../../suite/loose.ts';
import type { Amount, Cost, Extension, LatePolicy, Rule, Step, Unit, WithoutTimes } from './late-policy.ts';
import { readLocalTime } from './read-local-time.ts';

/** The data has passed the schema and check-late-policy.ts: the casts below only restate that. */
export function toLatePolicy(raw: LooseMap, text: string): LatePolicy {
  const zone = raw.zone as string;
  return {
    hash: createHash('sha256').update(text).digest('hex'),
    text,
    zone,
    due: toIso(raw.due, zone),
    latest: raw.latest === undefined ? null : toIso(raw.latest, zone),
    graceMinutes: (raw.graceMinutes as number | undefined) ?? 0,
    countFrom: (raw.countFrom as LatePolicy['countFrom'] | undefined) ?? 'grace-end',
    rule: toRule(asMap(raw.rule)),
    appliesTo: (raw.appliesTo as LatePolicy['appliesTo'] | undefined) ?? 'score',
    floor: toAmount(raw.floor),
    cap: toAmount(raw.cap),
    rounding: { decimals: 2, mode: 'half-up', ...asMap(raw.rounding) } as LatePolicy['rounding'],
    slipDays:
      raw.slipDays === undefined
        ? null
        : ({ most: null, chargedTo: 'every-member', ...asMap(raw.slipDays) } as unknown as LatePolicy['slipDays']),
    groups: (raw.groups as LatePolicy['groups'] | undefined) ?? 'each',
    extensions: asList(raw.extensions).map((one) => toExtension(asMap(one), zone)),
    withoutTimes: toWithoutTimes(raw.withoutTimes),
  };
}

/** With the zone's offset. */
export function toIso(text: unknown, zone: string): string {
  const time = readLocalTime(text as string, zone);
  if (time.kind === 'unclear') throw new Error(`the time ${String(text)} was not checked`);
  return time.iso;
}

function toRule(raw: LooseMap): Rule {
  if (raw.steps !== undefined) return { kind: 'steps', steps: asList(raw.steps).map((step) => toStep(asMap(step))) };
  if (raw.once !== undefined) return { kind: 'once', cost: toCost(asMap(raw.once)) };
  const [unit, spec]: [Unit, LooseMap] =
    raw.perDay === undefined ? ['hour', asMap(raw.perHour)] : ['day', asMap(raw.perDay)];
  const { count = 'started', most = null } = spec as { count?: 'started'; most?: number };
  return { kind: 'per-unit', unit, count, most, cost: toCost(spec) };
}

function toStep(raw: LooseMap): Step {
  const [unit, amount] =
    raw.upToHours === undefined ? (['day', raw.upToDays] as const) : (['hour', raw.upToHours] as const);
  return { upTo: amount === undefined ? null : { unit, amount: amount as number }, cost: toCost(raw) };
}

function toCost(raw: LooseMap): Cost {
  const kind = (['percent', 'points', 'factor'] as const).find((key) => raw[key] !== undefined)!;
  return { kind, amount: raw[kind] as number };
}

function toAmount(raw: unknown): Amount | null {
  return raw === undefined ? null : (toCost(asMap(raw)) as Amount);
}

function toExtension(raw: LooseMap, zone: string): Extension {
  const student = raw.student as string;
  if (raw.excused !== undefined) return { student, grants: { kind: 'excused' } };
  if (raw.due !== undefined) return { student, grants: { kind: 'due', due: toIso(raw.due, zone) } };
  const { hours = 0, days = 0 } = raw as { hours?: number; days?: number };
  return { student, grants: { kind: 'longer', hours, days } };
}

function toWithoutTimes(raw: unknown): WithoutTimes {
  if (raw === undefined || raw === 'refuse') return { kind: 'refuse' };
  if (raw === 'ignore') return { kind: 'ignore' };
  return { kind: 'use-flag', days: asMap(asMap(raw).useFlag).days as number };
}
