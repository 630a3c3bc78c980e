"""Comparing what was done with what a rule asks; three answers."""
import times
from bounds import Fail, cutoff_zone
from days import Period, count_days, count_hours
from times import MS_DAY, PackError, Undecided

MET, MISSED, OPEN = "met", "missed", "open"


def latest_answer(moment, bound, case):
    if bound is None:
        return MET
    if isinstance(bound, Fail):
        return OPEN
    try:
        low, high = measured(moment, bound, case)
    except Undecided:
        # It counts when it was done, or later.
        low, high = as_done(moment, bound, case)
        if not low > bound.high or bound.partial == "lower":
            raise
    if high <= bound.low:
        answer = MET
    else:
        answer = MISSED if low > bound.high else OPEN
    if bound.partial == "upper" and answer == MET:
        return OPEN
    if bound.partial == "lower" and answer == MISSED:
        return OPEN
    return answer


def earliest_answer(moment, bound, case):
    if bound is None:
        return MET
    if isinstance(bound, Fail):
        return OPEN
    try:
        low, high = measured(moment, bound, case, False)
    except Undecided:
        low, high = as_done(moment, bound, case)
        if not low >= bound.high or bound.partial == "lower":
            raise
    if high < bound.low:
        return OPEN if bound.partial == "upper" else MISSED
    return MET if low >= bound.high and bound.partial != "lower" else OPEN


def passed(bound, case):
    """Whether the deadline has passed; None when that is not known."""
    if bound is None:
        return False
    if isinstance(bound, Fail):
        return False if bound.unrecorded else None
    now = case.now if bound.kind == "instant" else bound.zone.day(case.now)
    answer = None
    if now > bound.high:
        answer = True
    elif now <= bound.low:
        answer = False
    if bound.partial == "upper" and answer is not True:
        return False if answer is False and bound.partial_unrecorded else None
    if bound.partial == "lower" and answer is not False:
        return False if bound.partial_unrecorded else None
    return answer


def measured(moment, bound, case, is_cut=True):
    """(low, high) of an act in the units of a bound; a cut-off touches only
    a last good."""
    low, high = moment
    if is_cut and bound.conv.get("cutoff"):
        low, high = _after_cutoff(low, high, bound, case)
    if bound.conv.get("deemed"):
        low, high = _deemed(low, high, bound, case)
    return as_done((low, high), bound, case)


def as_done(moment, bound, case):
    """The same as it was done, whenever it counts."""
    low, high = moment
    if bound.kind == "instant":
        return (times.low_instant(low, case.act_zone),
                times.high_instant(high, case.act_zone))
    return (-times.INF if low is None else times.day_of(low, bound.zone),
            times.INF if high is None else times.day_of(high, bound.zone))


def _after_cutoff(low, high, bound, case):
    """An act after the cut-off counts as done the next (working) day."""
    cutoff = bound.conv["cutoff"]
    effect = cutoff.get("effect", "deadline")
    if effect == "deadline":
        return low, high
    if bound.kind == "instant":
        raise PackError("a cut-off to the next day under a clock rule")
    zone = cutoff_zone(cutoff, bound.zone, case)
    clock = times.parse_clock(cutoff["time"])

    def shifted(end, is_high):
        if end is None:
            return None
        day = times.day_of(end, zone)
        late = is_high and clock < MS_DAY if end[0] == "d" \
            else zone.time_of_day(end[1]) > clock
        if not late:
            same = end[0] == "t" and times.day_of(end, bound.zone) == day
            return end if same else ("d", day)
        if effect == "next_day":
            return "d", times.check_day(day + 1)
        return "d", case.day_set("non_working").next_outside(day, 1)

    return shifted(low, False), shifted(high, True)


def _deemed(low, high, bound, case):
    """The moment at which the act is deemed done."""
    deemed = bound.conv["deemed"]
    if deemed.get("add"):
        period = Period(deemed["add"], {"month_end": bound.conv.get(
            "month_end", "clamp")})
        day_set = case.day_set(period.skips) if period.skips else None
        low, high = (_added(end, index, period, day_set, bound, case)
                     for index, end in enumerate((low, high)))
    if deemed.get("to") == "next_working_day":
        low, high = (_to_working_day(end, bound, case)
                     for end in (low, high))
    return low, high


def _added(end, is_high, period, day_set, bound, case):
    if end is None:
        return None
    zone = bound.zone
    if period.by_hours:
        instant = times.high_instant if is_high else times.low_instant
        return "t", count_hours(instant(end, case.act_zone), period, 1, zone,
                                day_set)
    day = count_days(times.day_of(end, zone), period, 1, day_set)
    if end[0] == "d":
        return "d", day
    return "t", zone.at(day, zone.time_of_day(end[1]))[is_high]


def _to_working_day(end, bound, case):
    if end is None:
        return None
    day = times.day_of(end, bound.zone)
    free = case.day_set("non_working")
    return ("d", free.next_outside(day, 1)) if free.has(day) else end


def together(moments, limit, case):
    """Whether versions came out within a period of each other."""
    period = Period(limit, {})
    if period.by_hours:
        lows = [times.low_instant(low, case.zone) for low, _ in moments]
        highs = [times.high_instant(high, case.zone) for _, high in moments]
        allowed = period.amount * times.MS_HOUR
    else:
        if period.unit not in ("day", "week") or period.skips:
            raise PackError("together_within takes hours, days or weeks")
        lows = [-times.INF if low is None else times.day_of(low, case.zone)
                for low, _ in moments]
        highs = [times.day_of(high, case.zone) for _, high in moments]
        allowed = period.days
    pairs = [(one, other) for one in range(len(moments))
             for other in range(len(moments)) if one != other]
    most = max((highs[one] - lows[other] for one, other in pairs), default=0)
    least = max((lows[one] - highs[other] for one, other in pairs), default=0)
    if most <= allowed:
        return MET
    return MISSED if least > allowed else OPEN


def amounts(moment, bound, case):
    """(lead, margin) of an act under a bound; None where not computable."""
    try:
        low, high = measured(moment, bound, case)
        return (_lead(low, high, bound, case),
                _margin(low, high, bound, case))
    except (Undecided, OverflowError, ValueError):
        return None, None


def margin_to_check(bound, case):
    """What is left until the deadline for a paper that is not out."""
    try:
        now = case.now if bound.kind == "instant" \
            else bound.zone.day(case.now)
        return _margin(now, now, bound, case)
    except (Undecided, OverflowError, ValueError):
        return None


def _lead(low, high, bound, case):
    """From the act to the anchor, or from the anchor to the act."""
    if bound.anchor is None or times.INF in (-low, high):
        return None
    ends = bound.anchor.ends()
    if bound.kind == "instant":
        first = times.low_instant(ends[0], bound.anchor.zone)
        last = times.high_instant(ends[1], bound.anchor.zone)
    else:
        first, last = bound.anchor.days()
    forward = (bound.step or -1) > 0
    if _in_working_days(bound):
        days = case.day_set(bound.period.skips)
        pairs = ((last, low), (first, high)) if forward \
            else ((high - 1, first - 1), (low - 1, last - 1))
        return _amount([_counted(*pair, days) for pair in pairs], bound,
                       "working days")
    spans = (low - last, high - first) if forward \
        else (first - high, last - low)
    return _amount(spans, bound)


def _in_working_days(bound):
    return bound.kind == "day" and bound.period is not None \
        and bool(bound.period.skips)


def _margin(low, high, bound, case):
    if times.INF in (-low, high):
        return None
    if _in_working_days(bound):
        days = case.day_set(bound.period.skips)
        spans = (_counted(high, bound.low, days),
                 _counted(low, bound.high, days))
        return _amount(spans, bound, "working days")
    return _amount((bound.low - high, bound.high - low), bound)


def _counted(first, last, days):
    """Counted days from one day to another, negative when it is earlier."""
    if first <= last:
        return days.outside(first + 1, last)
    return -days.outside(last + 1, first)


def _amount(spans, bound, unit="days"):
    spans = [int(one) for one in spans]
    if bound.kind == "instant":
        unit, spans = "minutes", [one // 60_000 for one in spans]
    return {"amount": spans[0] if spans[0] == spans[1] else spans,
            "unit": unit}
