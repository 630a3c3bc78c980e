"""Instants, local times and moments.

A day is the ordinal of datetime.date, an instant the milliseconds since 1970
in UTC. An end of a moment is ("d", day), ("t", instant) or None: without a
limit on that side.
"""
import datetime as dt
import re
import zoneinfo

MS_HOUR = 3_600_000
MS_DAY = 86_400_000
EPOCH_DAY = dt.date(1970, 1, 1).toordinal()
MAX_DAY = dt.date.max.toordinal()
INF = float("inf")
_EPOCH = dt.datetime(1970, 1, 1)
_UTC_EPOCH = _EPOCH.replace(tzinfo=dt.timezone.utc)
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)\Z")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)\Z")
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?"
                   r"(Z|[+-]\d\d:\d\d)?\Z")


class Undecided(Exception):
    """The answer depends on a fact that is missing: the message names it."""


class Unrecorded(Undecided):
    """The anchor is an act that has not been recorded."""


class NeedZone(Exception):
    """A comparison needs a zone that nobody gave."""


class PackError(Exception):
    """The pack says something the definition calls an error."""


class InputError(Exception):
    """An input record cannot be read."""


def check_day(day):
    if not 1 <= day <= MAX_DAY:
        raise Undecided("outside the years 0001 to 9999")
    return day


class Zone:
    """A time zone; `tz` is any tzinfo with PEP 495 folds."""

    def __init__(self, name, tz):
        self.name, self.tz = name, tz

    def offset(self, t):
        try:
            there = (_UTC_EPOCH + dt.timedelta(milliseconds=t)).astimezone(
                self.tz)
        except OverflowError:
            raise Undecided("outside the years 0001 to 9999") from None
        return there.utcoffset() // dt.timedelta(milliseconds=1)

    def local(self, t):
        return t + self.offset(t)

    def day(self, t):
        return check_day(self.local(t) // MS_DAY + EPOCH_DAY)

    def time_of_day(self, t):
        return self.local(t) % MS_DAY

    def resolve(self, local):
        """First and last instant at which the clocks show `local`."""
        try:
            naive = _EPOCH + dt.timedelta(milliseconds=local)
        except OverflowError:
            raise Undecided("outside the years 0001 to 9999") from None
        one = dt.timedelta(milliseconds=1)
        before = self.tz.utcoffset(naive.replace(fold=0)) // one
        after = self.tz.utcoffset(naive.replace(fold=1)) // one
        if before >= after:
            return local - before, local - after
        gap_end = self.transition(local - after, local - before)
        return gap_end, gap_end

    def transition(self, low, high):
        """First instant in (low, high] with the offset that holds at high."""
        wanted = self.offset(high)
        while high - low > 1:
            middle = (low + high) // 2
            if self.offset(middle) == wanted:
                high = middle
            else:
                low = middle
        return high

    def at(self, day, time_of_day):
        return self.resolve((day - EPOCH_DAY) * MS_DAY + time_of_day)

    def first(self, day):
        return self.at(day, 0)[0]

    def last(self, day):
        return self.at(day, MS_DAY)[1] - 1


class UnknownZone(Zone):
    """Stands where no zone is known; any use of it asks for one."""

    def __init__(self):
        super().__init__(None, None)

    def offset(self, t):
        raise NeedZone()

    def resolve(self, local):
        raise NeedZone()


_zones = {}


def zone_named(name):
    """The zone of an IANA name, or None when there is no such zone."""
    if name not in _zones:
        try:
            _zones[name] = Zone(name, zoneinfo.ZoneInfo(name))
        except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
            _zones[name] = None
    return _zones[name]


def fixed_zones():
    """Every offset an unknown zone may have, in quarters of an hour."""
    for minutes in range(-12 * 60, 14 * 60 + 1, 15):
        yield Zone(None, dt.timezone(dt.timedelta(minutes=minutes)))


def parse_day(text):
    found = isinstance(text, str) and (_DATE.match(text)
                                       or _COMPACT.match(text))
    if not found:
        raise InputError("not a date: %r" % (text,))
    try:
        return dt.date(*map(int, found.groups())).toordinal()
    except ValueError:
        raise InputError("no such day: %r" % text) from None


def is_day(text):
    return isinstance(text, str) and "T" not in text


def _parse_time(text):
    found = isinstance(text, str) and _TIME.match(text)
    if not found:
        raise InputError("not a time: %r" % (text,))
    day, hour, minute, second, decimals, offset = found.groups()
    if int(hour) > 23 or int(minute) > 59 or int(second) > 59:
        raise InputError("no such time: %r" % text)
    milliseconds = int(((decimals or "") + "000")[:3])
    local = (parse_day(day) - EPOCH_DAY) * MS_DAY + int(hour) * MS_HOUR \
        + int(minute) * 60_000 + int(second) * 1000 + milliseconds
    return local, offset


def parse_point(text, zone):
    """(first end, last end) of a date, an instant or a local time in zone."""
    if is_day(text):
        return ("d", parse_day(text)), ("d", parse_day(text))
    local, offset = _parse_time(text)
    if offset is None:
        first, last = zone.resolve(local)
        return ("t", first), ("t", last)
    if offset != "Z":
        hours, minutes = int(offset[1:3]), int(offset[4:6])
        if hours > 23 or minutes > 59:
            raise InputError("no such offset: %r" % text)
        sign = -1 if offset[0] == "-" else 1
        local -= sign * (hours * 60 + minutes) * 60_000
    return ("t", local), ("t", local)


def is_interval(value):
    return isinstance(value, dict) and bool(value) \
        and set(value) <= {"not_before", "not_after"}


def parse_moment(value, zone, now):
    """The moment of an act: (low, high), or None when not done yet."""
    if value is None:
        return None
    if not is_interval(value):
        return parse_point(value, zone)
    low = high = None
    if value.get("not_before") is not None:
        low = parse_point(value["not_before"], zone)[0]
    if value.get("not_after") is not None:
        high = parse_point(value["not_after"], zone)[1]
    elif low is None or low_instant(low, zone) <= now:
        high = ("t", now)
    if low and high and low_instant(low, zone) > high_instant(high, zone):
        raise InputError("an interval that ends before it begins")
    return low, high


def low_instant(end, zone):
    if end is None:
        return -INF
    return end[1] if end[0] == "t" else zone.first(end[1])


def high_instant(end, zone):
    """Last instant of an end; a day that the zone skipped is its first."""
    if end is None:
        return INF
    if end[0] == "t":
        return end[1]
    return max(zone.last(end[1]), zone.first(end[1]))


def day_of(end, zone):
    return end[1] if end[0] == "d" else zone.day(end[1])


def pick(ends, zone, side, choose):
    """The end that `choose` (min or max) takes; side is "low" or "high"."""
    if all(end and end[0] == "d" for end in ends):
        return choose(ends)
    instant = low_instant if side == "low" else high_instant
    return choose(ends, key=lambda end: instant(end, zone))


def parse_clock(text):
    """Milliseconds of the day of HH:MM or HH:MM:SS; 24:00 is a whole day."""
    found = re.match(r"(\d\d):(\d\d)(?::(\d\d))?\Z", text)
    if not found:
        raise PackError("not a clock time: %r" % text)
    hour, minute, second = (int(part or 0) for part in found.groups())
    total = hour * MS_HOUR + minute * 60_000 + second * 1000
    if total > MS_DAY or minute > 59 or second > 59:
        raise PackError("not a clock time: %r" % text)
    return total


def iso_day(day):
    return dt.date.fromordinal(day).isoformat()


def iso_instant(t):
    whole, rest = divmod(t, 1000)
    text = (_EPOCH + dt.timedelta(seconds=whole)).isoformat()
    return text + (".%03d" % rest if rest else "") + "Z"


def iso_end(end):
    if end is None:
        return None
    return iso_day(end[1]) if end[0] == "d" else iso_instant(end[1])
