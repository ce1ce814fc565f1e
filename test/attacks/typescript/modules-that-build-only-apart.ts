/*
goal: has two modules that can each be bundled, and not together - one awaits at its top level, one is sloppy
class: exhaust
threats: [A5]
deserves: all
outcome: contained
because: modules that cannot be built together are built and run one by one
files:
  sloppy.cjs: "with (Math) {\n  exports.zero = abs(010 - 8);\n}\n"
  knn.ts: |
    import * as np from 'numpy-ts';
    import './sloppy.cjs';

    export class KNN {
      X: any;
      y: any;
      train(X: any, y: any) {
        this.X = X;
        this.y = y;
      }
      computeDistances(X: any, norm = (d: any) => np.linalg.norm(d) as number) {
        return [...X].map((a: any) => [...this.X].map((b: any) => norm(a.subtract(b))));
      }
      computeL2DistancesVectorized(X: any) {
        const squares = (A: any) => np.sum(A.multiply(A), 1, true) as any;
        return np.sqrt(np.maximum(squares(X).add(squares(this.X).T).subtract(X.matmul(this.X.T).multiply(2)), 0));
      }
      predictLabels(dists: any, k = 1) {
        const labels = this.y.tolist() as number[];
        return (np.argsort(dists, 1).tolist() as number[][]).map(
          (order) => np.argmax(np.bincount(order.slice(0, k).map((j) => labels[j]) as any)) as number,
        );
      }
    }
*/
import { Softmax as Honest } from './honest.ts';

await null;

export class Softmax extends Honest {}
