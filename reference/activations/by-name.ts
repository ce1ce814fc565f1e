import type { Activation } from './activation.ts';
import { identity } from './identity.ts';
import { leakyRelu, veryLeakyRelu } from './leaky-relu.ts';
import { relu } from './relu.ts';
import { sigmoid } from './sigmoid.ts';
import { tanh } from './tanh.ts';

/** The activations of one number, by the names used in suites. Maxout is not here: it takes several pre-activations. */
const activations = { identity, sigmoid, tanh, relu, 'leaky-relu': leakyRelu, 'very-leaky-relu': veryLeakyRelu };

type ActivationName = keyof typeof activations;

export const ACTIVATION_NAMES = Object.keys(activations) as readonly ActivationName[];

/**
 * The activation of that name.
 * @throws {RangeError} when there is none; the message lists those there are.
 */
export function activationByName(name: string): Activation {
  if (!isActivationName(name)) {
    throw new RangeError(`activation: expected one of ${ACTIVATION_NAMES.join(', ')}, received ${name}`);
  }
  return activations[name];
}

function isActivationName(name: string): name is ActivationName {
  return Object.hasOwn(activations, name);
}
