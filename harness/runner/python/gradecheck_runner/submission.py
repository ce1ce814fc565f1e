"""A submission's files, which are in memory only: read, repaired where they are of another time, and executed."""
import base64
import builtins
import linecache
import posixpath
import sys
import types

from . import complex_numbers, lost_names, old_code, python2
from .imports import Imports, dotted, is_standard
from .of_its_time import Runtime
from .sources import UNWRITTEN, Allowance, read_source
from .unwritten import NOTED, mark_unwritten


# Of files that are only asked which Python they are in; of a homework's file, some repairs.
_FOR_OTHERS = 300000


class NotWritten(Exception):
    """The marked region that was come to is still empty."""


class Submission(object):
    """files: path -> bytes in base64; modules: the suite's name -> path; folders: names of the course's packages."""

    def __init__(self, files, modules, folders, notes, complex_seen):
        self._files = {path: base64.b64decode(content) for path, content in files.items()}
        self._modules = modules
        # Folder -> whether its files are in Python 2.
        self._python2 = {}
        self._sources = {}
        self._allowance = Allowance(_FOR_OTHERS)
        python2.restore_modules()
        self._notes = notes
        self._complex = complex_seen
        self._runtime = Runtime(notes)
        self._lost = lost_names.restore()
        self._loaded = {}
        self._failed = {}
        self._imports = Imports(list(self._files), self._load, folders, notes)

    def module(self, name):
        """The suite's module of this name, imported."""
        return self._load(self._modules[name])

    def absent_stars(self, path):
        """Modules that aren't there and that a file imports with a star: a missing name may be meant to be of one."""
        return self._imports.absent_stars(path)

    def _load(self, path):
        if path in self._loaded:
            return self._loaded[path]
        if path in self._failed:
            raise self._failed[path]
        module = types.ModuleType(dotted(path))
        module.__file__ = path
        module.__package__ = dotted(posixpath.dirname(path))
        self._loaded[path] = module
        # dataclasses and importlib look there.
        if not is_standard(module.__name__.split('.')[0]):
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
        is_python2 = python2.is_meant(source.tree) or self._is_python2(posixpath.dirname(path))
        # Tracebacks and warnings quote the line.
        linecache.cache[path] = (len(source.text), None, source.text.splitlines(True), path)
        for code, line in source.notes:
            self._notes.add(code, '', path, line)
        for name, line in lost_names.used(source.tree, self._lost):
            self._notes.add('numpy-names', 'np.%s' % name, path, line)
        mark_unwritten(source, posixpath.basename(path)[:-3])
        tree = complex_numbers.watch(old_code.modernise(source.tree, is_python2))
        names = dict(builtins.__dict__)
        names.update({name: value for name, value in python2.builtins(self._notes, is_python2).items()
                      if name not in names or is_python2})
        names['__import__'] = self._imports.import_
        module.__dict__.update({
            '__builtins__': names, old_code.RUNTIME: self._runtime, UNWRITTEN: self._stop_at(path),
            NOTED: self._note_unwritten, complex_numbers.NOTED: self._complex.note,
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
            if path not in self._sources:
                self._sources[path] = read_source(self._files[path], path, self._allowance)
            return self._sources[path].is_python2
        except (SyntaxError, RecursionError, MemoryError):
            # What cannot be read is the business of whoever imports it.
            return False

    def _stop_at(self, path):
        def stop(line):
            raise NotWritten('TODO: %s, line %d' % (path, line))
        return stop

    def _note_unwritten(self, what):
        self._notes.add('unwritten', what)
