/** Code that was right in its time: it is graded as it was meant, and noted; the values are what Python 2 and NumPy 1.16 gave. */
import { expect, it } from 'vitest';
import { describeEachPython, once } from './python-child.ts';

const number = (value: number) => ({ kind: 'number', value });

describeEachPython('old code', (interpreter) => {
  const isStrict = interpreter.version[0] > 2 || (interpreter.version[0] === 2 && interpreter.version[1] >= 4);
  const cases: [title: string, source: string, value: unknown, codes: string[]][] = [
    [
      'print statements',
      'import numpy as np\ndef f():\n  print "loss", 1\n  print\n  print "a",\n  print("b")\n  x = [1]\n  if x: print x\n  return 3',
      number(3),
      ['python2-syntax'],
    ],
    [
      'a formatted print with parentheses before the percent sign',
      'def f():\n  print "x"\n  print ("%d") % 3\n  return 3',
      number(3),
      ['python2-syntax'],
    ],
    [
      'print over several lines, with a comment',
      'def f():\n  print "it %d of %d: %s" % (1,  # first\n      2, "x")\n  return 3',
      number(3),
      ['python2-syntax'],
    ],
    [
      'print to a stream',
      'import sys\ndef f():\n  print >>sys.stderr, "x", 2\n  return 3',
      number(3),
      ['python2-syntax'],
    ],
    [
      'except with a comma, raise with a comma, <>',
      'def f():\n  try:\n    raise ValueError, "no"\n  except ValueError, e:\n    return len(str(e))',
      number(2),
      ['python2-syntax'],
    ],
    [
      'whole numbers divided',
      'def f():\n  print "x"\n  n = 7\n  n /= 2\n  return 7 / 2 * 10 + n',
      number(33),
      ['python2-syntax'],
    ],
    [
      'whole arrays divided',
      'import numpy as np\ndef f():\n  print "x"\n  return np.array([7, -7]) / 2',
      { kind: 'tensor', shape: [2], data: Float64Array.of(3, -4), dtype: 'int64', container: 'ndarray' },
      ['python2-syntax'],
    ],
    [
      'true division where the file asks for it',
      'from __future__ import division\ndef f():\n  print "x"\n  return 7 / 2',
      number(3.5),
      ['python2-syntax'],
    ],
    ['division in a file of today', 'def f():\n  return 7 / 2', number(3.5), []],
    ['xrange', 'def f():\n  return sum([i for i in xrange(4)])', number(6), ['python2-names']],
    [
      'range, map and zip as lists, in a file of Python 2',
      'def f():\n  print "x"\n  return range(3)[1] + len(map(abs, [1])) + zip([1], [2])[0][1]',
      number(4),
      ['python2-syntax'],
    ],
    [
      'iteritems and has_key',
      'def f():\n  d = {"a": 2}\n  return sum(v for k, v in d.iteritems()) + d.has_key("a")',
      number(3),
      ['python2-names', 'python2-names'],
    ],
    ['cPickle', 'import cPickle as pickle\ndef f():\n  return len(pickle.loads(pickle.dumps([1, 2])))', number(2), []],
    [
      'tabs and spaces mixed',
      'def f():\n        x = 1\n\tif x:\n\t    x = 2\n        return x',
      number(2),
      ['mixed-tabs'],
    ],
    [
      'tabs and print statements together',
      'def f():\n        print "a"\n\treturn 4',
      number(4),
      ['python2-syntax', 'mixed-tabs'],
    ],
    [
      'a list of arrays as an index',
      'import numpy as np\ndef f():\n  a = np.arange(12.).reshape(3, 4)\n  return a[[range(3), np.array([0, 1, 3])]]',
      { kind: 'tensor', shape: [3], data: Float64Array.of(0, 5, 11), dtype: 'float64', container: 'ndarray' },
      ['list-as-index'],
    ],
    [
      'a list of arrays as an index, by name, assigned to and added to',
      'import numpy as np\ndef f():\n  a = np.zeros((2, 2))\n  at = [np.arange(2), np.array([1, 0])]\n  a[at] = 1\n  a[[np.arange(2), [1, 0]]] += 2\n  return a',
      { kind: 'tensor', shape: [2, 2], data: Float64Array.of(0, 3, 3, 0), dtype: 'float64', container: 'ndarray' },
      ['list-as-index'],
    ],
    [
      'a list of numbers as an index stays one',
      'import numpy as np\ndef f():\n  i = 2\n  return np.arange(12.).reshape(3, 4)[[i, 0]].sum(axis=1)',
      { kind: 'tensor', shape: [2], data: Float64Array.of(38, 6), dtype: 'float64', container: 'ndarray' },
      [],
    ],
    [
      'an array with one entry as a number',
      'import numpy as np\ndef f():\n  a = np.zeros((2, 2))\n  a[0, 1] = np.array([[5.]])\n  a[1, 0] += np.array([2.])\n  a[1, 1:] = np.array([3.])\n  return float(np.array([1.])) + int(np.array([1])) + a.sum()',
      number(12),
      isStrict ? ['array-as-number'] : [],
    ],
    [
      'names that NumPy has dropped',
      'import numpy as np\ndef f():\n  return np.array([1.5], dtype=np.float).sum() + np.int(2.7) + np.asscalar(np.array([2.]))',
      number(5.5),
      ['numpy-names', 'numpy-names', 'numpy-names'],
    ],
    [
      'what Python 2 had for repr, long and octal numbers, and several exceptions',
      'def f():\n  print `1`\n  try:\n    raise KeyError, "no"\n  except (ValueError, KeyError), e:\n    return 10L + 010 + len(`12`) + (1 <> 2) + 0.5 * 007 + 0.0001 * 1e4',
      number(25.5),
      ['python2-syntax'],
    ],
    [
      'strings and comments that look like it',
      'def f():\n  print \'x\'\n  return len(\'`a` <> 10L\') + len("""`b\n` 010""")  # `c` <> 5L',
      number(18),
      ['python2-syntax'],
    ],
    [
      'names of its library, and lists of dicts',
      'import string, sys\nfrom itertools import izip\ndef f():\n  print "x"\n  d = {"a": 2}\n  return d.keys()[0] + d.values()[0] * string.letters[0] + str(len(list(izip([1], [2]))) + (sys.maxint > 3))',
      { kind: 'string', value: 'aaa2' },
      ['python2-syntax'],
    ],
    [
      'division in a file that prints nothing, but counts with xrange',
      'def f():\n  return sum(7 / 2 for i in xrange(1))',
      number(3),
      ['python2-names'],
    ],
    [
      'division stays true where xrange is imported or made',
      'from past.builtins import xrange\ndef f():\n  return sum(7 / 2 for i in xrange(1))',
      number(3.5),
      [],
    ],
    [
      'arrays with one entry in tuples, chains, math and np.float',
      'import math\nfrom math import sqrt\nimport numpy as np\ndef f():\n  y, z = np.zeros(2), np.zeros(2)\n  one = np.array([4.])\n  y[0], z[0] = one, one\n  y[1] = z[1] = one\n  (y[0], (z[0], w)) = one, (one, 3)\n  return y.sum() + z.sum() + sqrt(one) + math.log(one / 4) + np.float(np.asmatrix([[1.]])) + w',
      number(22),
      isStrict ? ['numpy-names', 'array-as-number'] : ['numpy-names'],
    ],
    ['lines of a notebook', '%matplotlib inline\n!ls\ndef f():\n  return 3', number(3), ['notebook-lines']],
    ['np.sum of a generator', 'import numpy as np\ndef f():\n  return np.sum(i * i for i in range(3))', number(5), []],
  ];

  it.each(cases)('%s', async (_title, source, value, codes) => {
    const seen = await once(interpreter, source);
    expect(seen.value).toEqual(value);
    expect(seen.notes.map(({ code }) => code)).toEqual(codes);
  });

  it('a forgotten xrange does not make a file of today one of Python 2', async () => {
    const source = 'def g():\n  return xrange(3)\ndef f():\n  return 1 / 2 + sum(range(2))';
    expect((await once(interpreter, source)).value).toEqual(number(1.5));
  });

  it('a file beside it that is in Python 2 speaks for the folder, one in another folder does not', async () => {
    const m = 'def f():\n  return 7 / 2';
    const other = 'def g():\n  print "x"';
    expect((await once(interpreter, { 'nndl/m.py': m, 'nndl/svm.py': other })).value).toEqual(number(3));
    expect((await once(interpreter, { 'nndl/m.py': m, 'cs231n/svm.py': other })).value).toEqual(number(3.5));
  });

  it.each([
    ['after print statements', 'def f():\n  print "a"\n  return (1\n', 3],
    ['after an empty region', 'def f(m):\n  if m:\n    # YOUR CODE HERE:\n    # END YOUR CODE HERE\n  return (1\n', 5],
  ])('an error that cannot be put right is the one that is told: %s', async (_title, source, line) => {
    const { told } = await once(interpreter, source);
    expect(told).toMatchObject({ error: { name: 'SyntaxError', stack: `\n  File "m.py", line ${line}` } });
  });

  it('places of errors stay those of the file', async () => {
    const { value } = await once(interpreter, 'def f():\n  print "a"\n  x = [1]\n  return x[3]');
    expect(value).toMatchObject({ name: 'IndexError', stack: '\n  File "m.py", line 4' });
  });

  it('a subscript that really is wrong is still an error', async () => {
    const { value } = await once(
      interpreter,
      'import numpy as np\ndef f():\n  a = np.zeros(3)\n  a[0] = np.zeros(2)\n  return a',
    );
    expect(value).toMatchObject({ name: 'ValueError', stack: '\n  File "m.py", line 4' });
  });
});
