"""Which rules concern a paper: applies, editions, overrides."""
import re

import times
from times import PackError, Undecided

COMPARE = {"over": lambda a, b: a > b, "under": lambda a, b: a < b,
           "at_least": lambda a, b: a >= b, "at_most": lambda a, b: a <= b}


def both(values):
    """Three-valued and: None is unknown."""
    values = list(values)
    if False in values:
        return False
    return None if None in values else True


def either(values):
    values = list(values)
    if True in values:
        return True
    return None if None in values else False


def opposite(value):
    return None if value is None else not value


def applies(condition, case):
    """True, False or None (unknown)."""
    answers = []
    for key, wanted in (condition or {}).items():
        if key == "any":
            answers.append(either(applies(one, case) for one in wanted))
        elif key == "all":
            answers.append(both(applies(one, case) for one in wanted))
        elif key == "not":
            answers.append(opposite(applies(wanted, case)))
        else:
            answers.append(_holds(key, attribute(key, case), wanted))
    return both(answers)


def attribute(key, case):
    head, _, rest = key.partition(".")
    if head == "session":
        return _session_attribute(rest, case)
    if head == "body" and rest:
        body = case.world.body(case.body)
        name = rest.partition("attributes.")[2] or rest
        return (body.get("attributes") or {}).get(name, body.get(name))
    if key == "body":
        return case.body
    document = case.document or {}
    if head == "attributes":
        return (document.get("attributes") or {}).get(rest)
    return document.get(key)


def _session_attribute(name, case):
    if case.session is None:
        return None
    if name == "day_of_month":
        try:
            low, high = case.world.opening(case.session, case.body)
        except Undecided:
            return None
        zone = case.session_zone()
        days = {times.day_of(low, zone), times.day_of(high, zone)}
        return int(times.iso_day(days.pop())[8:]) if len(days) == 1 else None
    if name.startswith("attributes."):
        return (case.session.get("attributes") or {}).get(name[11:])
    return case.session.get(name)


def _holds(key, value, wanted):
    if value is None:
        return None
    if isinstance(wanted, list):
        return either(_holds(key, value, one) for one in wanted)
    if isinstance(value, list):
        return either(_holds(key, one, wanted) for one in value)
    if isinstance(wanted, dict):
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            return None
        return all(COMPARE[how](value, limit)
                   for how, limit in wanted.items())
    if key == "symbol":
        return bool(re.fullmatch(_wildcards(wanted), value, re.DOTALL))
    return type(value) is type(wanted) and value == wanted


def _wildcards(text):
    return "".join({"*": ".*", "?": "."}.get(one, re.escape(one))
                   for one in text)


def mentions_session(condition):
    """Whether an `applies` looks at the session."""
    for key, wanted in (condition or {}).items():
        if key in ("any", "all"):
            if any(map(mentions_session, wanted)):
                return True
        elif key == "not":
            if mentions_session(wanted):
                return True
        elif key.startswith("session."):
            return True
    return False


def pack_concerns(pack, case):
    """Whether the pack is one for the paper's body; unknown without one."""
    if not pack.get("bodies"):
        return True
    return None if case.body is None else case.body in pack["bodies"]


def groups(pack):
    """The rules of a pack by id, editions together, in the pack's order."""
    found = {}
    for rule in pack.get("rules", ()):
        found.setdefault(rule["id"], []).append(rule)
    return list(found.values())


def select_edition(group, case, anchor_of):
    """The edition in force, or None; raises Undecided."""
    if len(group) == 1 and not group[0].get("in_force"):
        return group[0]
    _check_overlap(group)
    if group[0].get("selected_by") == "act":
        days = _act_days(case)
    else:
        days = anchor_of(case).days()
    found = in_force_between(group, *days)
    if len(found) == 1:
        first, last = _limits(found[0])
        if first <= days[0] and days[1] <= last:
            return found[0]
    if found:
        raise OpenEdition(found)
    return None


class OpenEdition(Undecided):
    """It depends on a day which of these is in force, or whether any is."""

    def __init__(self, editions):
        super().__init__("which edition of the rule is in force")
        self.editions = editions


def _limits(rule):
    force = rule.get("in_force") or {}
    first = times.parse_day(force["from"]) if force.get("from") else 1
    last = times.parse_day(force["to"]) if force.get("to") else times.MAX_DAY
    return first, last


def _check_overlap(group):
    spans = sorted(map(_limits, group))
    for (_, last), (first, _) in zip(spans, spans[1:]):
        if first <= last:
            raise PackError("two editions of %s in force" % group[0]["id"])


def in_force_between(group, day, last_day):
    """The editions that are in force on one of these days."""
    return [rule for rule in group
            if _limits(rule)[0] <= last_day and day <= _limits(rule)[1]]


def _act_days(case):
    done = [one for one in case.own_moments().values()
            if one and times.low_instant(one[0], case.act_zone) <= case.now]
    if not done:
        today = case.zone.day(case.now)
        return today, today
    low = times.pick([one[0] for one in done], case.act_zone, "low", min)
    high = times.pick([one[1] for one in done], case.act_zone, "high", min)
    if low is None or high is None:
        raise Undecided("the date of the act")
    return times.day_of(low, case.act_zone), times.day_of(high, case.act_zone)
