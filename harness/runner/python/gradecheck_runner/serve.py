"""Answers the harness's requests until it closes the channel."""
import importlib
import os
import platform
import sys
import time
import traceback
import warnings

PROTOCOL = 'gradecheck/protocol/v1'
_MAX_MESSAGE = 1000
_MAX_FRAMES = 50


def serve(numpy_folder):
    """numpy_folder: where NumPy is, when Python's isolated mode doesn't see it."""
    _print_in_order()
    if numpy_folder:
        sys.path.append(numpy_folder)
    try:
        import numpy as np
    except ImportError as error:
        # Without NumPy there are no frames either: the harness reads this on the error stream.
        sys.__stderr__.write('NumPy cannot be imported: %s\n' % error)
        sys.exit(69)
    if numpy_folder:
        sys.path.remove(numpy_folder)
    from . import frames
    _quiet()
    frames.send({'type': 'ready', 'protocol': PROTOCOL, 'runtime': 'Python %s' % platform.python_version(),
                 'arrayLibrary': 'NumPy %s' % np.__version__})
    runner = importlib.import_module('.runner', __package__).Runner()
    while True:
        request = frames.receive()
        if request is None:
            break
        try:
            answer = runner.answer(request)
        except MemoryError:
            _end_without_memory()
        except BaseException as error:
            answer = {'type': 'threw', 'trial': 0, 'run': 0, 'error': runner.describe_error(error), 'trials': []}
        sys.stdout.flush()
        try:
            frames.send(dict(answer, id=request['id']))
        except MemoryError:
            _end_without_memory()
    os._exit(0)


def _print_in_order():
    sys.stdout = open(1, 'w', encoding='utf-8', errors='replace', closefd=False)
    sys.stderr = sys.stdout


def _quiet():
    """Overflows and divisions by zero are worth reading, once each; advice to maintainers is not."""
    warnings.simplefilter('ignore')
    warnings.filterwarnings('default', category=RuntimeWarning)
    warnings.showwarning = _show_warning


def _show_warning(message, category, filename, lineno, file=None, line=None):
    print('%s:%s: %s: %s' % (filename, lineno, category.__name__, message))


def _end_without_memory():
    os.write(2, b'MemoryError\n')
    os._exit(70)


def describe(error, absent_stars):
    """A student's exception: its name, what it says, and the frames in the student's own files."""
    from .programs import ApiMismatch
    name = type(error).__name__
    message = str(error)
    stars = []
    if isinstance(error, SyntaxError):
        stack = '\n  File "%s", line %s' % (error.filename, error.lineno or 1)
        message = error.msg or message
    else:
        own = [frame for frame in traceback.extract_tb(error.__traceback__) if _is_own(frame.filename)]
        stack = ''.join('\n  File "%s", line %d' % (frame.filename, frame.lineno) for frame in own[-_MAX_FRAMES:])
        stars = absent_stars(own[-1].filename) if own else []
    if isinstance(error, NotImplementedError) and not message and own:
        # As an empty region: somebody has still to write it.
        message = 'TODO: %s.%s' % (os.path.basename(own[-1].filename)[:-len('.py')], own[-1].name)
    if isinstance(error, NameError) and stars:
        are = 'is' if len(stars) == 1 else 'are'
        message += '; %s, from which everything is imported, %s not in the folder' % (' and '.join(stars), are)
    if isinstance(error, SystemExit):
        message = 'exit() was called'
    return {'name': _plain(name), 'message': _plain(message), 'stack': stack,
            'apiMismatch': isinstance(error, ApiMismatch)}


def _is_own(path):
    return path.endswith('.py') and not os.path.isabs(path) and not path.startswith('<')


def _plain(text):
    return text[:_MAX_MESSAGE].encode('utf-8', 'replace').decode('utf-8')


def clock():
    """Milliseconds of this process's own work, and of waiting."""
    return time.monotonic() * 1000
