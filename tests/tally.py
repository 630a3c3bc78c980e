"""Counts the checks of a script, which closes with "N passed, N failed"."""
passed = failed = 0


def that(holds, text):
    """A check: of what is not so TEXT tells all."""
    global passed, failed
    passed += bool(holds)
    failed += not holds
    if not holds:
        print(text)


def expect(what, holds, detail=''):
    """A check: what is not so is told, with the beginning of DETAIL."""
    that(holds, '%s: not so: %.1200s' % (what, detail))


def close():
    """Tells the sums, and returns the status of the script."""
    print('%d passed, %d failed' % (passed, failed))
    return 1 if failed or not passed else 0
