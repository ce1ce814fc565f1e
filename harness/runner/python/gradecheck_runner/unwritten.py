"""Marked regions that nobody has filled in: a function that has one says so when it is called."""
import ast

from .sources import empty_regions

NOTED = '__noted_unwritten__'


def mark_unwritten(source, module):
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
