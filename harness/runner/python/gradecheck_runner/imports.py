"""What `import` does in a submission's file: its own files, NumPy and Python's library, and stand-ins for all else."""
import importlib
import importlib.util
import posixpath
import sys
import types

from .missing import MissingModule

# Python 2's names of modules that have moved.
_MOVED = {'cPickle': 'pickle', 'StringIO': 'io', 'cStringIO': 'io', '__builtin__': 'builtins', 'Queue': 'queue',
          'ConfigParser': 'configparser', 'six.moves.cPickle': 'pickle'}


class Imports(object):
    """paths: of the files; load: path -> module; folders: names of the course's packages."""

    def __init__(self, paths, load, folders, notes):
        self._files = paths
        self._load = load
        self._folders = folders
        self._notes = notes
        self._packages = {}
        self._stubs = {}
        self._tops = {}
        # Module's name -> what it imported with a star and isn't there.
        self._absent_stars = {}

    def absent_stars(self, path):
        """Modules that aren't there and that a file imports with a star: a missing name may be meant to be of one."""
        return sorted(set(self._absent_stars.get(path, ())))

    def in_folder(self, folder):
        """The modules of a package's files; one broken file of it leaves the others."""
        for path in sorted(self._files):
            if posixpath.dirname(path) == folder and not path.endswith('__init__.py'):
                try:
                    yield self._load(path)
                except Exception:
                    continue

    def import_(self, name, globals=None, locals=None, fromlist=(), level=0):
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
        if parts[0] == 'numpy':
            # Whatever a file is called: arrays are NumPy's.
            return None
        for begin in range(len(parts)):
            wanted = '/'.join(parts[begin:])
            # Without its package a file is only meant when that is the course's own, and isn't there.
            if begin > 0 and (parts[begin - 1] not in self._folders or self._has_folder(parts[0])):
                break
            path = self._nearest(wanted + '.py', folder)
            if path is not None:
                return self._load(path)
            if begin == 0 and not is_standard(parts[0]):
                path = self._nearest_folder(wanted, folder)
                if path is not None:
                    return self._folder(path)
        return None

    def _nearest(self, wanted, folder):
        matching = [path for path in self._files if path == wanted or path.endswith('/' + wanted)]
        # What Python's library has is only meant to be a file of one's own when that stands beside the importer.
        if is_standard(wanted.split('/')[0].split('.')[0]):
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
            package = _Package(dotted(path) or 'submission', self, path)
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
        if top != 'numpy' and not is_standard(top):
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


class _Package(types.ModuleType):
    def __init__(self, name, imports, folder):
        super(_Package, self).__init__(name)
        self.__path__ = [folder]
        self.__dict__['_place'] = (imports, folder)

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
        imports, folder = self.__dict__['_place']
        if name == '__all__':
            # `from package import *` takes all that its files define.
            names = set()
            for module in imports.in_folder(folder):
                own = {key: value for key, value in module.__dict__.items() if not key.startswith('_')}
                self.__dict__.update(own)
                names.update(own)
            return sorted(names)
        value = imports.member(folder, name)
        self.__dict__[name] = value
        return value


class _NoMember(AttributeError):
    pass


def _is_ours(error):
    return isinstance(error, _NoMember)


def dotted(path):
    stem = path[:-3] if path.endswith('.py') else path
    return stem.replace('/', '.')


def _distance(path, folder, wanted):
    """The importer's own folder first, then those above it, then the shallowest."""
    place = path[:len(path) - len(wanted)].rstrip('/')
    above = folder == place or place == '' or folder.startswith(place + '/')
    return (0 if above else 1, -len(place) if above else place.count('/'), path)


def is_standard(top):
    names = getattr(sys, 'stdlib_module_names', None)
    if names is not None:
        return top in names
    if top in sys.builtin_module_names:
        return True
    spec = importlib.util.find_spec(top)
    origin = (spec.origin or '') if spec is not None else 'site-packages'
    return 'site-packages' not in origin and 'dist-packages' not in origin
