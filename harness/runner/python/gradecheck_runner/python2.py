"""Python 2: which files are meant for it, and the names that it had."""
import ast
import functools
import itertools
import string
import sys


def is_meant(tree):
    """Whether a file that today's Python can read is for Python 2 all the same.

    It uses names that only Python 2 has, without having made or imported them; and nothing in it speaks for Python 3:
    one forgotten xrange in a branch that never ran must not turn 1/2 into 0.
    """
    if any(isinstance(node, (ast.JoinedStr, ast.AnnAssign, ast.Nonlocal, ast.MatMult)) or _is_name(node, 'range')
           or (isinstance(node, ast.arg) and node.annotation is not None) for node in ast.walk(tree)):
        return False
    own = {alias.asname or alias.name for node in ast.walk(tree)
           if isinstance(node, (ast.Import, ast.ImportFrom)) for alias in node.names}
    own |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in ('xrange', 'raw_input', 'unicode', 'basestring') \
                and node.id not in own:
            return True
        if isinstance(node, ast.Attribute) and node.attr in ('iteritems', 'itervalues', 'iterkeys', 'has_key') \
                and not (isinstance(node.value, ast.Name) and node.value.id == 'six'):
            return True
    return False


def _is_name(node, name):
    return isinstance(node, ast.Name) and node.id == name


def restore_modules():
    """Names of Python's library that have moved: harmless where they aren't used."""
    for name, value in (('izip', zip), ('imap', map), ('ifilter', filter), ('izip_longest', itertools.zip_longest)):
        setattr(itertools, name, value)
    string.letters, string.lowercase, string.uppercase = string.ascii_letters, string.ascii_lowercase, \
        string.ascii_uppercase
    sys.maxint = sys.maxsize


def builtins(notes, is_python2):
    """Names that Python 2 had; in a file in its syntax, those that mean something else since."""
    def noted(name, function):
        def call(*args, **keywords):
            notes.add('python2-names', name)
            return function(*args, **keywords)
        return call

    names = {
        'xrange': noted('xrange', range), 'reduce': noted('reduce', functools.reduce), 'unicode': str, 'long': int,
        'basestring': str, 'unichr': chr, 'raw_input': input, 'cmp': lambda a, b: (a > b) - (a < b),
    }
    if is_python2:
        names.update({
            'range': lambda *args: list(range(*args)), 'map': lambda *args: list(map(*args)),
            'filter': lambda *args: list(filter(*args)), 'zip': lambda *args: list(zip(*args)),
        })
    return names
