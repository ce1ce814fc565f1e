"""Runs a suite's short programs against a submission's modules (docs/protocol.md, Running)."""
import inspect
import posixpath
import random
import types

import numpy as np

from . import values


class ApiMismatch(Exception):
    """The API is not as the program needs it: something is missing or cannot be called."""


class Host(object):
    """A run's inputs. Every use gets a copy of its own: in Python `w -= step` is how update rules are written, and what
    one call does to its arguments must not reach the next."""

    def __init__(self, trial, run):
        self._trial = trial
        self._run = run
        self.given = {}

    def has(self, name):
        """Whether there is an input of this name."""
        return name in self._trial['inputs']

    def input(self, name):
        """The array, or the plain value."""
        value = self._make(name)
        self.given.setdefault(name, []).append(value)
        return value

    def original(self, name):
        """What was sent for it."""
        return self._trial['inputs'][self._run.get('replace', {}).get(name, name)]

    def _make(self, name):
        given = self.original(name)
        displace = self._run.get('displace')
        if displace is not None:
            direction = self._trial['directions'][displace['direction']]
            if direction['input'] == name:
                return values.displaced(given, direction['data'], displace['step'])
        return values.decode_input(given)


_ERROR_STATE = np.geterr()

# Generators that are made without a seed ask the operating system for one; here they ask this one.
_seeds = random.Random(0)
if hasattr(np.random, 'bit_generator') and hasattr(np.random.bit_generator, 'randbits'):
    np.random.bit_generator.randbits = _seeds.getrandbits


def seed_generators(seed):
    """Every generator that a submission can reach, or make without a seed of its own."""
    np.random.seed(seed)
    random.seed(seed)
    _seeds.seed(seed)
    # A submission may have changed what NumPy does about overflows.
    np.seterr(**_ERROR_STATE)


def execute(program, run, modules, host, notes):
    """The outputs that the run asks for, by name."""
    bound = {}
    steps = list(program['steps'])
    calls = [step for step in steps if 'call' in step]
    if run.get('again') and calls:
        steps.append(calls[-1])
    for step in steps:
        if 'let' in step:
            bound[step['let']] = _resolve(step['be'], bound, host)
        elif 'set' in step:
            _assign(step['set'], _resolve(step['to'], bound, host), bound, notes)
        else:
            target = step['new'] if 'new' in step else step['call']
            function = _lookup(target, bound, modules)
            arguments = [_resolve(argument, bound, host) for argument in step['args']]
            keywords = {name: _resolve(argument, bound, host) for name, argument in step.get('keywords', {}).items()}
            keywords.update(accepted(function, step.get('always', {}), bound, host))
            name = '.'.join([_own_name(target.split('.')[0], bound, modules)] + target.split('.')[1:])
            result = _call(name, function, arguments, keywords)
            if step.get('as') is not None:
                bound[step['as']] = result
    return {name: _output(program['outputs'][name], bound, host) for name in run['outputs']}


def accepted(function, always, bound, host):
    """What is passed wherever it can be: a constructor without dtype does without."""
    if not always:
        return {}
    try:
        parameters = inspect.signature(function).parameters
    except (TypeError, ValueError):
        return {}
    takes_any = any(parameter.kind == parameter.VAR_KEYWORD for parameter in parameters.values())
    return {name: _resolve(argument, bound, host) for name, argument in always.items()
            if takes_any or name in parameters}


def _call(target, function, arguments, keywords):
    if not callable(function):
        raise ApiMismatch('%s is %s, not a function' % (target, values.describe(function)))
    try:
        return function(*arguments, **keywords)
    except TypeError as error:
        # Raised by the call itself, not inside: the parameters are others.
        if error.__traceback__ is not None and error.__traceback__.tb_next is None \
                and isinstance(function, (types.FunctionType, types.MethodType, type)):
            raise ApiMismatch('%s: %s' % (target, error)) from None
        raise


def _resolve(argument, bound, host):
    if isinstance(argument, str) and argument.startswith('$'):
        found = _follow(argument, bound, host)
        if isinstance(found, _Nowhere):
            raise ApiMismatch('%s is missing; there is %s' % (found.path, _listed(found.available)))
        return found
    if isinstance(argument, list):
        return [_resolve(item, bound, host) for item in argument]
    if isinstance(argument, dict):
        if 'lpNorm' in argument:
            return values.lp_norm(argument['lpNorm'])
        if 'transposed' in argument:
            return values.transposed(_resolve(argument['transposed'], bound, host))
        if 'scaled' in argument:
            return _resolve(argument['scaled'], bound, host) * argument['by']
        if 'dtype' in argument:
            return getattr(np, argument['dtype'])
        return {key: _resolve(item, bound, host) for key, item in argument.items()}
    return argument


class _Nowhere(object):
    def __init__(self, path, available):
        self.path = path
        self.available = available


def _output(argument, bound, host):
    is_transposed = isinstance(argument, dict)
    found = _follow(argument['transposed'] if is_transposed else argument, bound, host)
    if isinstance(found, _Nowhere):
        return {'kind': 'missing', 'path': found.path, 'available': found.available}
    return values.encode(values.transposed(found) if is_transposed else found)


def _follow(reference, bound, host):
    """$result.1.W1 -> the value there."""
    name, keys = reference[1:].split('.')[0], reference[1:].split('.')[1:]
    if name in bound:
        value = bound[name]
    elif host.has(name):
        value = host.input(name)
    else:
        return _Nowhere(reference[1:], [])
    for key in keys:
        value = _step(value, key, reference[1:])
        if isinstance(value, _Nowhere):
            break
    return value


def _step(value, key, path):
    if isinstance(value, dict):
        return value[key] if key in value else _Nowhere(path, keys_of(value))
    if key.isdigit():
        try:
            return value[int(key)]
        except (IndexError, KeyError, TypeError):
            return _Nowhere(path, keys_of(value))
    if hasattr(value, key):
        return getattr(value, key)
    return _Nowhere(path, keys_of(value))


def _lookup(target, bound, modules):
    first, keys = target.split('.')[0], target.split('.')[1:]
    member = bound[first] if first in bound else modules.get(first)
    for key in keys:
        found = _step(member, key, target)
        if isinstance(found, _Nowhere):
            name = _own_name(first, bound, modules)
            raise ApiMismatch('%s is missing; %s has %s' % ('.'.join([name] + keys), name, _listed(found.available)))
        member = found
    return member


def _own_name(first, bound, modules):
    """Of a module: its file's name, which is what a student knows."""
    if first in bound or first not in modules:
        return first
    return posixpath.basename(modules[first].__file__)[:-len('.py')]


def _assign(target, value, bound, notes):
    parts = target.split('.')
    owner = bound.get(parts[0])
    for key in parts[1:-1]:
        owner = _step(owner, key, target)
        if isinstance(owner, _Nowhere):
            raise ApiMismatch('%s is missing; there is %s' % (target, _listed(owner.available)))
    before = _step(owner, parts[-1], target)
    _compare_layout(parts[-1], before, value, notes)
    if isinstance(before, _Nowhere) and not isinstance(owner, dict):
        notes.add('new-attribute', '%s.%s' % (type(owner).__name__, parts[-1]))
    if isinstance(owner, dict):
        owner[parts[-1]] = value
    else:
        try:
            setattr(owner, parts[-1], value)
        except (AttributeError, TypeError):
            raise ApiMismatch('%s is %s, not an object' % ('.'.join(parts[:-1]), values.describe(owner))) from None


def _compare_layout(name, before, value, notes):
    """A constructor that makes the transpose of what is set shows the layout that the code is written for."""
    if isinstance(before, np.ndarray) and isinstance(value, np.ndarray) and before.ndim == value.ndim == 2 \
            and before.shape != value.shape and before.shape == value.shape[::-1]:
        notes.add('transposed-parameter', '%s: (%d, %d) instead of (%d, %d)' % ((name,) + before.shape + value.shape))


_MOST_KEYS = 20


def keys_of(value):
    """What a student can see at a place: keys, or names without an underscore."""
    if isinstance(value, dict):
        names = [str(key) for key in value]
    elif isinstance(value, (list, tuple)):
        names = [str(position) for position in range(len(value))]
    elif value is None or isinstance(value, (int, float, str, np.ndarray)):
        names = []
    else:
        names = [name for name in _own_names(value) if not name.startswith('_')]
    return [values.plain(name[:80]) for name in names[:_MOST_KEYS]]


def _own_names(value):
    own = list(getattr(value, '__dict__', {}))
    if isinstance(value, types.ModuleType):
        return [name for name in own if not isinstance(value.__dict__[name], types.ModuleType)]
    return own + [name for name in dir(type(value)) if name not in own]


def _listed(names):
    return ', '.join(names) if names else 'nothing'
