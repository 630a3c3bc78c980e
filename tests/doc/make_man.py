#!/usr/bin/python3
"""Writes the generated parts of leadtime(1): make_man.py PROGRAM PAGE.

OPTIONS and the formats of each command come from the tables of options and of
commands (through --help), DIAGNOSTICS from checker/base/diag_table.h and its
parts. Each part stands between marks in the page. check_man.py fails where the page
differs from what this script would write.
"""
import glob
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
COMMANDS = ('check', 'explain', 'sessions', 'rules', 'deadlines', 'count', 'calendar', 'notify',
            'import', 'merge', 'init', 'doctor')


def escape(text):
    """Text for mdoc: backslashes and leading marks."""
    text = text.replace('\\', '\\e').replace("'", "\\(aq")
    return '\\&' + text if text[:1] in ('.', "'") else text


def help_of(program, command):
    return subprocess.run([program, command, '--help'], text=True,
                          capture_output=True, check=True).stdout


def formats_section(program):
    lines = ['.Bl -tag -width deadlines -compact']
    for command in COMMANDS:
        found = re.search(r'^Formats: (.*)\.$', help_of(program, command), re.M)
        if found:
            lines += ['.It Cm ' + command, found[1]]
    return '\n'.join(lines + ['.El'])


def options(program):
    """(name, argument, help, commands) in the order of the table."""
    found = {}
    for command in COMMANDS:
        page = help_of(program, command)
        page = page.split('\nOptions:\n')[1].split('\nExit status')[0]
        for match in re.finditer(r'^  --(\S+)(?: (\S+))?\n((?:      .*\n)+)',
                                 page, re.M):
            name, argument, words = match.groups()
            row = found.setdefault(name, [argument, ' '.join(words.split()),
                                          []])
            row[2].append(command)
    return found


def options_section(program):
    lines = ['.Bl -tag -width Ds']
    for name, (argument, words, commands) in options(program).items():
        lines.append('.It Fl -%s%s' % (name, ' Ar %s' % argument.replace(
            '|', ' | ') if argument else ''))
        words = words[0].upper() + words[1:] + '.'
        lines.append(escape(words))
        if set(commands) != {'check', 'explain'}:
            lines.append('(%s)' % ', '.join(commands))
    return '\n'.join(lines + ['.El'])


def diagnostics():
    text = ''
    for path in sorted(glob.glob(os.path.join(ROOT, 'checker/base/diag_*.h'))):
        with open(path, encoding='utf-8') as file:
            text += file.read()
    rows = []
    for match in re.finditer(
            r'^LT_DIAGNOSTIC\(\s*\w+,\s*"(LT\d+)", LT_(\w+),\s*((?:"(?:\\.|[^"'
            r'\\])*"\s*)+),\s*(NULL|(?:"(?:\\.|[^"\\])*"\s*)+)\)', text,
            re.M):
        number, severity, message, hint = match.groups()
        rows.append((number, severity.lower(), joined(message),
                     '' if hint == 'NULL' else joined(hint)))
    return sorted(rows)


def joined(strings):
    """As one text; the forms of a hint stand one behind the other."""
    text = ''.join(re.findall(r'"((?:\\.|[^"\\])*)"', strings))
    text = re.sub(r'(?<!\\)(\??)\\n',
                  lambda m: '? or: ' if m[1] else '; or: ', text)
    text = text.replace('\\"', '"').replace('\\\\', '\\')
    return re.sub(r'\{\d\}', '...', text)


def diagnostics_section():
    lines = ['.Bl -tag -width LT1001']
    for number, severity, message, hint in diagnostics():
        lines.append('.It %s' % number)
        lines.append('.Pq %s' % severity)
        lines.append(escape(message) + ('.' if not hint else ';'))
        if hint:
            lines.append(escape(hint) + ('' if hint[-1] in '.?' else '.'))
    return '\n'.join(lines + ['.El'])


def replaced(page, mark, section):
    begin = '.\\" begin %s\n' % mark
    end = '.\\" end %s\n' % mark
    head, rest = page.split(begin)
    return head + begin + section + '\n' + end + rest.split(end)[1]


def whole(program, page):
    page = replaced(page, 'options', options_section(program))
    page = replaced(page, 'formats', formats_section(program))
    return replaced(page, 'diagnostics', diagnostics_section())


def main():
    program, path = sys.argv[1:]
    with open(path, encoding='utf-8') as file:
        old = file.read()
    with open(path, 'w', encoding='utf-8') as file:
        file.write(whole(program, old))


if __name__ == '__main__':
    main()
