/** How a submission's files find each other, and what is there instead of packages that are not. */
import { expect, it } from 'vitest';
import { describeEachPython, once } from './python-child.ts';

const number = (value: number) => ({ kind: 'number', value });
const HELPER = 'def half(x):\n  return x / 2\n';

describeEachPython('imports', (interpreter) => {
  it.each<[title: string, files: Record<string, string>]>([
    ['beside it', { 'm.py': 'from helper import half\ndef f(): return half(4)', 'helper.py': HELPER }],
    ['relative', { 'nndl/m.py': 'from .helper import half\ndef f(): return half(4)', 'nndl/helper.py': HELPER }],
    [
      'by its package',
      { 'hw/nndl/m.py': 'from nndl.helper import half\ndef f(): return half(4)', 'hw/nndl/helper.py': HELPER },
    ],
    [
      'by a package that was left out',
      { 'm.py': 'from nndl.helper import half\ndef f(): return half(4)', 'helper.py': HELPER },
    ],
    ['in a folder above', { 'a/nndl/m.py': 'from helper import half\ndef f(): return half(4)', 'a/helper.py': HELPER }],
    [
      'from the package above',
      { 'a/nndl/m.py': 'from ..utils.helper import half\ndef f(): return half(4)', 'a/utils/helper.py': HELPER },
    ],
    ['with a star', { 'nndl/m.py': 'from .helper import *\ndef f(): return half(4)', 'nndl/helper.py': HELPER }],
    [
      'as an attribute',
      {
        'm.py': 'import nndl.helper as h\nimport nndl.helper\ndef f(): return h.half(2) + nndl.helper.half(2)',
        'nndl/helper.py': HELPER,
      },
    ],
    [
      'the module of a package',
      { 'm.py': 'from nndl import helper\ndef f(): return helper.half(4)', 'nndl/helper.py': HELPER },
    ],
    [
      'everything of a package',
      { 'm.py': 'from nndl import *\ndef f(): return half(4)', 'nndl/helper.py': HELPER, 'nndl/__init__.py': '' },
    ],
    [
      'a name that the __init__ makes',
      {
        'm.py': 'from nndl import half\ndef f(): return half(4)',
        'nndl/__init__.py': 'from .helper import half',
        'nndl/helper.py': HELPER,
      },
    ],
    [
      'two modules of a package, one after the other',
      {
        'm.py':
          'import pkg.helper\nimport pkg.other\nimport torch.a, torch.b\ndef f(): return pkg.helper.half(pkg.other.four)',
        'pkg/helper.py': HELPER,
        'pkg/other.py': 'four = 4',
      },
    ],
    [
      'everything of a package of which one file is broken',
      {
        'm.py': 'from pkg import *\ndef f(): return half(4)',
        'pkg/helper.py': HELPER,
        'pkg/broken.py': 'raise ValueError',
      },
    ],
    [
      'Python’s library, though another folder has a file of that name',
      { 'a/m.py': 'import math\ndef f(): return int(math.sqrt(4))', 'b/math.py': '' },
    ],
    [
      'in a circle',
      {
        'm.py': 'import helper\ndef two(): return 2\ndef f(): return helper.g()',
        'helper.py': 'import m\ndef g(): return m.two()',
      },
    ],
    ['inside a function', { 'm.py': 'def f():\n  from helper import half\n  return half(4)', 'helper.py': HELPER }],
    [
      'its own file before Python’s library',
      { 'm.py': 'import calendar\ndef f(): return calendar.half(4)', 'calendar.py': HELPER },
    ],
    ['Python’s library', { 'm.py': 'from math import gamma\nimport os.path, pdb\ndef f(): return gamma(3)' }],
    [
      'a package whose __init__ cannot be imported',
      {
        'nndl/m.py': 'from .helper import half\ndef f(): return half(4)',
        'nndl/helper.py': HELPER,
        'nndl/__init__.py': 'from .nothing import x\nraise ValueError',
      },
    ],
    [
      'one of two with the same name, the nearer',
      {
        'a/m.py': 'from helper import half\ndef f(): return half(4)',
        'a/helper.py': HELPER,
        'helper.py': 'def half(x): return 0',
      },
    ],
    [
      'a file of its own name in another encoding',
      {
        'm.py': 'from helper import half\ndef f(): return half(4)',
        'helper.py': `# -*- coding: latin-1 -*-\n${HELPER}`,
      },
    ],
  ])('%s', async (_title, files) => {
    expect((await once(interpreter, files)).value).toEqual(number(2));
  });

  it.each([
    [
      'sklearn.svm',
      'from sklearn.svm import LinearSVC\nfrom torch.optim import Adam\nimport keras.layers\nfrom cs231n.classifiers.m import Net as Other',
    ],
  ])('another package’s module is not a file of the same name: %s', async (_title, imports) => {
    const files = {
      'nndl/m.py': `${imports}\ndef f(): return 2`,
      'nndl/svm.py': '',
      'nndl/optim.py': '',
      'nndl/layers.py': '',
    };
    expect((await once(interpreter, files)).value).toEqual(number(2));
  });

  it('what a file raises while it is imported is told, not that it is missing', async () => {
    const { told } = await once(interpreter, {
      'nndl/m.py': 'from . import layers\ndef f(): return 2',
      'nndl/layers.py': 'import numpy as np\nnp.nothing_like_it',
    });
    expect(told.error).toMatchObject({
      name: 'ImportError',
      message: expect.stringMatching(/^AttributeError: .*nothing_like_it/),
    });
  });

  it('of a file that was not handed in: what is made of it fails, with its name', async () => {
    const { value, notes } = await once(interpreter, {
      'nndl/m.py': 'from .helpers import shift\ndef f(): return shift(1) + 1',
    });
    expect(value).toMatchObject({ message: 'helpers.shift is needed here, and helpers.py is not in the folder' });
    expect(notes.map(({ code }) => code)).toEqual(['missing-file']);
  });

  it('of NumPy inside a submission that has a file of the same name as one of Python’s', async () => {
    const files = {
      'm.py': 'import numpy as np, numpy.testing\ndef f(): return np.random.RandomState(0).randint(1, 2) + 1',
      'random.py': 'raise ValueError',
    };
    expect((await once(interpreter, files)).value).toEqual(number(2));
  });

  it('a file with bytes that are not UTF-8 is read all the same', async () => {
    const source = Buffer.from('# caf\u00e9\ndef f(): return 2\n', 'latin1');
    expect((await once(interpreter, { 'm.py': source })).value).toEqual(number(2));
  });
});

describeEachPython('packages that are not there', (interpreter) => {
  it.each<[title: string, source: string, codes: string[]]>([
    [
      'are imported in every way',
      'import matplotlib.pyplot as plt, torch.nn.functional\nimport sklearn\nfrom scipy.stats import mode\nfrom cs231n.layers import *\nfrom cs231n import optim\ndef f(): return 2',
      [],
    ],
    [
      'are used while importing',
      'import matplotlib.pyplot as plt\nplt.rcParams["figure.figsize"] = (10, 8)\nplt.style.use("x")\ndef f(): return 2',
      ['missing-package'],
    ],
    [
      'are drawn with',
      'import matplotlib.pyplot as plt\ndef f():\n  plt.plot([1], label="a").show()\n  return 2',
      ['missing-package'],
    ],
    [
      'are base classes and decorators',
      'import torch.nn as nn\nfrom numba import jit\nclass Net(nn.Module):\n  pass\n@jit\ndef f(): return 2 if Net() else 3',
      [],
    ],
    [
      'are asked whether they are there',
      'import torch\nif torch.cuda.is_available():\n  raise ValueError\ndef f(): return 3 if isinstance(2, torch.Tensor) else 2',
      ['missing-package'],
    ],
    [
      'hand progress bars through',
      'from tqdm import tqdm, trange\nimport tqdm as t\ndef f(): return sum(1 for i in tqdm(range(1))) + sum(1 for i in trange(1))',
      [],
    ],
    [
      'give Python 2’s names',
      'from past.builtins import xrange\nfrom six.moves import range as r\ndef f(): return len(list(xrange(2)))',
      [],
    ],
  ])('%s', async (_title, source, codes) => {
    const seen = await once(interpreter, source);
    expect(seen.value).toEqual(number(2));
    expect(seen.notes.map(({ code }) => code)).toEqual(codes);
  });

  it('cannot be computed with', async () => {
    const { value, notes } = await once(interpreter, 'from scipy import stats\ndef f(): return stats.mode([1, 2])[0]');
    expect(value).toMatchObject({
      name: 'MissingPackage',
      message: 'scipy.stats.mode is needed here; when code is graded, only NumPy is there',
    });
    expect(notes).toEqual([{ code: 'missing-package', what: 'scipy.stats.mode', file: null, line: null }]);
  });

  it('are named when they are returned', async () => {
    const { value } = await once(interpreter, 'import torch\ndef f(): return torch.tensor([1])');
    expect(value).toEqual({
      kind: 'other',
      description: 'a value of torch.tensor, which is not there when code is graded',
    });
  });

  it('are named when a name may have been meant to come from one', async () => {
    const { value } = await once(interpreter, {
      'nndl/m.py': 'from .layer_utils import *\ndef f(): return affine_relu(1)',
    });
    expect(value).toMatchObject({
      name: 'NameError',
      message:
        "name 'affine_relu' is not defined; layer_utils, from which everything is imported, is not in the folder",
    });
  });
});

describeEachPython('what is not written yet', (interpreter) => {
  const MARKS = ['# YOUR CODE HERE:', '# END YOUR CODE HERE'] as const;

  it('an empty region is noted when its function is called, and only then', async () => {
    const source = `def g():\n  ${MARKS[0]}\n  #   Do it.\n  ${MARKS[1]}\n  return 0\ndef f():\n  return 2\ndef h():\n  return g()\n`;
    expect((await once(interpreter, source)).notes).toEqual([]);
    const called = await once(interpreter, source.replace('return 2', 'return g()'));
    expect(called.value).toEqual(number(0));
    expect(called.notes).toEqual([{ code: 'unwritten', what: 'm.g', file: null, line: null }]);
  });

  it.each<[title: string, body: string, unwritten: boolean]>([
    ['pass alone', `${MARKS[0]}\n  pass\n  ${MARKS[1]}`, true],
    ['a docstring’s words are no region', `"""\n  # YOUR CODE HERE:\n  # END YOUR CODE HERE\n  """`, false],
    ['code inside', `${MARKS[0]}\n  x = 1\n  ${MARKS[1]}`, false],
    ['CS231n’s marks', '# TODO: implement\n  # more\n  pass\n  # END OF YOUR CODE', true],
    [
      'CS231n’s later marks',
      '# *****START OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****\n\n  pass\n\n  # *****END OF YOUR CODE (DO NOT DELETE/MODIFY THIS LINE)*****',
      true,
    ],
    ['a remark of one’s own with TODO', '# TODO: faster', false],
  ])('%s', async (_title, body, unwritten) => {
    const { notes } = await once(interpreter, `def f():\n  ${body}\n  return 2\n`);
    expect(notes.map(({ what }) => what)).toEqual(unwritten ? ['m.f'] : []);
  });

  it('a template that is no valid Python until it is filled', async () => {
    const source = `def g(mode):\n  if mode == 'train':\n    # ==== #\n    ${MARKS[0]}\n    # ==== #\n\n    ${MARKS[1]}\n\n  elif mode == 'test':\n    ${MARKS[0]}\n    ${MARKS[1]}\n  else:\n    raise ValueError('mode')\n  return 1\ndef f():\n  return g('train')\n`;
    const seen = await once(interpreter, source);
    expect(seen.value).toMatchObject({ name: 'NotWritten', message: 'TODO: m.py, line 2' });
    const other = await once(interpreter, source.replace("g('train')", '2'));
    expect(other.value).toEqual(number(2));
  });

  it('a block that is indented wrongly is an error of its own', async () => {
    const { value } = await once(interpreter, 'def f():\n  for i in range(2):\n  x = i\n  return x\n');
    expect(value).toMatchObject({ name: 'IndentationError', stack: '\n  File "m.py", line 3' });
  });
});

describeEachPython('what cannot be imported', (interpreter) => {
  it.each<[title: string, source: string, error: object]>([
    ['a syntax error', 'def f(:\n  pass', { name: 'SyntaxError', stack: '\n  File "m.py", line 1' }],
    ['an exception', 'x = 1\nopen("data.csv")', { name: 'FileNotFoundError', stack: '\n  File "m.py", line 2' }],
    ['exit()', 'import sys\nsys.exit(3)', { name: 'SystemExit', message: 'exit() was called' }],
    ['null bytes', 'x = 1\0', { name: 'SyntaxError' }],
  ])('%s', async (_title, source, error) => {
    const { told } = await once(interpreter, source);
    expect(told).toMatchObject({ type: 'threw', error });
  });

  it('prints are kept in order, and warnings with them, without advice to maintainers', async () => {
    const source =
      'import sys, warnings\nimport numpy as np\ndef f():\n  print("one")\n  sys.stderr.write("two\\n")\n  np.log(np.zeros(1))\n  warnings.warn("old", DeprecationWarning)\n  return 2\n';
    expect((await once(interpreter, source)).printed).toBe(
      'one\ntwo\nm.py:6: RuntimeWarning: divide by zero encountered in log\n',
    );
  });
});
