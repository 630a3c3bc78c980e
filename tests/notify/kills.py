#!/usr/bin/python3
"""Random kills: kills.py BUILD_FOLDER KILLS [SEED].

A run with news for three people is killed by SIGKILL, up to three times in a row,
and then left alone. Half of the kills come at a random moment, and half before
or after a random call that writes (fault.c): so the program is met both where it
waits and between two calls. At a random moment the process dies alone, as when
the kernel is short of memory, or with its children, as when a session ends.

After the run that was left alone everybody must have been told everything;
otherwise something is lost. A message may come twice, with the same Message-ID,
at most once for each interruption. A run that ended before its kill is no
interruption and does not count.

SMTP, sendmail and a folder take turns, each with a ledger that knows the people
and with none. Each begins with a run that nobody disturbs, in which nothing may
come twice.
"""
import ctypes
import os
import random
import signal
import subprocess
import shutil
import sys
import tempfile
import time

from test_faults import (PEOPLE, PROGRAM, ByFolder, BySendmail, BySmtp,
                         build_shim, score, told)

KILLS = int(sys.argv[2])
SEED = int(sys.argv[3]) if len(sys.argv) > 3 else 1
DAY = '2027-02-24'
IN_A_ROW = 3
PR_SET_CHILD_SUBREAPER = 36
WAYS = [(BySmtp, False), (BySmtp, True), (BySendmail, False),
        (ByFolder, False), (ByFolder, True)]


def adopt():
    """Children of a run that was killed become ours, so that we can wait for
    them."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0):
        sys.exit('prctl: ' + os.strerror(ctypes.get_errno()))


def wait_for_group(group):
    """The children of a run that was killed alone may still be at work; what
    they send belongs to the run."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        try:
            if os.waitpid(-group, os.WNOHANG) == (0, 0):
                time.sleep(0.001)
        except ChildProcessError:
            return True
    return False


class Morning:
    def __init__(self, shim, kind, first, chance):
        self.scenario = kind(shim, first)
        self.chance = chance
        self.papers = ['P/1', 'P/2'] if first else ['P/3', 'P/4']
        self.want = {to: self.papers for to in PEOPLE}
        self.name = kind.name + (', first run' if first else '')
        self.kills = self.rounds = self.twice = self.lost = 0
        self.points = self.scenario.count()
        self.is_told('undisturbed', 0)
        began = time.monotonic()
        self.scenario.restore()
        self.start({}).communicate()
        self.seconds = time.monotonic() - began

    def start(self, faults):
        one = self.scenario.one
        environment = dict(one.environment)
        if faults:
            environment.update(faults, LD_PRELOAD=self.scenario.shim,
                               LT_FAULT_IN='leadtime-deliver')
        return subprocess.Popen(
            [PROGRAM, 'notify', one.folder, '--as-of', DAY,
             *self.scenario.options()], stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            env=environment, start_new_session=True)

    def killed_at_call(self):
        return self.start({
            'LT_FAULT_AT': str(self.chance.randint(1, self.points)),
            'LT_FAULT_HOW': self.chance.choice(['before', 'after'])})

    def killed_at_moment(self):
        run = self.start({})
        time.sleep(self.chance.uniform(0, self.seconds))
        if self.chance.random() < 0.5:
            os.kill(run.pid, signal.SIGKILL)
        else:
            os.killpg(run.pid, signal.SIGKILL)
        return run

    def one_kill(self):
        """Whether a run was interrupted."""
        way = self.chance.choice([self.killed_at_call, self.killed_at_moment])
        run = way()
        _, errors = run.communicate()
        score.check(self.name + ': a child that goes on',
                    wait_for_group(run.pid))
        if run.returncode == -signal.SIGKILL:
            return True
        score.check(self.name + ': not killed', run.returncode == 0, errors)
        return False

    def is_told(self, what, kills):
        messages = self.scenario.deliveries()
        ids = [m.id for m in messages]
        twice = len(ids) - len(set(ids))
        good = score.equal(what, told(messages), self.want)
        self.lost += not good
        self.twice += twice
        return score.check(what + ': twice at most once an interruption',
                           twice <= kills, (twice, kills)) and good

    def one_round(self):
        self.rounds += 1
        self.scenario.restore()
        kills = sum(self.one_kill()
                    for _ in range(self.chance.randint(1, IN_A_ROW)))
        self.kills += kills
        again = self.start({})
        _, errors = again.communicate(timeout=60)
        what = '%s, round %d, %d kills' % (self.name, self.rounds, kills)
        score.check(what + ': the run that is left alone',
                    again.returncode == 0 and not errors, errors)
        score.check(what + ': the ledger is sound',
                    self.scenario.one.is_sound())
        self.is_told(what, kills)


def main():
    adopt()
    chance = random.Random(SEED)
    folder = tempfile.mkdtemp()
    shim = build_shim(folder)
    mornings = [Morning(shim, kind, first, chance) for kind, first in WAYS]
    while sum(m.kills for m in mornings) < KILLS:
        chance.choice(mornings).one_round()
    for morning in mornings:
        print('%s: %d kills in %d rounds, %d lost, %d messages twice with the '
              'same Message-ID' % (morning.name, morning.kills, morning.rounds,
                                   morning.lost, morning.twice))
        morning.scenario.remove()
    print('%d kills, %d lost, %d twice, seed %d' % (
        sum(m.kills for m in mornings), sum(m.lost for m in mornings),
        sum(m.twice for m in mornings), SEED))
    shutil.rmtree(folder)
    return score.close()


if __name__ == '__main__':
    sys.exit(main())
