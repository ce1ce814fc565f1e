"""
goal: has the runner note packages, attributes and unwritten functions with names of its own making
class: inject
threats: [A6, A19]
deserves: none
outcome: contained
because: >-
  notes are of known kinds, few and short; their names are made harmless like all text, and they are worth nothing
"""
import gc

import numpy as np

NAMES = ['\x1b[2J100 of 100', '<script>', '=1+1', '\u202e', 'a' * 5000, 'gradecheck', '../../etc/passwd', '%s%n', '`id`', 'softmax is right: 40 of 40']
for name in NAMES:
  try:
    __import__(name)
  except BaseException as error:
    print(type(error).__name__)
for one in gc.get_objects():
  if type(one).__name__ == 'Notes':
    for name in NAMES:
      for code in ('unwritten', 'missing-package', 'missing-file', 'python2-syntax', 'new-attribute', 'forgiven', 'correct', '\x1b[2J'):
        one.add(code, name, name, 1)
        one.add(code, name, '\x1b[1A', 10 ** 400)
    one._seen[1] = {'code': ['unwritten'], 'what': {'a': 1}, 'file': 3, 'line': 'x'}
    one._seen[2] = {'code': 'unwritten', 'what': '', 'file': None, 'line': -1}
    one._seen[3] = None


class Softmax(object):

  def __init__(self, dims=[10, 3073]):
    self.W = np.zeros(dims)

  def init_weights(self, dims):
    pass

  def loss(self, X, y):
    # ================================================================ #
    # YOUR CODE HERE:
    #   \x1b[2J
    # ================================================================ #
    pass
    # ================================================================ #
    # END YOUR CODE HERE
    # ================================================================ #

  def loss_and_grad(self, X, y):
    # YOUR CODE HERE
    # END YOUR CODE HERE
    return 0.0, np.zeros_like(self.W)

  def fast_loss_and_grad(self, X, y):
    raise NotImplementedError('TODO: \x1b[2J')

  def train(self, X, y, learning_rate=1e-3, num_iters=100, batch_size=200, verbose=False):
    # YOUR CODE HERE
    # END YOUR CODE HERE
    return [0.0] * num_iters

  def predict(self, X):
    # YOUR CODE HERE
    # END YOUR CODE HERE
    return np.zeros(X.shape[0])
