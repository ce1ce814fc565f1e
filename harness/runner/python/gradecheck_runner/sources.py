"""Bytes of a file -> a syntax tree that today's Python takes, and what had to be put right for that.

Files that were valid in their time (Python 2, mixed tabs) and templates with places that nobody has filled in yet are
not the student's mistakes: they are read as they were meant, and noted.
"""
import ast
import io
import re
import tokenize
import warnings

from .old_syntax import to_python3

# Before each a line that opens a block, and below it nothing but comments.
_NEEDS_BLOCK = re.compile(r'expected an indented block')
_MOST_EMPTY_BLOCKS = 60
_MOST_REPAIRS = 5
# %matplotlib inline, !ls: lines of a notebook that was saved as a file.
_NOTEBOOK_LINE = re.compile(r'^(\s*)([%!].*)$')

_REGION_BEGINS = re.compile(r'YOUR CODE HERE|START OF YOUR CODE|\bTODO\b')
_REGION_ENDS = re.compile(r'END (OF )?YOUR CODE')

# What stands in an empty block: calls a name that the loader puts into every module.
UNWRITTEN = '__unwritten__'


class Source(object):
    """A file that could be read."""

    def __init__(self, tree, text, is_python2, notes):
        self.tree = tree
        self.text = text
        self.is_python2 = is_python2
        # (code, line) pairs.
        self.notes = notes


class Allowance(object):
    """How many characters may still be parsed: to put right what nobody asks for must not take long."""

    def __init__(self, characters):
        self._left = characters

    def take(self, text, path):
        """Raises SyntaxError when it is used up."""
        self._left -= len(text)
        if self._left < 0:
            raise SyntaxError('too much is wrong with the file to be put right', (path, 1, 1, ''))


_UNLIMITED = Allowance(float('inf'))


def read_source(content, path, allowance=_UNLIMITED):
    """Raises SyntaxError when the file is not Python of any year."""
    text = _decode(content)
    first = _try(text, path)
    if isinstance(first, ast.AST):
        line = _line_of_old_print(first)
        if line is not None:
            changed = to_python3(text)
            tree = _try(changed, path)
            if isinstance(tree, ast.AST):
                return Source(tree, changed, True, [('python2-syntax', line)])
        return Source(first, text, False, [])
    return _repair(text, path, first, allowance)


def _repair(text, path, error, allowance):
    """Puts right one thing after another, as long as the error that is left is another one, further down."""
    notes, filled = [], []
    for _ in range(_MOST_REPAIRS):
        for repair, code in _REPAIRS:
            changed, more = _fill_empty_blocks(repair(text), path, allowance)
            allowance.take(changed, path)
            result = None if changed == text else _try(changed, path)
            if result is None or not _is_better(result, error):
                continue
            text = changed
            filled += more
            if code is not None:
                notes.append((code, error.lineno or 1))
            if isinstance(result, ast.AST):
                notes.extend(('unwritten', line) for line in filled)
                return Source(result, text, any(code == 'python2-syntax' for code, _ in notes), notes)
            error = result
            break
        else:
            break
    # What can be put right hides what cannot: the error that is left is the student's.
    raise error


def _is_better(result, error):
    if isinstance(result, ast.AST) or (result.lineno or 0) > (error.lineno or 0):
        return True
    if result.lineno == error.lineno and result.msg != error.msg:
        return True
    return isinstance(error, TabError) and not isinstance(result, TabError)


def _try(text, path):
    try:
        with warnings.catch_warnings():
            # An invalid escape in a docstring is nobody's business here.
            warnings.simplefilter('ignore')
            return ast.parse(text, path)
    except SyntaxError as error:
        return error
    except ValueError as error:
        # Null bytes, on some versions.
        return SyntaxError(str(error), (path, 1, 1, ''))
    except (MemoryError, RecursionError):
        return SyntaxError('the file is nested too deeply for Python to read', (path, 1, 1, ''))


def _line_of_old_print(tree):
    """print >>stream, x and print ("%d") % n are valid today, and raise."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            value = node.value.elts[0] if isinstance(node.value, ast.Tuple) and node.value.elts else node.value
            if isinstance(value, ast.BinOp) and isinstance(value.op, (ast.RShift, ast.Mod)):
                left = value.left.func if isinstance(value.left, ast.Call) else value.left
                if isinstance(left, ast.Name) and left.id == 'print':
                    return node.lineno
    return None


def _decode(content):
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
    except SyntaxError:
        encoding = 'utf-8'
    try:
        text = content.decode(encoding)
        if not isinstance(text, str):
            raise LookupError(encoding)
    except Exception:
        # A file may name any codec, also such as only raise, or are none of text.
        text = content.decode('latin-1')
    text = text.replace('\r\n', '\n').replace('\r', '\n')
    return text if text.endswith('\n') else text + '\n'


def _expand_tabs(text):
    """Python 2 took a tab to the next multiple of eight."""
    return '\n'.join(_expand_indent(line) for line in text.split('\n'))


def _expand_indent(line):
    body = line.lstrip(' \t')
    indent = line[:len(line) - len(body)]
    return indent.expandtabs(8) + body


def _drop_notebook_lines(text):
    return '\n'.join(_NOTEBOOK_LINE.sub(r'\1pass  # \2', line) for line in text.split('\n'))


_REPAIRS = ((lambda text: text, None), (_drop_notebook_lines, 'notebook-lines'), (_expand_tabs, 'mixed-tabs'),
            (to_python3, 'python2-syntax'))


def _fill_empty_blocks(text, path, allowance):
    """Where a template opens a block that holds comments only: says there that nothing has been written."""
    filled = []
    for _ in range(_MOST_EMPTY_BLOCKS):
        allowance.take(text, path)
        error = _try(text, path)
        if isinstance(error, ast.AST) or not _NEEDS_BLOCK.search(error.msg or ''):
            break
        lines = text.split('\n')
        at = _opening_line(lines, (error.lineno or 1) - 1)
        if at is None:
            break
        opening = lines[at]
        indent = opening[:len(opening) - len(opening.lstrip(' \t'))]
        # On the comment's own line, so that no line moves.
        lines[at + 1] = '%s\t%s(%d)  %s' % (indent, UNWRITTEN, at + 1, lines[at + 1].strip())
        if '\t' not in indent:
            lines[at + 1] = lines[at + 1].replace('\t', '    ', 1)
        text = '\n'.join(lines)
        filled.append(at + 1)
    return text, filled


def _opening_line(lines, before):
    """The line with the colon above the place where a block was expected, if a marked region lies between."""
    at = min(before, len(lines)) - 1
    marked = False
    while at >= 0 and (not lines[at].strip() or lines[at].lstrip().startswith('#')):
        marked = marked or bool(_REGION_BEGINS.search(lines[at]) or _REGION_ENDS.search(lines[at]))
        at -= 1
    if at < 0 or not marked or not lines[at].split('#')[0].rstrip().endswith(':') or at + 1 >= len(lines):
        return None
    # A comment or an empty line is there to write on.
    return at


def empty_regions(text):
    """Lines on which a marked region begins that holds no code."""
    found = []
    begun = None
    has_code = False
    in_text = None
    for number, line in enumerate(text.split('\n'), 1):
        stripped = line.strip()
        if in_text is not None:
            if in_text in stripped:
                in_text = None
            continue
        if stripped.startswith('#'):
            if _REGION_ENDS.search(stripped):
                if begun is not None and not has_code:
                    found.append(begun)
                begun = None
            elif _REGION_BEGINS.search(stripped) and begun is None:
                begun, has_code = number, False
            continue
        for quotes in ('"""', "'''"):
            if stripped.count(quotes) == 1:
                in_text = quotes
        if stripped and stripped != 'pass' and not stripped.startswith(('"""', "'''")):
            has_code = True
    return found
