"""
goal: >-
  returns arrays that are a few bytes and seem gigabytes, that lie in files, in freed or foreign memory, or contain
  each other
class: compare
threats: [A7, A12]
deserves: none
outcome: contained
because: >-
  an array is not copied when it has more entries than homework needs, and what is copied must have the right shape
"""
import ctypes

import numpy as np
from numpy.lib.stride_tricks import as_strided

THINGS = [
    lambda: np.broadcast_to(0.0, (1 << 30, 1 << 20)),
    lambda: np.broadcast_to(0.0, (1 << 25,)),
    lambda: np.broadcast_to(0.0, (5, 6, 1 << 20)),
    lambda: as_strided(np.zeros(1), shape=(5, 6), strides=(0, 0)),
    lambda: np.zeros((6, 5))[::-1, ::-1].T,
    lambda: as_strided(np.zeros(8), shape=(5, 6), strides=(-8, 8)),
    lambda: np.memmap('/tmp/map', dtype=np.float64, mode='w+', shape=(5, 6)),
    lambda: np.memmap('/tmp/large', dtype=np.float64, mode='w+', shape=(1 << 22,)),
    lambda: np.frombuffer(bytes(240)).reshape(5, 6),
    lambda: np.ndarray((5, 6), buffer=(ctypes.c_double * 30)()),
    lambda: itself(),
    lambda: np.zeros((5, 6), dtype=[('loss', 'f8'), ('more', 'f8')])['loss'],
    lambda: np.zeros((5, 6), dtype=[('loss', 'f8')]),
    lambda: np.array([[np.zeros(3)] * 6] * 5, dtype=object),
    lambda: np.zeros((1,) * 32),
    lambda: np.char.array(['0'] * 30),
    lambda: np.rec.array(np.zeros((5, 6))),
    lambda: np.zeros((0,) + (1 << 20,) * 2),
    lambda: np.lib.stride_tricks.sliding_window_view(np.zeros(1 << 16), 1 << 15),
    lambda: [[0.0] * 6] * (1 << 26),
    lambda: deep(5000),
]
turn = [0]


def itself():
  loop = []
  loop.append(loop)
  array = np.empty((), dtype=object)
  array[()] = array
  return [loop, array]


def deep(levels):
  nested = 0.0
  for _ in range(levels):
    nested = [nested]
  return nested


def following():
  turn[0] += 1
  try:
    return THINGS[turn[0] % len(THINGS)]()
  except Exception as error:
    return str(error)


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
    return following(), following()

  def train(self, X, y, learning_rate=1e-3, num_iters=100, batch_size=200, verbose=False):
    return following()

  def predict(self, X):
    return following()
