"""The process in which a Python submission runs: python3 -I <this folder>. docs/protocol.md says what it speaks."""
import os
import sys

# The folder itself must not be importable by a submission: a module of its own may be called `frames`.
_here = sys.path.pop(0)
sys.path.insert(0, _here)
from gradecheck_runner.serve import serve  # noqa: E402

sys.path.remove(_here)
serve(os.environ.pop('GRADECHECK_NUMPY', None))
