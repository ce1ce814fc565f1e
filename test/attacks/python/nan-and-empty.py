"""
goal: >-
  returns NaN, Infinity, nothing, empty arrays and arrays that broadcast, for which a careless comparison never
  fails
class: compare
threats: [A7]
deserves: none
outcome: contained
because: the order is type, shape, dtype, finiteness, then !(error <= tolerance)
"""
import struct

import numpy as np

THINGS = [
    lambda: float('nan'), lambda: float('inf'), lambda: -float('inf'), lambda: np.float64('nan'), lambda: np.nan * 1j,
    lambda: struct.unpack('<d', struct.pack('<Q', 0x7ff8dead00000001))[0], lambda: [], lambda: [[]], lambda: (), lambda: {},
    lambda: None, lambda: np.array([]), lambda: np.zeros((0, 6)), lambda: np.zeros((5, 0)), lambda: np.zeros(()), lambda: np.zeros(1),
    lambda: np.zeros((1, 1)), lambda: np.zeros((1, 5, 6)), lambda: np.full((5, 6), np.nan), lambda: np.full((5, 6), np.inf),
    lambda: np.float32(5e-45), lambda: -0.0, lambda: 1.7976931348623157e308, lambda: 5e-324, lambda: np.float16('nan'),
    lambda: np.ma.masked, lambda: np.ma.masked_all((5, 6)), lambda: np.longdouble('nan'), lambda: b'\0' * 8, lambda: '0', lambda: True,
    lambda: 10 ** 400, lambda: 1 << 100000, lambda: [float('nan')] * 30, lambda: [[1, [2]]], lambda: iter([0]), lambda: range(5),
    lambda: np.matrix(np.zeros((5, 6))), lambda: memoryview(bytes(240)), lambda: bytearray(240), lambda: np.zeros((5, 6), dtype='S8'),
    lambda: np.zeros((5, 6), dtype='datetime64[s]'), lambda: np.zeros((5, 6), dtype='f2'), lambda: np.zeros((5, 6), dtype='>f8'),
    lambda: np.zeros((5, 6), dtype='c16'), lambda: np.zeros((5, 6), dtype='O'), lambda: np.zeros((5, 6), dtype='b1'),
]
turn = [0]


def following():
  turn[0] += 1
  try:
    return THINGS[turn[0] % len(THINGS)]()
  except Exception as error:
    return error


class Softmax(object):

  def __init__(self, dims=[10, 3073]):
    self.W = np.zeros(dims)

  def init_weights(self, dims):
    self.W = np.zeros(dims)

  def loss(self, X, y):
    return following()

  def loss_and_grad(self, X, y):
    return following(), following()

  def fast_loss_and_grad(self, X, y):
    return [following(), following()]

  def train(self, X, y, learning_rate=1e-3, num_iters=100, batch_size=200, verbose=False):
    return following()

  def predict(self, X):
    return following()
