"""
goal: gives its files names that escape, quote, break lines or lead elsewhere, and imports them
class: inject
threats: [A16, A19]
deserves: none
outcome: contained
because: a file's name is text like any other, and is never part of a command or of a path that is opened
files:
  "quote\"'`$(touch was-here).py": "raise ValueError('quoted')\n"
  "<script>alert(1).py": "raise ValueError('html')\n"
  "=1+1.py": "raise ValueError('csv')\n"
  "--help.py": "raise ValueError('option')\n"
  "__proto__.py": "polluted = True\n"
  "constructor.py": "polluted = True\n"
  "..py": "dots = True\n"
  "softmax.py.py": "double = True\n"
  "deep/deep/deep/deep/deep/softmax_.py": "deep = True\n"
"""
import importlib

import numpy as np

for name in ['quote"\'`$(touch was-here)', '<script>alert(1)', '=1+1', '--help', '__proto__', 'constructor', '.', '..']:
  try:
    __import__(name)
    importlib.import_module(name)
  except BaseException as error:
    print('%r: %s' % (name, type(error).__name__))


class Softmax(object):

  def __init__(self, dims=[10, 3073]):
    self.W = np.zeros(dims)

  def init_weights(self, dims):
    pass

  def loss(self, X, y):
    __import__('--help')

  def loss_and_grad(self, X, y):
    __import__('__proto__')

  def fast_loss_and_grad(self, X, y):
    __import__('quote"\'`$(touch was-here)')

  def train(self, X, y, learning_rate=1e-3, num_iters=100, batch_size=200, verbose=False):
    __import__('<script>alert(1)')

  def predict(self, X):
    __import__('=1+1')
