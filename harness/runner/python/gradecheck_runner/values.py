"""What a submission returned, as a description (docs/protocol.md, Values), and inputs as NumPy arrays."""
import copy
import math

import numpy as np

from .frames import Doubles
from .missing import Missing

_MAX_TEXT = 500
_MAX_AXES = 16
_MAX_ENTRIES = 32 << 20


def decode_input(given):
    """Fresh for each run. Labels are int64, as np.array of a list of labels is."""
    if given['kind'] == 'literal':
        return copy.deepcopy(given['value'])
    dtype = np.int64 if given['dtype'] == 'int32' else np.float64
    return given['data'].astype(dtype).reshape(given['shape'])


def displaced(given, direction, step):
    """input + step * direction, entry by entry."""
    array = given['data'] + step * direction
    return array.reshape(given['shape'])


def transposed(value):
    """A matrix the other way round, without a copy: what is changed in one is changed in the other."""
    return value.T if isinstance(value, np.ndarray) and value.ndim == 2 else value


def is_unchanged(value, given):
    """Whether an input is, to the last bit, what was passed."""
    array = decode_input(given)
    if type(value) is not np.ndarray or value.shape != array.shape or value.dtype != array.dtype:
        return False
    return np.ascontiguousarray(value).tobytes() == array.tobytes()


def encode(value):
    """Any object whatever as a Value."""
    if value is None:
        return {'kind': 'null'}
    if isinstance(value, (bool, np.bool_)):
        return {'kind': 'boolean', 'value': bool(value)}
    if isinstance(value, (np.number, np.ndarray)):
        return _encode_array(value)
    if isinstance(value, int):
        return _encode_int(value)
    if isinstance(value, float):
        return {'kind': 'number', 'value': float(value)}
    if isinstance(value, (str, bytes)):
        text = value if isinstance(value, str) else repr(value)
        return {'kind': 'string', 'value': plain(text[:_MAX_TEXT])}
    if isinstance(value, (list, tuple)):
        return _encode_nested(value)
    return {'kind': 'other', 'description': describe(value)}


def _encode_int(value):
    try:
        return {'kind': 'number', 'value': float(value)}
    except OverflowError:
        return {'kind': 'other', 'description': 'a whole number beyond 1e308'}


def _encode_array(value):
    if isinstance(value, np.ma.MaskedArray):
        return {'kind': 'other', 'description': 'a masked array (numpy.ma)'}
    array = np.asarray(value)
    if array.dtype.kind not in 'fiub':
        return {'kind': 'other', 'description': 'an array of dtype %s' % plain(str(array.dtype)[:80])}
    if array.size > _MAX_ENTRIES:
        return {'kind': 'other', 'description': 'an array of %d entries' % array.size}
    # A number that carries its dtype: float32 is told from float64.
    if array.ndim == 0 and array.dtype == np.float64:
        return {'kind': 'number', 'value': float(array)}
    data = np.ascontiguousarray(array, dtype=np.float64).ravel()
    return _tensor(list(array.shape), data, str(array.dtype.newbyteorder('=')), 'ndarray')


def _tensor(shape, data, dtype, container):
    return {'kind': 'tensor', 'shape': shape, 'data': Doubles(data), 'dtype': dtype, 'container': container}


class _Ragged(Exception):
    pass


def _encode_nested(items):
    """Lists of lists of numbers; entries may be NumPy's numbers, and rows may be arrays."""
    shape, numbers, dtypes = [], [], set()
    try:
        _flatten(items, 0, shape, numbers, dtypes, [])
    except _Ragged as ragged:
        return {'kind': 'ragged', 'description': str(ragged)}
    dtype = 'float32' if 'float32' in dtypes else 'float64'
    return _tensor(shape, np.array(numbers, dtype=np.float64), dtype, 'nested')


def _flatten(node, depth, shape, numbers, dtypes, above):
    if isinstance(node, (np.ndarray, np.number, np.bool_)) and not isinstance(node, np.ma.MaskedArray):
        array = np.asarray(node)
        if array.dtype.kind not in 'fiub':
            raise _Ragged('a list that holds an array of dtype %s' % array.dtype)
        dtypes.add(str(array.dtype))
        node = array.tolist()
    if isinstance(node, (int, float)):
        if depth != len(shape):
            raise _Ragged('numbers %d levels deep beside lists %d levels deep' % (depth, len(shape)))
        try:
            numbers.append(float(node))
        except OverflowError:
            raise _Ragged('a list that holds a whole number beyond 1e308')
        return
    if not isinstance(node, (list, tuple)):
        raise _Ragged('a list that holds %s' % describe(node))
    if any(node is one for one in above):
        raise _Ragged('a list that holds itself')
    if depth == len(shape) and not numbers:
        if depth >= _MAX_AXES:
            raise _Ragged('lists more than %d levels deep' % _MAX_AXES)
        shape.append(len(node))
    elif depth >= len(shape):
        raise _Ragged('lists %d levels deep beside numbers %d levels deep' % (depth + 1, depth))
    elif shape[depth] != len(node):
        raise _Ragged('rows of %d and of %d entries' % (shape[depth], len(node)))
    if len(numbers) > _MAX_ENTRIES:
        raise _Ragged('more than %d numbers' % _MAX_ENTRIES)
    for item in node:
        _flatten(item, depth + 1, shape, numbers, dtypes, above + [node])


def describe(value):
    """In a student's words: "a dict with the keys a, b", "a function"."""
    if isinstance(value, Missing):
        return 'a value of %s, which is not there when code is graded' % Missing.name_of(value)
    if value is None:
        return 'None'
    if isinstance(value, dict):
        keys = ', '.join(plain(str(key)[:40]) for key in list(value)[:8])
        return 'a dict with the keys %s' % keys if keys else 'an empty dict'
    if callable(value) and not isinstance(value, type):
        return 'a function'
    name = plain(type(value).__name__[:80])
    return '%s %s' % ('an' if name[:1].lower() in 'aeiou' else 'a', name)


def plain(text):
    """JSON in UTF-8 has no lone surrogates."""
    return text.encode('utf-8', 'replace').decode('utf-8')


def lp_norm(order):
    """A function that takes one vector and returns its p-norm, as np.linalg.norm(x, ord=p) does."""
    p = math.inf if order == 'inf' else order

    def norm(x, *args, **keywords):
        return np.linalg.norm(x, p, *args, **keywords)

    return norm
