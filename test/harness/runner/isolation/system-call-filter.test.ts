import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { systemCallFilter } from '../../../../harness/runner/isolation/system-call-filter.ts';
import { PROCESSORS } from '../../../../harness/runner/isolation/system-calls.ts';

/** What the kernel's interpreter of classic BPF does, for the instructions that a filter may use. */
function decide(filter: Uint8Array, data: { arch: number; call: number; argument: number }): number {
  const view = new DataView(filter.buffer);
  const memory: Readonly<Record<number, number>> = { 0: data.call, 4: data.arch, 16: data.argument };
  let accumulator = 0;
  for (let at = 0; ; at++) {
    const code = view.getUint16(at * 8, true);
    const [yes, no] = [view.getUint8(at * 8 + 2), view.getUint8(at * 8 + 3)];
    const k = view.getUint32(at * 8 + 4, true);
    if (code === 0x06) return k;
    if (code === 0x20) accumulator = memory[k]!;
    else if (code === 0x15) at += accumulator === k ? yes : no;
    else if (code === 0x35) at += accumulator >= k ? yes : no;
    else if (code === 0x45) at += (accumulator & k) !== 0 ? yes : no;
    else throw new Error(`no such instruction: ${code}`);
  }
}

const ALLOW = 0x7fff0000;
const KILL = 0x80000000;
const errno = (number: number): number => 0x00050000 | number;

describe.each(['x64', 'arm64'])('on %s', (name) => {
  const processor = PROCESSORS[name]!;
  const filter = systemCallFilter(name)!;
  const ask = (call: number, argument = 0): number => decide(filter, { arch: processor.audit, call, argument });

  it('refuses what is listed, and nothing else', () => {
    const special = [processor.clone, processor.clone3, processor.socket, processor.socketpair];
    for (let call = 0; call < 600; call++)
      if (!special.includes(call))
        expect([call, ask(call)]).toEqual([call, processor.refused.includes(call) ? errno(1) : ALLOW]);
  });

  it('lets threads be made, and no processes', () => {
    // What glibc's pthread_create asks for; SIGCHLD alone is fork.
    expect(ask(processor.clone, 0x3d0f00)).toBe(ALLOW);
    expect(ask(processor.clone, 17)).toBe(errno(1));
    // CLONE_VM | CLONE_VFORK: posix_spawn.
    expect(ask(processor.clone, 0x4100 | 17)).toBe(errno(1));
    expect(ask(processor.clone3)).toBe(errno(38));
  });

  it('lets sockets of this machine be made, and no others', () => {
    for (const call of [processor.socket, processor.socketpair])
      expect([1, 2, 10, 16, 17, 38, 40].map((family) => ask(call, family))).toEqual([
        ALLOW,
        ...Array(6).fill(errno(97)),
      ]);
  });

  it('ends a process that calls in another processor’s way', () => {
    expect(decide(filter, { arch: 0x40000003, call: 1, argument: 0 })).toBe(KILL);
    expect(ask(0x40000000 + 57)).toBe(name === 'x64' ? KILL : ALLOW);
  });
});

it('has none for processors whose numbers are not known', () => {
  expect(systemCallFilter('mips')).toBeNull();
});

/** A second source for the numbers: the headers that a compiler would take, where they are installed. */
const HEADERS = {
  x64: '/usr/include/x86_64-linux-gnu/asm/unistd_64.h',
  arm64: '/usr/include/asm-generic/unistd.h',
} as const;

describe.each(Object.entries(HEADERS))('%s', (name, header) => {
  const text = (() => {
    try {
      return readFileSync(header, 'utf8');
    } catch {
      return null;
    }
  })();

  it.skipIf(text === null)('has the numbers of the kernel’s headers', () => {
    const numbers = new Map(
      [...text!.matchAll(/#define __NR(?:3264)?_(\w+)\s+(\d+)/g)].map(([, call, n]) => [call!, Number(n)]),
    );
    const { clone, socket, socketpair, refused } = PROCESSORS[name]!;
    expect([clone, socket, socketpair]).toEqual(['clone', 'socket', 'socketpair'].map((call) => numbers.get(call)));
    const dangerous = [
      'ptrace',
      'process_vm_readv',
      'unshare',
      'setns',
      'mount',
      'bpf',
      'keyctl',
      'io_uring_setup',
      'memfd_create',
      'userfaultfd',
      'perf_event_open',
      'kexec_load',
      'init_module',
    ];
    expect(dangerous.filter((call) => !refused.includes(numbers.get(call)!))).toEqual([]);
    const all = [...numbers.values()];
    expect(refused.filter((number) => !all.includes(number) && number < 440)).toEqual([]);
  });
});
