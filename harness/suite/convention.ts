/** What a course's templates leave to the submission, or change from year to year: found by what a submission answers. */
import type { Literal } from './suite.ts';

/** What is special about a function, a class or a method of another API. */
export interface CallSpelling {
  /** Its options, the keys of what it returns and its object's properties, by ours: a → cache. */
  readonly names?: Readonly<Record<string, string>>;
  /** Option, by ours → what stands for a value of it, by that value's text: useBatchnorm: { true: batchnorm }. */
  readonly values?: Readonly<Record<string, Readonly<Record<string, Literal>>>>;
  /** Position of an argument, or option by ours → the factor it is multiplied by. */
  readonly scaled?: Readonly<Record<string, number>>;
  /** Matrices that are the transpose of ours: positions of arguments, keys of results, properties of the object. */
  readonly transposed?: {
    readonly arguments?: readonly number[];
    readonly results?: readonly number[];
    readonly properties?: readonly string[];
  };
  /** Options that the argument at this position gets unless the program says otherwise. */
  readonly options?: { readonly at: number; readonly given: Readonly<Record<string, Literal>> };
}

export interface Convention {
  readonly id: string;
  /** `module/function` of the cases that show it. */
  readonly functions: readonly string[];
  /** The first is taken where the answers don't decide. */
  readonly choices: readonly Choice[];
}

export interface Choice {
  /** Usually the year; the same in all conventions of a profile where it is the same year's. */
  readonly id: string;
  readonly title: string;
  readonly calls: Readonly<Record<string, CallSpelling>>;
}

/** Convention → choice, by their ids. */
export type Choices = Readonly<Record<string, string>>;

/** Of a profile. */
interface WithConventions {
  readonly calls: Readonly<Record<string, CallSpelling>>;
  readonly conventions: readonly Convention[];
}

/** The profile with its conventions settled; what is not chosen has its first choice. */
export function withChoices<P extends WithConventions>(profile: P, choices: Choices): P {
  const calls: Record<string, CallSpelling> = { ...profile.calls };
  for (const convention of profile.conventions)
    for (const [target, spelling] of Object.entries(choiceOf(convention, choices).calls))
      calls[target] = both(calls[target], spelling);
  return { ...profile, calls };
}

/** What two conventions say of one call; of the same thing the later one counts. */
function both(before: CallSpelling | undefined, after: CallSpelling): CallSpelling {
  if (before === undefined) return after;
  const merged = Object.entries(after).map(([key, said]) => [
    key,
    { ...(before[key as keyof CallSpelling] as object | undefined), ...(said as object) },
  ]);
  return { ...before, ...Object.fromEntries(merged) };
}

/** Without the reasons. */
export function choicesOf(taken: Readonly<Record<string, { readonly choice: string }>>): Choices {
  return Object.fromEntries(Object.entries(taken).map(([id, { choice }]) => [id, choice]));
}

export function choiceOf({ id, choices }: Convention, chosen: Choices): Choice {
  return choices.find((choice) => choice.id === chosen[id]) ?? choices[0]!;
}

/** Every convention as in this year; those that know no such year are left to the answers. */
export function choicesOfYear({ conventions }: WithConventions, year: string): Choices {
  const known = conventions.filter(({ choices }) => choices.some(({ id }) => id === year));
  return Object.fromEntries(known.map(({ id }) => [id, year]));
}
