/** One call of the suites in the words of a submission's own API: its arguments, options and results, by a profile. */
import { ownName, type Profile } from './profile.ts';
import type { Argument } from './suite.ts';

/**
 * Arguments have two forms that suites do not write: `{ transposed: argument }` and `{ scaled: argument, by: factor }`.
 */
export interface OwnCall {
  readonly args: readonly Argument[];
  readonly keywords: Keywords;
  /** Keyword arguments for whatever takes them. */
  readonly always?: Keywords;
}

type Keywords = Readonly<Record<string, Argument>>;

export interface Speller {
  readonly profile: Profile;
  /** Results and objects of the program so far → the function or class that made each. */
  readonly made: ReadonlyMap<string, string>;
}

/** Options as the last argument become keyword arguments where the profile says so. */
export function spellCall(target: string, args: readonly Argument[], speller: Speller): OwnCall {
  const { profile } = speller;
  const always = Object.hasOwn(profile.always, target) ? { always: profile.always[target]! } : {};
  const { scaled = {}, transposed, options } = spellingOf(target, profile);
  const meant = options === undefined ? args : withOptions(args, options);
  const last = meant.at(-1);
  const spelt = meant.map((argument, position) => {
    if (isOptions(argument) && position === meant.length - 1) return spellOptions(target, argument, speller);
    const own = scale(spellArgument(argument, speller), scaled[position]);
    return transposed?.arguments?.includes(position) ? { transposed: own } : own;
  });
  if (!profile.keywords.includes(target) || !isOptions(last)) return { args: spelt, keywords: {}, ...always };
  return { args: spelt.slice(0, -1), keywords: spelt.at(-1) as Keywords, ...always };
}

function spellOptions(target: string, options: Keywords, speller: Speller): Keywords {
  const { names = {}, values = {}, scaled = {} } = spellingOf(target, speller.profile);
  return Object.fromEntries(
    Object.entries(options).map(([name, argument]) => {
      const value = values[name]?.[String(argument)] ?? spellArgument(argument, speller);
      return [names[name] ?? ownName(name, speller.profile), scale(value, scaled[name])];
    }),
  );
}

/** The argument at a position with these options, as far as it doesn't say them itself. */
function withOptions(
  args: readonly Argument[],
  { at, given }: { readonly at: number; readonly given: Readonly<Record<string, Argument>> },
): readonly Argument[] {
  const own = args[at];
  if (args.length < at || (own !== undefined && !isOptions(own))) return args;
  return [...args.slice(0, at), { ...given, ...(own as Keywords | undefined) }, ...args.slice(at + 1)];
}

function scale(argument: Argument, factor: number | undefined): Argument {
  if (factor === undefined) return argument;
  return typeof argument === 'number' ? argument * factor : { scaled: argument, by: factor };
}

function isOptions(argument: Argument | undefined): argument is Keywords {
  return (
    argument !== undefined &&
    argument !== null &&
    typeof argument === 'object' &&
    !Array.isArray(argument) &&
    !('lpNorm' in argument)
  );
}

export function spellArgument(argument: Argument, speller: Speller): Argument {
  if (typeof argument === 'string') return argument.startsWith('$') ? spellReference(argument, speller) : argument;
  if (Array.isArray(argument)) return argument.map((item) => spellArgument(item as Argument, speller));
  if (!isOptions(argument)) return argument;
  const options = Object.entries(argument);
  return Object.fromEntries(
    options.map(([key, item]) => [ownName(key, speller.profile), spellArgument(item, speller)]),
  );
}

/** `$result.1`, or its transpose where what made it returns that. */
function spellReference(reference: string, speller: Speller): Argument {
  const [name, ...keys] = reference.slice(1).split('.') as [string, ...string[]];
  const { transposed } = spellingOf(speller.made.get(name), speller.profile);
  const read = keys.join('.');
  const isTransposed =
    transposed?.properties?.includes(read) === true ||
    transposed?.results?.some((key) => String(key) === read) === true;
  const own = `$${spellPath(reference.slice(1), speller)}`;
  return isTransposed ? { transposed: own } : own;
}

/** Modules, inputs and results keep the program's names; what is read of them has the submission's. */
export function spellPath(path: string, { profile, made }: Speller): string {
  const [first, ...rest] = path.split('.') as [string, ...string[]];
  const { names = {} } = spellingOf(made.get(first), profile);
  return [first, ...rest.map((name) => names[name] ?? ownName(name, profile))].join('.');
}

const spellingOf = (target: string | undefined, { calls }: Profile): Profile['calls'][string] =>
  (target === undefined ? undefined : calls[target]) ?? {};
