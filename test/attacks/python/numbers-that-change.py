"""
goal: returns numbers, lists and dicts of its own classes, that are another each time they are looked at
class: compare
threats: [A7]
deserves: none
outcome: contained
because: a value is looked at once, in its own process, and what is compared are the bytes that came of it
"""
import numpy as np

calls = [0]


def shift():
  calls[0] += 1
  return float(calls[0] % 5)


class Float(float):

  def __float__(self):
    return shift()

  def __eq__(self, other):
    return True

  def __hash__(self):
    return 0

  def __sub__(self, other):
    return 0.0

  def __repr__(self):
    return 'NaN'

  __str__ = __repr__
  __abs__ = __rsub__ = __mul__ = __sub__


class Int(int):

  def __float__(self):
    return shift()

  def __index__(self):
    return int(shift())

  def __repr__(self):
    return '1e999'


class List(list):

  def __len__(self):
    return int(shift())

  def __iter__(self):
    while True:
      yield Float(0)

  def __getitem__(self, key):
    return Float(0)


class Tuple(tuple):

  def __getitem__(self, key):
    return Float(key) if key == 0 else List([List([Float(0)] * 6)] * 5)


class Dict(dict):

  def __getitem__(self, key):
    return self

  def __contains__(self, key):
    return True

  def keys(self):
    return ['loss'] * 10 ** 6


class Object(object):

  def __getattr__(self, name):
    return Float(0)

  def __getitem__(self, key):
    return Float(key)

  def __len__(self):
    return -1

  def __class_getitem__(cls, key):
    return cls


class Descriptor(object):

  def __get__(self, owner, kind=None):
    return np.full((5, 6), shift())

  def __set__(self, owner, value):
    pass


class Softmax(object):
  W = Descriptor()

  def __init__(self, dims=[10, 3073]):
    pass

  def init_weights(self, dims):
    pass

  def loss(self, X, y):
    return Float(0)

  def loss_and_grad(self, X, y):
    return Tuple((0, 1))

  def fast_loss_and_grad(self, X, y):
    return (value for value in (Int(0), List([0])))

  def train(self, X, y, learning_rate=1e-3, num_iters=100, batch_size=200, verbose=False):
    return Dict()

  def predict(self, X):
    return Object()
