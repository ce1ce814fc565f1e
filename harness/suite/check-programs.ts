/** Programs: well-formed steps, and every `$name` bound to an input, a size or an earlier step. */
import { unknown } from './check-recipes.ts';
import { asList, asMap, asText, type LooseMap } from './loose.ts';
import { list, type Problem, show } from './problem.ts';
import type { Path, YamlSource } from './read-yaml.ts';

/** A step's verb → the keys it needs and may have. */
const STEPS: Readonly<Record<string, { needs: readonly string[]; may: readonly string[] }>> = {
  new: { needs: ['args', 'as'], may: [] },
  call: { needs: ['args'], may: ['as'] },
  set: { needs: ['to'], may: [] },
  let: { needs: ['be'], may: [] },
};

export function checkPrograms(
  source: YamlSource,
  programs: LooseMap,
  modules: readonly string[],
  globals: readonly string[],
): Problem[] {
  return Object.entries(programs).flatMap(([name, program]) =>
    checkProgram(source, ['programs', name], asMap(program), modules, globals),
  );
}

function checkProgram(
  source: YamlSource,
  path: Path,
  program: LooseMap,
  modules: readonly string[],
  globals: readonly string[],
): Problem[] {
  const problems: Problem[] = [];
  const bound = new Set<string>();
  asList(program.steps).forEach((raw, index) => {
    const step = asMap(raw);
    const place = [...path, 'steps', index];
    const verbs = Object.keys(STEPS).filter((verb) => verb in step);
    if (verbs.length !== 1) {
      // Its result still has a name: using it is no second mistake.
      for (const name of [asText(step.let), asText(step.as)]) if (name !== null) bound.add(name);
      const expected = `exactly one of: ${Object.keys(STEPS).join(', ')}`;
      problems.push(
        source.at(place, {
          what: 'a step does one thing',
          found: list(Object.keys(step)),
          expected,
          nearest: null,
        }),
      );
      return;
    }
    const verb = verbs[0]!;
    problems.push(...checkKeys(source, place, step, verb));
    const known = [...globals, ...bound];
    for (const key of ['args', 'to', 'be'])
      problems.push(...checkReferences(source, [...place, key], step[key], known));
    problems.push(...checkTarget(source, [...place, verb], verb, asText(step[verb]), modules, [...bound]));
    const name = verb === 'let' ? asText(step.let) : asText(step.as);
    if (name !== null) bound.add(name);
  });
  for (const [output, reference] of Object.entries(asMap(program.outputs))) {
    problems.push(...checkReferences(source, [...path, 'outputs', output], reference, [...globals, ...bound]));
  }
  return problems;
}

function checkKeys(source: YamlSource, path: Path, step: LooseMap, verb: string): Problem[] {
  const { needs, may } = STEPS[verb]!;
  const missing = needs
    .filter((key) => !(key in step))
    .map((key) =>
      source.at(path, {
        what: `"${verb}" needs "${key}"`,
        found: list(Object.keys(step)),
        expected: `a key "${key}"`,
        nearest: null,
      }),
    );
  const extra = Object.keys(step)
    .filter(
      (key) => key !== verb && key in { args: 0, as: 0, to: 0, be: 0 } && !needs.includes(key) && !may.includes(key),
    )
    .map((key) =>
      source.at(
        [...path, key],
        {
          what: `"${key}" does not go with "${verb}"`,
          found: key,
          expected: [...needs, ...may].join(', '),
          nearest: null,
        },
        'key',
      ),
    );
  return [...missing, ...extra];
}

function checkTarget(
  source: YamlSource,
  path: Path,
  verb: string,
  target: string | null,
  modules: readonly string[],
  bound: readonly string[],
): Problem[] {
  if (target === null || verb === 'let') return [];
  const owner = target.split('.')[0]!;
  const known = verb === 'new' ? modules : verb === 'set' ? bound : [...bound, ...modules];
  return known.includes(owner) ? [] : [source.at(path, unknown(verb === 'new' ? 'module' : 'object', owner, known))];
}

/** Every string below `value` that starts with `$` must name something that is known here. */
function checkReferences(source: YamlSource, path: Path, value: unknown, known: readonly string[]): Problem[] {
  if (typeof value === 'string' && value.startsWith('$')) {
    const name = value.slice(1).split('.')[0]!;
    return known.includes(name) ? [] : [source.at(path, unknown('name', name, known))];
  }
  if (Array.isArray(value))
    return value.flatMap((item, index) => checkReferences(source, [...path, index], item, known));
  if (value !== null && typeof value === 'object') {
    if ('lpNorm' in value) return checkNorm(source, path, (value as LooseMap).lpNorm);
    return Object.entries(value).flatMap(([key, item]) => checkReferences(source, [...path, key], item, known));
  }
  return [];
}

function checkNorm(source: YamlSource, path: Path, order: unknown): Problem[] {
  if (order === 'inf' || (typeof order === 'number' && order >= 1)) return [];
  return [
    source.at([...path, 'lpNorm'], {
      what: 'not the order of a norm',
      found: show(order),
      expected: 'a number of at least 1, or "inf"',
      nearest: null,
    }),
  ];
}
