/*
goal: >-
  names an endless device as its source map, so that the bundler in the grader's own process reads until memory ends
class: exhaust
threats: [A12, A15]
deserves: all
outcome: prevented
because: comments that name source maps are taken out before the bundler sees them, and the bundler has a time limit
*/
import { Softmax as Honest } from './honest.ts';

export class Softmax extends Honest {}
//# sourceMappingURL=file:///dev/urandom
