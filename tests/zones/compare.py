#!/usr/bin/python3
"""Compares the program's time zones with Python's zoneinfo.

Usage: compare.py ZONE_DUMP [--from YEAR] [--to YEAR] [ZONE...]

For every zone of the installed tz database (or the ones named) and every
change of clocks in the years given (1970 to 2100 unless told; 2038 to 2100
exercise the rule in the footer), at -2 to +2 seconds and in the middle of what
the change jumps over or repeats: the offset from UTC, the instants of a local
time (fold 0 and 1), and the ends of the days around. Prints the number of
checks and `N passed, N failed`; N counts zones. The status is 1 where a zone
failed.
"""
import argparse
import datetime
import functools
import io
import struct
import subprocess
import sys
import zoneinfo

DAY = 86400
# No zone keeps a change for a shorter time than this and takes it back.
STEP = 5 * DAY
NEAR = range(-2, 3)
EPOCH = datetime.datetime(1970, 1, 1)
SECOND = datetime.timedelta(seconds=1)


def seconds_of(year):
    return int((datetime.datetime(year, 1, 1) - EPOCH) / SECOND)


def utc_offset(zone, at):
    """Offset in seconds at an instant."""
    return datetime.datetime.fromtimestamp(at, zone).utcoffset() // SECOND


def instant(zone, local, fold):
    """The instant that zoneinfo gives a local time."""
    moment = EPOCH + datetime.timedelta(seconds=local)
    moment = moment.replace(tzinfo=zone, fold=fold)
    return local - moment.utcoffset() // SECOND


def tzif(name):
    """The bytes of a zone's file."""
    for folder in zoneinfo.TZPATH:
        try:
            with open(f"{folder}/{name}", "rb") as file:
                return file.read()
        except FileNotFoundError:
            continue
    sys.exit(f"{name}: no file")


def table_transitions(data):
    """The times in the 64-bit block of a TZif file."""
    counts = struct.unpack(">6l", data[20:44])
    ut, standard, leaps, times, types, chars = counts
    second = 44 + times * 5 + types * 6 + chars + leaps * 8 + standard + ut
    times = struct.unpack(">l", data[second + 32:second + 36])[0]
    begin = second + 44
    return struct.unpack(f">{times}q", data[begin:begin + 8 * times])


def bisect(zone, low, high):
    """The first second of the second offset between two instants."""
    before = utc_offset(zone, low)
    while high - low > 1:
        middle = (low + high) // 2
        if utc_offset(zone, middle) == before:
            low = middle
        else:
            high = middle
    return high


def stepped_transitions(zone, begin, end):
    last = utc_offset(zone, begin)
    for at in range(begin + STEP, end + STEP, STEP):
        offset = utc_offset(zone, at)
        if offset != last:
            yield bisect(zone, at - STEP, at)
        last = offset


def transitions(data, zone, begin, end):
    """Instants at which the clocks are changed."""
    found = {at for at in table_transitions(data) if begin <= at < end}
    found.update(stepped_transitions(zone, begin, end))
    return sorted(at for at in found
                  if utc_offset(zone, at - 1) != utc_offset(zone, at))


def day_ends(zone, day, changes):
    """First and last millisecond of a day. Its ends are changes of clocks or
    local midnights; a day that was skipped lies in the change over it."""
    candidates = set(changes)
    for midnight in (day * DAY, (day + 1) * DAY):
        candidates.update(instant(zone, midnight, fold) for fold in (0, 1))
    shows = lambda at: (at + utc_offset(zone, at)) // DAY == day
    begins = [at for at in candidates if shows(at) and not shows(at - 1)]
    ends = [at for at in candidates if not shows(at) and shows(at - 1)]
    if not begins:
        skip = [at for at in changes
                if at - 1 + utc_offset(zone, at - 1) < day * DAY
                <= at + utc_offset(zone, at)]
        begins = ends = skip
    return f"{min(begins) * 1000} {max(ends) * 1000 - 1}"


def local_answer(zone, local, at):
    first, second = (instant(zone, local, fold) for fold in (0, 1))
    if first == second:
        return f"o {first} {first}"
    if first < second:
        return f"f {first} {second}"
    return f"g {first} {at}"


def locals_near(at, before, after):
    """Local times at both edges of a change and in its middle."""
    edges = (at + before, at + after)
    yield from {edge + delta for edge in edges for delta in NEAR}
    yield sum(edges) // 2


def questions(zone, changes):
    """Pairs of a line for zone_dump and the answer it should give."""
    for at in changes:
        before, after = utc_offset(zone, at - 1), utc_offset(zone, at)
        for delta in NEAR:
            yield f"u {at + delta}", str(utc_offset(zone, at + delta))
        for local in locals_near(at, before, after):
            yield f"l {local}", local_answer(zone, local, at)
        near = [change for change in changes if abs(change - at) < 3 * DAY]
        first = (at + min(before, after)) // DAY
        last = (at + max(before, after)) // DAY
        for day in range(first - 1, last + 2):
            yield f"d {day}", day_ends(zone, day, near)


def ask(program, name, asked):
    lines = [f"z {name}", *(line for line, _ in asked)]
    result = subprocess.run([program], input="\n".join(lines) + "\n",
                            capture_output=True, text=True, check=True)
    return result.stdout.splitlines()


@functools.cache
def questions_of(data, begin, end):
    """What is asked of every name whose file has these bytes."""
    zone = zoneinfo.ZoneInfo.from_file(io.BytesIO(data))
    changes = transitions(data, zone, begin, end)
    return [("u 0", str(utc_offset(zone, 0))), *questions(zone, changes)]


def check_zone(program, name, begin, end):
    """The number of checks, and those that failed."""
    asked = questions_of(tzif(name), begin, end)
    answers = ask(program, name, asked)
    wanted = ["known", *(answer for _, answer in asked)]
    lines = ["z", *(line for line, _ in asked)]
    if len(answers) != len(wanted):
        return len(wanted), [("answers", str(len(wanted)), str(len(answers)))]
    return len(wanted), [row for row in zip(lines, wanted, answers)
                         if row[1] != row[2]]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("zones", nargs="*")
    parser.add_argument("--from", dest="first", type=int, default=1970)
    parser.add_argument("--to", dest="last", type=int, default=2100)
    options = parser.parse_args()
    # "localtime" is the machine's own setting, which the program refuses.
    names = options.zones or sorted(
        name for name in zoneinfo.available_timezones()
        if name != "localtime" and not name.startswith("right/"))
    begin, end = seconds_of(options.first), seconds_of(options.last + 1)
    checks = failed = 0
    for name in names:
        count, wrong = check_zone(options.program, name, begin, end)
        checks += count
        failed += bool(wrong)
        for question, wanted, answer in wrong[:5]:
            print(f"{name}: {question}: wanted {wanted}, got {answer}")
    print(f"{checks} checks in {len(names)} zones, {options.first} to "
          f"{options.last}")
    print(f"{len(names) - failed} passed, {failed} failed")
    sys.exit(1 if failed or not names else 0)


if __name__ == "__main__":
    main()
