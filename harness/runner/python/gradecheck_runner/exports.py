"""Whether a module has what the assignment asks for: names, callability, numbers of parameters."""
import inspect

from . import values
from .programs import accepted, keys_of


def inspect_exports(module, wanted):
    """`wanted`: name -> number of parameters, or {construct, keywords, methods} of a class."""
    return {name: _shape_of(module, name, asked) for name, asked in wanted.items()}


def _shape_of(module, name, asked):
    if not hasattr(module, name):
        return {'kind': 'missing', 'available': keys_of(module)}
    value = getattr(module, name)
    if not callable(value):
        return {'kind': 'other', 'description': values.describe(value)}
    if not isinstance(asked, dict):
        return {'kind': 'function', 'parameters': _required(value)}
    return _class_shape(value, asked)


def _class_shape(value, asked):
    instance, problem = None, None
    try:
        always = accepted(value, asked.get('always', {}), {}, None)
        instance = value(*asked['construct'], **dict(asked.get('keywords', {}), **always))
    except Exception as error:
        problem = values.plain(('%s: %s' % (type(error).__name__, error))[:500])
    methods = {}
    for name in asked['methods']:
        method = getattr(instance if instance is not None else value, name, None)
        if callable(method):
            methods[name] = _required(method) - (1 if instance is None else 0)
    return {'kind': 'class', 'methods': methods, 'constructs': problem}


def _required(function):
    """Parameters without a default."""
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return 0
    return sum(1 for parameter in parameters
               if parameter.kind in (parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD)
               and parameter.default is parameter.empty)
