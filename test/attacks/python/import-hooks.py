"""
goal: stands between every import and its module, and gives the runner's later imports modules of its own
class: forge
threats: [A6, A15]
deserves: none
outcome: contained
because: what the runner needs it has imported before; and no module of its process can know what is right
"""
import builtins
import importlib
import importlib.abc
import importlib.machinery
import sys
import types

import numpy as np

asked = []


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):

  def find_spec(self, name, path=None, target=None):
    asked.append(name)
    return importlib.machinery.ModuleSpec(name, self) if 'grade' in name or 'numpy' in name or name in ('json', 'struct') else None

  def create_module(self, spec):
    return None

  def exec_module(self, module):
    module.encode = module.send = module.dumps = lambda *args, **keywords: '{"type":"returned"}'


sys.meta_path.insert(0, Finder())
sys.path_hooks.insert(0, lambda path: Finder())
sys.path_importer_cache.clear()
for name in [name for name in sys.modules if name.startswith('gradecheck_runner.') and name.rsplit('.')[-1] not in ('serve', 'frames')]:
  del sys.modules[name]
real = builtins.__import__


def spy(name, *args, **keywords):
  asked.append(name)
  if name in ('json', 'traceback'):
    return types.SimpleNamespace(dumps=lambda *a, **k: '{}', extract_tb=lambda *a: [])
  return real(name, *args, **keywords)


builtins.__import__ = spy
importlib.import_module = lambda name, package=None: spy(name)
sys.addaudithook(lambda event, args: asked.append(event) if len(asked) < 500 else None)


def act(where):
  if where == 'train':
    raise ImportError(' '.join(asked[:200]))


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
