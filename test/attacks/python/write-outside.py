"""
goal: >-
  leaves files in the home folder, in the repository, in Python's own folders and where programs start by themselves
class: persist
threats: [A3, A14, A15, A21]
deserves: all
outcome: prevented
because: none of these folders is in the sandbox, and what is there is read-only
"""
import os
import site
import sys
import sysconfig
import tempfile

import numpy as np
import target

from honest import Softmax as Honest
from tools import attempt, loot


def write(folder):
  path = os.path.join(folder, target.wasHere)
  with open(path, 'w') as file:
    file.write('was here')
  return 'written'


def act(where):
  if where != 'import':
    return
  folders = [
      target.home, target.repository, target.repository + '/dist', target.repository + '/harness/runner/python/gradecheck_runner',
      target.sibling, target.sibling + '/nndl', target.temporary, '/', '/etc', '/usr/lib', '/usr/local/lib', '/var/tmp', '/dev/shm', '/dev', '/run',
      '/gradecheck', '/gradecheck/python', '/sandbox', os.path.dirname(os.__file__), os.path.dirname(np.__file__), site.getusersitepackages(),
      sysconfig.get_path('purelib'), sys.prefix, tempfile.gettempdir() + '/..', '..', '/proc/self/cwd/..', '/proc/1/root/tmp',
  ]
  for folder in folders:
    attempt('file in %s' % folder, lambda: write(folder))
    attempt('folder in %s' % folder, lambda: os.mkdir(os.path.join(folder, target.wasHere + '.d')))
    attempt('link in %s' % folder, lambda: os.symlink('/etc/passwd', os.path.join(folder, target.wasHere + '.l')))
    attempt('pipe in %s' % folder, lambda: os.mkfifo(os.path.join(folder, target.wasHere + '.p')))
    if os.path.exists('/proc/self') and not folder.startswith((target.home, target.sibling, target.temporary)):
      # Where nothing stops it, what it leaves in the system's own folders is taken back.
      for ending in ('', '.d', '.l', '.p'):
        path = os.path.join(folder, target.wasHere + ending)
        try:
          os.rmdir(path) if ending == '.d' else os.remove(path)
        except OSError:
          pass
  for path in [os.__file__, np.__file__, sys.executable, target.repository + '/dist/cli.cjs', target.sibling + '/nndl/softmax.py', '/etc/ld.so.cache']:
    attempt('open %s' % path, lambda: os.close(os.open(path, os.O_RDWR)) or 'may be written')
    attempt('times of %s' % path, lambda: os.utime(path) or 'changed')
  attempt('bytecode', lambda: [module.__cached__ for module in (os, tempfile) if os.access(module.__cached__, os.W_OK)])


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
