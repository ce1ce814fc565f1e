"""A submission's files, which are in memory only, and how they import each other, NumPy and everything else."""
import ast
import base64
import builtins
import importlib
import importlib.util
import linecache
import posixpath
import sys
import types

from . import old_code
from .missing import MissingModule
from .sources import UNWRITTEN, empty_regions, read_source

# Python 2's names of modules that have moved.
_MOVED = {'cPickle': 'pickle', 'StringIO': 'io', 'cStringIO': 'io', '__builtin__': 'builtins', 'Queue': 'queue',
          'ConfigParser': 'configparser', 'six.moves.cPickle': 'pickle'}


class NotWritten(Exception):
    """The marked region that was come to is still empty."""


class Submission(object):
    """files: path -> bytes in base64; modules: the suite's name -> path; folders: names of the course's packages."""

    def __init__(self, files, modules, folders, notes):
        self._files = {path: base64.b64decode(content) for path, content in files.items()}
        self._modules = modules
        self._folders = folders
        # Folder -> whether its files are in Python 2.
        self._python2 = {}
        self._sources = {}
        old_code.python2_modules()
        self._notes = notes
        self._runtime = old_code.Runtime(notes)
        self._lost = old_code.lost_numpy_names()
        self._loaded = {}
        self._failed = {}
        self._packages = {}
        self._stubs = {}
        self._tops = {}
        # Module's name -> what it imported with a star and isn't there.
        self._absent_stars = {}

    def module(self, name):
        """The suite's module of this name, imported."""
        return self._load(self._modules[name])

    def absent_stars(self, path):
        """Modules that aren't there and that a file imports with a star: a missing name may be meant to be of one."""
        return sorted(set(self._absent_stars.get(path, ())))

    def _load(self, path):
        if path in self._loaded:
            return self._loaded[path]
        if path in self._failed:
            raise self._failed[path]
        module = types.ModuleType(_dotted(path))
        module.__file__ = path
        module.__package__ = _dotted(posixpath.dirname(path))
        self._loaded[path] = module
        # dataclasses and importlib look there.
        if not _is_standard(module.__name__.split('.')[0]):
            sys.modules.setdefault(module.__name__, module)
        try:
            self._execute(module, path)
        except BaseException as error:
            del self._loaded[path]
            self._failed[path] = error
            if sys.modules.get(module.__name__) is module:
                del sys.modules[module.__name__]
            raise
        return module

    def _execute(self, module, path):
        source = self._source(path)
        is_python2 = old_code.is_python2(source.tree) or self._is_python2(posixpath.dirname(path))
        # Tracebacks and warnings quote the line.
        linecache.cache[path] = (len(source.text), None, source.text.splitlines(True), path)
        for code, line in source.notes:
            self._notes.add(code, '', path, line)
        for name, line in old_code.used_names(source.tree, self._lost):
            self._notes.add('numpy-names', 'np.%s' % name, path, line)
        _mark_unwritten(source, posixpath.basename(path)[:-3])
        tree = old_code.modernise(source.tree, is_python2)
        names = dict(builtins.__dict__)
        names.update({name: value for name, value in old_code.python2_builtins(self._notes, is_python2).items()
                      if name not in names or is_python2})
        names['__import__'] = self._import
        module.__dict__.update({
            '__builtins__': names, old_code.RUNTIME: self._runtime, UNWRITTEN: self._stop_at(path),
            NOTED: self._note_unwritten,
        })
        code = compile(tree, path, 'exec', dont_inherit=True)
        exec(code, module.__dict__)

    def _source(self, path):
        if path not in self._sources:
            self._sources[path] = read_source(self._files[path], path)
        return self._sources[path]

    def _is_python2(self, folder):
        """One file in its syntax speaks for its folder: most files of such a homework print nothing."""
        if folder not in self._python2:
            self._python2[folder] = any(self._speaks_python2(path) for path in sorted(self._files)
                                        if posixpath.dirname(path) == folder)
        return self._python2[folder]

    def _speaks_python2(self, path):
        try:
            return self._source(path).is_python2
        except SyntaxError:
            return False

    def _stop_at(self, path):
        def stop(line):
            raise NotWritten('TODO: %s, line %d' % (path, line))
        return stop

    def _note_unwritten(self, what):
        self._notes.add('unwritten', what)

    # What `import` does in a submission's file.
    def _import(self, name, globals=None, locals=None, fromlist=(), level=0):
        importer = (globals or {}).get('__file__', '')
        if level > 0:
            folder = posixpath.dirname(importer)
            for _ in range(level - 1):
                folder = posixpath.dirname(folder)
            found = self._find(name, folder) if name else self._folder(folder)
        else:
            found = self._find(name, posixpath.dirname(importer))
        if found is None and level == 0:
            found = self._outside(name, fromlist)
            if found is not None:
                return found
        if found is None:
            found = self._stub(name, level > 0)
        if '*' in (fromlist or ()) and isinstance(found, MissingModule):
            self._absent_stars.setdefault(importer, []).append(name)
        if fromlist:
            for item in fromlist:
                self._attach(found, item)
            return found
        return self._top_of(name, found)

    def _find(self, name, folder):
        """a.b.c: a file a/b/c.py beside the importer, above it, anywhere; or the same without its first parts."""
        parts = name.split('.')
        for begin in range(len(parts)):
            wanted = '/'.join(parts[begin:])
            # Without its package a file is only meant when that is the course's own, and isn't there.
            if begin > 0 and (parts[begin - 1] not in self._folders or self._has_folder(parts[0])):
                break
            path = self._nearest(wanted + '.py', folder)
            if path is not None:
                return self._load(path)
            if begin == 0 and not _is_standard(parts[0]):
                path = self._nearest_folder(wanted, folder)
                if path is not None:
                    return self._folder(path)
        return None

    def _nearest(self, wanted, folder):
        matching = [path for path in self._files if path == wanted or path.endswith('/' + wanted)]
        # What Python's library has is only meant to be a file of one's own when that stands beside the importer.
        if _is_standard(wanted.split('/')[0].split('.')[0]):
            matching = [path for path in matching if path == posixpath.join(folder, wanted)]
        return min(matching, key=lambda path: _distance(path, folder, wanted)) if matching else None

    def _nearest_folder(self, wanted, folder):
        folders = {posixpath.dirname(path) for path in self._files}
        folders |= {posixpath.dirname(path) for path in folders}
        matching = [path for path in folders if path and (path == wanted or path.endswith('/' + wanted))]
        return min(matching, key=lambda path: _distance(path, folder, wanted)) if matching else None

    def _has_folder(self, name):
        return any(name in posixpath.dirname(path).split('/') for path in self._files)

    def _folder(self, path):
        """A package, whose __init__ is only run when a name is wanted that no file of it has."""
        if path not in self._packages:
            package = _Package(_dotted(path) or 'submission', self, path)
            self._packages[path] = package
        return self._packages[path]

    def member(self, folder, name):
        """A file of the package, or what its __init__ makes of the name."""
        path = posixpath.join(folder, name + '.py')
        if path in self._files:
            return self._load(path)
        inner = posixpath.join(folder, name)
        if any(file.startswith(inner + '/') for file in self._files):
            return self._folder(inner)
        init = posixpath.join(folder, '__init__.py')
        if init in self._files:
            module = self._load(init)
            if name in module.__dict__:
                return module.__dict__[name]
        raise _NoMember('%s has no %s' % (folder or 'the submission', name))

    def _attach(self, found, item):
        """`from package import module`: the package's own __getattr__ finds it."""
        if item != '*' and isinstance(found, types.ModuleType) and not isinstance(found, (_Package, MissingModule)) \
                and not hasattr(found, item) and found.__name__ in sys.modules:
            try:
                importlib.import_module('%s.%s' % (found.__name__, item))
            except ImportError:
                pass

    def _outside(self, name, fromlist):
        """NumPy and Python's own library."""
        name = _MOVED.get(name, name)
        top = name.split('.')[0]
        if top != 'numpy' and not _is_standard(top):
            return None
        try:
            module = importlib.import_module(name)
        except ImportError:
            if top == 'numpy':
                raise
            return None
        return module if fromlist else sys.modules[top]

    def _stub(self, name, is_own):
        """is_own: a file of the submission was meant, which is not there."""
        if name not in self._stubs:
            code = 'missing-file' if is_own else 'missing-package'
            self._stubs[name] = MissingModule(name, lambda what: self._notes.add(code, what), is_own)
        return self._stubs[name]

    def _top_of(self, name, found):
        """`import a.b` binds a, which has b."""
        parts = name.split('.')
        if len(parts) == 1:
            return found
        # The same one for `import a.b` and `import a.c`.
        node = top = self._tops.setdefault(parts[0], types.ModuleType(parts[0]))
        for part in parts[1:-1]:
            if part not in node.__dict__:
                setattr(node, part, types.ModuleType(part))
            node = node.__dict__[part]
        setattr(node, parts[-1], found)
        return top


NOTED = '__noted_unwritten__'


class _Package(types.ModuleType):
    def __init__(self, name, submission, folder):
        super(_Package, self).__init__(name)
        self.__path__ = [folder]
        self.__dict__['_place'] = (submission, folder)

    def __getattr__(self, name):
        if name.startswith('__') and name != '__all__':
            raise AttributeError(name)
        try:
            return self._member(name)
        except AttributeError as error:
            if _is_ours(error):
                raise
            # Raised by a file while it was loaded: Python would say that the name is not there.
            raise ImportError('%s: %s' % (type(error).__name__, error)).with_traceback(error.__traceback__) from error

    def _member(self, name):
        submission, folder = self.__dict__['_place']
        if name == '__all__':
            # `from package import *` takes all that its files define.
            names = set()
            for path in sorted(submission._files):
                if posixpath.dirname(path) == folder and not path.endswith('__init__.py'):
                    try:
                        module = submission._load(path)
                    except Exception:
                        # One broken file of a package leaves the others.
                        continue
                    own = {key: value for key, value in module.__dict__.items() if not key.startswith('_')}
                    self.__dict__.update(own)
                    names.update(own)
            return sorted(names)
        value = submission.member(folder, name)
        self.__dict__[name] = value
        return value


class _NoMember(AttributeError):
    pass


def _is_ours(error):
    return isinstance(error, _NoMember)


def _dotted(path):
    stem = path[:-3] if path.endswith('.py') else path
    return stem.replace('/', '.')


def _distance(path, folder, wanted):
    """The importer's own folder first, then those above it, then the shallowest."""
    place = path[:len(path) - len(wanted)].rstrip('/')
    above = folder == place or place == '' or folder.startswith(place + '/')
    return (0 if above else 1, -len(place) if above else place.count('/'), path)


def _is_standard(top):
    names = getattr(sys, 'stdlib_module_names', None)
    if names is not None:
        return top in names
    if top in sys.builtin_module_names:
        return True
    spec = importlib.util.find_spec(top)
    origin = (spec.origin or '') if spec is not None else 'site-packages'
    return 'site-packages' not in origin and 'dist-packages' not in origin


def _mark_unwritten(source, module):
    """A function with an empty marked region says so when it is called."""
    regions = empty_regions(source.text)
    if not regions:
        return

    def mark(body, prefix):
        for node in body:
            if isinstance(node, ast.ClassDef):
                mark(node.body, prefix + [node.name])
            elif isinstance(node, ast.FunctionDef):
                end = getattr(node, 'end_lineno', node.lineno)
                if any(node.lineno <= line <= end for line in regions):
                    what = ast.Constant(value='.'.join([module] + prefix + [node.name]))
                    call = ast.Expr(value=ast.Call(func=ast.Name(id=NOTED, ctx=ast.Load()), args=[what], keywords=[]))
                    node.body.insert(0, ast.copy_location(call, node.body[0]))
                    ast.fix_missing_locations(node)

    mark(source.tree.body, [])
