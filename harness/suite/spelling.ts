/** What the suites call, in the words of a submission's own API: programs and exports of a bundle, by a profile. */
import { ownModule, ownName, type Profile } from './profile.ts';
import type { Argument, ClassShape, Program } from './suite.ts';

/** A step of a program for languages with keyword arguments. */
type OwnStep =
  | ({ readonly new: string; readonly as: string } & OwnCall)
  | ({ readonly call: string; readonly as?: string } & OwnCall)
  | { readonly set: string; readonly to: Argument }
  | { readonly let: string; readonly be: Argument };

interface OwnCall {
  readonly args: readonly Argument[];
  readonly keywords: Keywords;
  /** Keyword arguments for whatever takes them. */
  readonly always?: Keywords;
}

type Keywords = Readonly<Record<string, Argument>>;

export interface OwnProgram {
  readonly steps: readonly OwnStep[];
  readonly outputs: Readonly<Record<string, string>>;
}

export function spellProgram({ steps, outputs }: Program, profile: Profile): OwnProgram {
  // Objects of the program → the class that each was made of.
  const classes = new Map<string, string>();
  const own = steps.map((step): OwnStep => {
    if ('let' in step) return { let: step.let, be: spellArgument(step.be, profile) };
    if ('set' in step) return { set: spellPath(step.set, profile), to: spellArgument(step.to, profile) };
    if ('new' in step) {
      classes.set(step.as, step.new);
      return { new: spellPath(step.new, profile), ...spellCall(step.new, step.args, profile), as: step.as };
    }
    const [owner, ...rest] = step.call.split('.') as [string, ...string[]];
    const made = classes.get(owner);
    const full = made === undefined ? step.call : [made, ...rest].join('.');
    const call = spellPath(step.call, profile);
    return { call, ...spellCall(full, step.args, profile), ...(step.as === undefined ? {} : { as: step.as }) };
  });
  return { steps: own, outputs: mapValues(outputs, (path) => spellPath(path, profile)) };
}

/** Options as the last argument become keyword arguments where the profile says so. */
function spellCall(target: string, args: readonly Argument[], profile: Profile): OwnCall {
  const always = Object.hasOwn(profile.always, target) ? { always: profile.always[target]! } : {};
  const last = args.at(-1);
  const spelt = args.map((argument) => spellArgument(argument, profile));
  if (!profile.keywords.includes(target) || !isOptions(last)) return { args: spelt, keywords: {}, ...always };
  return { args: spelt.slice(0, -1), keywords: spelt.at(-1) as Keywords, ...always };
}

function isOptions(argument: Argument | undefined): boolean {
  return argument !== null && typeof argument === 'object' && !Array.isArray(argument) && !('lpNorm' in argument);
}

function spellArgument(argument: Argument, profile: Profile): Argument {
  if (typeof argument === 'string') return argument.startsWith('$') ? spellPath(argument, profile) : argument;
  if (Array.isArray(argument)) return argument.map((item) => spellArgument(item as Argument, profile));
  if (argument === null || typeof argument !== 'object' || 'lpNorm' in argument) return argument;
  const options = Object.entries(argument as Readonly<Record<string, Argument>>);
  return Object.fromEntries(options.map(([key, item]) => [ownName(key, profile), spellArgument(item, profile)]));
}

/** Modules, inputs and results keep the program's names; what is read of them has the submission's. */
function spellPath(path: string, profile: Profile): string {
  const [first, ...rest] = path.split('.') as [string, ...string[]];
  return [first, ...rest.map((name) => ownName(name, profile))].join('.');
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
      const { args, ...more } = spellCall(`${module}.${name}`, shape.construct, profile);
      const methods = Object.entries(shape.methods).map(([method, parameters]) => [
        ownName(method, profile),
        parameters,
      ]);
      return [own, { construct: args, ...more, methods: Object.fromEntries(methods) }];
    }),
  );
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
