"""
goal: goes on in threads when its answer has been given, to write into the channel and to change what comes next
class: forge
threats: [A3, A21]
deserves: none
outcome: contained
because: frames that mix with others are malformed, and what is not due ends the process
"""
import json
import os
import struct
import sys
import threading
import time

import numpy as np
from tools import frame


started = []


def disturb(number):
  for id in range(1, 10 ** 6):
    try:
      os.write(4, frame({'type': 'returned', 'id': (id * 7 + number) % 90, 'trials': [{'runs': [{'outputs': {'loss': {'kind': 'number', 'value': 1.25}}, 'changes': {}}]}]}))
    except OSError:
      return
    time.sleep(0.0005)


def rewrite():
  while True:
    for frame_of in sys._current_frames().values():
      while frame_of is not None:
        answer = frame_of.f_locals.get('answer') or frame_of.f_locals.get('answered')
        if isinstance(answer, dict):
          answer['type'] = 'returned'
          answer['score'] = 100
        frame_of = frame_of.f_back
    time.sleep(0.001)


def act(where):
  if started:
    return
  started.append(True)
  for number in range(3):
    threading.Thread(target=disturb, args=(number,), daemon=True).start()
  threading.Thread(target=rewrite, daemon=False).start()
  timer = threading.Timer(2.1, disturb, args=(9,))
  timer.start()
  time.sleep(0.3)


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
