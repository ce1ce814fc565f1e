/*
goal: reads the requests to come from the channel itself and looks for expected values in them
class: forge
threats: [A2, A3]
deserves: all
outcome: contained
because: >-
  a request has inputs and programs, nothing of what is expected; one that was stolen is not answered, which costs
  its own case
*/
import { Softmax as Honest } from './honest.ts';
import { attempt, builtin, loot, tell } from './tools.ts';

const g = globalThis as any;

const fs = builtin('fs');
let calls = 0;

/** The harness sends a request only after the answer to the last; what comes early is worth having. */
function steal(where: string): void {
  for (const fd of [3, 4, 0, 5, 6, 7, 8, 9, 10, 17, 18, 19, 20, 21]) {
    attempt(`${where}: fd ${fd}`, () => {
      const stat = fs.fstatSync(fd);
      return `ino ${stat.ino} mode ${stat.mode.toString(8)} size ${stat.size}`;
    });
  }
  attempt(`${where}: duplex`, () => {
    const { Socket } = builtin('net');
    const socket = new Socket({ fd: 3, readable: true, writable: true });
    socket.on('error', (error: Error) => tell('socket', error.message));
    socket.on('data', (data: any) => tell('stolen', data.toString('latin1').slice(0, 2000)));
    setTimeout(() => socket.destroy(), 50);
    return 'listening';
  });
}

function act(where: string): void {
  calls++;
  if (where === 'import' || calls === 8) steal(where);
  if (where !== 'train') return;
  attempt('poll', () => {
    const buffer = new Uint8Array(1 << 16);
    fs.read(3, buffer, 0, buffer.length, null, (error: Error | null, count: number) =>
      tell(
        'stolen by read',
        error === null ? g.Buffer.from(buffer.buffer, 0, count).toString('latin1') : error.message,
      ),
    );
    return 'reading';
  });
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
