"""
goal: never returns from its first call, but reads the requests itself and answers each at length
class: exhaust
threats: [A3, A12]
deserves: all
outcome: contained
because: >-
  a runner needs no more rights than a submission has; what it says is limited in length, and compared like any
  answer
"""
import json
import os
import struct
import sys

from honest import Softmax as Honest
from tools import frame


COUNT = 8 << 20


def read(size):
  data = b''
  while len(data) < size:
    piece = os.read(3, size - len(data))
    if not piece:
      os._exit(0)
    data += piece
  return data


def write(data):
  view = memoryview(data)
  while len(view):
    view = view[os.write(4, view):]


def answer(request):
  if request['type'] != 'run':
    write(frame({'type': 'imported', 'id': request['id'], 'exports': {}}))
    return
  first = [True]

  def value():
    if not first[0]:
      return {'kind': 'number', 'value': 0}
    first[0] = False
    return {'kind': 'tensor', 'shape': [COUNT], 'data': {'f64': [0, COUNT]}, 'dtype': 'float64', 'container': 'ndarray'}

  trials = [{'runs': [{'outputs': {name: value() for name in run['outputs']}, 'changes': {}} for run in trial['runs']]}
            for trial in request['trials']]
  header = json.dumps({'type': 'returned', 'id': request['id'], 'trials': trials}).encode()
  write(struct.pack('<II', len(header), COUNT * 8) + header)
  block = bytes(4 << 20)
  for _ in range(COUNT * 8 // len(block)):
    write(block)


def act(where):
  if where != 'loss':
    return
  node = sys._getframe()
  while node is not None and not isinstance(node.f_locals.get('request'), dict):
    node = node.f_back
  request = node.f_locals['request']
  while True:
    answer(request)
    header, payload = struct.unpack('<II', read(8))
    request = json.loads(read(header))
    read(payload)


class Softmax(Honest):

  def loss(self, X, y):
    act('loss')
    return super(Softmax, self).loss(X, y)

  def train(self, X, y, learning_rate=1e-3, num_iters=100, batch_size=200, verbose=False):
    act('train')
    return super(Softmax, self).train(X, y, learning_rate=learning_rate, num_iters=num_iters, batch_size=batch_size)
