"""What a modernised tree calls: old meanings of indices, elements and divisions, each noted."""
import operator

import numpy as np

# Up to 1.22 a list of sequences was taken for a tuple of indices.
_MOST_AXES = 32

_IN_PLACE = {
    'Add': operator.iadd, 'Sub': operator.isub, 'Mult': operator.imul, 'Div': operator.itruediv,
    'FloorDiv': operator.ifloordiv, 'Mod': operator.imod, 'Pow': operator.ipow, 'MatMult': operator.imatmul,
    'LShift': operator.ilshift, 'RShift': operator.irshift, 'BitOr': operator.ior, 'BitXor': operator.ixor,
    'BitAnd': operator.iand,
}


class Runtime(object):
    """What a changed tree calls."""

    slice = slice

    def __init__(self, notes):
        self._notes = notes

    def list_index(self, index):
        """x[[rows, columns]]: up to NumPy 1.22 the list was a tuple of indices, if it held sequences."""
        if type(index) is list and len(index) <= _MOST_AXES and any(_is_sequence(item) for item in index):
            self._notes.add('list-as-index')
            return tuple(index)
        return index

    def set_item(self, owner, index, value):
        """owner[index] = value, where value may be an array with one entry."""
        try:
            owner[index] = value
        except (TypeError, ValueError):
            if not _is_single(value):
                raise
            owner[index] = _only_entry(value)
            self._notes.add('array-as-number')

    def change_item(self, owner, index, operation, value):
        """owner[index] op= value."""
        change = self.divide_in_place if operation == 'Divide' else _IN_PLACE[operation]
        self.set_item(owner, index, change(owner[index], value))

    def to_number(self, convert, value):
        """float(value), int(value), math.sqrt(value)."""
        if _is_single(value):
            self._notes.add('array-as-number')
            return convert(_only_entry(value))
        return convert(value)

    def percent(self, text, values):
        """text % values."""
        try:
            return text % values
        except TypeError:
            several = values if isinstance(values, tuple) else (values,)
            if not any(_is_single(value) for value in several):
                raise
            self._notes.add('array-as-number')
            return text % tuple(_only_entry(value) if _is_single(value) else value for value in several)

    def divide(self, a, b):
        """Python 2's a / b: whole numbers give a whole number."""
        return a // b if _is_whole(a) and _is_whole(b) else a / b

    def divide_in_place(self, a, b):
        """Python 2's a /= b."""
        if _is_whole(a) and _is_whole(b):
            a //= b
        else:
            a /= b
        return a

    def view(self, mapping, name):
        """iteritems, itervalues, iterkeys."""
        if hasattr(mapping, name):
            return getattr(mapping, name)()
        self._notes.add('python2-names', name)
        return iter(getattr(mapping, name[len('iter'):])())

    def listed(self, mapping, name):
        """Python 2's keys(), values() and items() were lists."""
        found = getattr(mapping, name)()
        return list(found) if isinstance(mapping, dict) else found

    def has_key(self, mapping, key):
        """mapping.has_key(key)."""
        if hasattr(mapping, 'has_key'):
            return mapping.has_key(key)
        self._notes.add('python2-names', 'has_key')
        return key in mapping

    def sum_generator(self, owner, generator):
        """np.sum(x for x in …) was Python's own sum."""
        return sum(generator) if owner is np else owner.sum(generator)


def _is_sequence(item):
    return item is None or item is Ellipsis or isinstance(item, (list, tuple, slice, range)) \
        or (isinstance(item, np.ndarray) and item.ndim > 0)


def _is_single(value):
    return isinstance(value, np.ndarray) and value.ndim > 0 and value.size == 1


def _only_entry(value):
    """The entry of an array with one; np.matrix stays two-dimensional whatever it is asked."""
    return np.asarray(value).reshape(())[()]


def _is_whole(value):
    if isinstance(value, np.ndarray):
        return value.dtype.kind in 'iub'
    return isinstance(value, (int, np.integer))
