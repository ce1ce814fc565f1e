"""Whether a submission makes complex numbers, which homework needs for one thing only: the complex step.

The syntax tree is changed where complex numbers are written or named: each such place notes itself when it is come to.
What computes with them unnamed (np.roots) is not noticed.
"""
import ast

NOTED = '__complex_noted__'

_TYPES = ('complex64', 'complex128', 'complex192', 'complex256', 'complex_', 'cfloat', 'cdouble', 'csingle', 'clongdouble')
_TRANSFORMS = ('fft', 'ifft', 'rfft', 'fft2', 'ifft2', 'fftn', 'ifftn')
_NAMES_OF_DTYPES = ('complex', 'c8', 'c16', '<c8', '<c16') + _TYPES


class ComplexNumbers(object):
    """Notes what is come to while a module is imported, for all runs after it, and while one run is made, for that one."""

    def __init__(self):
        self._at_import = False
        self._in_run = False
        self._is_running = False

    def note(self, value):
        """Called by a changed tree; gives back what it is given."""
        if self._is_running:
            self._in_run = True
        else:
            self._at_import = True
        return value

    def begin_run(self):
        """What an earlier run did is forgotten."""
        self._in_run = False
        self._is_running = True

    def end_run(self):
        """Whether the run that ends here had complex numbers."""
        self._is_running = False
        return self._in_run or self._at_import


def watch(tree):
    """Changes the tree in place; the line of every node stays."""
    return ast.fix_missing_locations(_Watch().visit(tree))


class _Watch(ast.NodeTransformer):
    def visit_Constant(self, node):
        named = isinstance(node.value, str) and node.value in _NAMES_OF_DTYPES
        return _noted(node) if isinstance(node.value, complex) or named else node

    def visit_Name(self, node):
        return _noted(node) if node.id == 'complex' and isinstance(node.ctx, ast.Load) else node

    def visit_Attribute(self, node):
        self.generic_visit(node)
        is_named = node.attr in _TYPES or node.attr in _TRANSFORMS
        return _noted(node) if is_named and isinstance(node.ctx, ast.Load) else node

    def visit_JoinedStr(self, node):
        # Texts in it are no values of their own.
        return node

    def visit_match_case(self, node):
        """Patterns are no expressions."""
        if node.guard is not None:
            node.guard = self.visit(node.guard)
        node.body = [self.visit(statement) for statement in node.body]
        return node


def _noted(node):
    function = ast.copy_location(ast.Name(id=NOTED, ctx=ast.Load()), node)
    return ast.copy_location(ast.Call(func=function, args=[node], keywords=[]), node)
