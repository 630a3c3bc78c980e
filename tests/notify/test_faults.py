#!/usr/bin/python3
"""Messages survive kills and errors: test_faults.py BUILD_FOLDER [--all].

Each scenario is run once for each call that writes. Each time the process is
killed before or after that call, or the call fails (ENOSPC, EIO, EINTR, or a
disk that stays full). Then comes an undisturbed run, and everybody must have been
told everything exactly once. One exception is allowed: where a server had
accepted a message and the mark was not yet written, it may come twice, with the
same Message-ID.

Without --all every second of the kills over SMTP is made, every fourth of the
others, and every eighth of the errors.
"""
import os
import shutil
import signal
import subprocess
import sys
import tempfile

from bench import Message, Score, Server, Workspace, paper, program_of

PROGRAM = program_of(sys.argv[1])
ALL = '--all' in sys.argv
HERE = os.path.dirname(os.path.abspath(__file__))
PEOPLE = ['a@example.org', 'b@example.org', 'c@example.org']
score = Score()


def build_shim(folder):
    shim = os.path.join(folder, 'fault.so')
    subprocess.run(['gcc', '-shared', '-fPIC', '-O1', '-w', '-o', shim,
                    os.path.join(HERE, 'fault.c'), '-ldl'], check=True)
    return shim


class Scenario:
    """One morning with news for three people, on a ledger that knows them or
    on none. deliveries() are the messages that the other side took."""

    def __init__(self, shim, first):
        self.shim = shim
        self.first = first
        self.one = Workspace(PROGRAM, [{'to': PEOPLE}], timeout_seconds=10)
        self.one.papers = [paper('P/1'), paper('P/2')]
        self.set_way()
        self.one.save()
        if not first:
            self.run('2027-02-23', {})
            self.one.papers += [paper('P/3'), paper('P/4')]
            self.one.save()
        self.reset_other_side()
        self.kept = tempfile.mkdtemp()
        self.copy(self.one.folder, self.kept)

    def copy(self, source, target):
        for name in os.listdir(target):
            if name.startswith('leadtime.sqlite'):
                os.unlink(os.path.join(target, name))
        for name in os.listdir(source):
            if name.startswith('leadtime.sqlite'):
                shutil.copy(os.path.join(source, name), target)

    def restore(self):
        self.copy(self.kept, self.one.folder)
        self.reset_other_side()

    def run(self, day, faults):
        environment = dict(self.one.environment)
        if faults:
            environment.update(faults, LD_PRELOAD=self.shim,
                               LT_FAULT_IN='leadtime-deliver')
        return subprocess.run(
            [PROGRAM, 'notify', self.one.folder, '--as-of', day,
             *self.options()], capture_output=True, text=True,
            env=environment, timeout=60)

    def options(self):
        return []

    def count(self):
        self.restore()
        path = self.one.path('points')
        if os.path.exists(path):
            os.unlink(path)
        done = self.run('2027-02-24', {'LT_FAULT_COUNT': path})
        assert done.returncode == 0, done.stderr
        with open(path) as file:
            return int(file.read())

    def marks(self):
        """Message-IDs that the ledger says were sent; read from a copy, as
        looking at a WAL changes it."""
        folder = tempfile.mkdtemp()
        self.copy(self.one.folder, folder)
        path = os.path.join(folder, 'leadtime.sqlite')
        found = set()
        if os.path.exists(path) and os.path.getsize(path):
            done = subprocess.run(
                ['sqlite3', path, 'SELECT message_id FROM notify_outbox '
                 'WHERE state = 1'], capture_output=True, text=True)
            found = set(done.stdout.split())
        shutil.rmtree(folder)
        return found

    def remove(self):
        self.one.remove()
        shutil.rmtree(self.kept)


class BySmtp(Scenario):
    name = 'SMTP'

    def set_way(self):
        self.server = Server()
        self.one.notify['via'] = 'smtp://127.0.0.1:%d' % self.server.port

    def reset_other_side(self):
        self.server.handler.messages.clear()

    def deliveries(self):
        return self.server.got()

    def remove(self):
        self.server.stop()
        super().remove()


class BySendmail(Scenario):
    """A sendmail that takes a message into its queue in one step."""
    name = 'sendmail'

    def set_way(self):
        self.queue = self.one.path('queue')
        os.mkdir(self.queue)
        self.one.write('sendmail', '#!/bin/sh\nt=$(mktemp %s/XXXXXX) && '
                       'cat > $t && mv $t $t.mail\n' % self.queue)
        os.chmod(self.one.path('sendmail'), 0o755)
        self.one.environment['SENDMAIL'] = self.one.path('sendmail')

    def reset_other_side(self):
        for name in os.listdir(self.queue):
            os.unlink(os.path.join(self.queue, name))

    def deliveries(self):
        names = sorted(os.listdir(self.queue))
        return [Message(os.path.join(self.queue, n)) for n in names
                if n.endswith('.mail')]


class ByFolder(Scenario):
    name = 'folder'

    def set_way(self):
        pass

    def options(self):
        return ['--mail-dir', self.one.mail]

    def reset_other_side(self):
        for name in os.listdir(self.one.mail):
            os.unlink(os.path.join(self.one.mail, name))

    def deliveries(self):
        return [Message(os.path.join(self.one.mail, n))
                for n in sorted(os.listdir(self.one.mail))
                if n.endswith('.eml')]

    def leftovers(self):
        return [n for n in os.listdir(self.one.mail)
                if not n.endswith('.eml')]


def told(messages):
    """recipient -> papers told, copies of one message counted once."""
    found, ids = {}, set()
    for message in messages:
        if message.id in ids:
            continue
        ids.add(message.id)
        found.setdefault(message.to, []).extend(
            sorted(p for _, p in message.labels()))
    return found


def one_fault(scenario, where, how, tally):
    papers = ['P/1', 'P/2'] if scenario.first else ['P/3', 'P/4']
    want = {to: papers for to in PEOPLE}
    what = '%s%s, point %d, %s' % (scenario.name, ', first run'
                                   if scenario.first else '', where, how)
    scenario.restore()
    done = scenario.run('2027-02-24', {'LT_FAULT_AT': str(where),
                                       'LT_FAULT_HOW': how})
    accepted = {m.id for m in scenario.deliveries()}
    marked = scenario.marks()
    killed = done.returncode == -signal.SIGKILL
    good = score.check(what + ': killed', killed == (how in (
        'before', 'after')), '%d %s' % (done.returncode, done.stderr))
    if done.returncode == 0:
        good &= score.equal(what + ': status 0 but not all is said',
                            told(scenario.deliveries()), want)
    elif not killed:
        good &= score.check(what + ': status', done.returncode == 5 and bool(
                            done.stderr), '%d %s' % (done.returncode,
                                                    done.stderr))
    if hasattr(scenario, 'leftovers') and not killed:
        left = scenario.leftovers()
        good &= score.check(what + ': no partial file', not left, left)
    again = scenario.run('2027-02-24', {})
    good &= score.check(what + ': the next run', again.returncode == 0 and
                        not again.stderr, again.stderr)
    good &= score.check(what + ': the ledger is sound',
                        scenario.one.is_sound())
    messages = scenario.deliveries()
    good &= score.equal(what, told(messages), want)
    ids = [m.id for m in messages]
    twice = {i for i in ids if ids.count(i) > 1}
    unmarked = accepted - marked
    if killed:
        # the server, or the child, of a run that was killed may have finished
        # after it: what came twice must not have been marked, though
        unmarked |= twice - marked
    good &= score.check(what + ': twice only what was accepted and not '
                        'marked', twice <= unmarked and
                        all(ids.count(i) == 2 for i in twice) and
                        len(twice) <= 1, (twice, unmarked))
    tally[0] += 1
    tally[1] += len(twice)
    return good


def campaign(shim, kind, first, ways, step):
    scenario = kind(shim, first)
    points = scenario.count()
    tally = [0, 0]
    for how in ways:
        for where in range(1, points + 1, step):
            one_fault(scenario, where, how, tally)
    print('%s%s: %d points, %d faults (%s), %d messages twice with the same '
          'Message-ID, 0 with another' % (
              scenario.name, ', first run' if first else '', points, tally[0],
              ', '.join(ways), tally[1]))
    scenario.remove()
    return tally[0]


def main():
    folder = tempfile.mkdtemp()
    shim = build_shim(folder)
    kills, errors = ['before', 'after'], ['ENOSPC', 'EIO', 'EINTR', 'ENOSPC+']
    killed = 0
    for kind, first in ((BySmtp, False), (BySmtp, True), (BySendmail, False),
                        (ByFolder, False)):
        step = 2 if kind is BySmtp else 4
        killed += campaign(shim, kind, first, kills, 1 if ALL else step)
        campaign(shim, kind, first, errors, 1 if ALL else 8)
    score.check('at least 200 kills', killed >= 200, killed)
    print('%d kills' % killed)
    shutil.rmtree(folder)
    return score.close()


if __name__ == '__main__':
    sys.exit(main())
