#!/usr/bin/python3
"""The feed of deadlines, looked at from outside: run.py PROGRAM.

octets.py reads the bytes, readers.py asks five readers, memory.py goes through
time, injection.py brings hostile text, servers.py starts a real CalDAV server
and a real client.
"""
import os
import subprocess
import sys
import traceback

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))


def install():
    """ical.js, by the lock that stands beside this file."""
    if not os.path.isdir(os.path.join(HERE, 'node_modules', 'ical.js')):
        subprocess.run(['npm', 'ci', '--no-audit', '--no-fund',
                        '--ignore-scripts'], cwd=HERE, check=True,
                       stdout=subprocess.DEVNULL)


def main():
    import injection
    import memory
    import samples
    import servers
    import work

    program, faults, count = os.path.abspath(sys.argv[1]), 0, 0
    only = sys.argv[2:]
    for module in (samples, memory, injection, servers):
        for case in module.CASES:
            if only and case.__name__ not in only:
                continue
            place = work.Work(program)
            count += 1
            try:
                case(place)
            except Exception:  # one case must not hide the others
                faults += 1
                print('%s: %s' % (module.__name__, case.__name__))
                traceback.print_exc(file=sys.stdout)
            finally:
                place.remove()
    print('%d passed, %d failed' % (count - faults, faults))
    return 1 if faults or not count else 0


if __name__ == '__main__':
    install()
    sys.exit(main())
