/** What the suites call, in the words of a submission's own API: programs and exports of a bundle, by a profile. */
import { ownModule, ownName, type Profile } from './profile.ts';
import { type OwnCall, type Speller, spellArgument, spellCall, spellPath } from './spell-call.ts';
import type { Argument, ClassShape, Program } from './suite.ts';

/** A step of a program for languages with keyword arguments. */
type OwnStep =
  | ({ readonly new: string; readonly as: string } & OwnCall)
  | ({ readonly call: string; readonly as?: string } & OwnCall)
  | { readonly set: string; readonly to: Argument }
  | { readonly let: string; readonly be: Argument };

export interface OwnProgram {
  readonly steps: readonly OwnStep[];
  readonly outputs: Readonly<Record<string, Argument>>;
}

export function spellProgram({ steps, outputs }: Program, profile: Profile): OwnProgram {
  // Results and objects of the program → what made each.
  const made = new Map<string, string>();
  const speller = { profile, made };
  const own = steps.map((step): OwnStep => {
    if ('let' in step) return { let: step.let, be: spellArgument(step.be, speller) };
    if ('set' in step) return spellAssignment(step, speller);
    if ('new' in step) {
      const call = spellCall(step.new, step.args, speller);
      made.set(step.as, step.new);
      return { new: spellPath(step.new, speller), ...call, as: step.as };
    }
    const [owner, ...rest] = step.call.split('.') as [string, ...string[]];
    const full = [made.get(owner) ?? owner, ...rest].join('.');
    const call = { call: spellPath(step.call, speller), ...spellCall(full, step.args, speller) };
    if (step.as === undefined) return call;
    made.set(step.as, full);
    return { ...call, as: step.as };
  });
  return { steps: own, outputs: mapValues(outputs, (path) => spellArgument(path, speller)) };
}

/** What is set has the layout of the property that it becomes. */
function spellAssignment({ set, to }: { set: string; to: Argument }, speller: Speller): OwnStep {
  const path = spellArgument(`$${set}`, speller);
  const value = spellArgument(to, speller);
  return typeof path === 'string'
    ? { set: path.slice(1), to: value }
    : { set: (path as unknown as { transposed: string }).transposed.slice(1), to: { transposed: value } };
}

/** What `inspect` asks for, by the submission's names. */
export function spellExports(
  module: string,
  exports: Readonly<Record<string, number | ClassShape>>,
  profile: Profile,
): Record<string, number | OwnClassShape> {
  return Object.fromEntries(
    Object.entries(exports).map(([name, shape]) => {
      const own = ownName(name, profile);
      if (typeof shape === 'number') return [own, shape];
      const speller = { profile, made: new Map<string, string>() };
      const { args, ...more } = spellCall(`${module}.${name}`, shape.construct, speller);
      const methods = Object.entries(shape.methods).map(([method, parameters]) => [
        ownMethod(module, name, method, profile),
        parameters,
      ]);
      return [own, { construct: args, ...more, methods: Object.fromEntries(methods) }];
    }),
  );
}

/** A method's name: two classes may call theirs differently. */
export function ownMethod(module: string, owner: string, method: string, profile: Profile): string {
  return profile.calls[`${module}.${owner}`]?.names?.[method] ?? ownName(method, profile);
}

interface OwnClassShape extends Omit<OwnCall, 'args'> {
  readonly construct: readonly Argument[];
  readonly methods: Readonly<Record<string, number>>;
}

/** Names of the suites → the submission's, where they differ: what a report has to say instead. */
export function spellingTable(
  programs: Iterable<Program>,
  exports: Iterable<Readonly<Record<string, number | ClassShape>>>,
  modules: readonly string[],
  profile: Profile,
): Record<string, string> {
  const names = new Set<string>();
  const add = (argument: unknown): void => {
    if (Array.isArray(argument)) argument.forEach(add);
    else if (typeof argument === 'string' && argument.startsWith('$')) addPath(argument);
    else if (argument !== null && typeof argument === 'object')
      for (const [key, item] of Object.entries(argument)) {
        names.add(key);
        add(item);
      }
  };
  const addPath = (path: string): void => {
    for (const name of path.split('.').slice(1)) names.add(name);
  };
  for (const { steps, outputs } of programs) {
    for (const step of steps) {
      if ('let' in step) add(step.be);
      else if ('set' in step) {
        addPath(step.set);
        add(step.to);
      } else {
        addPath('new' in step ? step.new : step.call);
        add(step.args);
      }
    }
    Object.values(outputs).forEach(addPath);
  }
  for (const shapes of exports)
    for (const [name, shape] of Object.entries(shapes)) {
      names.add(name);
      if (typeof shape !== 'number') for (const method of Object.keys(shape.methods)) names.add(method);
    }
  const spelt = [...names].map((name): [string, string] => [name, ownName(name, profile)]);
  const files = modules.flatMap((module): [string, string][] => [
    [module, ownModule(module, profile)],
    [`${module}.ts`, `${ownModule(module, profile)}.py`],
  ]);
  return Object.fromEntries([...files, ...spelt].filter(([name, own]) => name !== own).sort());
}

const mapValues = <T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
