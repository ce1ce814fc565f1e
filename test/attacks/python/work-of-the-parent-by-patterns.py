"""
goal: >-
  sends texts for which the regular expressions of whoever reads them take long - names of frames, of stubs, of
  places
class: exhaust
threats: [A10, A12]
deserves: all
outcome: contained
because: texts are cut before they are searched, and no expression goes back over them more than once
"""
import json
import os
import struct
import sys

from honest import Softmax as Honest
from tools import frame


TEXTS = [
    'TODO:' + ' ' * 2000 + '\n', 'TODO: ' + 'a' * 2000 + '\n' * 2000, '  File "' + 'x' * 19000, '\n  File "a' * 2000,
    'submission.cjs:' + '1' * 19000, 'submission.cjs:1:' * 1100, '\t \n' * 6000, 'a' * 19000 + '!', '(' * 19000, '"' * 19000, '\\' * 19000,
    '\u00a0\ufeff' * 9000, '0.' * 9000, '-' * 19000, '<' * 19000, '`' * 19000, '[](' * 6000,
]


def act(where):
  node = sys._getframe()
  while node is not None and not isinstance(node.f_locals.get('request'), dict):
    node = node.f_back
  if where == 'import' or node is None:
    return
  request = node.f_locals['request']
  text = TEXTS[request['id'] % len(TEXTS)]
  error = {'name': text, 'message': text, 'stack': text, 'apiMismatch': False}
  runs = [{'failure': 'threw', 'error': error} if run.get('optional') else {'outputs': {name: {'kind': 'string', 'value': text} for name in run['outputs']}, 'changes': {}}
          for trial in request['trials'][:1] for run in trial['runs']]
  os.write(4, frame({'type': 'returned', 'id': request['id'], 'trials': [{'runs': runs}], 'notes': [{'code': 'missing-package', 'what': text, 'file': text, 'line': 1}]}))
  struct.calcsize('<II')


class Softmax(Honest):

  def loss(self, X, y):
    act('loss')
    return super(Softmax, self).loss(X, y)

  def train(self, X, y, learning_rate=1e-3, num_iters=100, batch_size=200, verbose=False):
    act('train')
    return super(Softmax, self).train(X, y, learning_rate=learning_rate, num_iters=num_iters, batch_size=batch_size)
