/**
 * A seccomp filter, as bubblewrap takes it: what the namespaces and limits leave open. It lets threads be made and no
 * processes, so that there is one process to limit and to kill; sockets of the machine itself only (AF_VSOCK and AF_ALG know
 * no network namespace); and none of the calls that system-calls.ts lists.
 */
import { PROCESSORS, type Processor } from './system-calls.ts';

/** Instructions of classic BPF (linux/bpf_common.h), as far as they are used here. */
const LOAD = 0x20;
const JUMP_IF_EQUAL = 0x15;
const JUMP_IF_AT_LEAST = 0x35;
const JUMP_IF_ANY_BIT = 0x45;
const RETURN = 0x06;

/** Offsets in struct seccomp_data (linux/seccomp.h). */
const CALL = 0;
const ARCHITECTURE = 4;
const FIRST_ARGUMENT = 16;

const ALLOW = 0x7fff0000;
const KILL_PROCESS = 0x80000000;
const FAIL = 0x00050000;
const EPERM = 1;
const ENOSYS = 38;
const EAFNOSUPPORT = 97;

const CLONE_THREAD = 0x00010000;
const AF_UNIX = 1;

type Instruction = readonly [code: number, jumpTrue: number, jumpFalse: number, k: number];

/** @returns struct sock_filter[] in little-endian bytes, or null where the processor's calls are not known here */
export function systemCallFilter(arch: string = process.arch): Uint8Array | null {
  const processor = PROCESSORS[arch];
  return processor === undefined ? null : encode(instructionsFor(processor));
}

function instructionsFor(processor: Processor): Instruction[] {
  const foreign: Instruction[] =
    processor.foreignFrom === null ? [] : when(JUMP_IF_AT_LEAST, processor.foreignFrom, KILL_PROCESS);
  return [
    [LOAD, 0, 0, ARCHITECTURE],
    [JUMP_IF_EQUAL, 1, 0, processor.audit],
    [RETURN, 0, 0, KILL_PROCESS],
    [LOAD, 0, 0, CALL],
    ...foreign,
    // glibc then takes clone, whose flags can be seen.
    ...when(JUMP_IF_EQUAL, processor.clone3, FAIL | ENOSYS),
    ...processor.refused.flatMap((call) => when(JUMP_IF_EQUAL, call, FAIL | EPERM)),
    ...unlessArgument(processor.clone, JUMP_IF_ANY_BIT, CLONE_THREAD, FAIL | EPERM),
    ...unlessArgument(processor.socket, JUMP_IF_EQUAL, AF_UNIX, FAIL | EAFNOSUPPORT),
    ...unlessArgument(processor.socketpair, JUMP_IF_EQUAL, AF_UNIX, FAIL | EAFNOSUPPORT),
    [RETURN, 0, 0, ALLOW],
  ];
}

function when(jump: number, k: number, result: number): Instruction[] {
  return [
    [jump, 0, 1, k],
    [RETURN, 0, 0, result],
  ];
}

/** The call is allowed if its first argument is so, and answered with `result` if it isn't. */
function unlessArgument(call: number, jump: number, k: number, result: number): Instruction[] {
  return [
    [JUMP_IF_EQUAL, 0, 4, call],
    [LOAD, 0, 0, FIRST_ARGUMENT],
    [jump, 0, 1, k],
    [RETURN, 0, 0, ALLOW],
    [RETURN, 0, 0, result],
  ];
}

function encode(instructions: readonly Instruction[]): Uint8Array {
  const bytes = new Uint8Array(instructions.length * 8);
  const view = new DataView(bytes.buffer);
  instructions.forEach(([code, jumpTrue, jumpFalse, k], i) => {
    view.setUint16(i * 8, code, true);
    view.setUint8(i * 8 + 2, jumpTrue);
    view.setUint8(i * 8 + 3, jumpFalse);
    view.setUint32(i * 8 + 4, k >>> 0, true);
  });
  return bytes;
}
