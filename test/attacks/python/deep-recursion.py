"""
goal: ends the interpreter by recursion below Python's own limit - in C, in comparisons, in the parser, in copies
class: exhaust
threats: [A5, A12]
deserves: all
outcome: contained
because: a process that crashes costs its own case, and is replaced
"""
import copy
import json
import marshal
import sys
import time

from honest import Softmax as Honest


def nest(levels, make):
  one = make(None)
  for _ in range(levels):
    one = make(one)
  return one


class Slots(object):
  __slots__ = ('next',)

  def __init__(self, following):
    self.next = following

  def __repr__(self):
    return repr(self.next)

  def __eq__(self, other):
    return self.next == other.next


def dive(depth=0):
  return dive(depth + 1)


WAYS = [
    lambda: dive(),
    lambda: repr(nest(10 ** 6, lambda one: [one])),
    lambda: nest(10 ** 5, Slots) == nest(10 ** 5, Slots),
    lambda: copy.deepcopy(nest(10 ** 5, lambda one: [one])),
    lambda: json.dumps(nest(10 ** 5, lambda one: [one])),
    lambda: marshal.dumps(nest(10 ** 4, lambda one: (one,))),
    lambda: eval('-' * 10 ** 6 + '1'),
    lambda: eval('(' * 150 + '0' + ')' * 150),
    lambda: compile('a' + '.a' * 10 ** 5, '', 'eval'),
    lambda: nest(10 ** 6, lambda one: map(str, [one])),
    lambda: isinstance(1, nest(10 ** 5, lambda one: (one or int,))),
    lambda: nest(10 ** 6, Slots),
]
start = int(time.time() * 10)
turn = [0]


def act(where):
  if where == 'train':
    sys.setrecursionlimit(1 << 30)
    turn[0] += 1
    WAYS[(start + turn[0]) % len(WAYS)]()


class Softmax(Honest):

  def loss(self, X, y):
    act('loss')
    return super(Softmax, self).loss(X, y)

  def train(self, X, y, learning_rate=1e-3, num_iters=100, batch_size=200, verbose=False):
    act('train')
    return super(Softmax, self).train(X, y, learning_rate=learning_rate, num_iters=num_iters, batch_size=batch_size)
