"""
goal: prints without end - in lines, without lines, as warnings, as notes, past Python on both streams
class: exhaust
threats: [A12]
deserves: all
outcome: contained
because: what is printed is read, and only its beginning is kept; notes are few and short
"""
import os
import sys
import time
import warnings

import numpy as np

from honest import Softmax as Honest


def act(where):
  if where == 'import':
    return
  stop = time.time() + (1.5 if where == 'train' else 0.02)
  number = 0
  while time.time() < stop:
    number += 1
    print('x' * 100000)
    sys.stderr.write('y' * 100000)
    os.write(1 + number % 2, b'\xff' * 60000)
    warnings.warn('w' * 1000 + str(number), RuntimeWarning)
    warnings.warn_explicit('e' * 1000, RuntimeWarning, 'file%d.py' % number, number)
    np.float64(1) / np.float64(0)
    try:
      __import__('missing_%d' % number)
    except ImportError:
      pass


class Softmax(Honest):

  def loss(self, X, y):
    act('loss')
    return super(Softmax, self).loss(X, y)

  def train(self, X, y, learning_rate=1e-3, num_iters=100, batch_size=200, verbose=False):
    act('train')
    return super(Softmax, self).train(X, y, learning_rate=learning_rate, num_iters=num_iters, batch_size=batch_size)
