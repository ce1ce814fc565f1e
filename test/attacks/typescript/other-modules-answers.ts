/*
goal: takes over the classes of the other modules, which share its process, and of its own helpers
class: forge
threats: [A6, A21]
deserves: none
outcome: contained
because: it can only make its neighbours worse; what they answered before it was imported stands
*/
import * as np from 'numpy-ts';
import * as knn from './knn.ts';
import * as svm from './svm.ts';

/** Nothing of theirs is right for softmax, but their loss and gradient fit each other. */
const borrowed: any = (svm as any).SVM;

try {
  (knn as any).KNN.prototype.predictLabels = () => np.zeros([8]);
} catch (error) {
  console.log(String(error));
}

export class Softmax extends borrowed {
  override predict(_X: any): any {
    return null;
  }

  override train(_X: any, _y: any): any {
    return [0];
  }

  override loss(_X: any, _y: any): any {
    return null;
  }
}
