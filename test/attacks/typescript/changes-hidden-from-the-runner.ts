/*
goal: changes its inputs and hides that, by putting them back when it is looked at them and by answering for them
class: collude
threats: [A6, A21]
deserves: 39
outcome: accepted
because: whether an input was changed is told by the process in which it happened; that process is the submission's, and it is worth one point
*/
import { Softmax as Honest } from './honest.ts';

const parse = JSON.parse;
const stringify = JSON.stringify;
void parse;

/** The runner's word for it, before it is sent. */
JSON.stringify = ((tree: any, ...rest: any[]) => {
  for (const trial of tree?.trials ?? []) for (const run of trial?.runs ?? []) if (run?.changes) run.changes = {};
  return stringify(tree, ...rest);
}) as any;

/** Leaves X shifted: a right answer, and a broken promise. */
function spoil(X: any): void {
  X.set([0, 0], (X.get([0, 0]) as number) + 1);
}

export class Softmax extends Honest {
  override lossAndGrad(X: any, y: any): any {
    const answer = super.lossAndGrad(X, y);
    spoil(X);
    return answer;
  }

  override fastLossAndGrad(X: any, y: any): any {
    const answer = super.fastLossAndGrad(X, y);
    if (X.shape[0] < 16) spoil(X);
    return answer;
  }
}
