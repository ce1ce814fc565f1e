/** A late policy that keeps to the schema → what in it makes no sense: times, rules, extensions. */
import { IANAZone } from 'luxon';
import { asList, asMap, type LooseMap } from '../../suite/loose.ts';
import { nearestName } from '../../suite/nearest-name.ts';
import { list, type Problem, show } from '../../suite/problem.ts';
import type { Path, YamlSource } from '../../suite/read-yaml.ts';
import { readLocalTime } from './read-local-time.ts';
import { toIso } from './to-late-policy.ts';

function problem(source: YamlSource, path: Path, what: string, found: string | null, expected: string | null): Problem {
  return source.at(path, { what, found, expected, nearest: null });
}

export function checkLatePolicy(source: YamlSource, raw: LooseMap): Problem[] {
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
