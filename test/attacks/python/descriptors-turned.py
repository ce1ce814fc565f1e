"""
goal: turns descriptors over - the channel to the output, the output to the channel, closed, duplicated, passed on
class: forge
threats: [A3, A4]
deserves: none
outcome: contained
because: whatever comes out of the channel is read as hostile, and nothing else is read as an answer
"""
import array
import fcntl
import os
import socket
import sys

import numpy as np

turn = [0]


def act(where):
  turn[0] += 1
  kind = (turn[0] + int(os.times().elapsed * 100)) % 8
  print('turned in way %d; 100 of 100' % kind)
  sys.stdout.flush()
  if kind == 0:
    os.dup2(1, 4)
  elif kind == 1:
    os.dup2(4, 1)
    print('{"type":"returned","id":1,"trials":[]}')
    sys.stdout.flush()
  elif kind == 2:
    os.closerange(3, 5)
  elif kind == 3:
    os.dup2(4, 3)
  elif kind == 4:
    fcntl.fcntl(4, fcntl.F_SETFL, os.O_NONBLOCK)
    fcntl.fcntl(3, fcntl.F_SETFL, os.O_NONBLOCK)
  elif kind == 5:
    channel = socket.socket(fileno=4)
    channel.shutdown(socket.SHUT_WR)
    channel.detach()
  elif kind == 6:
    # A descriptor sent along with an answer would be one of the grader's.
    channel = socket.socket(fileno=os.dup(4))
    channel.sendmsg([b'\x02\0\0\0\0\0\0\0{}'], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array('i', [0, 1, 2, 3]))])
  else:
    os.dup2(os.open('/dev/null', os.O_RDWR), 4)


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
