"""Runs what leadtime-rules(5) shows: every display is a pack, a list of
rules, or the keys of one rule of the committee that the page begins with."""
import json
import os
import re
import subprocess
import tempfile

import make_man

PAGE = os.path.join(make_man.ROOT, 'checker/doc/leadtime-rules.5')
SCHEMA = os.path.join(make_man.ROOT, 'rules/schema/pack.schema.json')
SOURCE = {'instrument': 'Rules of procedure', 'url': 'https://example.org',
          'verification': 'text', 'checked_on': '2026-11-24'}


def page_text():
    with open(PAGE, encoding='utf-8') as file:
        return file.read()


def packs(page):
    """(line, pack) of every display."""
    first = None
    for match in re.finditer(r'^\.Bd -literal.*\n((?:.*\n)*?)\.Ed\n', page,
                             re.M):
        line = page.count('\n', 0, match.start()) + 1
        text = match.group(1).replace('\\&', '').replace('\\e', '\\')
        if text.startswith('{'):
            first = json.loads(text)
            yield line, first
            continue
        pack = dict(first)
        if text.startswith('['):
            pack['rules'] = json.loads(text)
        else:
            pack['rules'] = [dict({'id': 'example', 'act': 'circulated'},
                                  **json.loads('{%s}' % text))]
        for rule in pack['rules']:
            rule.setdefault('source', SOURCE)
        yield line, pack


def check_pack(program, line, pack):
    """The display holds, and has an example."""
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, 'page.json'), 'w',
                  encoding='utf-8') as file:
            json.dump(pack, file, indent=1)
        run = subprocess.run(
            [program, 'rules', 'check', 'page.json', '--as-of', '2026-11-24',
             '--fail-on', 'warning', '--format', 'json'], cwd=folder,
            capture_output=True, text=True)
    if run.returncode:
        return 'leadtime-rules.5:%d: %s' % (line, run.stderr)
    if not json.loads(run.stdout)['examples']:
        return 'leadtime-rules.5:%d: no example' % line
    return ''


def check_needed(program, page):
    """Rules that need a key are shipped ones."""
    run = subprocess.run([program, 'rules', 'list', 'rules', '--format',
                          'json'], cwd=make_man.ROOT, capture_output=True,
                         text=True, check=True)
    shipped = {r['rule'] for r in json.loads(run.stdout)['rules']}
    named = set(re.findall(r'^\.Li ([a-z0-9-]+/[a-z0-9-]+)', page, re.M))
    return ['leadtime-rules.5: no rule %s is shipped' % r
            for r in sorted(named - shipped)] + (
                [] if len(named) > 30 else ['too few rules are named'])


def check_keys(page):
    """Every key of a pack is on the page."""
    with open(SCHEMA, encoding='utf-8') as file:
        schema = json.load(file)
    words = set(re.findall(r'[a-z][a-z_]+', ' '.join(
        l for l in page.splitlines() if re.search(r'\bVa\b|^\.It', l))))
    words |= set(re.findall(r'"([a-z_]+)":', page))
    faults = []
    for name in ('pack', 'rule', 'must', 'period', 'day_set', 'roll',
                 'season', 'cutoff', 'deemed', 'languages', 'in_force',
                 'source', 'example', 'body', 'working_calendar', 'reading'):
        for key in schema['$defs'][name]['properties']:
            if key not in words:
                faults.append('leadtime-rules.5 does not tell of %s.%s'
                              % (name, key))
    return faults


def faults(program):
    """(number of checks, what is wrong)"""
    page = page_text()
    cases = list(packs(page))
    found = [f for f in (check_pack(program, *case) for case in cases) if f]
    found += check_needed(program, page) + check_keys(page)
    return len(cases) + 2, found
