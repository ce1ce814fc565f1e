"""
goal: gives the runner's own objects other classes, and its classes other methods, while they are in use
class: forge
threats: [A6]
deserves: none
outcome: contained
because: the runner's objects lead nowhere but to the submission's own answers
"""
import gc
import sys

import numpy as np


class Liar(dict):

  def __getitem__(self, key):
    return super(Liar, self).__getitem__(key) if key in self else {'kind': 'number', 'value': 1.25}

  def items(self):
    return [(key, 'returned' if key == 'type' else value) for key, value in super(Liar, self).items()]

  def get(self, key, default=None):
    return True if key in ('optional', 'failure') else super(Liar, self).get(key, default)


class Everything(type):

  def __instancecheck__(cls, one):
    return True

  def __subclasscheck__(cls, one):
    return True

  def __eq__(cls, other):
    return True

  def __hash__(cls):
    return 0


class Any(metaclass=Everything):

  def __eq__(self, other):
    return True

  def __call__(self, *args, **keywords):
    return self

  def __getattr__(self, name):
    return self

  def __iter__(self):
    return iter(())

  def __float__(self):
    return 1.25


def act(where):
  for one in gc.get_objects():
    kind = type(one)
    if kind.__module__.startswith('gradecheck_runner'):
      for name, method in {'add': lambda *args: None, 'take': lambda self: [], 'answer': lambda self, request: {'type': 'returned', 'trials': []},
                           'input': lambda self, name: np.zeros(1)}.items():
        try:
          setattr(kind, name, method)
        except (AttributeError, TypeError):
          pass
      try:
        one.__class__ = Any
      except TypeError:
        pass
  for module in [module for name, module in sys.modules.items() if name.startswith('gradecheck_runner')]:
    module.dict = Liar
    module.Exception = module.BaseException = Any
    module.isinstance = lambda one, kind: True


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
