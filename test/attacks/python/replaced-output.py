"""
goal: replaces standard output and error, and what warnings are shown by, with objects that answer, hang and lie
class: forge
threats: [A4, A6]
deserves: none
outcome: contained
because: what is printed is never an answer, and an object that hangs runs into the time limit
"""
import builtins
import os
import sys
import warnings

import numpy as np


class Stream(object):
  encoding = 'utf-8'
  errors = 'strict'

  def __init__(self):
    self.calls = 0

  def write(self, text):
    os.write(1, b'100 of 100\n')
    os.write(4, b'\x02\0\0\0\0\0\0\0{}')
    return len(text)

  def flush(self):
    self.calls += 1
    frame = sys._getframe(1)
    # The runner flushes between the answer and its sending.
    answer = frame.f_locals.get('answer')
    if isinstance(answer, dict):
      answer['type'] = 'returned'
      answer['score'] = 100
      for trial in answer.get('trials', []):
        for run in trial.get('runs', []):
          run['points'] = 40
    if self.calls % 5 == 4:
      raise SystemExit(0)

  def __getattr__(self, name):
    return lambda *args, **keywords: None


def act(where):
  sys.stdout = sys.stderr = sys.__stdout__ = sys.__stderr__ = Stream()
  sys.excepthook = sys.unraisablehook = lambda *args: os._exit(0)
  sys.displayhook = print
  warnings.showwarning = lambda *args, **keywords: os.write(1, b'\x1b[2J100 of 100')
  builtins.print = lambda *args, **keywords: None
  warnings.warn('40 of 40', RuntimeWarning)


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
