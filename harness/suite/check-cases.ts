/** Cases: ids, prerequisites, points, and names of programs, outputs and inputs that exist. */
import { unknown } from './check-recipes.ts';
import { asList, asMap, asText, asTexts, type LooseMap } from './loose.ts';
import { nearestName } from './nearest-name.ts';
import { list, type Problem, show } from './problem.ts';
import type { Path, YamlSource } from './read-yaml.ts';
import { EXPRESSION_OUTPUTS } from './suite.ts';

const TOTAL_POINTS = 100;
/** Each gets a copy of all its case's inputs; the suites have up to a dozen. */
const MOST_TRIALS = 200;

export function checkCases(
  source: YamlSource,
  cases: readonly LooseMap[],
  modules: readonly string[],
  programs: LooseMap,
  inputs: readonly string[],
): Problem[] {
  const ids = cases.map((one) => asText(one.id) ?? '');
  return [
    ...cases.flatMap((one, index) => checkCase(source, ['cases', index], one, ids, index, modules, programs, inputs)),
    ...checkCycles(source, cases, ids),
    ...checkHidden(source, cases),
    ...checkTotal(source, cases),
  ];
}

/** What is hidden is run last, and "not checked yet" would tell of it. */
function checkHidden(source: YamlSource, cases: readonly LooseMap[]): Problem[] {
  const hidden = new Set(cases.filter((one) => one.hidden === true).map((one) => asText(one.id)));
  return cases.flatMap((one, index) =>
    one.hidden === true
      ? []
      : asTexts(one.needs).flatMap((need, at) =>
          hidden.has(need)
            ? [
                source.at(['cases', index, 'needs', at], {
                  what: `a case that students see needs "${show(need)}", which is hidden`,
                  found: show(need),
                  expected: 'a case that is not hidden',
                  nearest: null,
                }),
              ]
            : [],
        ),
  );
}

function checkCase(
  source: YamlSource,
  path: Path,
  one: LooseMap,
  ids: readonly string[],
  index: number,
  modules: readonly string[],
  programs: LooseMap,
  inputs: readonly string[],
): Problem[] {
  const problems: Problem[] = [];
  const refer = (key: Path, kind: string, name: string | null, known: readonly string[]): void => {
    if (name !== null && !known.includes(name)) problems.push(source.at([...path, ...key], unknown(kind, name, known)));
  };
  const id = ids[index]!;
  if (id !== '' && ids.indexOf(id) < index) {
    problems.push(
      source.at([...path, 'id'], {
        what: `two cases have the id "${show(id)}"`,
        found: show(id),
        expected: 'an id of its own',
        nearest: null,
      }),
    );
  }
  if (id.includes('/')) refer(['id'], 'module', id.split('/')[0]!, modules);
  for (const [at, need] of asTexts(one.needs).entries()) refer(['needs', at], 'case', need, ids);
  const programNames = Object.keys(programs);
  const outputsOf = (name: string | null): string[] => Object.keys(asMap(asMap(programs[name ?? '']).outputs));
  const program = asText(one.program);
  refer(['program'], 'program', program, programNames);
  const outputs = outputsOf(program);
  if (program !== null && programNames.includes(program)) {
    for (const [at, output] of asTexts(one.outputs).entries()) refer(['outputs', at], 'output', output, outputs);
    for (const key of ['losses', 'predictions', 'train', 'runningMean', 'runningVar', 'test'])
      refer([key], 'output', asText(one[key]), outputs);
    for (const key of ['draws', ...(Array.isArray(one.gradients) ? ['gradients'] : [])])
      for (const [at, output] of asTexts(one[key]).entries()) refer([key, at], 'output', output, outputs);
    for (const [layer, names] of Object.entries(asMap(one.layers)))
      for (const [key, output] of Object.entries(asMap(names)))
        refer(['layers', layer, key], 'output', asText(output), outputs);
    for (const output of Object.keys(asMap(one.expected))) refer(['expected', output], 'output', output, outputs);
    for (const key of ['gradients', 'jacobians']) {
      for (const [input, output] of Object.entries(asMap(one[key]))) {
        refer([key, input], 'input', input, inputs);
        refer([key, input], 'output', asText(output), outputs);
      }
    }
  }
  for (const key of ['labels', 'input', 'probability']) refer([key], 'input', asText(one[key]), inputs);
  for (const [at, name] of asTexts(one.batches).entries()) refer(['batches', at], 'input', name, inputs);
  refer(['expression'], 'input', asText(one.expression), inputs);
  if (one.check === 'expression' && program !== null && outputs.length > 0) {
    const missing = Object.values(EXPRESSION_OUTPUTS).filter((name) => !outputs.includes(name));
    for (const name of missing) {
      problems.push(
        source.at([...path, 'program'], {
          what: `an expression needs an output "${name}" with one number for each node`,
          found: `outputs ${list(outputs)}`,
          expected: `outputs ${Object.values(EXPRESSION_OUTPUTS).join(' and ')}`,
          nearest: () => nearestName(name, outputs),
        }),
      );
    }
  }
  for (const key of ['loss', 'of']) {
    const loss = asMap(one[key]);
    refer([key, 'program'], 'program', asText(loss.program), programNames);
    refer([key, 'upstream'], 'input', asText(loss.upstream), inputs);
    const lossOutputs = loss.program === undefined ? outputs : outputsOf(asText(loss.program));
    if (lossOutputs.length > 0) refer([key, 'output'], 'output', asText(loss.output), lossOutputs);
  }
  if (
    one.check === 'gradient' &&
    one.loss === undefined &&
    program !== null &&
    outputs.length > 0 &&
    !outputs.includes('loss')
  ) {
    problems.push(
      source.at(path, {
        what: 'a gradient needs the loss it belongs to',
        found: `outputs ${list(outputs)}`,
        expected: 'an output "loss", or a key "loss"',
        nearest: null,
      }),
    );
  }
  for (const key of ['trials', 'traps']) {
    const { length } = asList(one[key]);
    if (length > MOST_TRIALS) {
      problems.push(
        source.at([...path, key], {
          what: `a case has too many ${key}`,
          found: String(length),
          expected: `at most ${MOST_TRIALS}, or another case for the rest`,
          nearest: null,
        }),
      );
    }
  }
  const relation = asMap(one.relation);
  refer(['relation', 'sameAs'], 'program', asText(relation.sameAs), programNames);
  for (const [at, name] of asTexts(relation.permute).entries())
    refer(['relation', 'permute', at], 'input', name, inputs);
  for (const [at, name] of asTexts(relation.rows).entries()) refer(['relation', 'rows', at], 'output', name, outputs);
  for (const key of ['equal', 'differ'])
    for (const [at, name] of asTexts(relation[key]).entries()) refer(['relation', key, at], 'output', name, outputs);
  refer(['relation', 'shift'], 'input', asText(relation.shift), inputs);
  return problems;
}

function checkCycles(source: YamlSource, cases: readonly LooseMap[], ids: readonly string[]): Problem[] {
  const needs = new Map(cases.map((one, index) => [ids[index]!, asTexts(one.needs)]));
  const circle = findCircle(needs);
  if (circle === null) return [];
  const index = ids.findIndex((id) => circle.has(id));
  return [
    source.at(['cases', index, 'needs'], {
      what: `"${show(ids[index])}" needs itself in the end`,
      found: show(cases[index]!.needs),
      expected: 'prerequisites without a circle',
      nearest: null,
    }),
  ];
}

/** Some ids of which each needs the next, and the last the first; each id is gone through once. */
function findCircle(needs: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> | null {
  const done = new Set<string>();
  for (const start of needs.keys()) {
    const way: { readonly id: string; readonly left: string[] }[] = [];
    const onWay = new Set<string>();
    const enter = (id: string): void => {
      way.push({ id, left: [...(needs.get(id) ?? [])] });
      onWay.add(id);
    };
    if (!done.has(start)) enter(start);
    for (let here = way.at(-1); here !== undefined; here = way.at(-1)) {
      const next = here.left.pop();
      if (next === undefined) {
        way.pop();
        onWay.delete(here.id);
        done.add(here.id);
      } else if (onWay.has(next)) {
        return new Set(way.slice(way.findIndex(({ id }) => id === next)).map(({ id }) => id));
      } else if (!done.has(next)) enter(next);
    }
  }
  return null;
}

function checkTotal(source: YamlSource, cases: readonly LooseMap[]): Problem[] {
  let total = 0;
  for (const { points } of cases) {
    if (typeof points === 'number') total += points;
    else {
      const { ownLoss, own, reference } = asMap(points);
      for (const part of [ownLoss, own, reference]) total += typeof part === 'number' ? part : 0;
    }
  }
  if (Math.abs(total - TOTAL_POINTS) < 1e-9) return [];
  return [
    source.at(
      ['cases'],
      { what: 'the points do not add up', found: String(total), expected: `${TOTAL_POINTS} in all`, nearest: null },
      'key',
    ),
  ];
}
