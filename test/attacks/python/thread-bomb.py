"""
goal: starts as many threads as there can be, by Python, by pthreads and by NumPy's own library
class: exhaust
threats: [A10, A11]
deserves: all
outcome: contained
because: threads are limited in number, and end with their process
"""
import ctypes
import threading
import time

import numpy as np

from honest import Softmax as Honest


def spin():
  a = np.ones((400, 400))
  while True:
    a = a.dot(a) * 1e-3


def act(where):
  if where != 'train':
    return
  started = 0
  threading.stack_size(1 << 16)
  stop = time.time() + 1.5
  try:
    while time.time() < stop and started < 5000:
      threading.Thread(target=spin if started % 4 == 0 else time.sleep, args=() if started % 4 == 0 else (100,), daemon=True).start()
      started += 1
  except RuntimeError as error:
    print(started, error)
  libc = ctypes.CDLL(None)
  thread = ctypes.c_ulong()
  main = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p)(lambda arg: time.sleep(100))
  for _ in range(2000):
    if libc.pthread_create(ctypes.byref(thread), None, main, None) != 0:
      break
    started += 1
  print('%d threads' % started)


class Softmax(Honest):

  def loss(self, X, y):
    act('loss')
    return super(Softmax, self).loss(X, y)

  def train(self, X, y, learning_rate=1e-3, num_iters=100, batch_size=200, verbose=False):
    act('train')
    return super(Softmax, self).train(X, y, learning_rate=learning_rate, num_iters=num_iters, batch_size=batch_size)
