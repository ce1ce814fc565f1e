"""
goal: >-
  ends the process in the middle of a case in every way there is, having said that all is well, and speaks again
  when it ends
class: forge
threats: [A3, A4, A5]
deserves: none
outcome: contained
because: the request list says which answers are due; a process that ends without one has not answered
"""
import atexit
import ctypes
import faulthandler
import json
import os
import signal
import struct
import sys
import threading

import numpy as np
from tools import frame


def claim(*args):
  print(' softmax 40 of 40\n 100 of 100')
  try:
    sys.stdout.flush()
    for id in range(1, 80):
      os.write(4, frame({'type': 'returned', 'id': id, 'trials': []}))
  except OSError:
    pass


atexit.register(claim)
for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGALRM, signal.SIGUSR1, signal.SIGSEGV, signal.SIGXCPU):
  try:
    signal.signal(number, claim)
  except (OSError, ValueError):
    pass
ENDS = [
    lambda: sys.exit(0),
    lambda: exit(0),
    lambda: os._exit(0),
    lambda: os.abort(),
    lambda: os.kill(os.getpid(), signal.SIGKILL),
    lambda: os.kill(os.getpid(), signal.SIGTERM),
    lambda: ctypes.string_at(0),
    lambda: ctypes.CDLL(None).exit(0),
    lambda: ctypes.CDLL(None).raise_(9),
    lambda: faulthandler._sigsegv(),
    lambda: os.execv(sys.executable, [sys.executable, '-c', 'import os; os.write(4, b"\\2\\0\\0\\0\\0\\0\\0\\0{}")']),
    lambda: signal.raise_signal(signal.SIGSTOP),
    lambda: (_ for _ in ()).throw(SystemExit(0)),
    lambda: (_ for _ in ()).throw(KeyboardInterrupt()),
    lambda: (_ for _ in ()).throw(GeneratorExit()),
    lambda: threading.Thread(target=lambda: os._exit(0)).start(),
    lambda: signal.setitimer(signal.ITIMER_REAL, 0.01),
    lambda: ctypes.pythonapi.Py_Exit(0),
]
turn = [int(os.times().elapsed * 100)]


def act(where):
  turn[0] += 1
  print('100 of 100')
  sys.stdout.flush()
  ENDS[turn[0] % len(ENDS)]()


class Softmax(object):

  def __init__(self, dims=[10, 3073]):
    self.init_weights(dims=dims)

  def init_weights(self, dims):
    self.W = np.zeros(dims)

  def loss(self, X, y):
    act('loss')
    return 0.0

  def loss_and_grad(self, X, y):
    act('loss_and_grad')
    return 0.0, np.zeros(self.W.shape)

  def fast_loss_and_grad(self, X, y):
    act('fast_loss_and_grad')
    return 0.0, np.zeros(self.W.shape)

  def train(self, X, y, learning_rate=1e-3, num_iters=100, batch_size=200, verbose=False):
    act('train')
    return [0.0]

  def predict(self, X):
    act('predict')
    return np.zeros(X.shape[0])
