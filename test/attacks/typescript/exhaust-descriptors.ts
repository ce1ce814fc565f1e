/*
goal: opens files, pipes and sockets until there are no more, and fills what they hold with bytes
class: exhaust
threats: [A12]
deserves: all
outcome: contained
because: descriptors are limited for each process, and what they hold is limited with them
*/
import { Softmax as Honest } from './honest.ts';
import { builtin } from './tools.ts';

const held: any[] = [];

function act(where: string): void {
  if (where !== 'train') return;
  const fs = builtin('fs');
  const net = builtin('net');
  let opened = 0;
  try {
    for (; opened < 200_000; opened++) held.push(fs.openSync(opened % 2 ? '/dev/null' : '/dev/zero', 'r'));
  } catch (error) {
    console.log(`${opened} descriptors: ${(error as any).code}`);
  }
  for (const fd of held.splice(0, 60)) fs.closeSync(fd);
  try {
    for (let i = 0; i < 200; i++) {
      const server = net.createServer();
      server.on('error', () => {});
      server.listen(`/tmp/s${i}`);
      const socket = net.connect(`/tmp/s${i}`);
      socket.on('error', () => {});
      socket.write(new Uint8Array(1 << 20));
      held.push(server, socket);
    }
  } catch (error) {
    console.log(`sockets: ${(error as any).code}`);
  }
  try {
    for (let i = 0; i < 300; i++) held.push(new (builtin('worker_threads').MessageChannel)());
    held.at(-1).port1.postMessage(new Uint8Array(64 << 20));
  } catch (error) {
    console.log(`channels: ${error}`);
  }
}

export class Softmax extends Honest {
  override loss(X: any, y: any): any {
    act('loss');
    return super.loss(X, y);
  }

  override train(X: any, y: any, options: any = {}): any {
    act('train');
    return super.train(X, y, options);
  }
}
