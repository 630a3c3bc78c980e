"""From the words of a rule to the moment it counts from."""
import times
from model import ACTS, act_versions, inherited_act, is_cancelled
from times import PackError, Undecided, Unrecorded

SESSION_KEYS = {"session.opening": "opens", "session.closing": "closes",
                "session.opening_first_set": "opening_first_set"}


class Anchor:
    """A moment in the zone whose midnights count. `days` when it is a day."""

    def __init__(self, low, high, zone, planned=False):
        self.low, self.high, self.zone = low, high, zone
        self.planned = planned

    def ends(self):
        if self.low is None or self.high is None:
            raise Undecided("the anchor's date has no limit on one side")
        return self.low, self.high

    def days(self):
        return tuple(times.day_of(end, self.zone) for end in self.ends())


class Case:
    """One paper (or none) in one session under one rule of one pack."""

    def __init__(self, world, pack, rule, document=None, session=None,
                 session_reason=None):
        self.world, self.pack, self.rule = world, pack, rule
        self.document, self.session = document, session
        self.session_reason = session_reason
        self.body = (document or {}).get("body") \
            or (session or {}).get("body")
        self.zone = world.body_zone(self.body)
        self.act_zone = self.zone
        if rule["act"] == "session.opening" and session:
            self.act_zone = world.session_zone(session)
        self.now = world.now(self.zone)
        self.stack = ()

    @property
    def rule_id(self):
        return self.pack["pack"] + "/" + self.rule["id"]

    def under(self, pack, rule):
        other = Case(self.world, pack, rule, self.document, self.session,
                     self.session_reason)
        other.stack = self.stack + (self.rule_id,)
        if other.rule_id in other.stack:
            raise PackError("a circle of deadlines at " + other.rule_id)
        return other

    def variant(self, rule):
        """The same case under one reading of the rule."""
        other = Case(self.world, self.pack, rule, self.document, self.session,
                     self.session_reason)
        other.stack = self.stack
        return other

    def the_session(self):
        if self.session is None:
            raise Undecided(self.session_reason or "which session")
        return self.session

    def session_zone(self):
        return self.world.session_zone(self.the_session(), self.body)

    def act_moments(self):
        """Versions of the judged act by language, planned ones included."""
        if self.rule["act"] == "session.opening":
            session = self.the_session()
            if session.get("opens") is None:
                return {}  # null: not done yet
            return {None: self.world.opening(session, self.body)}
        if self.document is None:
            return {}
        return inherited_act(self.world, self.document, self.rule, self.zone,
                             self.now)

    def own_moments(self):
        """The same of the paper itself, whatever it inherits."""
        if self.rule["act"] == "session.opening":
            return self.act_moments()
        return act_versions(self.document or {}, self.rule["act"], self.zone,
                            self.now)

    def day_set(self, spec):
        return self.world.day_set(spec, self.body)


def needs_session(name):
    """Whether an anchor mentions the session of the paper."""
    return not (name.split(".")[0] in ACTS or name.startswith("session:"))


def resolve(name, case, deadline_of):
    """The Anchor of a name; deadline_of answers for `deadline:RULE`."""
    if name.startswith("deadline:"):
        return deadline_of(name[len("deadline:"):], case)
    if name.startswith("session:"):
        return _other_session(name[len("session:"):], case)
    if name in SESSION_KEYS:
        return _session_time(SESSION_KEYS[name], case)
    if name == "month.end":
        return _month_end(case)
    if name == "meeting":
        return _meeting(case)
    return _act_anchor(name, case)


def _session_time(key, case):
    session = case.the_session()
    if key == "opening_first_set" and session.get(key) is None:
        key = "opens"
    low, high = case.world.opening(session, case.body, key)
    return Anchor(low, high, case.session_zone())


def _other_session(text, case):
    name, _, what = text.rpartition(".")
    if what not in ("opening", "closing"):
        raise PackError("not an anchor: session:" + text)
    key = SESSION_KEYS["session." + what]
    session = case.world.named_session(name)
    if session is None:
        raise Undecided("no session " + name)
    if is_cancelled(session):
        raise Undecided("session %s is cancelled" % name)
    low, high = case.world.opening(session, case.body, key)
    return Anchor(low, high, case.world.session_zone(session, case.body))


def _month_end(case):
    ends = []
    for day in _session_time("opens", case).days():
        first = day - int(times.iso_day(day)[8:]) + 1
        ends.append(("d", times.check_day(first - 1)))
    return Anchor(ends[0], ends[1], case.zone)


def _meeting(case):
    meetings = [one for one in case.the_session().get("meetings", ())
                if not is_cancelled(one)]
    paper = case.document or {}
    if paper.get("meeting") is not None:
        hits = [one for one in meetings if one.get("id") == paper["meeting"]]
    elif paper.get("item") is not None:
        hits = [one for one in meetings
                if paper["item"] in one.get("items", ())]
    else:
        raise Undecided("which meeting takes the paper")
    if len(hits) != 1:
        raise Undecided("%d meetings fit the paper" % len(hits))
    zone = case.session_zone()
    if hits[0].get("zone"):
        zone = case.world.zone(hits[0]["zone"])
    low, high = times.parse_point(hits[0]["starts"], zone)
    return Anchor(low, high, zone)


def _act_anchor(name, case):
    parts = name.split(".")
    first = parts[-1] == "first"
    if first:
        parts.pop()
    act = parts.pop()
    if act not in ACTS:
        raise PackError("not an anchor: " + name)
    paper = case.document
    if parts:
        paper = _only_paper(".".join(parts), case)
    if paper is None:
        raise Unrecorded("no paper, so no " + name)
    versions = act_versions(paper, act, case.world.paper_zone(paper),
                            case.now)
    return _version(name, versions, first, case)


def _only_paper(kind, case):
    hits = case.world.papers(case.the_session(), kind)
    if len(hits) != 1:
        raise Undecided("%d papers of kind %s in the session"
                        % (len(hits), kind))
    return hits[0]


def _version(name, versions, first, case):
    """The last version of an act, or its first."""
    known = [one for one in versions.values() if one is not None]
    if not known or (not first and len(known) < len(versions)):
        raise Unrecorded("%s is not recorded" % name)
    choose = min if first else max
    low = times.pick([one[0] for one in known], case.zone, "low", choose)
    high = times.pick([one[1] for one in known], case.zone, "high", choose)
    planned = times.low_instant(low, case.zone) > case.now
    return Anchor(low, high, case.zone, planned)
