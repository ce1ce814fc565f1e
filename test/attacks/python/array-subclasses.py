"""
goal: returns subclasses of ndarray that answer for themselves whenever they are converted, compared or copied
class: compare
threats: [A7]
deserves: none
outcome: contained
because: an array is turned into plain bytes of float64 in its own process, and nothing of its class travels
"""
import numpy as np

calls = [0]


class Lie(np.ndarray):

  def __new__(cls, shape):
    return np.zeros(shape).view(cls)

  def __array_finalize__(self, other):
    calls[0] += 1

  def __array__(self, dtype=None, copy=None):
    calls[0] += 1
    return np.full(np.shape(np.ndarray.view(self, np.ndarray)), float(calls[0] % 3))

  def __array_ufunc__(self, ufunc, method, *inputs, **keywords):
    return True

  def __array_function__(self, function, types, args, keywords):
    return np.zeros(1)

  def __array_wrap__(self, array, context=None, return_scalar=False):
    return self

  def __eq__(self, other):
    return True

  def __ne__(self, other):
    return False

  def __lt__(self, other):
    return True

  def __le__(self, other):
    return True

  def __sub__(self, other):
    return np.zeros(1)

  __rsub__ = __abs__ = __sub__

  def __float__(self):
    return 0.0

  def __len__(self):
    return calls[0] % 4

  def __iter__(self):
    calls[0] += 1
    return iter([0.0] * (calls[0] % 4))

  def tobytes(self, order='C'):
    return bytes(8 * 30)

  def tolist(self):
    return [[0.0] * 6] * 5

  def astype(self, dtype, **keywords):
    return self

  def ravel(self, order='C'):
    return self

  def copy(self, order='C'):
    return self

  @property
  def shape(self):
    calls[0] += 1
    return (5, 6) if calls[0] % 2 else ()

  @property
  def dtype(self):
    return np.dtype('float64')

  @property
  def size(self):
    return 30

  @property
  def ndim(self):
    return calls[0] % 3

  def __reduce__(self):
    return (print, ('unpickled by the grader',))


class Interface(object):

  @property
  def __array_interface__(self):
    return {'shape': (5, 6), 'typestr': '<f8', 'data': (0x1000, False), 'version': 3}

  __array_priority__ = 1e9


class Softmax(object):

  def __init__(self, dims=[10, 3073]):
    self.W = np.zeros(dims)

  def init_weights(self, dims):
    self.W = np.zeros(dims)

  def loss(self, X, y):
    return Lie(())

  def loss_and_grad(self, X, y):
    return Lie(()), Lie(np.shape(self.W))

  def fast_loss_and_grad(self, X, y):
    return Interface(), [Lie((6,)) for _ in range(5)]

  def train(self, X, y, learning_rate=1e-3, num_iters=100, batch_size=200, verbose=False):
    return Lie((num_iters,))

  def predict(self, X):
    return Lie((len(X),))
