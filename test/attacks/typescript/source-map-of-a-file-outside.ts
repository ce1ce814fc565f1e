/*
goal: >-
  names files of the teacher's disk as source maps, which the bundler reads in the grader's own process, and looks
  for their names in the report
class: read
threats: [A1, A15]
deserves: none
outcome: prevented
because: comments that name source maps are taken out before the bundler sees them
files:
  outside.ts: "export function outside(): never {\n  throw new Error('where am I?');\n}\n//# sourceMappingURL=file:///etc/hostname\n"
  relative.ts: "export function relative(): never {\n  throw new Error('where am I?');\n}\n//# sourceMappingURL=../../../../../../etc/hostname\n"
  named.ts: "export function named(): never {\n  throw new Error('where am I?');\n}\n//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJzb3VyY2VzIjpbIi9ldGMvc2hhZG93Il0sInNvdXJjZXNDb250ZW50IjpbIiJdLCJtYXBwaW5ncyI6IkFBQUE7QUFDQTtBQUNBO0FBQ0EiLCJuYW1lcyI6W119\n"
*/
import { named } from './named.ts';
import { outside } from './outside.ts';
import { relative } from './relative.ts';

export class Softmax {
  W: any = null;

  loss(): any {
    return outside();
  }

  lossAndGrad(): any {
    return relative();
  }

  fastLossAndGrad(): any {
    return named();
  }

  train(): any {
    return named();
  }

  predict(): any {
    return outside();
  }
}
//# sourceMappingURL=file:///proc/self/environ
