"""Periods, day sets, working calendars, and counting from day to day."""
import calendar as gregorian
import datetime as dt
import re

from times import (MS_DAY, MS_HOUR, PackError, Undecided, check_day,
                   iso_day, parse_day)

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday",
            "saturday", "sunday")
_PERIOD = re.compile(r"(\d{1,4}) (clear )?(working )?"
                     r"(hour|day|week|month|year)s?\Z")
_PIN = re.compile(r"(\w+) on or (before|after)\Z")


def weekday(day):
    return WEEKDAYS[(day - 1) % 7]


class Period:
    """A length of time with the conventions by which it is counted."""

    def __init__(self, spec, conventions):
        self.conv = dict(conventions)
        self.working = False
        if isinstance(spec, str):
            self._from_text(spec)
        else:
            own = dict(spec)
            self.amount = own.pop("amount")
            self.unit = own.pop("unit").rstrip("s")
            self.working = own.pop("working", False)
            self.conv.update(own)
        if self.working:
            if self.unit != "day":
                raise PackError("only days can be working")
            self.conv["skip"] = "non_working"

    def _from_text(self, text):
        found = _PERIOD.match(text)
        if not found:
            raise PackError("not a period: %r" % text)
        self.amount = int(found.group(1))
        self.unit = found.group(4)
        if found.group(2):
            self.conv["clear"] = True
        self.working = bool(found.group(3))

    @property
    def clear(self):
        return bool(self.conv.get("clear"))

    @property
    def by_hours(self):
        return self.unit == "hour" or self.conv.get("clock") == "elapsed"

    @property
    def days(self):
        """Length in days of a period of days or weeks."""
        return self.amount * (7 if self.unit == "week" else 1)

    @property
    def skips(self):
        """The day set left out, or None when every day counts."""
        skip = self.conv.get("skip")
        limit = self.conv.get("skip_when_at_most")
        if skip is None or limit is None or self.working:
            return skip
        if self.unit == "hour":
            return skip
        return skip if self.days <= limit else None


class Calendar:
    """A working calendar with the years for which it is complete."""

    def __init__(self, record):
        self.id = record["id"]
        self.weekend = frozenset(record.get("weekend",
                                            ("saturday", "sunday")))
        self.holidays = self._dates(record.get("holidays"))
        self.extra = self._dates(record.get("extra_working_days"))
        self.years = [self._years(part) for part in record.get("complete", ())]

    @staticmethod
    def _dates(entries):
        return frozenset(
            parse_day(entry["date"] if isinstance(entry, dict) else entry)
            for entry in entries or ())

    @staticmethod
    def _years(part):
        first, _, last = str(part).partition("/")
        return int(first), int(last or first)

    def touch(self, day):
        year = dt.date.fromordinal(day).year
        if not any(first <= year <= last for first, last in self.years):
            raise Undecided("calendar %s is not known to be complete for %d"
                            % (self.id, year))

    def holiday(self, day):
        return day in self.holidays and day not in self.extra

    def non_working(self, day):
        if day in self.extra:
            return False
        return weekday(day) in self.weekend or day in self.holidays


class DaySet:
    """The days that a `skip`, a `roll` or a working calendar leaves out."""

    def __init__(self, spec, calendars, body):
        if spec == "non_working":
            named = body.get("working_calendar")
            spec = {"calendars": [named] if isinstance(named, str)
                    else named or [None]}
        known = {"weekdays", "holidays", "calendars", "dates", "seasons"}
        if not isinstance(spec, dict) or set(spec) - known:
            raise PackError("not a day set: %r" % (spec,))
        self.weekdays = frozenset(spec.get("weekdays", ()))
        self.dates = frozenset(map(parse_day, spec.get("dates", ())))
        self.seasons = [tuple(self._month_day(season[end])
                              for end in ("from", "to"))
                        for season in spec.get("seasons", ())]
        self.whole = [calendars.get(name, name)
                      for name in spec.get("calendars", ())]
        self.holidays = [calendars.get(name, name)
                         for name in spec.get("holidays", ())]

    @staticmethod
    def _month_day(text):
        month, day = text.split("-")
        return int(month), int(day)

    def has(self, day):
        """Whether the day is left out; looking outside coverage is undecided.
        """
        check_day(day)
        for one in self.whole + self.holidays:
            if one is None:
                raise Undecided("the body has no working calendar")
            if isinstance(one, str):
                raise Undecided("no working calendar %s" % one)
            one.touch(day)
        return (weekday(day) in self.weekdays or day in self.dates
                or any(self._in_season(day, *s) for s in self.seasons)
                or any(one.non_working(day) for one in self.whole)
                or any(one.holiday(day) for one in self.holidays))

    @staticmethod
    def _in_season(day, first, last):
        date = dt.date.fromordinal(day)
        here = (date.month, date.day)
        if first <= last:
            return first <= here <= last
        return here >= first or here <= last

    def next_outside(self, day, step):
        """The nearest day that is not in the set, strictly beyond `day`."""
        day += step
        while self.has(day):
            day += step
        return day

    def outside(self, first, last):
        """How many days from first to last are not in the set."""
        return sum(not self.has(day) for day in range(first, last + 1))


def count_days(day, period, step, day_set):
    """The day found from `day`; step is -1 backward or +1 forward."""
    extra = step if period.clear else 0
    if period.unit in ("month", "year"):
        if period.conv.get("skip") is not None:
            raise PackError("months and years cannot skip days")
        months = period.amount * (12 if period.unit == "year" else 1)
        return check_day(add_months(day, step * months,
                                    period.conv.get("month_end", "clamp"))
                         + extra)
    if day_set is None:
        return check_day(day + step * period.days + extra)
    if period.amount == 0:
        raise Undecided("zero days that skip days have no meaning")
    for _ in range(period.days):
        day = day_set.next_outside(day, step)
    return check_day(day + extra)


def add_months(day, months, policy):
    date = dt.date.fromordinal(day)
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    month += 1
    if not 1 <= year <= 9999:
        raise Undecided("outside the years 0001 to 9999")
    length = gregorian.monthrange(year, month)[1]
    was_last = date.day == gregorian.monthrange(date.year, date.month)[1]
    if date.day <= length and not (policy == "keep_last" and was_last):
        return dt.date(year, month, date.day).toordinal()
    last = dt.date(year, month, length).toordinal()
    if policy == "refuse" and date.day > length:
        raise Undecided("no such day of the month: %s or %s"
                        % (iso_day(last), iso_day(check_day(last + 1))))
    return last


def pin(day, text):
    """Move a day to a weekday: "monday on or after"."""
    found = _PIN.match(text)
    if not found or found.group(1) not in WEEKDAYS:
        raise PackError("not a weekday to move to: %r" % text)
    step = 1 if found.group(2) == "after" else -1
    while weekday(day) != found.group(1):
        day += step
    return check_day(day)


def count_hours(t, period, step, zone, day_set):
    """The first instant at which the hours are complete."""
    if period.clear:
        raise PackError("hours cannot be clear")
    if period.unit not in ("hour", "day", "week"):
        raise PackError("only hours, days and weeks can be elapsed time")
    left = period.amount * MS_HOUR if period.unit == "hour" \
        else period.days * MS_DAY
    if day_set is None:
        return t + step * left
    while left:
        edge = _next_midnight(t, step, zone)
        if not day_set.has(zone.day(min(t, edge))):
            used = min(left, abs(edge - t))
            left -= used
            edge = t + step * used
        t = edge
    return t


def _next_midnight(t, step, zone):
    """The nearest instant beyond t at which the civil date changes."""
    here = zone.day(t)
    edges = set()
    for day in range(check_day(here - 2), check_day(here + 3) + 1):
        first, last = zone.at(day, 0)
        edges |= {first, last}
        if first != last:
            edges.add(zone.transition(first, last))
    if step > 0:
        return min(edge for edge in edges if edge > t)
    return max(edge for edge in edges if edge < t)
