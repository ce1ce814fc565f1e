/** YAML text → LatePolicy, or every problem of the file at once, with its line and column. */
import { createHash } from 'node:crypto';
import { IANAZone } from 'luxon';
import latePolicySchema from '../../../specs/late-policy.schema.json' with { type: 'json' };
import { asList, asMap, type LooseMap } from '../../suite/loose.ts';
import { nearestName } from '../../suite/nearest-name.ts';
import { describeProblem, firstOf, list, type Problem, show } from '../../suite/problem.ts';
import { type Path, readYaml, type YamlSource } from '../../suite/read-yaml.ts';
import { validateSchema } from '../../suite/validate-schema.ts';
import type { Amount, Cost, Extension, LatePolicy, Rule, Step, Unit, WithoutTimes } from './late-policy.ts';
import { readLocalTime } from './read-local-time.ts';

export type LoadedLatePolicy =
  | { readonly kind: 'loaded'; readonly policy: LatePolicy }
  | { readonly kind: 'invalid'; readonly messages: readonly string[] };

/** `file` is only named in messages. */
export function loadLatePolicy(text: string, file: string): LoadedLatePolicy {
  const source = readYaml(text, file);
  const problems = source.problems.length > 0 ? source.problems : problemsOf(source);
  if (problems.length > 0) return { kind: 'invalid', messages: firstOf(inOrder(problems)).map(describeProblem) };
  return { kind: 'loaded', policy: toPolicy(asMap(source.data), text) };
}

const inOrder = (problems: readonly Problem[]): Problem[] =>
  [...problems].sort((a, b) => a.line - b.line || a.column - b.column);

function problemsOf(source: YamlSource): Problem[] {
  if (source.data === null || typeof source.data !== 'object' || Array.isArray(source.data)) {
    const expected = 'keys and values, beginning with due:, zone: and rule:';
    return [problem(source, [], 'this is not a late policy', show(source.data ?? 'nothing'), expected)];
  }
  const broken = validateSchema(source, latePolicySchema);
  return broken.length > 0 ? broken : checkMeaning(source, asMap(source.data));
}

function problem(source: YamlSource, path: Path, what: string, found: string | null, expected: string | null): Problem {
  return source.at(path, { what, found, expected, nearest: null });
}

function checkMeaning(source: YamlSource, raw: LooseMap): Problem[] {
  const zone = raw.zone as string;
  const wrongZone = checkZone(source, zone);
  return [
    ...wrongZone,
    ...(wrongZone.length > 0 ? [] : checkTimes(source, raw, zone)),
    ...checkRule(source, asMap(raw.rule)),
    ...(['floor', 'cap'] as const).flatMap((key) =>
      raw[key] === undefined ? [] : oneKeyOf(source, [key], asMap(raw[key]), ['percent', 'points']),
    ),
    ...checkExtensionKeys(source, asList(raw.extensions).map(asMap)),
  ];
}

function checkZone(source: YamlSource, zone: string): Problem[] {
  if (IANAZone.isValidZone(zone)) return [];
  const known = Intl.supportedValuesOf('timeZone');
  const facts = { what: 'unknown time zone', found: show(zone), expected: 'a name like America/Los_Angeles' };
  return [source.at(['zone'], { ...facts, nearest: nearestZone(zone, known) })];
}

/** "Los Angeles" or "Los_Angeles" is short for America/Los_Angeles. */
function nearestZone(zone: string, known: readonly string[]): string | null {
  const wanted = zone.replaceAll(' ', '_').toLowerCase();
  return known.find((name) => name.toLowerCase().endsWith(`/${wanted}`)) ?? nearestName(zone, known);
}

function checkTimes(source: YamlSource, raw: LooseMap, zone: string): Problem[] {
  const paths: Path[] = [
    ['due'],
    ...(raw.latest === undefined ? [] : [['latest']]),
    ...asList(raw.extensions).flatMap((one, at) => (asMap(one).due === undefined ? [] : [['extensions', at, 'due']])),
  ];
  const problems = paths.flatMap((path) => checkTime(source, path, textAt(raw, path), zone));
  if (problems.length > 0) return problems;
  const due = toMillis(raw.due, zone);
  return paths
    .filter((path) => toMillis(textAt(raw, path), zone) < due)
    .map((path) => {
      const what = path.length === 1 ? '"latest" is before "due"' : 'this extension ends before the work is due';
      return problem(source, path, what, show(textAt(raw, path)), `a time after ${show(raw.due)}`);
    });
}

function checkTime(source: YamlSource, path: Path, text: string, zone: string): Problem[] {
  const time = readLocalTime(text, zone);
  return time.kind === 'read' ? [] : [problem(source, path, `the time ${time.what}`, show(text), time.expected)];
}

const textAt = (raw: LooseMap, path: Path): string =>
  path.reduce<unknown>(
    (value, key) => (typeof key === 'number' ? asList(value)[key] : asMap(value)[key]),
    raw,
  ) as string;

/** As milliseconds: texts with different offsets don't compare. */
const toMillis = (text: unknown, zone: string): number => Date.parse(toIso(text, zone));

const RULES = ['perDay', 'perHour', 'steps', 'once'];
const COSTS = ['percent', 'points', 'factor'];

function checkRule(source: YamlSource, rule: LooseMap): Problem[] {
  const problems = oneKeyOf(source, ['rule'], rule, RULES);
  const single = (['perDay', 'perHour', 'once'] as const).flatMap((key) =>
    rule[key] === undefined ? [] : oneKeyOf(source, ['rule', key], asMap(rule[key]), COSTS),
  );
  return [...problems, ...single, ...checkSteps(source, asList(rule.steps).map(asMap))];
}

function oneKeyOf(source: YamlSource, path: Path, map: LooseMap, keys: readonly string[]): Problem[] {
  const present = keys.filter((key) => map[key] !== undefined);
  if (present.length === 1) return [];
  const name = path.findLast((part) => typeof part === 'string') ?? 'this';
  const what = present.length === 0 ? `"${name}" does not say how much` : `"${name}" says it in two ways`;
  const found = present.length === 0 ? show(map) : list(present);
  return [problem(source, path, what, found, `exactly one of: ${list(keys)}`)];
}

function checkSteps(source: YamlSource, steps: readonly LooseMap[]): Problem[] {
  return steps.flatMap((step, at) => {
    const path = ['rule', 'steps', at];
    const isLast = at === steps.length - 1;
    const ends = ['upToHours', 'upToDays'].filter((key) => step[key] !== undefined);
    const costs = oneKeyOf(source, path, step, COSTS);
    if (isLast && ends.length > 0)
      return [
        ...costs,
        problem(
          source,
          path,
          'the last step has an end',
          show(step),
          'a last step without upToHours and upToDays, for all that is later',
        ),
      ];
    if (!isLast && ends.length !== 1)
      return [
        ...costs,
        problem(source, path, 'where this step ends is not clear', show(step), 'exactly one of: upToHours, upToDays'),
      ];
    const before = steps[at - 1];
    if (before !== undefined && !isLast && hoursOf(step) <= hoursOf(before))
      return [
        ...costs,
        problem(
          source,
          path,
          'this step ends before the one above it',
          show(step),
          'steps in order, the shortest first',
        ),
      ];
    return costs;
  });
}

const hoursOf = (step: LooseMap): number => (step.upToHours as number | undefined) ?? (step.upToDays as number) * 24;

function checkExtensionKeys(source: YamlSource, extensions: readonly LooseMap[]): Problem[] {
  return extensions.flatMap((one, at) => {
    const path = ['extensions', at];
    const student = one.student as string;
    const again = extensions.findIndex((other) => sameText(other.student as string, student));
    const longer = one.hours !== undefined || one.days !== undefined;
    const ways = [one.due !== undefined, longer, one.excused !== undefined].filter(Boolean).length;
    return [
      ...(ways === 1
        ? []
        : [
            problem(
              source,
              path,
              'what this extension grants is not clear',
              show(one),
              'exactly one of: due, hours and days, excused',
            ),
          ]),
      ...(again === at
        ? []
        : [
            problem(
              source,
              [...path, 'student'],
              'this student has an extension above',
              show(student),
              'one extension for each student',
            ),
          ]),
    ];
  });
}

const sameText = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** The data has passed the schema and checkMeaning: the casts below only restate that. */
function toPolicy(raw: LooseMap, text: string): LatePolicy {
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

function toIso(text: unknown, zone: string): string {
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
