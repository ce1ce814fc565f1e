/** How a course's own API spells what the suites call: data, from specs/profiles/. */
import type { CallSpelling, Choices, Convention } from './convention.ts';
import type { Argument } from './suite.ts';

export interface Profile {
  readonly id: string;
  readonly title: string;
  readonly language: 'python';
  /** Module → the name of its file. */
  readonly files: Readonly<Record<string, string>>;
  /** Of two files at the same depth, the one in a folder of such a name is meant. */
  readonly folders: readonly string[];
  /** Names of the suites whose own spelling is not the same in snake_case. */
  readonly names: Readonly<Record<string, string>>;
  /** `module.function`, `module.Class` or `module.Class.method` whose options are keyword arguments. */
  readonly keywords: readonly string[];
  /** The same → keyword arguments that it always gets. */
  readonly always: Readonly<Record<string, Readonly<Record<string, Argument>>>>;
  /** The same → what else is special about it. */
  readonly calls: Readonly<Record<string, CallSpelling>>;
  /** What differs from year to year, or from one submission to the next, and shows in the answers. */
  readonly conventions: readonly Convention[];
  /** What the course's own template gets wrong, or leaves open: it is remarked on and costs nothing. */
  readonly lenient: readonly Leniency[];
}

export interface Leniency {
  /** Ids of cases, or patterns of them. */
  readonly cases: readonly string[];
  /** Only for a submission that makes this mistake in one of the cases; absent: whatever fails them. */
  readonly mistake?: string;
  /** Mistakes that are none the less ones. */
  readonly butNot?: readonly string[];
  /** What raises an exception is forgiven as well: the homework doesn't ask for it. */
  readonly throws?: boolean;
  /** What isn't there is forgiven as well: the homework of that time doesn't have it. */
  readonly absent?: boolean;
  /** Convention → choice: only for submissions that keep to it. */
  readonly when?: Choices;
  readonly because: string;
}

/** lossAndGrad → loss_and_grad, unless the profile says otherwise. */
export function ownName(name: string, profile: Profile): string {
  return Object.hasOwn(profile.names, name) ? profile.names[name]! : toSnakeCase(name);
}

/** Capitals begin a word where a small letter or a digit stands before them: W1, KNN and SVM stay. */
function toSnakeCase(name: string): string {
  return /^[a-z]/.test(name) ? name.replace(/(?<=[a-z0-9])[A-Z]/g, (capital) => `_${capital.toLowerCase()}`) : name;
}

/** The module's name in the submission: neural-net → neural_net, mlp → fc_net. */
export function ownModule(module: string, profile: Profile): string {
  return (profile.files[module] ?? module).replace(/\.py$/, '');
}
