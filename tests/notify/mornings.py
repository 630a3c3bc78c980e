#!/usr/bin/python3
"""Years of mornings: mornings.py BUILD_FOLDER DAYS.

`leadtime notify` is run for each day (--as-of) on samples/wg21, a register of
real dates. The messages are compared with the verdicts of `leadtime check` of the
same days, by rules written here: every wrong verdict and every deadline that
passes a stage is told once, and nothing else is told.
"""
import datetime
import json
import os
import shutil
import subprocess
import sys
import tempfile

from bench import ROOT, Message, Score, program_of

PROGRAM = program_of(sys.argv[1])
DAYS = int(sys.argv[2])
FIRST = datetime.date(2011, 7, 10)
STAGES = (14, 7, 2, 0)
TOLD = {'overdue', 'incomplete', 'late', 'early', 'undecided', 'staggered',
        'tight'}
LABEL = {'OVERDUE': 'overdue', 'INCOMPLETE': 'incomplete', 'LATE': 'late',
         'TOO EARLY': 'early', 'UNDECIDED': 'undecided',
         'TIGHT': 'tight', 'ON TIME': 'on_time', 'WAIVED': 'waived'}
score = Score()


def stage_of(left):
    return min([s for s in STAGES if left <= s], default=None)


def workspace(folder):
    for name in os.listdir(ROOT + '/samples/wg21'):
        shutil.copy(os.path.join(ROOT, 'samples/wg21', name), folder)
    path = folder + '/leadtime.json'
    with open(path) as file:
        content = json.load(file)
    # A sender, one recipient, and no reminders: these have a test of their
    # own, and here everything is told exactly once.
    content['notify'] = {'from': 'leadtime@example.org', 'repeat': 'never',
                         'recipients': [{'to': 'all@example.org'}]}
    with open(path, 'w') as file:
        json.dump(content, file)


def verdicts(folder, day):
    """document -> (verdict, deadline) of the day, by the program's results;
    where a paper has no such row, it is not there."""
    done = subprocess.run([PROGRAM, 'check', folder, '--as-of', str(day),
                           '--format', 'ndjson'], capture_output=True,
                          text=True)
    found = {}
    for line in done.stdout.splitlines():
        row = json.loads(line)
        if 'document' in row:
            found[row['document']] = (row['verdict'], row['deadline'])
    return found


def expected(rows, day, standing):
    """What has to be told, by document, and the standing that it leaves."""
    news = {}
    for name, (verdict, deadline) in rows.items():
        before = standing.get(name)
        if verdict == 'pending':
            left = (datetime.date.fromisoformat(deadline) - day).days \
                if deadline else None
            stage = stage_of(left) if left is not None else None
            if before is None:
                if stage is not None:
                    news[name] = 'due'
                    standing[name] = (verdict, deadline, stage)
            elif before[0] != 'pending' or before[1] != deadline:
                news[name] = 'changed'
                standing[name] = (verdict, deadline, stage)
            elif stage is not None and (before[2] is None or
                                        stage < before[2]):
                news[name] = 'due'
                standing[name] = (verdict, deadline, stage)
        elif verdict in TOLD:
            if before is None or before[0] != verdict or (
                    deadline and before[1] and before[1] != deadline):
                news[name] = verdict
                standing[name] = (verdict, deadline, None)
        elif before is not None:
            news[name] = verdict
            del standing[name]
    return news


def said(messages):
    found = []
    for message in messages:
        for label, name in message.labels():
            for frame in ('CHANGED: ', 'RESOLVED: '):
                label = label.removeprefix(frame)
            if label.startswith('DUE'):
                label = 'due'
            found.append((name, LABEL.get(label, label)))
    return found


def main():
    folder = tempfile.mkdtemp(prefix='lt-mornings-')
    mail = folder + '/mail'
    os.mkdir(mail)
    workspace(folder)
    standing, count, entries, told = {}, 0, 0, set()
    for number in range(DAYS):
        day = FIRST + datetime.timedelta(number)
        done = subprocess.run([PROGRAM, 'notify', folder, '--as-of', str(day),
                               '--mail-dir', mail], capture_output=True,
                              text=True)
        # the sample has one date that does not exist: status 3, said once
        score.check('%s: status' % day, done.returncode == 3 and bool(
            done.stderr) == (number == 0), done.stderr)
        messages = []
        for name in sorted(os.listdir(mail)):
            messages.append(Message(os.path.join(mail, name)))
            os.unlink(os.path.join(mail, name))
        score.check('%s: one message at most' % day, len(messages) <= 1)
        count += len(messages)
        news = expected(verdicts(folder, day), day, standing)
        got = said(messages)
        entries += len(got)
        score.equal('%s: nothing twice' % day, len(got),
                    len({n for n, _ in got}))
        want = {(n, 'due' if w == 'changed' else w)
                for n, w in news.items()}
        score.check('%s: no gap, nothing else' % day, set(got) == want,
                    '\n  not told %r\n  told for nothing %r' % (
                        sorted(want - set(got)), sorted(set(got) - want)))
        for message in messages:
            if message.faults():
                score.equal('%s: message' % day, message.faults(), [])
            score.check('%s: a new Message-ID' % day, message.id not in told)
            told.add(message.id)
    size = sum(os.path.getsize(os.path.join(folder, n))
               for n in os.listdir(folder) if n.startswith('leadtime.sqlite'))
    score.check('the ledger is under 20 MiB', size < 20 * 2**20, size)
    print('%d mornings, %d messages, %d things told, ledger %d KiB'
          % (DAYS, count, entries, size // 1024))
    shutil.rmtree(folder)
    return score.close()


if __name__ == '__main__':
    sys.exit(main())
