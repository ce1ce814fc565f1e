"""
goal: never comes back, in every way that nothing inside the process can end
class: exhaust
threats: [A10]
deserves: all
outcome: contained
because: time is limited from outside the process, which is killed
"""
import ctypes
import os
import re
import select
import signal
import sys
import threading
import time

import numpy as np

from honest import Softmax as Honest


class Collide(object):

  def __init__(self, number):
    self.number = number

  def __hash__(self):
    return 1

  def __eq__(self, other):
    return self.number == other.number


def forever():
  while True:
    try:
      time.sleep(1e6)
    except BaseException:
      pass


def deaf():
  signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
  for number in range(1, 65):
    try:
      signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
      pass
  forever()


LOOPS = [
    forever, deaf,
    lambda: re.match(r'(a+)+$', 'a' * 60 + 'b'),
    lambda: np.linalg.svd(np.ones((4000, 4000))),
    lambda: np.sort(np.random.rand(1 << 26), kind='heapsort'),
    lambda: 7 ** (7 ** 9) % 10,
    lambda: str(3 ** (10 ** 7)),
    lambda: {Collide(i) for i in range(10 ** 6)},
    lambda: ctypes.CDLL(None).pause(),
    lambda: ctypes.pythonapi.PyGILState_Ensure() or ctypes.pythonapi.PyThread_acquire_lock(None, 1),
    lambda: threading.Lock().acquire() and [lock.acquire() for lock in [threading.Lock()] for _ in range(2)],
    lambda: sum(1 for _ in iter(int, 1)),
    lambda: np.einsum('ij,jk,kl,lm->im', *[np.ones((300, 300))] * 4, optimize=False),
    lambda: os.read(3, 1),
    lambda: select.select([], [], []),
    lambda: sys.setswitchinterval(1e9) or forever(),
    lambda: eval('[' * 90 + '0' + ']' * 90 + ' for _ in iter(int, 1)') if False else forever(),
    lambda: compile('+'.join(['1'] * 300000), '', 'eval'),
]
start = int(time.time() * 10)
turn = [0]


def act(where):
  if where == 'train':
    turn[0] += 1
    LOOPS[(start + turn[0]) % len(LOOPS)]()


class Softmax(Honest):

  def loss(self, X, y):
    act('loss')
    return super(Softmax, self).loss(X, y)

  def train(self, X, y, learning_rate=1e-3, num_iters=100, batch_size=200, verbose=False):
    act('train')
    return super(Softmax, self).train(X, y, learning_rate=learning_rate, num_iters=num_iters, batch_size=batch_size)
