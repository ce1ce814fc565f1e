"""Code of its time on today's stack: what Python 2 and older NumPys did, where newer ones raise or silently do otherwise.

The syntax tree is changed in the few places that can be affected; each calls a function of `of_its_time.Runtime`, which
does what was done then, and notes it.
"""
import ast

import numpy as np

# NumPy 2.4 and newer refuse arrays with one entry where a number is needed.
_STRICT_SCALARS = tuple(int(part) for part in np.__version__.split('.')[:2]) >= (2, 4)


def modernise(tree, is_python2):
    """Changes the tree in place; the line of every node stays."""
    lists = _names_of_lists(tree)
    divides = is_python2 and not _has_true_division(tree)
    tree = _Rewrite(lists, divides, is_python2, _names_of_math(tree)).visit(tree)
    return ast.fix_missing_locations(tree)


def _names_of_lists(tree):
    """Variables that are somewhere assigned a list of things other than plain numbers."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and _is_list_of_indices(node.value):
            names.update(target.id for target in node.targets if isinstance(target, ast.Name))
    return names


def _names_of_math(tree):
    """What is imported from math by name."""
    return {alias.asname or alias.name for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module == 'math' for alias in node.names}


def _is_list_of_indices(node):
    return isinstance(node, ast.List) and any(not isinstance(item, ast.Constant) for item in node.elts)


def _has_true_division(tree):
    return any(isinstance(node, ast.ImportFrom) and node.module == '__future__'
               and any(alias.name == 'division' for alias in node.names) for node in ast.walk(tree))


def _index_of(node):
    """The index of a subscript: ast.Index wraps it up to Python 3.8."""
    return node.value if type(node).__name__ == 'Index' else node


class _Rewrite(ast.NodeTransformer):
    def __init__(self, lists, divides, is_python2, math_names):
        self._lists = lists
        self._divides = divides
        self._is_python2 = is_python2
        self._math_names = math_names
        self._count = 0

    def visit_Subscript(self, node):
        self.generic_visit(node)
        index = _index_of(node.slice)
        if _is_list_of_indices(index) or (isinstance(index, ast.Name) and index.id in self._lists):
            changed = _call('list_index', [index], node)
            node.slice = ast.Index(value=changed) if node.slice is not index else changed
        return node

    def visit_BinOp(self, node):
        self.generic_visit(node)
        if self._divides and isinstance(node.op, ast.Div):
            return _call('divide', [node.left, node.right], node)
        if _STRICT_SCALARS and isinstance(node.op, ast.Mod) and isinstance(node.left, ast.Constant) \
                and isinstance(node.left.value, str):
            return _call('percent', [node.left, node.right], node)
        return node

    def visit_Assign(self, node):
        self.generic_visit(node)
        if not _STRICT_SCALARS or not any(_is_element(item) for target in node.targets for item in _parts(target)):
            return node
        target = node.targets[0]
        if len(node.targets) == 1 and _is_element(target):
            return _statement('set_item', [target.value, _as_value(target.slice), node.value], node)
        if any(isinstance(item, ast.Starred) for target in node.targets for item in _parts(target)):
            return node
        # y[i], m[i] = ... and z[i] = y[i] = ...: the value first, then one target after the other.
        held = self._name()
        statements = [_assign(held, node.value, node)]
        for target in node.targets:
            statements.extend(self._assign_parts(target, _load(held), node))
        return statements

    def _name(self):
        self._count += 1
        return '__held_%d__' % self._count

    def _assign_parts(self, target, value, node):
        if _is_element(target):
            return [_statement('set_item', [target.value, _as_value(target.slice), value], node)]
        if not isinstance(target, (ast.Tuple, ast.List)):
            return [ast.copy_location(ast.Assign(targets=[target], value=value), node)]
        names = [self._name() for _ in target.elts]
        unpacked = ast.Tuple(elts=[ast.Name(id=name, ctx=ast.Store()) for name in names], ctx=ast.Store())
        statements = [ast.copy_location(ast.Assign(targets=[unpacked], value=value), node)]
        for name, item in zip(names, target.elts):
            statements.extend(self._assign_parts(item, _load(name), node))
        return statements

    def visit_AugAssign(self, node):
        self.generic_visit(node)
        divides = self._divides and isinstance(node.op, ast.Div)
        if _is_element(node.target) and (_STRICT_SCALARS or divides):
            name = 'Divide' if divides else type(node.op).__name__
            arguments = [node.target.value, _as_value(node.target.slice), _text(name), node.value]
            return _statement('change_item', arguments, node)
        if divides and isinstance(node.target, ast.Name):
            value = ast.Name(id=node.target.id, ctx=ast.Load())
            return ast.copy_location(
                ast.Assign(targets=[node.target], value=_call('divide_in_place', [value, node.value], node)), node)
        return node

    def visit_Call(self, node):
        self.generic_visit(node)
        function = node.func
        plain = not node.keywords and not any(isinstance(a, ast.Starred) for a in node.args)
        if _STRICT_SCALARS and plain and len(node.args) == 1 and self._takes_a_number(function):
            return _call('to_number', [function, node.args[0]], node)
        if isinstance(function, ast.Attribute) and plain:
            if function.attr in ('iteritems', 'itervalues', 'iterkeys') and not node.args:
                return _call('view', [function.value, _text(function.attr)], node)
            if self._is_python2 and function.attr in ('keys', 'values', 'items') and not node.args:
                return _call('listed', [function.value, _text(function.attr)], node)
            if function.attr == 'has_key' and len(node.args) == 1:
                return _call('has_key', [function.value, node.args[0]], node)
            if function.attr == 'sum' and len(node.args) == 1 and isinstance(node.args[0], ast.GeneratorExp):
                return _call('sum_generator', [function.value, node.args[0]], node)
        return node

    def _takes_a_number(self, function):
        """float, int, np.float, np.int, math.sqrt, and sqrt where it was imported from math."""
        if isinstance(function, ast.Name):
            return function.id in ('float', 'int') or function.id in self._math_names
        if not isinstance(function, ast.Attribute) or not isinstance(function.value, ast.Name):
            return False
        if function.value.id in ('np', 'numpy'):
            return function.attr in ('float', 'int')
        return function.value.id == 'math'


def _parts(target):
    """The single targets of a target."""
    if isinstance(target, (ast.Tuple, ast.List)):
        return [part for item in target.elts for part in _parts(item)]
    return [target]


def _load(name):
    return ast.Name(id=name, ctx=ast.Load())


def _assign(name, value, node):
    return ast.copy_location(ast.Assign(targets=[ast.Name(id=name, ctx=ast.Store())], value=value), node)


def _is_element(node):
    return isinstance(node, ast.Subscript)


def _as_value(index):
    """An index as an expression: slices become calls of slice()."""
    index = _index_of(index)
    if isinstance(index, ast.Slice):
        parts = [part if part is not None else ast.Constant(value=None)
                 for part in (index.lower, index.upper, index.step)]
        return ast.Call(func=_runtime('slice'), args=parts, keywords=[])
    dims = index.dims if type(index).__name__ == 'ExtSlice' else getattr(index, 'elts', None)
    if dims is not None and not isinstance(index, ast.List):
        return ast.Tuple(elts=[_as_value(item) for item in dims], ctx=ast.Load())
    return index


RUNTIME = '__of_its_time__'


def _runtime(name):
    return ast.Attribute(value=ast.Name(id=RUNTIME, ctx=ast.Load()), attr=name, ctx=ast.Load())


def _call(name, arguments, node):
    return ast.copy_location(ast.Call(func=_runtime(name), args=arguments, keywords=[]), node)


def _statement(name, arguments, node):
    return ast.copy_location(ast.Expr(value=_call(name, arguments, node)), node)


def _text(value):
    return ast.Constant(value=value)
