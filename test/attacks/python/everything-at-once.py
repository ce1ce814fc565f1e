"""
goal: >-
  does at the same time what others do alone - floods, forges, writes, connects, starts, fills and ends - so that
  one limit hides another
class: forge
threats: [A3, A4, A5, A9, A10, A11, A12]
deserves: none
outcome: contained
because: every limit holds by itself, and what is claimed is worth nothing whatever else goes on
"""
import json
import os
import socket
import struct
import subprocess
import sys
import threading
import time

import numpy as np
import target
from tools import frame


held = []
calls = [0]


def spin():
  while True:
    pass


def claim():
  while True:
    os.write(4, frame({'type': 'returned', 'id': calls[0], 'trials': [{'runs': [{'outputs': {'loss': {'kind': 'number', 'value': 1.25}}, 'changes': {}}]}]}))
    time.sleep(0.001)


def fill():
  with open('/tmp/fill-%d' % calls[0], 'wb') as file:
    file.write(bytes(8 << 20))


def mark():
  with open(os.path.join(target.home, target.wasHere), 'w') as file:
    file.write('was here')


PARTS = [
    lambda: os.write(4, frame({'type': 'returned', 'id': calls[0], 'trials': []})[:20]),
    lambda: print('100 of 100\n' * 5000),
    fill, mark,
    lambda: socket.create_connection(('127.0.0.1', target.port), 0.1),
    lambda: socket.socket(socket.AF_UNIX).connect(target.socket),
    lambda: subprocess.Popen(['sleep', '3', target.survivor], start_new_session=True),
    lambda: threading.Thread(target=spin, daemon=True).start(),
    lambda: threading.Thread(target=claim, daemon=True).start(),
    lambda: held.append(np.ones(6 << 20)),
    lambda: setattr(sys.modules['gradecheck_runner.values'], 'encode', lambda value: {'kind': 'number', 'value': 1.25}),
    lambda: calls[0] % 9 == 8 and os._exit(0),
]


def act(where):
  calls[0] += 1
  for part in PARTS:
    try:
      part()
    except Exception:
      pass


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
