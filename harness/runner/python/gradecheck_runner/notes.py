"""What is noticed while a submission is loaded and runs: said beside the answers, and costs nothing by itself."""

_MOST = 50


class Notes(object):
    """Each note once, in the order in which they came."""

    def __init__(self):
        self._seen = {}

    def add(self, code, what='', file=None, line=None):
        """`code` is one of docs/protocol.md's; `what` a name; file and line where it stands."""
        # Of a package the first use is enough.
        key = (code, what.split('.')[0] if code == 'missing-package' else what, file)
        if key not in self._seen and len(self._seen) < _MOST:
            self._seen[key] = {'code': code, 'what': what, 'file': file, 'line': line}

    def take(self):
        """All so far; and forgets them."""
        taken = list(self._seen.values())
        self._seen = {}
        return taken
