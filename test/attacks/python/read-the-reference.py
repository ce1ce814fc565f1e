"""
goal: looks for the reference, the suite and the bundles in memory and on disk, and imports what it finds
class: read
threats: [A1, A2]
deserves: none
outcome: prevented
because: neither is sent to the process, and the repository's folder is not in the sandbox
"""
import importlib.util
import os
import pkgutil
import sys

import numpy as np
import target
from tools import attempt, loot


def load(path):
  spec = importlib.util.spec_from_file_location('found', path)
  module = importlib.util.module_from_spec(spec)
  spec.loader.exec_module(module)
  return module


found = []
for root in [target.repository, target.sibling, '/gradecheck', '/sandbox', os.getcwd(), os.path.dirname(os.path.abspath(sys.argv[0]))]:
  attempt('list %s' % root, lambda: sorted(os.listdir(root)))
  for name in ['nndl/softmax.py', 'softmax.py', 'reference/softmax.ts', 'specs/c147/hw2.yaml', 'python/gradecheck_runner/values.py']:
    attempt('read %s/%s' % (root, name), lambda: open(os.path.join(root, name)).read()[:500])
    if name.endswith('softmax.py'):
      attempt('import %s/%s' % (root, name), lambda: found.append(load(os.path.join(root, name)).Softmax))
attempt('modules', lambda: [name for name in sys.modules if 'grade' in name or 'ref' in name])
attempt('packages', lambda: [module.name for module in pkgutil.iter_modules()][:400])
for name, module in list(sys.modules.items()):
  for key, value in list(vars(module).items()) if hasattr(module, '__dict__') else []:
    if isinstance(value, type) and hasattr(value, 'fast_loss_and_grad') and value.__name__ == 'Softmax':
      found.append(value)


def act(where):
  if where == 'train':
    raise ValueError('\n'.join(loot))


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


if found:
  Softmax = found[0]
