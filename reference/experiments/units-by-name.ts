import { ACTIVATION_NAMES, activationByName } from '../activations/by-name.ts';
import type { Units } from './units.ts';

/** The lecture's activations, and maxout of two pieces as in the paper of its last table. */
export const UNITS_NAMES: readonly string[] = [...ACTIVATION_NAMES, 'maxout'];

/**
 * The units of that name.
 * @throws {RangeError} when there are none.
 */
export function unitsByName(name: string): Units {
  return name === 'maxout' ? { pieces: 2 } : activationByName(name);
}
