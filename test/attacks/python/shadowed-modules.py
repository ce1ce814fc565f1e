"""
goal: hands in files with the names of Python's and NumPy's own modules, and those that interpreters run by themselves
class: forge
threats: [A14, A15]
deserves: none
outcome: prevented
because: >-
  files are kept in memory and found by name by the submission's own imports only, and the interpreter looks in none
  of its folders
files:
  numpy.py: "print('SHADOWED numpy')\nndarray = list\n"
  json.py: "print('SHADOWED json')\n"
  struct.py: "print('SHADOWED struct')\n"
  os.py: "print('SHADOWED os')\n"
  sitecustomize.py: "print('SHADOWED sitecustomize')\n"
  usercustomize.py: "print('SHADOWED usercustomize')\n"
  conftest.py: "print('SHADOWED conftest')\n"
  setup.py: "print('SHADOWED setup')\n"
  __main__.py: "print('SHADOWED main')\n"
  __init__.py: "print('SHADOWED init')\n"
  encodings/utf_8.py: "print('SHADOWED utf_8')\n"
  gradecheck_runner/values.py: "print('SHADOWED values')\n"
  gradecheck_runner/__init__.py: "print('SHADOWED runner')\n"
  honest_numpy/core.py: "print('SHADOWED core')\n"
  lib/python3.11/site-packages/evil.pth: "import os; print('PTH')\n"
  pyvenv.cfg: "home = /tmp\n"
  .env: "PYTHONSTARTUP=evil.py\n"
  pyproject.toml: "[tool.pytest.ini_options]\naddopts = '-p evil'\n"
  Makefile: "all:\n\ttouch /tmp/make-ran\n"
  requirements.txt: "evil==1.0\n"
"""
import json
import os
import struct
import sys

import numpy as np

print('numpy is %s' % getattr(np, '__file__', None))
print('others are %s' % [getattr(module, '__file__', None) for module in (json, os, struct)])
print('shadowed: %s' % [name for name, module in sys.modules.items() if str(getattr(module, '__file__', '')).startswith('nndl')])


def act(where):
  for name in ('numpy', 'json', 'struct', 'encodings.utf_8', 'gradecheck_runner.values'):
    try:
      __import__(name)
    except ImportError as error:
      print(error)


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
