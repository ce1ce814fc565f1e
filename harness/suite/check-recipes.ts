/** Recipes of inputs: exactly one way of making each, with the keys that belong to it, and sizes that exist. */
import { asList, asMap, asText } from './loose.ts';
import { nearestName } from './nearest-name.ts';
import { list, type Problem, type ProblemFacts, show } from './problem.ts';
import type { Path, YamlSource } from './read-yaml.ts';

/** Way of making an input → the further keys it needs and those it may have. */
const WAYS: Readonly<Record<string, { needs: readonly string[]; may: readonly string[] }>> = {
  normal: { needs: [], may: ['mean', 'std', 'biasColumn', 'outlier', 'grid'] },
  uniform: { needs: [], may: ['low', 'high'] },
  integers: { needs: ['low', 'high'], may: [] },
  blobs: { needs: ['labels'], may: ['separation', 'biasColumn'] },
  labels: { needs: ['classes'], may: ['sorted'] },
  linspace: { needs: ['shape'], may: [] },
  zeros: { needs: [], may: [] },
  expression: { needs: ['operations'], may: [] },
  values: { needs: [], may: ['dtype'] },
};

export function checkRecipes(
  source: YamlSource,
  path: Path,
  recipes: unknown,
  sizes: readonly string[],
  inputNames: readonly string[],
): Problem[] {
  return Object.entries(asMap(recipes)).flatMap(([name, recipe]) =>
    checkRecipe(source, [...path, name], asMap(recipe), sizes, inputNames),
  );
}

function checkRecipe(
  source: YamlSource,
  path: Path,
  recipe: Readonly<Record<string, unknown>>,
  sizes: readonly string[],
  inputNames: readonly string[],
): Problem[] {
  const keys = Object.keys(recipe);
  const ways = Object.keys(WAYS).filter((way) => keys.includes(way));
  const way = ways.includes('blobs') ? 'blobs' : ways[0];
  if (keys.length === 0) return [];
  if (way === undefined || (ways.length > 1 && !(way === 'blobs' && ways.length === 2 && ways.includes('labels')))) {
    const expected = `exactly one of: ${Object.keys(WAYS).join(', ')}`;
    return [
      source.at(path, { what: 'an input must be made in one way', found: list(keys), expected, nearest: null }, 'key'),
    ];
  }
  const { needs, may } = WAYS[way]!;
  const problems: Problem[] = [];
  for (const key of needs.filter((key) => !keys.includes(key))) {
    problems.push(
      source.at(
        path,
        { what: `"${way}" needs "${key}"`, found: list(keys), expected: `a key "${key}"`, nearest: null },
        'key',
      ),
    );
  }
  for (const key of keys.filter((key) => key !== way && !needs.includes(key) && !may.includes(key))) {
    const expected = `with "${way}" only: ${[...needs, ...may].join(', ') || 'nothing else'}`;
    problems.push(
      source.at(
        [...path, key],
        { what: `"${show(key)}" does not go with "${way}"`, found: show(key), expected, nearest: null },
        'key',
      ),
    );
  }
  for (const shapeKey of [way, 'shape', 'classes']) {
    if (shapeKey === 'linspace' || shapeKey === 'values') continue;
    const value = recipe[shapeKey];
    const lengths = typeof value === 'string' ? [value] : asList(value);
    lengths.forEach((length, index) => {
      if (typeof length !== 'string' || sizes.includes(length)) return;
      const place = typeof value === 'string' ? [...path, shapeKey] : [...path, shapeKey, index];
      problems.push(source.at(place, unknown('size', length, sizes)));
    });
  }
  const labels = way === 'blobs' ? asText(recipe.labels) : null;
  if (labels !== null && !inputNames.includes(labels))
    problems.push(source.at([...path, 'labels'], unknown('input', labels, inputNames)));
  if (way === 'labels' && asList(recipe.labels).length !== 1) {
    problems.push(
      source.at([...path, 'labels'], {
        what: 'labels have one axis',
        found: show(recipe.labels),
        expected: 'one length, e.g. [N]',
        nearest: null,
      }),
    );
  }
  return problems;
}

export function unknown(kind: string, name: string, known: readonly string[]): ProblemFacts {
  return {
    what: `unknown ${kind} "${show(name)}"`,
    found: show(name),
    expected: known.length === 0 ? `a ${kind}, but the suite names none` : `one of: ${list(known)}`,
    nearest: () => nearestName(name, known),
  };
}
