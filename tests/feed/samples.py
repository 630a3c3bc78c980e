"""Feeds of the samples, read back by five readers, and the dates compared with
those of the JSON result."""
import collections
import json
import os

import octets
import readers

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))


def expect(found, wanted, what):
    if found != wanted:
        raise AssertionError('%s: %r, not %r' % (what, found, wanted))


def deadlines(place, sample, as_of):
    """How often each deadline stands in the JSON result."""
    run = place.run('check', sample, '--as-of', as_of, '--format', 'json')
    count = collections.Counter()
    for row in json.loads(run.stdout)['verdicts']:
        last = row['deadline']
        last = last[0] if isinstance(last, list) else last
        if last and row['language'] is None:
            count[last.split('.')[0].replace('-', '').replace(':', '')] += 1
    return count


def read_by_all(path):
    with open(path, 'rb') as file:
        events, faults = octets.look(file.read())
    expect(faults, [], 'octets')
    plain = sorted((e['UID'][0], e['DTSTART'][0],
                    octets.unescaped(e['SUMMARY'][0]),
                    octets.unescaped(e['DESCRIPTION'][0]), e['STATUS'][0])
                   for e in events)
    for name, reader in readers.READERS.items():
        expect(reader(path), plain, name)
    expect(readers.by_calcurse(path), (len(plain), 0), 'calcurse')
    return plain


def sample_is_read(place, name, as_of):
    sample = os.path.join(ROOT, 'samples', name)
    run = place.run('check', sample, '--as-of', as_of, '--format', 'ics',
                    '--output', 'feed.ics')
    if run.returncode not in (0, 1, 2, 3):  # wg21 has a wrong date
        raise AssertionError(run.stderr.decode())
    found = collections.Counter(
        row[1] for row in read_by_all(place.path('feed.ics'))
        if '\nPaper: ' in row[3])
    expect(found, deadlines(place, sample, as_of), 'dates')


def minimal(place):
    sample_is_read(place, 'minimal', '2027-03-01')


def oewg_7(place):
    sample_is_read(place, 'oewg-7', '2024-03-05')


def wg21(place):
    sample_is_read(place, 'wg21', '2026-11-01')


def many_scripts(place):
    """Titles in six scripts, long enough to be folded in the middle."""
    for number, text in enumerate((
            'مشروع التقرير المرحلي السنوي ' * 6, '年度进展报告草案' * 20,
            'Проект ежегодного доклада о ходе работы ' * 5,
            'Projet de rapport d’activité annuel – été ' * 5,
            '\U0001F5D3\U0001F4DD' * 40, 'e\u0301' * 120)):
        place.papers.append(place.paper('S/%d/%s' % (number, text[:30]),
                                        title=text))
    place.body = 'Комитет, секретариат; 委员会 \\ لجنة'
    place.write()
    place.calendar()
    rows = read_by_all(place.path('feed.ics'))
    expect(len(rows), 8, 'events')
    for paper in place.papers:
        title = ' '.join(paper['title'].split())
        expect(sum('\nTitle: %s\n' % title in row[3] for row in rows), 1,
               paper['symbol'])


def before_any_paper(place):
    """`leadtime deadlines` as a calendar: the same days as in its JSON, under
    the UIDs that `calendar` gives where there is no paper yet."""
    place.papers = []
    place.write()
    words = ['deadlines', '--as-of', '2027-01-10', '--format']
    run = place.run(*words, 'ics', '--output', 'feed.ics')
    expect(run.returncode, 0, run.stderr)
    rows = read_by_all(place.path('feed.ics'))
    expect([row[1] for row in rows], ['20270222'], 'days')
    alone = place.run('calendar', '--no-state', '--as-of', '2027-01-10')
    with open(place.path('feed.ics'), 'rb') as file:
        expect(file.read(), alone.stdout, 'calendar')
    run = place.run('deadlines', '--as-of', '2028-01-10', '--format', 'ics',
                    '--output', 'none.ics')
    expect((run.returncode, b'[LT2160]' in run.stderr), (3, True), 'no event')
    expect(os.path.exists(place.path('none.ics')), False, 'no file')
    sample = os.path.join(ROOT, 'samples', 'oewg-7')
    place.run('deadlines', sample, '--as-of', '2024-01-01', '--format', 'ics',
              '--output', 'feed.ics')
    run = place.run('deadlines', sample, '--as-of', '2024-01-01', '--format',
                    'json')
    wanted = sorted(one['deadline'].replace('-', '')
                    for one in json.loads(run.stdout)['deadlines']
                    if one['deadline'])
    expect(sorted(row[1] for row in read_by_all(place.path('feed.ics'))),
           wanted, 'days')


def the_sample_feed_is_in_step(place):
    """samples/minimal/deadlines.ics is what the program writes."""
    sample = os.path.join(ROOT, 'samples', 'minimal')
    run = place.run('check', sample, '--format', 'ics', '--as-of',
                    '2027-03-01')
    with open(os.path.join(sample, 'deadlines.ics'), 'rb') as file:
        expect(file.read(), run.stdout, 'samples/minimal/deadlines.ics')


CASES = [minimal, oewg_7, wg21, many_scripts, before_any_paper,
         the_sample_feed_is_in_step]
