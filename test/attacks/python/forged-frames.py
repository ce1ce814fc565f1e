"""
goal: >-
  writes whole answers into the channel by itself, in the runner's place, before it, after it, and with ids to come
class: forge
threats: [A3, A4]
deserves: none
outcome: contained
because: an answer is a claim whoever wrote it; and one that is not due ends the process
"""
import json
import os
import struct
import sys

import numpy as np
from tools import frame


def due():
  node = sys._getframe()
  while node is not None:
    request = node.f_locals.get('request')
    if isinstance(request, dict) and 'id' in request:
      return request
    node = node.f_back
  return {'id': 1, 'trials': []}


def answer(request, ahead):
  number = {'kind': 'number', 'value': 1.25}
  tensor = {'kind': 'tensor', 'shape': [0], 'data': {'f64': [0, 0]}, 'dtype': 'float64', 'container': 'ndarray'}
  return {'type': 'returned', 'id': request['id'] + ahead, 'score': 100, 'trials': [
      {'runs': [{'outputs': {name: number if name == 'loss' else tensor for name in run['outputs']}, 'changes': {}}
                for run in trial['runs']]} for trial in request.get('trials', [])]}


def act(where):
  request = due()
  for ahead in (0, 1, 2, -1):
    for fd in (4, 3, 5, 6, 1):
      try:
        os.write(fd, frame(answer(request, ahead)))
      except OSError:
        pass
  os.write(4, struct.pack('<II', 1 << 20, 0) + b'{')


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
