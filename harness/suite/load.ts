/** YAML text → Suite, or every problem of the file at once. */
import { checkCases } from './check-cases.ts';
import { checkPrograms } from './check-programs.ts';
import { checkRecipes, unknown } from './check-recipes.ts';
import { asList, asMap, asTexts, type LooseMap } from './loose.ts';
import { firstOf, type Problem } from './problem.ts';
import { type Path, readYaml, type YamlSource } from './read-yaml.ts';
import {
  type Case,
  DEFAULT_FALSE_ALARM_RATE,
  DEFAULT_LIMITS,
  EXPRESSION_OUTPUTS,
  LANGUAGES,
  type Language,
  type Limits,
  type Program,
  type Recipe,
  type Relation,
  type Suite,
  type Tolerance,
  type Trial,
} from './suite.ts';
import { toClaim } from './to-claim.ts';
import { validateSchema } from './validate-schema.ts';

export type Loaded =
  | { readonly kind: 'loaded'; readonly suite: Suite }
  | { readonly kind: 'broken'; readonly problems: readonly Problem[] };

const DEFAULT_TOLERANCE: Tolerance = { rtol: 1e-6, atol: 1e-8 };

/** `file` is only named in messages. */
export function loadSuite(text: string, file: string): Loaded {
  const source = readYaml(text, file);
  if (source.problems.length > 0) return { kind: 'broken', problems: source.problems };
  const problems = [...validateSchema(source), ...checkMeaning(source)];
  if (problems.length > 0) return { kind: 'broken', problems: firstOf(inOrder(problems)) };
  return { kind: 'loaded', suite: toSuite(asMap(source.data)) };
}

function checkMeaning(source: YamlSource): Problem[] {
  const raw = asMap(source.data);
  const cases = asList(raw.cases).map(asMap);
  const scopes = [raw, ...cases, ...cases.flatMap((one) => drawsOf(one).map(([, , trial]) => trial))];
  const sizes = [...new Set(scopes.flatMap((scope) => Object.keys(asMap(scope.sizes))))];
  const inputs = [...new Set(scopes.flatMap((scope) => Object.keys(asMap(scope.inputs))))];
  const modules = asTexts(raw.modules);
  const programs = asMap(raw.programs);
  const recipes = (path: readonly (string | number)[], value: unknown) =>
    checkRecipes(source, path, value, sizes, inputs);
  return [
    ...recipes(['inputs'], raw.inputs),
    ...cases.flatMap((one, index) => [
      ...recipes(['cases', index, 'inputs'], one.inputs),
      ...recipes(['cases', index, 'expected'], one.expected),
      ...drawsOf(one).flatMap(([key, at, trial]) => recipes(['cases', index, key, at, 'inputs'], trial.inputs)),
    ]),
    ...checkOverrides(source, raw, cases),
    ...checkPrograms(source, programs, modules, [...sizes, ...inputs]),
    ...checkCases(source, cases, modules, programs, inputs),
  ];
}

/** A misspelt name in a case's or trial's sizes and inputs would change nothing, unnoticed. */
function checkOverrides(source: YamlSource, raw: LooseMap, cases: readonly LooseMap[]): Problem[] {
  const texts = textsIn([raw.programs, raw.inputs, raw.cases]);
  const check = (path: Path, scope: LooseMap): Problem[] =>
    (['sizes', 'inputs'] as const).flatMap((kind) => {
      const known = Object.keys(asMap(raw[kind]));
      return Object.keys(asMap(scope[kind]))
        .filter((name) => !known.includes(name) && !texts.has(`$${name}`))
        .map((name) =>
          source.at([...path, kind, name], unknown(kind === 'sizes' ? 'size' : 'input', name, known), 'key'),
        );
    });
  return cases.flatMap((one, index) => [
    ...check(['cases', index], one),
    ...drawsOf(one).flatMap(([key, at, trial]) => check(['cases', index, key, at], trial)),
  ]);
}

/** Every key and every text below a value. */
function textsIn(value: unknown, found: Set<string> = new Set()): ReadonlySet<string> {
  if (typeof value === 'string') found.add(value);
  else if (Array.isArray(value)) for (const item of value) textsIn(item, found);
  else for (const [key, item] of Object.entries(asMap(value))) textsIn(item, found.add(key));
  return found;
}

/** A case's trials and traps, with where they stand. */
function drawsOf(one: LooseMap): ['trials' | 'traps', number, LooseMap][] {
  return (['trials', 'traps'] as const).flatMap((key) =>
    asList(one[key]).map((trial, at): ['trials' | 'traps', number, LooseMap] => [key, at, asMap(trial)]),
  );
}

function inOrder(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return [...problems]
    .sort((a, b) => a.line - b.line || a.column - b.column)
    .filter((problem) => {
      const key = `${problem.line}:${problem.column}:${problem.what}`;
      return !seen.has(key) && seen.add(key);
    });
}

/** The data has passed the schema and checkMeaning: the casts below only restate that. */
function toSuite(raw: LooseMap): Suite {
  const tolerance = { ...DEFAULT_TOLERANCE, ...asMap(raw.tolerance) } as Tolerance;
  const programs = asMap(raw.programs) as Record<string, Program>;
  return {
    id: raw.id as string,
    title: raw.title as string,
    modules: asTexts(raw.modules),
    sizes: asMap(raw.sizes) as Record<string, number>,
    inputs: asMap(raw.inputs) as Record<string, Recipe>,
    programs,
    limits: { ...DEFAULT_LIMITS, ...asMap(raw.limits) } as Limits,
    mistakes: asTexts(raw.mistakes),
    languages: languagesOf(raw),
    profiles: asTexts(raw.profiles),
    singletonAxes: (raw.singletonAxes as Suite['singletonAxes'] | undefined) ?? 'accepted',
    disclosure: (raw.disclosure as Suite['disclosure'] | undefined) ?? 'full',
    falseAlarmRate: (raw.falseAlarmRate as number | undefined) ?? DEFAULT_FALSE_ALARM_RATE,
    ...(raw.hiddenSeeds === true ? { hiddenSeeds: true as const } : {}),
    cases: hiddenLast(asList(raw.cases).map((one) => toCase(asMap(one), tolerance, programs))),
  };
}

/** What a submission has seen in a hidden case it could tell in any case that comes after. */
function hiddenLast(cases: readonly Case[]): Case[] {
  return [...cases.filter(({ hidden }) => !hidden), ...cases.filter(({ hidden }) => hidden)];
}

/** All that it can be spelt in, unless it says less. */
function languagesOf(raw: LooseMap): Language[] {
  if (raw.languages !== undefined) return asTexts(raw.languages) as Language[];
  return LANGUAGES.filter((language) => language === 'typescript' || asTexts(raw.profiles).length > 0);
}

function toCase(raw: LooseMap, suiteTolerance: Tolerance, programs: Record<string, Program>): Case {
  const program = raw.program as string;
  const outputs = raw.outputs ?? Object.keys(programs[program]?.outputs ?? {});
  const common = {
    id: raw.id as string,
    title: raw.title as string,
    hint: (raw.hint as string | undefined) ?? null,
    needs: asTexts(raw.needs),
    trials: toTrials(raw),
    seeds: (raw.seeds as number | undefined) ?? 1,
    timeoutMs: (raw.timeoutMs as number | undefined) ?? null,
    ...(raw.hidden === true ? { hidden: true as const } : {}),
    points: raw.points,
    program,
  };
  const tolerance = { ...suiteTolerance, ...asMap(raw.tolerance) };
  switch (raw.check as CheckName) {
    case 'exports': {
      const exports = Object.entries(asMap(raw.exports)).map(([name, shape]) => [
        name,
        typeof shape === 'number' ? shape : { construct: [], ...asMap(shape) },
      ]);
      return { ...common, check: 'exports', exports: Object.fromEntries(exports) } as Case;
    }
    case 'value':
      return {
        ...common,
        check: 'value',
        outputs,
        tolerance,
        expected: raw.expected ?? null,
        zerosAllowed: raw.zerosAllowed ?? null,
        expression: null,
      } as unknown as Case;
    case 'expression':
      return {
        ...common,
        check: 'value',
        outputs: Object.values(EXPRESSION_OUTPUTS),
        tolerance,
        expected: null,
        zerosAllowed: null,
        expression: raw.expression,
      } as unknown as Case;
    case 'gradient':
      return {
        ...common,
        check: 'gradient',
        layout: 'gradient',
        points: { reference: null, differenced: null, ...asMap(raw.points) },
        gradients: raw.gradients,
        tolerance,
        loss: { program, output: 'loss', upstream: null, ...asMap(raw.loss) },
        traps: raw.traps === undefined ? [] : toTrials({ ...raw, trials: raw.traps }),
      } as unknown as Case;
    case 'jacobian': {
      const { own, ...points } = asMap(raw.points);
      return {
        ...common,
        check: 'gradient',
        layout: 'jacobian',
        points: { reference: null, differenced: null, ...points, ownLoss: own },
        gradients: raw.jacobians,
        tolerance,
        loss: { program, ...asMap(raw.of) },
        traps: raw.traps === undefined ? [] : toTrials({ ...raw, trials: raw.traps }),
      } as unknown as Case;
    }
    case 'invariance':
      return {
        ...common,
        check: 'invariance',
        outputs,
        tolerance,
        relation: toRelation(raw.relation),
      } as unknown as Case;
    case 'training':
      return {
        ...common,
        check: 'training',
        losses: raw.losses ?? null,
        iterations: raw.iterations,
        predictions: raw.predictions,
        labels: raw.labels,
      } as Case;
    case 'distribution':
    case 'activation-statistics':
    case 'dropout-statistics':
    case 'batchnorm-statistics':
      return { ...common, check: 'statistics', claim: toClaim(raw) } as unknown as Case;
  }
}

/** Checks by the names that suites give them; several are kinds of one and the same. */
type CheckName =
  | Exclude<Case['check'], 'statistics'>
  | 'jacobian'
  | 'expression'
  | 'distribution'
  | 'activation-statistics'
  | 'dropout-statistics'
  | 'batchnorm-statistics';

function toTrials(raw: LooseMap): Trial[] {
  const trials = raw.trials === undefined ? [{}] : asList(raw.trials);
  return trials.map(asMap).map((trial) => ({
    title: (trial.title as string | undefined) ?? null,
    sizes: { ...asMap(raw.sizes), ...asMap(trial.sizes) } as Record<string, number>,
    inputs: { ...asMap(raw.inputs), ...asMap(trial.inputs) } as Record<string, Recipe>,
  }));
}

function toRelation(raw: unknown): Relation {
  if (raw === 'inputs-unchanged' || raw === 'repeatable') return { kind: raw };
  const relation = asMap(raw);
  if (relation.sameAs !== undefined) return { kind: 'same-as', program: relation.sameAs as string };
  if (relation.equal !== undefined) return { kind: 'equal-outputs', pair: asTexts(relation.equal) as [string, string] };
  if (relation.differ !== undefined)
    return { kind: 'different-outputs', pair: asTexts(relation.differ) as [string, string] };
  if (relation.permute !== undefined) {
    return { kind: 'batch-permutation', inputs: asTexts(relation.permute), rows: asTexts(relation.rows) };
  }
  return { kind: 'score-shift', input: relation.shift as string, along: relation.along as 'rows' | 'columns' };
}
