/*
goal: puts names of its own making - with escapes, with folders, with scripts - in the place of its files' names
class: inject
threats: [A15, A19]
deserves: none
outcome: contained
because: places in the code are named by maps that the bundler made of the submission's own files
files:
  mapped.ts: "export function mapped(): never {\n  throw new Error('from a mapped file');\n}\n//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJzb3VyY2VzIjpbIlx1MDAxYlsyS1x1MDAxYlsxQTQwIG9mIDQwIDxzY3JpcHQ+YWxlcnQoMSk8L3NjcmlwdD4gLi4vLi4vZXRjL3Bhc3N3ZCJdLCJzb3VyY2VzQ29udGVudCI6WyIiXSwibWFwcGluZ3MiOiJBQUFBO0FBQ0E7QUFDQTtBQUNBIiwibmFtZXMiOltdfQ==\n"
  huge.js: "export function huge() {\n  throw new Error('from a huge map');\n}\n//# sourceMappingURL=data:application/json,{\"version\":3,\"sources\":[\"a\"],\"names\":[],\"mappings\":\"AAAA+/////////D;;;gggggggggggggE\"}\n"
*/
import * as np from 'numpy-ts';
import { huge } from './huge.js';
import { mapped } from './mapped.ts';

export class Softmax {
  W: any = np.zeros([1, 1]);

  initWeights(_dims: number[]): void {}

  loss(_X: any, _y: any): any {
    return mapped();
  }

  lossAndGrad(_X: any, _y: any): any {
    return huge();
  }

  fastLossAndGrad(_X: any, _y: any): any {
    return mapped();
  }

  train(_X: any, _y: any): any {
    return huge();
  }

  predict(_X: any): any {
    return mapped();
  }
}
