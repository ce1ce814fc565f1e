/** Cases: ids, prerequisites, points, and names of programs, outputs and inputs that exist. */
import { unknown } from './check-recipes.ts';
import { asMap, asText, asTexts, type LooseMap } from './loose.ts';
import { nearestName } from './nearest-name.ts';
import { type Problem, show } from './problem.ts';
import type { Path, YamlSource } from './read-yaml.ts';
import { EXPRESSION_OUTPUTS } from './suite.ts';

const TOTAL_POINTS = 100;

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
                  what: `a case that students see needs "${need}", which is hidden`,
                  found: need,
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
        what: `two cases have the id "${id}"`,
        found: id,
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
          found: `outputs ${outputs.join(', ')}`,
          expected: `outputs ${Object.values(EXPRESSION_OUTPUTS).join(' and ')}`,
          nearest: nearestName(name, outputs),
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
        found: `outputs ${outputs.join(', ')}`,
        expected: 'an output "loss", or a key "loss"',
        nearest: null,
      }),
    );
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
  const reaches = (from: string, goal: string, seen: Set<string>): boolean =>
    (needs.get(from) ?? []).some((next) => next === goal || (!seen.has(next) && reaches(next, goal, seen.add(next))));
  const index = ids.findIndex((id) => reaches(id, id, new Set()));
  if (index < 0) return [];
  return [
    source.at(['cases', index, 'needs'], {
      what: `"${ids[index]}" needs itself in the end`,
      found: show(cases[index]!.needs),
      expected: 'prerequisites without a circle',
      nearest: null,
    }),
  ];
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
