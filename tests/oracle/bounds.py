"""From anchor to deadline: the pipeline of section 3."""
import copy
import functools

import times
from anchors import Anchor, needs_session, resolve
from days import Period, add_months, count_days, count_hours, pin
from editions import select_edition
from model import ACTS
from times import MS_DAY, PackError, Undecided, Unrecorded

CONVENTIONS = ("clear", "skip", "skip_when_at_most", "roll", "month_end",
               "clock", "start_on", "at_least_working_days", "cutoff",
               "deemed", "anchor_moved_to", "deadline_moved_to", "from")
LISTS = ("strictest_of", "latest_of", "either_of")
NOT_WITH_HOURS = {"roll": "none", "start_on": "as_is", "cutoff": None,
                  "anchor_moved_to": None, "deadline_moved_to": None,
                  "at_least_working_days": None}


class Bound:
    """A last or first good day or instant; low and high differ when open.

    `partial` says that another clause could not be computed, or that the
    anchor has an open end: "upper" when the true bound is not after this
    one, "lower" when it is not before.
    """

    def __init__(self, kind, low, high, zone, conv, **more):
        self.kind, self.low, self.high = kind, low, high
        self.zone, self.conv = zone, conv
        self.unrolled = more.get("unrolled")
        self.rolled = more.get("rolled")
        self.anchor, self.period = more.get("anchor"), more.get("period")
        self.step = more.get("step")
        self.partial, self.partial_unrecorded = None, False

    def as_text(self):
        if self.partial:
            return None
        show = times.iso_day if self.kind == "day" else times.iso_instant
        if self.low == self.high:
            return show(self.low)
        return [show(self.low), show(self.high)]


class Fail:
    """A bound that cannot be computed, with the missing fact."""

    def __init__(self, error):
        self.reason = str(error)
        self.unrecorded = isinstance(error, Unrecorded)

    def as_text(self):
        return None

    def error(self):
        return (Unrecorded if self.unrecorded else Undecided)(self.reason)


class Bounds:
    """What a rule asks: any of the three may be None, a Bound or a Fail."""

    def __init__(self, latest=None, earliest=None, recommended=None):
        self.latest, self.earliest = latest, earliest
        self.recommended = recommended
        self.unscored = False
        self.anchor = None


def _first_clause(must):
    for key in LISTS:
        if key in must:
            return _first_clause(must[key][0])
    return must


def anchor_name(must):
    """The anchor a `must` mentions, the first of a list; None for a date."""
    must = _first_clause(must)
    name = must.get("before") or must.get("after")
    if name is None and len(must.get("by", "")) == 10:
        return None
    return name or "session.opening"


def mentions_session(must):
    for key in LISTS:
        if key in must:
            return any(map(mentions_session, must[key]))
    if must.get("as_soon_as_possible") and not {"before", "after"} & set(must):
        return False
    name = anchor_name(must)
    return name is not None and needs_session(name)


def rule_anchor(case):
    """The anchor by which an edition of a rule is selected."""
    clause = _first_clause(case.rule["must"])
    if anchor_name(clause) is None:
        day = ("d", times.parse_day(clause["by"]))
        return Anchor(day, day, case.zone)
    return _anchor_of(clause, case.rule, case)


def alternatives(case, published=True):
    """The Bounds of each clause of either_of; else a list of one."""
    must = case.rule["must"]
    conv = {key: case.rule[key] for key in CONVENTIONS if key in case.rule}
    clauses = must.get("either_of", [must])
    found = [clause_bounds(clause, conv, case) for clause in clauses]
    if published:
        for one, clause in zip(found, clauses):
            _publish(one, conv, case, clause)
    return found


def clause_bounds(clause, conv, case):
    conv = {**conv, **{key: clause[key] for key in CONVENTIONS
                       if key in clause}}
    for key in ("strictest_of", "latest_of"):
        if key in clause:
            return _combine([clause_bounds(one, conv, case)
                             for one in clause[key]], key)
    if "either_of" in clause:
        raise PackError("either_of inside another list")
    bounds = Bounds()
    if clause.get("as_soon_as_possible"):
        bounds.unscored = True
    elif "by" in clause:
        bounds.latest = _guard(_fixed_date, clause, conv, case)
    else:
        _periods(bounds, clause, conv, case)
    try:
        bounds.anchor = _anchor_of(clause, conv, case)
    except Undecided:
        bounds.anchor = None
    return bounds


def _guard(function, *arguments):
    try:
        return function(*arguments)
    except Undecided as error:
        return Fail(error)


def _periods(bounds, clause, conv, case):
    """Wordings that count a period, by the table of section 2."""
    table = (("at_least", "before", "latest"), ("at_most", "before",
             "earliest"), ("within", "after", "latest"),
             ("at_least", "after", "earliest"),
             ("recommended", "before", "recommended"))
    used = set()
    for wording, side, which in table:
        if wording in clause and side in clause:
            used |= {wording, side}
            bound = _guard(_counted, clause, wording, side, which, conv, case)
            if which == "recommended" and is_partial(bound):
                bound = Fail(Undecided("the recommended date"))
            setattr(bounds, which, bound)
    given = {"at_least", "at_most", "within", "before", "after",
             "recommended"} & set(clause)
    if used != given or {"before", "after"} <= given or not used:
        raise PackError("a wording that has no meaning: %r" % (clause,))


def _anchor_of(clause, conv, case):
    name = anchor_name(clause)
    if name is None:
        return None
    if name.startswith("deadline:"):
        return deadline_anchor(name[len("deadline:"):], case,
                               clause.get("from", conv.get("from")))
    return resolve(name, case, deadline_anchor)


def is_partial(bound):
    return isinstance(bound, Bound) and bound.partial is not None


def _counted(clause, wording, side, which, conv, case):
    period = Period(clause[wording], conv)
    step = -1 if side == "before" else 1
    anchor = _anchor_of(clause, conv, case)
    if None not in (anchor.low, anchor.high):
        return _count_from(anchor, period, step, which, case)
    # An earlier anchor gives no later bound, but by the wall clock it may.
    known = anchor.low or anchor.high
    if period.conv.get("clock") == "wall":
        anchor.ends()
    bound = _count_from(Anchor(known, known, anchor.zone), period, step,
                        which, case)
    bound.anchor = anchor
    if anchor.low is None:
        bound.low, bound.partial = bound.high, "upper"
    else:
        bound.high, bound.partial = bound.low, "lower"
    return bound


def _count_from(anchor, period, step, which, case):
    if period.by_hours:
        return _hour_bound(anchor, period, step, case)
    found = [_day_steps(day, period, step, case) for day in anchor.days()]
    more = {"unrolled": tuple(one[0] for one in found), "period": period,
            "anchor": anchor, "step": step}
    return _clocked([one[1] for one in found], which, anchor, period.conv,
                    case, more)


def _hour_bound(anchor, period, step, case):
    for key, harmless in NOT_WITH_HOURS.items():
        if period.conv.get(key) not in (None, harmless):
            raise PackError("%s with hours" % key)
    day_set = case.day_set(period.skips) if period.skips else None
    low, high = anchor.ends()
    ends = (times.low_instant(low, anchor.zone),
            times.high_instant(high, anchor.zone))
    found = [count_hours(t, period, step, anchor.zone, day_set) for t in ends]
    return Bound("instant", found[0], found[1], anchor.zone, period.conv,
                 anchor=anchor, period=period, step=step)


def _day_steps(event, period, step, case):
    """Steps 2 to 7: (the unrolled day, the day after roll and floor)."""
    conv = period.conv
    if conv.get("anchor_moved_to"):
        event = pin(event, conv["anchor_moved_to"])
    event = _start(event, conv, case)
    day_set = case.day_set(period.skips) if period.skips else None
    day = count_days(event, period, step, day_set)
    return _after_count(day, event, conv, step, case)


def _start(event, conv, case):
    how = conv.get("start_on", "as_is")
    if how == "as_is":
        return event
    days = case.day_set(conv.get("skip") or "non_working")
    if not days.has(event):
        return event
    return days.next_outside(event, 1 if how == "next_working_day" else -1)


def _after_count(day, event, conv, step, case):
    if conv.get("deadline_moved_to"):
        day = pin(day, conv["deadline_moved_to"])
    rolled = _roll(day, conv.get("roll") or "none", case)
    if conv.get("at_least_working_days"):
        rolled = _floor(rolled, event, conv, step, case)
    return day, rolled


def _roll(day, how, case):
    spec = "non_working"
    if isinstance(how, dict):
        parts = {key: value for key, value in how.items() if key != "to"}
        spec, how = parts or spec, how["to"]
    if how == "none":
        return day
    days = case.day_set(spec)
    if not days.has(day):
        return day
    return days.next_outside(day, -1 if how == "earlier" else 1)


def _floor(day, event, conv, step, case):
    """Away from the event until the period holds enough working days."""
    if event is None:
        raise PackError("a floor without an anchor")
    free = case.day_set("non_working")
    clear = 1 if conv.get("clear") else 0
    while True:
        if step < 0:
            held = free.outside(day + clear, event - 1)
        else:
            held = free.outside(event + 1, day - clear)
        if held >= conv["at_least_working_days"]:
            return day
        day = times.check_day(day + step)


def _fixed_date(clause, conv, case):
    text, step = clause["by"], 1 if "after" in clause else -1
    if {"at_least", "at_most", "within", "recommended"} & set(clause):
        raise PackError("a fixed date beside a period")
    anchor = None
    if len(text) != 10 or "before" in clause or "after" in clause:
        anchor = _anchor_of(clause, conv, case)
    events = anchor.days() if anchor else (None, None)
    found = []
    for event in events:
        day = _fixed_day(text, clause, event)
        if event is not None:  # away from the anchor is where the date lies
            step = -1 if day <= event else 1
        found.append(_after_count(day, event, conv, step, case))
    more = {"unrolled": tuple(one[0] for one in found), "anchor": anchor,
            "step": step}
    here = Anchor(None, None, case.zone)
    return _clocked([one[1] for one in found], "latest", here, conv, case,
                    more)


def _fixed_day(text, clause, event):
    if len(text) == 10:
        return times.parse_day(text)
    year = int(times.iso_day(event)[:4])
    if clause.get("year", "same") == "before":
        year -= 1
    if year < 1:
        raise Undecided("outside the years 0001 to 9999")
    if text == "02-29":
        leap = times.parse_day("2000-02-29")
        return add_months(leap, (year - 2000) * 12, "clamp")
    return times.parse_day("%04d-%s" % (year, text))


def _clocked(days, which, anchor, conv, case, more):
    """Step 9: the clock time, where the rule has one."""
    more["rolled"] = tuple(days)
    if which == "latest" and makes_clock(conv):
        low, high = _cutoff(days, anchor.zone, conv["cutoff"], case)
        return Bound("instant", low, high, anchor.zone, conv, **more)
    if conv.get("clock") == "wall" and anchor.low is not None:
        low = _wall(days[0], anchor.low, anchor.zone)[0]
        high = _wall(days[1], anchor.high, anchor.zone)[1]
        return Bound("instant", low, high, anchor.zone, conv, **more)
    return Bound("day", days[0], days[1], anchor.zone, conv, **more)


def makes_clock(conv):
    """Whether the cut-off turns the deadline into an instant."""
    cutoff = conv.get("cutoff")
    return bool(cutoff) and cutoff.get("effect", "deadline") == "deadline"


def cutoff_zone(cutoff, zone, case):
    return case.world.zone(cutoff["zone"]) if cutoff.get("zone") else zone


def _cutoff(days, zone, cutoff, case):
    zone = cutoff_zone(cutoff, zone, case)
    clock = times.parse_clock(cutoff["time"])
    if clock == MS_DAY:
        return zone.last(days[0]), zone.last(days[1])
    return zone.at(days[0], clock)[0], zone.at(days[1], clock)[1]


def _wall(day, end, zone):
    if end[0] == "d":
        return zone.first(day), zone.last(day)
    return zone.at(day, zone.time_of_day(end[1]))


def _publish(bounds, conv, case, clause):
    """Step 8: the date its body announced replaces the last good day."""
    value = ((case.session or {}).get("deadlines") or {}).get(case.rule_id)
    if value is None:
        return
    bounds.unscored = False
    session_zone = case.session_zone()
    old = bounds.latest if isinstance(bounds.latest, Bound) \
        and not bounds.latest.partial else None
    if isinstance(bounds.latest, Bound):
        zone = bounds.latest.zone
    else:
        zone = bounds.anchor.zone if bounds.anchor \
            else _zone_of_anchor(case, clause)
    more = {"period": old and old.period, "step": old and old.step,
            "anchor": old.anchor if old else bounds.anchor}
    low, high = times.parse_point(value, session_zone)
    own = bounds.latest.conv if isinstance(bounds.latest, Bound) else conv
    if low[0] == "t":
        bounds.latest = Bound("instant", low[1], high[1], zone,
                              {**own, "cutoff": None}, **more)
        return
    plain = {**own, "clock": None, "cutoff": own.get("cutoff")}
    bounds.latest = _clocked([low[1], high[1]], "latest",
                             Anchor(None, None, zone), plain, case, more)


def _zone_of_anchor(case, clause):
    """The zone of a published day when the anchor itself is not known."""
    name = anchor_name(clause)
    if name is None or name == "month.end" or "by" in _first_clause(clause) \
            or set(name.split(".")[-2:]) & set(ACTS):
        return case.zone
    return case.session_zone()


def _combine(parts, how):
    """strictest_of and latest_of."""
    strict = how == "strictest_of"
    result = Bounds()
    result.unscored = all(one.unscored for one in parts)
    result.anchor = parts[0].anchor
    last = "upper" if strict else "lower"
    result.latest = _choose([one.latest for one in parts], last)
    result.earliest = _choose([one.earliest for one in parts], "lower", True)
    result.recommended = _choose([one.recommended for one in parts], last)
    if getattr(result.recommended, "partial", None):
        result.recommended = Fail(Undecided("the recommended date"))
    return result


def _choose(found, partial, first_good=False):
    found = [Fail(Undecided("an anchor with an open end"))
             if is_partial(one) else one for one in found]
    bounds = [one for one in found if isinstance(one, Bound)]
    fails = [one for one in found if isinstance(one, Fail)]
    if not bounds:
        fails.sort(key=lambda one: one.unrecorded)
        return fails[0] if fails else None
    join = functools.partial(_join, earlier=partial == "upper",
                             first_good=first_good)
    best = functools.reduce(join, bounds)
    if fails:
        best = copy.copy(best)
        best.partial = partial
        best.partial_unrecorded = all(one.unrecorded for one in fails)
    return best


def order(bound, first_good=False):
    """(low, high) as instants: a last good day is its last millisecond."""
    if bound.kind == "instant":
        return bound.low, bound.high
    end = bound.zone.first if first_good else bound.zone.last
    return end(bound.low), end(bound.high)


def _join(one, other, earlier, first_good=False):
    """The earlier (or later) of two bounds; the winner keeps its form."""
    if one.kind == other.kind and (one.kind == "instant"
                                   or one.zone is other.zone):
        here, there = (one.low, one.high), (other.low, other.high)
    else:
        here, there = order(one, first_good), order(other, first_good)
    sign = 1 if earlier else -1
    gaps = [sign * (theirs - ours) for ours, theirs in zip(here, there)]
    if min(gaps) >= 0:
        return one
    if max(gaps) <= 0:
        return other
    choose = min if earlier else max
    mixed = copy.copy(one)
    mixed.low = choose(here[0], there[0])
    mixed.high = choose(here[1], there[1])
    if one.kind != other.kind or one.zone is not other.zone:
        mixed.kind = "instant"
    return mixed


def join_all(bounds, earlier, first_good=False):
    """The safe one of several bounds; None if one cannot be told."""
    if any(not isinstance(one, Bound) or one.partial
           for one in bounds if one is not None):
        return None
    known = [one for one in bounds if one is not None]
    if not known:
        return None
    return functools.reduce(functools.partial(
        _join, earlier=earlier, first_good=first_good), known)


def readings_of(rule):
    """[(name or None, the rule under that reading)]."""
    if not rule.get("readings"):
        return [(None, rule)]
    plain = {key: value for key, value in rule.items() if key != "readings"}
    return [(one["name"], {**plain, **{key: value for key, value
                                       in one.items() if key != "name"}})
            for one in rule["readings"]]


def deadline_anchor(name, case, origin=None):
    """The deadline of another rule as an anchor."""
    pack_name, _, rule_id = name.rpartition("/")
    pack = case.pack
    if pack_name:
        pack = next((one for one in case.world.packs
                     if one["pack"] == pack_name), None)
    group = [one for one in (pack or {}).get("rules", ())
             if one["id"] == rule_id]
    if not group:
        raise PackError("no rule " + name)
    sub = case.under(pack, group[0])
    rule = _edition(group, sub)
    if rule is None:
        raise Undecided("no edition of %s in force" % name)
    rolled = origin == "rolled"
    latest = join_all(_known(
        [_guard(_one_latest, sub.variant(variant), rolled)
         for _, variant in readings_of(rule)]), earlier=True)
    if latest is None:
        raise Undecided("rule %s gives no deadline" % name)
    return _as_anchor(latest, rolled, case)


def _edition(group, case):
    """Which edition holds is not known, and does not wait, where the act that
    selects it is not recorded."""
    try:
        return select_edition(group, case, rule_anchor)
    except Unrecorded as missing:
        raise Undecided(str(missing)) from None


def _known(bounds):
    """The bounds, if all can be computed. It waits for an act only where none of
    them can be, and all for that."""
    fails = [one for one in bounds if isinstance(one, Fail)]
    fails.sort(key=lambda one: one.unrecorded)
    if fails and not any(isinstance(one, Bound) for one in bounds):
        raise fails[0].error()
    if fails:
        raise Undecided(fails[0].reason)
    return bounds


def _one_latest(case, rolled):
    found = [one.latest for one in alternatives(case, published=rolled)]
    if None in found:
        return None  # it never lapses
    if any(map(is_partial, found)):
        raise Undecided("one of the deadlines cannot be computed")
    return join_all(_known(found), earlier=False)


def _as_anchor(bound, rolled, case):
    days = bound.unrolled
    if rolled and bound.kind == "day":
        days = (bound.low, bound.high)
    if days is None or rolled and bound.kind == "instant":
        zone = bound.zone  # a cut-off is on the deadline day in its own zone
        if bound.rolled and makes_clock(bound.conv):
            zone = cutoff_zone(bound.conv["cutoff"], zone, case)
        return Anchor(("t", bound.low), ("t", bound.high), zone)
    return Anchor(("d", min(days)), ("d", max(days)), bound.zone)
