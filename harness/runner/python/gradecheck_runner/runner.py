"""One submission: loads it, and executes what the harness asks for."""
from . import programs, values
from .complex_numbers import ComplexNumbers
from .exports import inspect_exports
from .notes import Notes
from .serve import clock, describe
from .submission import NotWritten, Submission

_SKIPPED = {'failure': 'skipped'}


class Runner(object):
    """Keeps the submission's modules between requests."""

    def __init__(self):
        self._notes = Notes()
        self._complex = ComplexNumbers()
        self._submission = None
        self._modules = {}
        self._place = (0, 0)

    def answer(self, request):
        """The answer to one request; what it raises is the submission's."""
        kind = request['type']
        if kind == 'load':
            self._submission = Submission(request['files'], request['modules'], request.get('folders', []), self._notes,
                                          self._complex)
            return {'type': 'loaded'}
        if kind == 'import':
            name = request['module']
            # What a module draws when it is imported is the same in every run, too.
            programs.seed_generators(0)
            try:
                self._modules[name] = self._submission.module(name)
            except MemoryError:
                raise
            except BaseException as error:
                return {'type': 'threw', 'error': self.describe_error(error), 'trial': 0, 'run': 0, 'trials': [],
                        'notes': self._notes.take()}
            return {'type': 'imported', 'notes': self._notes.take()}
        if kind == 'inspect':
            programs.seed_generators(0)
            exports = inspect_exports(self._modules[request['module']], request['exports'])
            return {'type': 'inspected', 'exports': exports}
        return self._run(request)

    def describe_error(self, error):
        """For the harness."""
        return describe(error, self._submission.absent_stars if self._submission is not None else lambda path: [])

    def _run(self, request):
        """What must be answered comes first, so that a slow function loses none of it to what may be left out."""
        self._notes.take()
        trials = request['trials']
        spent = [0.0, 0.0]
        answered = []
        for index, trial in enumerate(trials):
            runs = []
            answered.append({'runs': runs})
            for number, run in enumerate(trial['runs']):
                try:
                    runs.append(_SKIPPED if run.get('optional') else self._execute(request, index, number, spent))
                except MemoryError:
                    raise
                except BaseException as error:
                    return {'type': 'threw', 'trial': index, 'run': number, 'error': self.describe_error(error),
                            'trials': answered, 'notes': self._notes.take()}
        for index, number in _in_order_of_use(trials):
            # Another call as slow as the slowest must still end in time.
            if spent[0] + spent[1] > request['budgetMs']:
                break
            runs = answered[index]['runs']
            try:
                runs[number] = self._execute(request, index, number, spent)
            except MemoryError:
                raise
            except BaseException as error:
                runs[number] = {'failure': 'threw', 'error': self.describe_error(error)}
        return {'type': 'returned', 'trials': answered, 'notes': self._notes.take()}

    def _execute(self, request, index, number, spent):
        trial = request['trials'][index]
        run = trial['runs'][number]
        began = clock()
        try:
            programs.seed_generators(trial['seed'])
            host = programs.Host(trial, run)
            self._complex.begin_run()
            outputs = programs.execute(request['programs'][run['program']], run, self._modules, host, self._notes)
            changes = _changed_inputs(host) if run.get('reportChanges') else {}
            answer = {'outputs': outputs, 'changes': changes}
            return dict(answer, complex=True) if self._complex.end_run() else answer
        finally:
            self._complex.end_run()
            took = clock() - began
            spent[0] += took
            spent[1] = max(spent[1], took)


def _changed_inputs(host):
    changes = {}
    for name, copies in host.given.items():
        given = host.original(name)
        changed = [] if given['kind'] != 'tensor' else [c for c in copies if not values.is_unchanged(c, given)]
        if changed:
            changes[name] = values.encode(changed[0])
    return changes


def _in_order_of_use(trials):
    """Second calls, before others can have left anything behind; the loss at displaced points; the rest."""
    places = [(0 if run.get('again') else 1 if 'displace' in run else 2, index, number)
              for index, trial in enumerate(trials)
              for number, run in enumerate(trial['runs']) if run.get('optional')]
    return [(index, number) for _, index, number in sorted(places)]


__all__ = ['NotWritten', 'Runner']
