"""Mutants of a C file: small changes, each of which a test should notice."""
import re

TOKEN = re.compile(r'''
    (?P<skip>/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'
        |^[ \t]*\#(?:[^\n\\]|\\.|\\\n)*)
  | (?P<name>[A-Za-z_]\w*)
  | (?P<number>0[xX][0-9a-fA-F]+[uUlL]*|\d+[uUlL]*)
  | (?P<op><<=|>>=|->|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||[-+*/%&|^]=
        |[-+*/%<>=!~&|^?:;,.(){}\[\]])
''', re.X | re.S | re.M)

SWAPS = {'<': ('<=', '>='), '<=': ('<', '>'), '>': ('>=', '<='),
         '>=': ('>', '<'), '==': ('!=',), '!=': ('==',), '&&': ('||',),
         '||': ('&&',), '+=': ('-=',), '-=': ('+=',), '|=': ('&=',),
         '&=': ('|=',), '++': ('--',), '--': ('++',)}
BINARY = {'+': '-', '-': '+', '*': '/', '/': '*', '%': '*'}
OPEN, CLOSE = {'(': 1, '[': 1, '{': 1}, {')': 1, ']': 1, '}': 1}
VALUE = re.compile(r'[\w)\]]$')


class Token:
    def __init__(self, match):
        self.kind = match.lastgroup
        self.text = match.group()
        self.at, self.end = match.span()


def tokens_of(text):
    return [t for t in map(Token, TOKEN.finditer(text)) if t.kind != 'skip']


def is_value(token):
    return token.kind in ('name', 'number') and token.text != 'return' \
        or token.text in (')', ']')


def reach(tokens, i, step, stops):
    """The last token of the operand that begins beside token I."""
    depth, k = 0, i + step
    opening, closing = (OPEN, CLOSE) if step > 0 else (CLOSE, OPEN)
    while 0 <= k < len(tokens):
        text = tokens[k].text
        if depth == 0 and (text in closing or text in stops):
            break
        depth += (text in opening) - (text in closing)
        k += step
    return k - step


def functions_of(text):
    """Where each function begins: (offset, name), and where it ends."""
    found = []
    for match in re.finditer(r'^(?:[a-z][\w \t*\n]*?)\b(\w+)\([^;{}]*?\)\n\{',
                             text, re.M):
        end = text.find('\n}', match.end())
        found.append((match.end(), end, match.group(1)))
    return found


def changes_of(text, tokens):
    """(begin, end, replacement, name of the mutation)"""
    ends = {';', ',', '?', ':', '&&', '||', 'return', '=', '{', '}'}
    sums = ends | {'<', '>', '<=', '>=', '==', '!=', '+', '-', '+=', '-='}
    for i, token in enumerate(tokens):
        value = i > 0 and is_value(tokens[i - 1])
        what = token.text
        if token.kind == 'op' and what in SWAPS and not (
                what in ('++', '--') and in_for(tokens, i)):
            for other in SWAPS[what]:
                yield token.at, token.end, other, '%s -> %s' % (what, other)
        if what in ('&&', '||'):
            last = reach(tokens, i, 1, ends)
            yield (token.at, tokens[last].end, '', 'drop right of ' + what)
            first = reach(tokens, i, -1, ends - {'}'})
            yield (tokens[first].at, token.end, '', 'drop left of ' + what)
        elif what in BINARY and value and is_spaced(text, token):
            other = BINARY[what]
            yield token.at, token.end, other, '%s -> %s' % (what, other)
            if what in '+-':
                last = reach(tokens, i, 1, sums)
                yield token.at, tokens[last].end, '', 'drop term'
        elif what == '!':
            yield token.at, token.end, '', 'drop !'
        elif what == '?':
            first = reach(tokens, i, -1, ends)
            yield (tokens[first].at, token.at, '!(%s) ' % text[
                tokens[first].at:token.at].strip(), 'negate ?')
        elif what in ('if', 'while') and tokens[i + 1].text == '(':
            last = reach(tokens, i + 1, 1, ())
            yield (tokens[i + 1].end, tokens[last].end, '!(%s)' % text[
                tokens[i + 1].end:tokens[last].end], 'negate ' + what)
        elif what in ('true', 'false'):
            other = 'false' if what == 'true' else 'true'
            yield token.at, token.end, other, '%s -> %s' % (what, other)
        elif token.kind == 'number' and not (
                tokens[i - 1].text == '{' and tokens[i + 1].text == '}'):
            number = int(re.match(r'0[xX][0-9a-fA-F]+|\d+', what).group(), 0)
            tail = re.search(r'[uUlL]*$', what).group()
            other = '%d%s' % (number + 1, tail)
            yield token.at, token.end, other, '%s -> %s' % (what, other)
            if number == 1:
                yield token.at, token.end, '0' + tail, '%s -> 0' % what


def in_for(tokens, i):
    """Whether a ++ steps a loop: the other way it only never ends."""
    first = reach(tokens, i, -1, ()) - 1
    return first > 0 and tokens[first].text == '(' and \
        tokens[first - 1].text in ('for', 'while')


def is_spaced(text, token):
    """A binary operator stands between blanks, in clang-format's hands."""
    return text[token.at - 1].isspace() and text[token.end].isspace()


def mutants_of(name, text):
    """The mutants inside the functions of a file, as dicts."""
    functions, seen, lines = functions_of(text), {}, text.split('\n')
    for begin, end, other, what in changes_of(text, tokens_of(text)):
        function = next((n for first, last, n in functions
                         if first <= begin < last), None)
        if not function:
            continue
        row = text.count('\n', 0, begin)
        key = '%s | %s | %s | %s' % (name, function,
                                     ' '.join(lines[row].split()), what)
        seen[key] = seen.get(key, 0) + 1
        if seen[key] > 1:
            key += ' (%d)' % seen[key]
        lost = text.count('\n', begin, end) - other.count('\n')
        yield {'key': key, 'file': name, 'line': row + 1, 'begin': begin,
               'end': end, 'other': other + lost * '\n'}


def changed(text, mutant):
    """The text of the file with the mutant's change; lines keep their
    numbers."""
    return text[:mutant['begin']] + mutant['other'] + text[mutant['end']:]
