"""Python 2's statements in Python 3's spelling: print, except X as e, raise X(...), <>, `x`, 10L. No line moves."""
import io
import re
import tokenize

_NOTHING = (tokenize.NL, tokenize.COMMENT, tokenize.INDENT, tokenize.DEDENT)


def to_python3(text):
    """The changed text; the same one where there is nothing to change."""
    text = _outside_strings(text)
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
    except (tokenize.TokenError, IndentationError, SyntaxError):
        # Something else is wrong as well, such as a bracket that is never closed: then that is what has to be told.
        return _PLAIN_PRINT.sub(r'\1(\2)', text)
    edits = []
    for statement in _statements(tokens):
        edits.extend(_edits_of(statement))
    lines = text.split('\n')
    for (row, start, end, replacement) in sorted(edits, reverse=True):
        line = lines[row - 1]
        lines[row - 1] = line[:start] + replacement + line[end:]
    return '\n'.join(lines)


# Strings and comments are skipped; what is left may be a number or an operator that is no more.
_PIECES = re.compile(
    r'''[rRuUbB]{0,2}(\"{3}.*?\"{3}|\'{3}.*?\'{3}|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|\#[^\n]*'''
    r'''|`(?P<shown>[^`\n]*)`|(?<![\w.])(?P<long>\d+)[lL]\b|(?<![\w.])0(?P<octal>[0-7]+)(?![\w.])|(?P<unequal><>)''', re.DOTALL)


_PLAIN_PRINT = re.compile(r'^([ \t]*print)[ \t]+([^(=>\s].*)$', re.MULTILINE)


def _outside_strings(text):
    """What older tokens meant, where today's tokenizer stumbles over them."""
    def replace(match):
        if match.group('shown') is not None:
            return 'repr(%s)' % match.group('shown')
        if match.group('long') is not None:
            return match.group('long')
        if match.group('octal') is not None:
            return match.group(0) if match.group('octal').strip('0') == '' else '0o' + match.group('octal')
        if match.group('unequal') is not None:
            return '!='
        whole = match.group(0)
        # ur'...' is no more.
        return re.sub(r"^[uU]([rR])", r"\1", whole) if whole[:1] in 'uU' and whole[1:2] in 'rR' else whole

    return _PIECES.sub(replace, text)


def _statements(tokens):
    """Simple statements and headers, each a list of tokens."""
    statement = []
    depth = 0
    for token in tokens:
        if token.type in _NOTHING or token.type == tokenize.ENDMARKER:
            continue
        if token.type == tokenize.OP and token.string in '([{':
            depth += 1
        elif token.type == tokenize.OP and token.string in ')]}':
            depth -= 1
        is_end = token.type == tokenize.NEWLINE or (depth == 0 and token.type == tokenize.OP and token.string == ';')
        if is_end:
            if statement:
                yield statement
            statement = []
            continue
        statement.append(token)
        # The body of `if x: print y` is a statement of its own.
        if depth == 0 and token.string == ':' and statement[0].string in _HEADERS:
            yield statement
            statement = []
    if statement:
        yield statement


_HEADERS = {'if', 'elif', 'else', 'for', 'while', 'try', 'except', 'finally', 'with', 'def', 'class'}


def _edits_of(statement):
    edits = []
    first = statement[0].string
    if first == 'print':
        edits.extend(_print_edits(statement))
    elif first == 'except':
        commas = _outer_commas(statement)
        if len(commas) == 1 and statement[-1].string == ':':
            edits.append((commas[0].start[0], commas[0].start[1], commas[0].end[1], ' as'))
    elif first == 'exec' and len(statement) > 1 and statement[1].string != '(':
        edits.append((statement[0].start[0], statement[0].end[1], statement[0].end[1], '('))
        edits.append((statement[-1].end[0], statement[-1].end[1], statement[-1].end[1], ')'))
    elif first == 'raise':
        commas = [t for t in statement if t.string == ',']
        if commas and statement[1].type == tokenize.NAME and commas[0] is statement[2]:
            last = statement[-1]
            edits.append((commas[0].start[0], commas[0].start[1], commas[0].end[1], '('))
            edits.append((last.end[0], last.end[1], last.end[1], ')'))
    return edits


def _outer_commas(statement):
    depth = 0
    commas = []
    for token in statement:
        depth += (token.string in '([{') - (token.string in ')]}')
        if token.string == ',' and depth == 0:
            commas.append(token)
    return commas


def _print_edits(statement):
    word, rest = statement[0], statement[1:]
    if not rest:
        return [(word.start[0], word.end[1], word.end[1], '()')]
    if _is_one_group(rest) or rest[0].string in ('=', '.', ','):
        return []
    last = rest[-1]
    closing = ')'
    edits = []
    if rest[0].string == '>>':
        # print >>stream, x
        return _print_to_stream(word, rest)
    if last.string == ',':
        edits.append((last.start[0], last.start[1], last.end[1], ", end=' '"))
    edits.append((word.start[0], word.end[1], word.end[1], '('))
    edits.append((last.end[0], last.end[1], last.end[1], closing))
    return edits


def _print_to_stream(word, rest):
    depth = 0
    for position, token in enumerate(rest):
        if token.string in '([{':
            depth += 1
        elif token.string in ')]}':
            depth -= 1
        elif token.string == ',' and depth == 0:
            if token.start[0] != word.start[0] or position + 1 >= len(rest):
                return []
            stream = rest[0].line[rest[1].start[1]:token.start[1]]
            last = rest[-1]
            return [
                (word.start[0], word.end[1], token.end[1], '('),
                (last.end[0], last.end[1], last.end[1], ', file=%s)' % stream),
            ]
    return []


def _is_one_group(tokens):
    """Whether the tokens are one pair of parentheses and what is inside."""
    if tokens[0].string != '(' or tokens[-1].string != ')':
        return False
    depth = 0
    for position, token in enumerate(tokens):
        if token.string in '([{':
            depth += 1
        elif token.string in ')]}':
            depth -= 1
        if depth == 0 and position < len(tokens) - 1:
            return False
    return True
