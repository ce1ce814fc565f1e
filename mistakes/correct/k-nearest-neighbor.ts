/** The classifier of CS231n, on top of knn.ts: X (numTest, D), dists (numTest, numTrain). */
import type { Numbers } from './arrays.ts';
import { KNN } from './knn.ts';

export class KNearestNeighbor {
  knn = new KNN();

  train(X: Numbers, y: Numbers): void {
    this.knn.train(X, y);
  }

  computeDistancesTwoLoops(X: Numbers): Numbers {
    return this.knn.computeDistances(X);
  }

  computeDistancesOneLoop(X: Numbers): Numbers {
    return this.knn.computeDistances(X);
  }

  computeDistancesNoLoops(X: Numbers): Numbers {
    return this.knn.computeL2DistancesVectorized(X);
  }

  predictLabels(dists: Numbers, k = 1): Numbers {
    return this.knn.predictLabels(dists, k);
  }

  predict(X: Numbers, k = 1, numLoops = 0): Numbers {
    let dists: Numbers;
    if (numLoops === 0) dists = this.computeDistancesNoLoops(X);
    else if (numLoops === 1) dists = this.computeDistancesOneLoop(X);
    else if (numLoops === 2) dists = this.computeDistancesTwoLoops(X);
    else throw new RangeError(`numLoops is 0, 1 or 2, not ${numLoops}`);
    return this.predictLabels(dists, k);
  }
}
