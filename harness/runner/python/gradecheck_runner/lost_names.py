"""Names that newer NumPys have dropped."""
import ast
import warnings

import numpy as np

_NUMPY_NAMES = {
    'int': int, 'float': float, 'bool': bool, 'object': object, 'complex': complex, 'str': str, 'long': int,
    'unicode': str, 'float_': np.float64, 'complex_': np.complex128, 'int0': np.intp, 'bool8': np.bool_,
    'infty': np.inf, 'Inf': np.inf, 'Infinity': np.inf, 'PINF': np.inf, 'NINF': -np.inf, 'NaN': np.nan, 'NAN': np.nan,
    'product': np.prod, 'cumproduct': np.cumprod, 'alltrue': np.all, 'sometrue': np.any, 'row_stack': np.vstack,
    'round_': np.round, 'rank': np.ndim, 'msort': lambda a: np.sort(a, axis=0), 'asscalar': lambda a: a.item(),
    'in1d': lambda a, b, **keywords: np.isin(np.ravel(a), b, **keywords),
    'mat': lambda data, dtype=None: np.asmatrix(data, dtype=dtype),
    'asfarray': lambda a, dtype=np.float64: np.asarray(a, dtype=dtype),
    'trapz': lambda y, x=None, dx=1.0, axis=-1: np.trapezoid(y, x, dx, axis),
}


def restore():
    """Puts back what newer NumPys have dropped; returns those names, for `used`."""
    lost = {name for name in _NUMPY_NAMES if name not in np.__dict__ and not _has(name)}
    for name in lost:
        setattr(np, name, _NUMPY_NAMES[name])
    return lost


def _has(name):
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')
        return hasattr(np, name)


def used(tree, lost):
    """(name, line) of each dropped name that a file mentions as np.name."""
    return [(node.attr, node.lineno) for node in ast.walk(tree)
            if isinstance(node, ast.Attribute) and node.attr in lost and isinstance(node.value, ast.Name)
            and node.value.id in ('np', 'numpy')]
