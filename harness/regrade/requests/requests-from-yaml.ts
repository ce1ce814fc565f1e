/** YAML → regrade requests, and when they are taken. */
import { IANAZone } from 'luxon';
import regradeRequestsSchema from '../../../specs/regrade-requests.schema.json' with { type: 'json' };
import { asList, asMap, type LooseMap } from '../../suite/loose.ts';
import { nearestName } from '../../suite/nearest-name.ts';
import { describeProblem, firstOf, type Problem, show } from '../../suite/problem.ts';
import { type Path, readYaml, type YamlSource } from '../../suite/read-yaml.ts';
import { validateSchema } from '../../suite/validate-schema.ts';
import { checkedInstant, readTime } from './read-time.ts';
import type { RegradeRequest } from './request.ts';
import type { RequestWindow } from './request-window.ts';
import type { RequestsResult } from './requests-result.ts';

/** @param zone of times that don't say theirs, where there is no window */
export function requestsFromYaml(text: string, name: string, zone: string | null): RequestsResult {
  const source = readYaml(text, name);
  const problems = source.problems.length > 0 ? source.problems : problemsOf(source, zone);
  if (problems.length > 0) {
    const inOrder = [...problems].sort((a, b) => a.line - b.line || a.column - b.column);
    return { kind: 'unreadable', messages: firstOf(inOrder).map(describeProblem) };
  }
  const window = windowOf(source.data);
  const requests = requestsOf(source.data).map((one, at) => toRequest(source, one, at, zoneOf(window, zone)));
  return { kind: 'read', window: window === null ? null : toWindow(window), requests, ignored: [] };
}

const windowOf = (data: unknown): LooseMap | null => {
  const { window } = asMap(data);
  return window === undefined ? null : asMap(window);
};

const requestsOf = (data: unknown): LooseMap[] =>
  asList(Array.isArray(data) ? data : asMap(data).requests).map((one) => asMap(one));

/** Where the list of requests is in the file. */
const pathOf = (data: unknown): Path => (Array.isArray(data) ? [] : ['requests']);

const zoneOf = (window: LooseMap | null, zone: string | null): string | null =>
  (window?.zone as string | undefined) ?? zone;

function problemsOf(source: YamlSource, zone: string | null): Problem[] {
  if (source.data === null || typeof source.data !== 'object') {
    const facts = { what: 'these are no regrade requests', found: show(source.data ?? 'nothing') };
    const expected = 'a list of requests, each with student: and text:, or window: and requests:';
    return [source.at([], { ...facts, expected, nearest: null })];
  }
  const broken = validateSchema(source, regradeRequestsSchema);
  if (broken.length > 0) return broken;
  const window = windowOf(source.data);
  if (window !== null && !IANAZone.isValidZone(window.zone as string)) return [unknownZone(source, window)];
  return [
    ...(window === null ? [] : checkWindow(source, window)),
    ...requestsOf(source.data).flatMap(({ at }, index) =>
      checkTime(source, [...pathOf(source.data), index, 'at'], at, zoneOf(window, zone)),
    ),
  ];
}

function unknownZone(source: YamlSource, { zone }: LooseMap): Problem {
  const nearest = (): string | null => nearestName(zone as string, Intl.supportedValuesOf('timeZone'));
  const expected = 'a name like America/Los_Angeles';
  return source.at(['window', 'zone'], { what: 'unknown time zone', found: show(zone), expected, nearest });
}

function checkWindow(source: YamlSource, window: LooseMap): Problem[] {
  const zone = window.zone as string;
  const problems = ['opens', 'closes'].flatMap((key) => checkTime(source, ['window', key], window[key], zone));
  if (problems.length > 0) return problems;
  const { opens, closes } = toWindow(window);
  if (opens === null || Date.parse(opens) < Date.parse(closes!)) return [];
  const facts = { what: 'the window closes before it opens', found: show(window.closes) };
  return [source.at(['window', 'closes'], { ...facts, expected: `a time after ${show(window.opens)}`, nearest: null })];
}

function checkTime(source: YamlSource, path: Path, text: unknown, zone: string | null): Problem[] {
  if (text === undefined) return [];
  const time = readTime(text as string, zone);
  if (time.kind === 'read') return [];
  const help = time.what === 'has no zone' ? ', or a window: with the zone: of all such times' : '';
  const facts = { what: `the time ${time.what}`, found: show(text), expected: `${time.expected}${help}` };
  return [source.at(path, { ...facts, nearest: null })];
}

/** The data has passed the checks above: the casts below only restate that. */
function toWindow({ opens, closes, zone }: LooseMap): RequestWindow {
  return { opens: instantOf(opens, zone as string), closes: instantOf(closes, zone as string) };
}

function toRequest(source: YamlSource, raw: LooseMap, index: number, zone: string | null): RegradeRequest {
  const { line } = source.at([...pathOf(source.data), index], { what: '', found: null, expected: null, nearest: null });
  return {
    number: index + 1,
    student: (raw.student as string).trim(),
    caseId: (raw.case as string | undefined)?.trim() ?? null,
    text: (raw.text as string).trim(),
    at: instantOf(raw.at, zone),
    place: `line ${line}`,
  };
}

const instantOf = (text: unknown, zone: string | null): string | null =>
  text === undefined ? null : checkedInstant(text as string, zone);
