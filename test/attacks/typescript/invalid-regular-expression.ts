/*
goal: >-
  has a regular expression that the bundler takes and the engine refuses, so that the whole program cannot be loaded
  and nobody is to blame
class: exhaust
threats: [A5]
deserves: none
outcome: contained
because: a program that cannot be loaded is built again module by module, and what is wrong with one costs that one
*/
import { Softmax as Honest } from './honest.ts';

/** The same name twice: only the engine looks at it, and before anything runs. */
export const pattern = () => /(?<year>\d+)-(?<year>\d+)/;

export class Softmax extends Honest {}
