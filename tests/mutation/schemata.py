"""Puts all mutants of a file into one object. Each mutant is a copy of its function.
The function begins by choosing a copy by lt_mutant, a number that the process is
given.
"""
import re

FUNCTION = re.compile(r'^((?:[a-z][\w \t*\n]*?)\b(\w+)\(([^;{}]*?)\))\n\{',
                      re.M)
DECLARED = 'extern int lt_mutant;\nextern unsigned char lt_reach[];\n'


def parameters(text):
    """The names of the parameters of a function."""
    names, depth, part = [], 0, ''
    for letter in text + ',':
        if letter == ',' and depth == 0:
            pointer = re.search(r'\(\*(\w+)\)', part)
            names.append(pointer.group(1) if pointer else re.search(
                r'(\w+)\s*(?:\[[^]]*\]\s*)*$', part).group(1))
            part = ''
        else:
            depth += (letter in '([') - (letter in ')]')
            part += letter
    return [] if names == ['void'] else names


class Function:
    def __init__(self, match, text):
        self.head, self.name = match.group(1), match.group(2)
        self.arguments = ', '.join(parameters(match.group(3)))
        self.at, self.body_at = match.start(), match.end() - 1
        self.end = text.index('\n}', match.end()) + 2
        self.mutants = []

    def variant(self, text, number, mutant):
        head = re.sub(r'\b%s\(' % self.name, '%s__%d(' % (self.name, number),
                      self.head, 1)
        body = text[self.body_at:mutant['begin']] + mutant['other'] + \
            text[mutant['end']:self.end]
        if not head.startswith('static '):
            head = 'static ' + head
        return '%s\n%s\n' % (head, body)

    def choice(self, index):
        numbers = [number for number, _ in self.mutants]
        cases = ''.join('case %d: return %s__%d(%s);\n' % (
            number, self.name, number, self.arguments) for number in numbers)
        return ('{ lt_reach[%d] = 1;\nif (lt_mutant >= %d && lt_mutant <= %d) '
                'switch (lt_mutant) {\n%s}' % (index, min(numbers),
                                              max(numbers), cases))


class File:
    """One source file with the mutants chosen of it, as (number, mutant)."""

    def __init__(self, name, text, chosen, first):
        self.name, self.text, self.first = name, text, first
        self.functions = [Function(match, text)
                          for match in FUNCTION.finditer(text)]
        for number, mutant in chosen:
            self.of(mutant).mutants.append((number, mutant))
        self.functions = [f for f in self.functions if f.mutants]
        self.all = [list(f.mutants) for f in self.functions]
        self.owners = []

    def of(self, mutant):
        return next(f for f in self.functions
                    if f.body_at < mutant['begin'] < f.end)

    def reached(self):
        """Index of lt_reach and the mutants that stand behind it."""
        return [(self.first + i, pairs) for i, pairs in enumerate(self.all)]

    def source(self, without=()):
        """The text; owners then says by line which mutant stands there."""
        out, at = [(DECLARED, None)], 0
        for index, function in enumerate(self.functions):
            out.append((self.text[at:function.at], None))
            out.append((function.head + ';\n', None))
            kept = [(n, m) for n, m in function.mutants if n not in without]
            for number, mutant in kept:
                out.append((function.variant(self.text, number, mutant),
                            number))
            at = function.at
            if kept:
                function.mutants = kept
                out.append((self.text[at:function.body_at], None))
                out.append((function.choice(self.first + index), None))
                at = function.body_at + 1
        out.append((self.text[at:], None))
        self.owners = [number for text, number in out
                       for _ in range(text.count('\n'))]
        return ''.join(text for text, _ in out)

    def at_fault(self, errors):
        """The mutants in whose lines the compiler found errors."""
        found = set()
        for line in re.findall(r'^[^:\n]+:(\d+):\d+: error', errors, re.M):
            found.add(self.owners[int(line) - 1])
        return found
