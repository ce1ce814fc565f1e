"""
goal: searches the frames below its own, and every object that the garbage collector knows, for expected values
class: read
threats: [A2]
deserves: all
outcome: contained
because: the frames below are the runner's, which has inputs and programs only
"""
import gc
import inspect
import sys
import threading
import traceback

from honest import Softmax as Honest
from tools import attempt, loot


WANTED = ('expected', 'tolerance', 'rtol', 'points', 'answer', 'canary', 'token', 'seed_salt', 'seedSalt', 'fallGoal')
told = set()


def frames():
  found = []
  frame = sys._getframe(1)
  while frame is not None:
    found.append('%s:%s %s' % (frame.f_code.co_filename, frame.f_code.co_name, {
        name: repr(value)[:300] for name, value in frame.f_locals.items() if not name.startswith('__')
    }))
    frame = frame.f_back
  return '\n'.join(found)


def garbage():
  found = []
  for one in gc.get_objects():
    if isinstance(one, dict):
      for key in WANTED:
        if key in one:
          found.append('%s: %r' % (key, one[key]))
  return found[:60]


def act(where):
  if where in told:
    return
  told.add(where)
  attempt('%s: frames' % where, frames)
  attempt('%s: garbage' % where, garbage)
  attempt('%s: all threads' % where, lambda: {key: traceback.format_stack(value)[-3:] for key, value in sys._current_frames().items()})
  attempt('%s: inspect' % where, lambda: [(one.function, one.code_context) for one in inspect.stack(5)])
  attempt('%s: threads' % where, threading.enumerate)
  attempt('%s: request' % where, lambda: [sorted(one) for one in gc.get_objects() if isinstance(one, dict) and 'trials' in one and 'programs' in one])
  attempt('%s: error' % where, lambda: [frame for frame, _ in traceback.walk_stack(None)])


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
