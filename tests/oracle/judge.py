"""The verdict of one rule on one paper."""
import itertools

import times
from bounds import Bound, Fail, alternatives, join_all, order, readings_of
from compare import (MISSED, OPEN, amounts, earliest_answer, latest_answer,
                     margin_to_check, passed, together)
from days import Period
from times import Undecided, UnknownZone

ORDER = ("overdue", "incomplete", "late", "early", "undecided", "staggered",
         "tight", "pending", "waived", "on_time", "unscored")
SEVERITY = dict.fromkeys(("overdue", "incomplete", "late", "early"), "error")
SEVERITY.update(undecided="undecided", staggered="warning", tight="warning",
                waived="notice")
LOWERED = {"should": {"error": "warning", "warning": "notice"},
           "practice": {"error": "notice", "warning": "notice"}}
WORLDS_MAX = 10


class Found:
    """A verdict with what it rests on."""

    def __init__(self, verdict, reason=None, moment=None):
        self.verdict, self.reason, self.moment = verdict, reason, moment
        self.languages, self.staged, self.bounds = None, None, None
        self.in_part = False


def worst(verdicts):
    return min(verdicts, key=ORDER.index)


def by_moment(moment, bounds, case):
    """The verdict on an act that has happened at this moment."""
    try:
        last = latest_answer(moment, bounds.latest, case)
        first = None if last == MISSED else earliest_answer(
            moment, bounds.earliest, case)
        verdict = _in_window(last, first, moment, bounds, case)
        reason = _why_open(bounds) if verdict == "undecided" else None
    except Undecided as missing:
        verdict, reason = "undecided", str(missing)
    return Found(verdict, reason, moment)


def _in_window(last, first, moment, bounds, case):
    if last == MISSED:
        return "late"
    if first == MISSED and last != OPEN:
        return "early"
    if OPEN in (last, first):
        return "undecided"
    if isinstance(bounds.recommended, Fail):
        return "undecided"
    asked = latest_answer(moment, bounds.recommended, case)
    return "tight" if asked in (MISSED, OPEN) else "on_time"


def _why_open(bounds):
    for bound in (bounds.latest, bounds.earliest, bounds.recommended):
        if isinstance(bound, Fail):
            return bound.reason
        if bound is not None and bound.partial:
            return "one of the deadlines cannot be computed"
    return "when exactly it was done"


def not_out(bounds, case, some_out=False):
    """The verdict on a paper that is not out yet, or not wholly."""
    over = passed(bounds.latest, case)
    if over is None:
        reason = bounds.latest.reason if isinstance(bounds.latest, Fail) \
            else "whether the deadline has passed"
        return Found("undecided", reason)
    if not over:
        return Found("pending")
    return Found("incomplete" if some_out else "overdue")


def required(case):
    """List of languages, "any", or None when it is not known."""
    wanted = case.world.reader or case.rule["languages"].get("required",
                                                             "official")
    if case.world.reader:
        return [wanted]
    if isinstance(wanted, list):
        return wanted
    if wanted == "any":
        return "any"
    if wanted == "original":
        original = (case.document or {}).get("original_language")
        return None if original is None else [original]
    return case.world.body(case.body).get(wanted + "_languages") or None


def first_of(moments, case):
    """The first of several versions."""
    return (times.pick([one[0] for one in moments], case.act_zone, "low",
                       min),
            times.pick([one[1] for one in moments], case.act_zone, "high",
                       min))


def last_of(moments, case):
    return (times.pick([one[0] for one in moments], case.act_zone, "low",
                       max),
            times.pick([one[1] for one in moments], case.act_zone, "high",
                       max))


def in_world(out, bounds, case):
    """{language or None: Found} when exactly these versions are out."""
    wanted = required(case) if case.rule.get("languages") else "any"
    if bounds.unscored:
        return _unscored(out, wanted, case)
    if wanted == "any":
        return {None: by_moment(first_of(list(out.values()), case), bounds,
                                case) if out else not_out(bounds, case)}
    each = case.rule["languages"].get("clock", "last") == "each"
    if out and (wanted is None or None in out):
        reason = "which languages are required" if wanted is None \
            else "in which languages it was done"
        rows = {one: Found("undecided", reason) for one in wanted or ()}
        rows[None] = Found("undecided", reason)
    elif wanted is None:
        rows = {None: not_out(bounds, case)}
    else:
        rows = _by_language(_required_out(out, wanted), wanted, bounds, case)
    return rows if each else {None: rows[None]}


def _unscored(out, wanted, case):
    moment = first_of(list(out.values()), case) if out else None
    rows = {}
    if isinstance(wanted, list) and \
            case.rule["languages"].get("clock") == "each":
        there = {} if None in out else _required_out(out, wanted)
        rows = {tag: Found("unscored", None, there.get(tag))
                for tag in wanted}
    return {**rows, None: Found("unscored", None, moment)}


def _required_out(out, wanted):
    """The required versions that are out, by the rule's own tags."""
    lower = {tag.lower(): moment for tag, moment in out.items()}
    return {tag: lower[tag.lower()] for tag in wanted
            if tag.lower() in lower}


def _by_language(out, wanted, bounds, case):
    clock = case.rule["languages"].get("clock", "last")
    alone = {tag: by_moment(out[tag], bounds, case) if tag in out
             else not_out(bounds, case) for tag in wanted}
    moments = list(out.values())
    if clock == "each":
        paper = Found(worst(one.verdict for one in alone.values()))
        if paper.verdict == "overdue" and out:
            paper.verdict = "incomplete"
        paper.reason = next((one.reason for one in alone.values()
                             if one.verdict == paper.verdict), None)
        if len(out) == len(wanted):
            paper.moment = last_of(moments, case)
    elif clock == "first" and out:
        paper = by_moment(first_of(moments, case), bounds, case)
    elif len(out) == len(wanted):
        paper = by_moment(last_of(moments, case), bounds, case)
    else:
        paper = not_out(bounds, case, bool(out))
    if paper.verdict == "incomplete":
        paper.moment, paper.in_part = first_of(moments, case), True
    _stagger(paper, moments, len(out) == len(wanted), case)
    paper.languages = _lists(alone, out, wanted, bounds, case)
    return {**alone, None: paper}


def _stagger(paper, moments, complete, case):
    limit = case.rule["languages"].get("together_within")
    if limit is None or not complete \
            or paper.verdict not in ("on_time", "tight"):
        return
    answer = together(moments, limit, case)
    paper.staged = answer == MISSED
    if answer == MISSED:
        paper.verdict = "staggered"
    elif answer == OPEN:
        paper.verdict = "undecided"
        paper.reason = "whether the versions came out together"
        paper.staged = None


def _lists(alone, out, wanted, bounds, case):
    lists = {"required": list(wanted), "in_time": [], "late": [],
             "missing": [tag for tag in wanted if tag not in out]}
    for tag in wanted:
        if tag in out and alone[tag].verdict == "late":
            lists["late"].append(tag)
        elif tag in out and alone[tag].verdict in ("on_time", "tight"):
            lists["in_time"].append(tag)
    return lists


def worlds(case):
    """The sets of versions that may be out at the time of the check."""
    certain, unclear = {}, []
    for tag, moment in case.act_moments().items():
        if moment is None:
            continue
        low, high = moment
        zone, now = case.act_zone, case.now
        if times.low_instant(low, zone) > now:
            continue
        if high is None or low == high \
                or times.high_instant(high, zone) <= now:
            certain[tag] = moment
        else:
            unclear.append((tag, (low, ("t", now))))
    if len(unclear) > WORLDS_MAX:
        raise Undecided("which versions are out")
    for chosen in itertools.product((True, False), repeat=len(unclear)):
        yield {**certain, **{tag: moment for take, (tag, moment)
                             in zip(chosen, unclear) if take}}


def best_alternative(out, choices, case):
    """either_of: the rows of the alternative with the best verdict."""
    judged = []
    for bounds in choices:
        rows = in_world(out, bounds, case)
        for one in rows.values():
            one.bounds = bounds
        judged.append(rows)
    return max(judged, key=lambda rows: (
        ORDER.index(rows[None].verdict), _latest_key(rows[None].bounds)))


def _latest_key(bounds):
    bound = bounds.latest
    if bound is None:
        return times.INF  # it never lapses
    if not isinstance(bound, Bound) or bound.partial:
        return -times.INF
    if isinstance(bound.zone, UnknownZone) and bound.kind == "day":
        return bound.low * times.MS_DAY
    return order(bound)[0]


def merge(several):
    """One Found from several that may each be true."""
    first = next((one for one in several if one.moment), several[0])
    if len({one.verdict for one in several}) == 1:
        return first
    unsure = Found("undecided", next(
        (one.reason for one in several if one.reason),
        "the verdicts differ: " + ", ".join(sorted(
            {one.verdict for one in several}))), first.moment)
    unsure.bounds, unsure.languages = first.bounds, first.languages
    return unsure


def merge_rows(several):
    """By language: a tag is the same in any case of letters."""
    found = {}
    for rows in several:
        for tag, one in rows.items():
            found.setdefault(tag and tag.lower(), []).append((tag, one))
    return {same[0][0]: merge([one for _, one in same])
            for same in found.values()}


def has_row(rows, tag):
    return any(one == tag or one and tag and one.lower() == tag.lower()
               for one in rows)


def _whose_act(variants):
    """Why it is not known, under one of the readings, whose act counts."""
    for case in variants:
        if case.document is None:
            continue
        try:
            case.act_moments()
        except Undecided as missing:
            return missing
    return None


def judge_reading(case, waiver, doubt):
    """(rows, what the alternatives ask) of one reading of a rule."""
    choices = alternatives(case)
    try:
        if doubt:
            raise doubt
        possible = list(worlds(case))
    except Undecided as missing:
        open_row = Found("undecided", str(missing))
        open_row.bounds = choices[0]
        return {None: open_row}, choices
    several = []
    for out in possible:
        rows = best_alternative(out, choices, case)
        for one in rows.values():
            if waiver and SEVERITY.get(one.verdict) == "error":
                one.verdict = "waived"
        several.append(rows)
    return worst_of_each(case, merge_rows(several)), choices


def worst_of_each(case, rows):
    """Under `each` the paper takes the worst of its languages, of which one that
    cannot be told is worse than one that is to come."""
    of_paper = rows[None]
    unsure = next((one for tag, one in rows.items()
                   if tag is not None and one.verdict == "undecided"), None)
    if unsure and case.rule["languages"].get("clock") == "each" and \
            ORDER.index(of_paper.verdict) > ORDER.index("undecided"):
        of_paper.verdict, of_paper.reason = "undecided", unsure.reason
    return rows


def asked(choices):
    """The bounds of a rule: of either_of the widest."""
    if len(choices) == 1:
        return choices[0]
    wide = type(choices[0])()
    for key, earlier in (("latest", False), ("earliest", True),
                         ("recommended", False)):
        parts = [getattr(one, key) for one in choices]
        setattr(wide, key, None if None in parts else
                join_all(parts, earlier, key == "earliest"))
    return wide


class Outcome:
    """The rows of a rule on a paper, with the dates of every reading."""

    def __init__(self, case):
        self.readings, found, self.dates = [], [], []
        self.waiver = _waiver(case)
        variants = [(name, case.variant(rule))
                    for name, rule in readings_of(case.rule)]
        doubt = _whose_act([variant for _, variant in variants])
        for name, variant in variants:
            rows, choices = judge_reading(variant, self.waiver, doubt)
            self.choices = choices
            bounds = rows[None].bounds if len(choices) > 1 else choices[0]
            found.append(rows)
            self.dates.append((bounds, rows))
            if name is not None:
                self.readings.append((name, bounds, rows[None].verdict))
        self.rows = merge_rows(found)

    def safe(self, key, tag):
        """The date that is safe under every reading that asks for a language,
        None being the paper as a whole."""
        asked_for = [getattr(bounds, key) for bounds, rows in self.dates
                     if has_row(rows, tag)]
        return join_all(asked_for, key != "earliest", key == "earliest")


def _waiver(case):
    for one in (case.document or {}).get("waivers", ()):
        if one.get("rule") == case.rule_id and one.get("by") \
                and one.get("reason") and one.get("on"):
            low, _ = times.parse_point(one["on"], case.zone)
            if times.low_instant(low, case.zone) <= case.now:
                return one
    return None


def text(bound):
    return bound.as_text() if bound is not None else None


def severity(verdict, force, due_soon=False):
    level = SEVERITY.get(verdict)
    if verdict == "pending" and due_soon:
        level = "notice"
    if verdict == "waived":
        return level
    return LOWERED.get(force, {}).get(level, level)


def is_due_soon(bound, case):
    """Whether a pending deadline is at most `due_soon` ahead."""
    if case.world.due_soon is None or not isinstance(bound, Bound) \
            or bound.partial:
        return False
    ahead = Period(case.world.due_soon, {}).days
    if bound.kind == "instant":
        return bound.low - case.now <= ahead * times.MS_DAY
    return bound.low - bound.zone.day(case.now) <= ahead


def base_row(case, verdict, reason=None):
    document, session = case.document, case.session
    return {
        "document": None if document is None else
        document.get("symbol") or document.get("id"),
        "session": session["id"] if session else None,
        "rule": case.rule_id, "language": None, "verdict": verdict,
        "severity": severity(verdict, case.rule.get("force", "shall")),
        "force": case.rule.get("force", "shall"), "due_soon": False,
        "reason": reason, "act": case.rule["act"], "actual": None,
        "earliest": None, "deadline": None, "recommended": None,
        "readings": [], "waiver": None, "lead": None, "margin": None,
        "languages": None, "staged": None}


def rows_of(case):
    """The finished rows of one rule on one paper, the paper's own last."""
    try:
        outcome = Outcome(case)
    except Undecided as missing:
        return [base_row(case, "undecided", str(missing))]
    tags = [tag for tag in outcome.rows if tag is not None] + [None]
    return [_row(case, tag, outcome.rows[tag], outcome) for tag in tags]


def _row(case, tag, found, outcome):
    row = base_row(case, found.verdict, found.reason)
    row["language"] = tag
    row["deadline"] = text(outcome.safe("latest", tag))
    row["earliest"] = text(outcome.safe("earliest", tag))
    row["recommended"] = text(outcome.safe("recommended", tag))
    row["readings"] = [
        {"name": name, "deadline": text(bounds.latest),
         "earliest": text(bounds.earliest), "verdict": verdict}
        for name, bounds, verdict in outcome.readings]
    row["languages"], row["staged"] = found.languages, found.staged
    if found.verdict == "waived":
        row["waiver"] = outcome.waiver
    if found.verdict == "pending":
        row["due_soon"] = is_due_soon(outcome.safe("latest", tag), case)
        row["severity"] = severity("pending", row["force"], row["due_soon"])
    if found.moment and not found.in_part:
        ends = [times.iso_end(end) for end in found.moment]
        row["actual"] = ends[0] if ends[0] == ends[1] else ends
    row["lead"], row["margin"] = _amounts(
        found, outcome.safe("latest", tag), outcome.safe("earliest", tag),
        case)
    return row


def _amounts(found, latest, earliest, case):
    if found.verdict == "unscored":
        return _lead_alone(found, case), None
    bound = latest or earliest
    if found.verdict == "early":
        bound = earliest
    if not isinstance(bound, Bound):
        return None, None
    if not found.moment:
        to_check = latest is not None
        return None, margin_to_check(bound, case) if to_check else None
    lead, margin = amounts(found.moment, bound, case)
    if bound is earliest and margin:
        margin["amount"] = _negated(margin["amount"])
    return lead, margin


def _lead_alone(found, case):
    """Days between the act and the anchor of a rule without a number."""
    anchor = found.bounds.anchor
    if anchor is None or not found.moment:
        return None
    plain = Bound("day", 0, 0, anchor.zone, {}, anchor=anchor)
    return amounts(found.moment, plain, case)[0]


def _negated(amount):
    if isinstance(amount, list):
        return [-amount[1], -amount[0]]
    return -amount
