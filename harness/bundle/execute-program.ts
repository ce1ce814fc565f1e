/**
 * Runs a Program against any implementation of the assignment's API: the reference when a suite is frozen,
 * the submission's modules inside its own process. Nothing here knows what an array is.
 */
import type { Argument, Program } from '../suite/suite.ts';

export interface ProgramHost {
  /** The exports of a module. */
  readonly moduleExports: (module: string) => object | undefined;
  /** An input's value, or undefined when there is none of that name; the same object for the whole run. */
  readonly input: (name: string) => { readonly value: unknown } | undefined;
  /** A function that takes one vector and returns its p-norm. */
  readonly lpNorm: (order: number | 'inf') => (vector: unknown) => number;
}

export type Output =
  | { readonly kind: 'found'; readonly value: unknown }
  | { readonly kind: 'missing'; readonly path: string; readonly available: readonly string[] };

/** The API is not as the program needs it: something is missing or cannot be called. */
export class ApiMismatch extends Error {
  override name = 'ApiMismatch';
}

/** @param again make the last call a second time, on the same objects: its result takes the place of the first's. */
export async function executeProgram(
  program: Program,
  outputs: readonly string[],
  host: ProgramHost,
  again = false,
): Promise<Record<string, Output>> {
  const bound = new Map<string, unknown>();
  const resolve = (argument: Argument): unknown => resolveArgument(argument, bound, host);
  const lastCall = program.steps.filter((step) => 'call' in step).at(-1);
  for (const step of again && lastCall !== undefined ? [...program.steps, lastCall] : program.steps) {
    if ('let' in step) {
      bound.set(step.let, resolve(step.be));
    } else if ('set' in step) {
      assign(step.set, resolve(step.to), bound);
    } else if ('new' in step) {
      const Constructor = lookup(step.new, bound, host).member;
      if (typeof Constructor !== 'function')
        throw new ApiMismatch(`${step.new} is ${describe(Constructor)}, not a class`);
      bound.set(step.as, Reflect.construct(Constructor, step.args.map(resolve)));
    } else {
      const { owner, member } = lookup(step.call, bound, host);
      if (typeof member !== 'function') throw new ApiMismatch(`${step.call} is ${describe(member)}, not a function`);
      const result = await Reflect.apply(member, owner, step.args.map(resolve));
      if (step.as !== undefined) bound.set(step.as, result);
    }
  }
  const found: Record<string, Output> = {};
  for (const output of outputs) found[output] = follow(program.outputs[output]!, bound, host);
  return found;
}

function resolveArgument(argument: Argument, bound: ReadonlyMap<string, unknown>, host: ProgramHost): unknown {
  if (typeof argument === 'string' && argument.startsWith('$')) {
    const place = follow(argument, bound, host);
    if (place.kind === 'missing') throw new ApiMismatch(`${place.path} is missing; there is ${list(place.available)}`);
    return place.value;
  }
  if (Array.isArray(argument)) return argument.map((item) => resolveArgument(item, bound, host));
  if (argument !== null && typeof argument === 'object') {
    const map = argument as { readonly [key: string]: Argument };
    if ('lpNorm' in map) return host.lpNorm(map.lpNorm as number | 'inf');
    return Object.fromEntries(Object.entries(map).map(([key, item]) => [key, resolveArgument(item, bound, host)]));
  }
  return argument;
}

/** `$result.1.W1` → the value there, or which keys there are where the path ends. */
function follow(reference: string, bound: ReadonlyMap<string, unknown>, host: ProgramHost): Output {
  const [name, ...keys] = reference.slice(1).split('.') as [string, ...string[]];
  let value = bound.has(name) ? bound.get(name) : host.input(name)?.value;
  for (const key of keys) {
    if (value === null || value === undefined || !(key in Object(value))) {
      return { kind: 'missing', path: reference.slice(1), available: keysOf(value) };
    }
    value = (value as Record<string, unknown>)[key];
  }
  return { kind: 'found', value };
}

function lookup(
  target: string,
  bound: ReadonlyMap<string, unknown>,
  host: ProgramHost,
): { owner: unknown; member: unknown } {
  const [first, ...keys] = target.split('.') as [string, ...string[]];
  let owner: unknown;
  let member: unknown = bound.has(first) ? bound.get(first) : host.moduleExports(first);
  for (const key of keys) {
    if (member === null || member === undefined || !(key in Object(member))) {
      throw new ApiMismatch(`${target} is missing; ${first} has ${list(keysOf(member))}`);
    }
    owner = member;
    member = (member as Record<string, unknown>)[key];
  }
  return { owner, member };
}

function assign(target: string, value: unknown, bound: ReadonlyMap<string, unknown>): void {
  const [first, ...keys] = target.split('.') as [string, ...string[]];
  const last = keys.pop()!;
  let owner = bound.get(first);
  for (const key of keys) owner = (owner as Record<string, unknown> | undefined)?.[key];
  if (owner === null || typeof owner !== 'object')
    throw new ApiMismatch(`${[first, ...keys].join('.')} is ${describe(owner)}, not an object`);
  (owner as Record<string, unknown>)[last] = value;
}

const MAX_KEYS = 20;

function keysOf(value: unknown): string[] {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return [];
  const own = Object.keys(value);
  const methods =
    typeof value === 'object' && !Array.isArray(value) && !ArrayBuffer.isView(value)
      ? Object.getOwnPropertyNames(Object.getPrototypeOf(value) ?? {})
      : [];
  return [...own, ...methods.filter((name) => name !== 'constructor' && !(name in Object.prototype))].slice(
    0,
    MAX_KEYS,
  );
}

const list = (names: readonly string[]): string => (names.length === 0 ? 'nothing' : names.join(', '));

function describe(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return value === undefined ? 'undefined' : `${/^[aeiou]/.test(typeof value) ? 'an' : 'a'} ${typeof value}`;
}
