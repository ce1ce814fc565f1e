/** YAML → decisions on regrade requests. */
import regradeDecisionsSchema from '../../../specs/regrade-decisions.schema.json' with { type: 'json' };
import { asList, asMap, type LooseMap } from '../../suite/loose.ts';
import { describeProblem, firstOf, type Problem, show } from '../../suite/problem.ts';
import { readYaml, type YamlSource } from '../../suite/read-yaml.ts';
import { validateSchema } from '../../suite/validate-schema.ts';
import { faultsOfDecision, type StatedDecision } from './check-decision.ts';
import type { Decision, DecisionsResult } from './decision.ts';

export function decisionsFromYaml(text: string, name: string): DecisionsResult {
  const source = readYaml(text, name);
  const problems = source.problems.length > 0 ? source.problems : problemsOf(source);
  if (problems.length > 0) {
    const inOrder = [...problems].sort((a, b) => a.line - b.line || a.column - b.column);
    return { kind: 'unreadable', messages: firstOf(inOrder).map(describeProblem) };
  }
  return { kind: 'read', decisions: decisionsOf(source).map((raw, at) => toDecision(source, raw, at)) };
}

const decisionsOf = ({ data }: YamlSource): LooseMap[] => asList(data).map((one) => asMap(one));

function problemsOf(source: YamlSource): Problem[] {
  if (!Array.isArray(source.data)) {
    const facts = { what: 'these are no decisions', found: show(source.data ?? 'nothing'), nearest: null };
    return [source.at([], { ...facts, expected: 'a list, each with request:, decision: and reason:' })];
  }
  const broken = validateSchema(source, regradeDecisionsSchema);
  if (broken.length > 0) return broken;
  const stated = decisionsOf(source).map((raw, at) => toStated(source, raw, at));
  return stated.flatMap((one, at) =>
    faultsOfDecision(one, stated.slice(0, at)).map(({ key, ...facts }) =>
      source.at([at, key], { ...facts, nearest: null }),
    ),
  );
}

/** The data has passed the schema: the casts only restate that. */
function toStated(source: YamlSource, raw: LooseMap, at: number): StatedDecision {
  const { line } = source.at([at], { what: '', found: null, expected: null, nearest: null });
  return {
    request: raw.request as number,
    decision: raw.decision as Decision['decision'],
    points: (raw.points as number | undefined) ?? null,
    place: `line ${line}`,
  };
}

function toDecision(source: YamlSource, raw: LooseMap, at: number): Decision {
  const { request, decision, points, place } = toStated(source, raw, at);
  const by = (raw.by as string | undefined)?.trim() ?? null;
  const facts = { request, reason: (raw.reason as string).trim(), by, place };
  return decision === 'accepted' ? { ...facts, decision, points: points! } : { ...facts, decision };
}
