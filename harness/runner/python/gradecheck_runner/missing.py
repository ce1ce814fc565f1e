"""Stand-ins for packages that are not there when code is graded: importing them passes, computing with them doesn't."""
import types


class MissingPackage(Exception):
    """A value was needed of a package that is not there."""


class Missing(object):
    """Any attribute of such a package, and whatever calling it gives."""

    def __init__(self, name, notice, is_own=False):
        object.__setattr__(self, '_missing', (name, notice, is_own))

    @staticmethod
    def name_of(value):
        """The dotted name: scipy.stats.mode."""
        return object.__getattribute__(value, '_missing')[0]

    def __getattr__(self, name):
        if name.startswith('__') and name.endswith('__'):
            raise AttributeError(name)
        own, notice, is_own = object.__getattribute__(self, '_missing')
        return stand_in('%s.%s' % (own, name), notice, is_own)

    def __setattr__(self, name, value):
        pass

    def __call__(self, *args, **keywords):
        name, notice, is_own = object.__getattribute__(self, '_missing')
        # A decorator, such as numba's jit, leaves the function as it is.
        if len(args) == 1 and not keywords and isinstance(args[0], types.FunctionType):
            return args[0]
        notice(name)
        return Missing(name, notice, is_own)

    def __mro_entries__(self, bases):
        return ()

    def __instancecheck__(self, instance):
        return False

    def __subclasscheck__(self, subclass):
        return False

    def __setitem__(self, key, value):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        return False

    def __bool__(self):
        return False

    def __hash__(self):
        return id(self)


def _refuse(self, *args, **keywords):
    name, notice, is_own = object.__getattribute__(self, '_missing')
    notice(name)
    if is_own:
        raise MissingPackage('%s is needed here, and %s.py is not in the folder' % (name, name.split('.')[0]))
    raise MissingPackage('%s is needed here; when code is graded, only NumPy is there' % name)


for _operation in (
        'iter next len getitem delitem contains float int index complex array abs neg pos invert round add radd sub '
        'rsub mul rmul matmul rmatmul truediv rtruediv floordiv rfloordiv mod rmod pow rpow lt le gt ge').split():
    setattr(Missing, '__%s__' % _operation, _refuse)


def _through(iterable=(), *args, **keywords):
    return iterable


# Progress bars hand through what they are given; Python 2's names from `past`, `six` and `builtins`.
_AS_MEANT = {
    'tqdm.tqdm': _through,
    'tqdm.trange': lambda *args, **keywords: range(*args),
    'tqdm.notebook.tqdm': _through,
    'tqdm.auto.tqdm': _through,
    'tqdm.tqdm_notebook': _through,
    'past.builtins.xrange': range,
    'six.moves.xrange': range,
    'six.moves.range': range,
    'future.builtins.range': range,
    'past.utils.old_div': lambda a, b: a // b if isinstance(a, int) and isinstance(b, int) else a / b,
}


def stand_in(name, notice, is_own=False):
    """What an attribute of a missing package is."""
    return _AS_MEANT.get(name) or Missing(name, notice, is_own)


class MissingModule(types.ModuleType):
    """`from x import *` brings nothing; any other name is a stand-in."""

    __all__ = ()

    def __init__(self, name, notice, is_own=False):
        super(MissingModule, self).__init__(name)
        self.__dict__['_notice'] = (notice, is_own)
        self.__path__ = []

    def __getattr__(self, name):
        if name.startswith('__') and name.endswith('__'):
            raise AttributeError(name)
        return stand_in('%s.%s' % (self.__name__, name), *self.__dict__['_notice'])

    def __call__(self, *args, **keywords):
        # `import tqdm` and then tqdm(x), a frequent slip.
        return stand_in(self.__name__, *self.__dict__['_notice'])(*args, **keywords)
