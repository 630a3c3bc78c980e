"""What is known: bodies, sessions, papers, packs, calendars, the check."""
import copy

import times
from days import Calendar, DaySet, Period, add_months
from times import InputError, Undecided, UnknownZone, zone_named

ACTS = ("submitted", "received", "issued", "circulated", "dispatched",
        "posted", "considered", "adopted")
BUILT_IN = {
    "pack": "leadtime", "rules": [{
        "id": "two-weeks", "force": "shall", "act": "circulated",
        "must": {"at_least": "2 weeks", "recommended": "3 weeks",
                 "before": "session.opening"}}]}


class World:
    """All inputs of one run. `assumed` is the zone tried for an unknown one.
    """

    def __init__(self, workspace, sessions, documents, packs, as_of,
                 reader=None):
        self.single_body = not workspace
        workspace = workspace or {}
        self.packs = link_likes(packs or [BUILT_IN])
        self.sessions = [dict(one) for one in sessions]
        self.documents = list(documents)
        self.reader = reader
        self.as_of = as_of
        self.horizon = workspace.get("horizon", "26 weeks")
        self.unnamed = workspace.get("unnamed_session", "only")
        self.due_soon = workspace.get("due_soon")
        self.bodies = self._bodies(workspace)
        self.calendars = {
            one["id"]: Calendar(one)
            for source in self.packs + [workspace]
            for one in source.get("working_calendars", ())}
        self.assumed = UnknownZone()
        self.matches, self.by_kind = {}, None

    def _bodies(self, workspace):
        bodies = {}
        for source in self.packs + [workspace]:
            for name, body in (source.get("bodies") or {}).items():
                bodies.setdefault(name, {}).update(body)
        return bodies

    def assuming(self, zone):
        other = copy.copy(self)
        other.assumed, other.matches, other.by_kind = zone, {}, None
        return other

    def body(self, name):
        return self.bodies.get(name) or {}

    def zone(self, *names):
        """The first of these names that is a zone, else the unknown zone."""
        for name in names:
            if name and zone_named(name):
                return zone_named(name)
        return self.assumed

    def body_zone(self, name):
        if self.single_body and not self.body(name).get("zone"):
            return self.zone(self._shared_zone())
        return self.zone(self.body(name).get("zone"))

    def paper_zone(self, document):
        """That of a paper's body, in which its local times are written."""
        body = document.get("body")
        if body is None:
            session = self.match(document).session
            body = session and session.get("body")
        return self.body_zone(body)

    def _shared_zone(self):
        zones = {one.get("zone") for one in self.sessions}
        return zones.pop() if len(zones) == 1 else None

    def session_zone(self, session, body=None):
        if session.get("zone") and zone_named(session["zone"]):
            return zone_named(session["zone"])
        return self.body_zone(session.get("body") or body)

    def now(self, zone):
        """The instant of the check; a bare date ends with that day in zone.
        """
        low, high = times.parse_point(self.as_of, zone)
        return high[1] if high[0] == "t" else zone.last(high[1])

    def day_set(self, spec, body_name):
        return DaySet(spec, self.calendars, self.body(body_name))

    def opening(self, session, body=None, key="opens"):
        """(low, high) of a time of the session, in the session's zone."""
        value = session.get(key)
        if value is None:
            raise Undecided("the session has no %s" % key)
        return times.parse_point(value, self.session_zone(session, body))

    def named_session(self, name):
        """The session of an id, UID or alias; None where there is none."""
        hits = [one for one in self.sessions
                if name in (one.get("id"), one.get("uid"))
                or name in one.get("aliases", ())]
        if len(hits) > 1:
            raise Undecided("two sessions answer to %s" % name)
        return hits[0] if hits else None

    def named_document(self, name):
        hits = [one for one in self.documents if symbol(one) == name]
        if len(hits) != 1:
            raise Undecided("%s paper is called %s"
                            % ("more than one" if hits else "no", name))
        return hits[0]

    def match(self, document):
        if id(document) not in self.matches:
            self.matches[id(document)] = find_session(self, document)
        return self.matches[id(document)]

    def papers(self, session, kind):
        """The papers of a kind that are matched to this session."""
        if self.by_kind is None:
            by_kind = {}  # kept only if no paper of them needs a zone
            for one in self.documents:
                found = self.match(one).session
                if found is not None:
                    key = (id(found), one.get("kind"))
                    by_kind.setdefault(key, []).append(one)
            self.by_kind = by_kind
        return self.by_kind.get((id(session), kind), [])


class Match:
    """Which session a paper belongs to, or why that is not known."""

    def __init__(self, session=None, reason=None):
        self.session, self.reason = session, reason

    @property
    def cancelled(self):
        return self.session is not None and is_cancelled(self.session)


def is_cancelled(session):
    return str(session.get("status", "")).lower() == "cancelled"


def symbol(document):
    return document.get("symbol") or document.get("id")


def find_session(world, document):
    try:
        named = document.get("session")
        if named is None:
            return Match(session_of_meeting(world, document) or
                         unnamed_session(world, document))
        found = world.named_session(named)
        if found is None:
            return Match(reason="no session %s" % named)
        return Match(found)
    except Undecided as missing:
        return Match(reason=str(missing))


def session_of_meeting(world, document):
    """The session that has the paper's meeting, or is called so."""
    meeting, body = document.get("meeting"), document.get("body")
    if meeting is None:
        return None
    hits = [one for one in world.sessions
            if (world.single_body or body is None or one.get("body") == body)
            and (any(its.get("id") == meeting
                     for its in one.get("meetings", ()))
                 or meeting in (one.get("id"), one.get("uid"))
                 or meeting in one.get("aliases", ()))]
    if len(hits) > 1:
        raise Undecided("%d sessions have the meeting" % len(hits))
    return hits[0] if hits else None


def unnamed_session(world, document):
    body = document.get("body")
    first = first_day(world, document)
    last = add_horizon(first, world.horizon)
    near = []
    for one in world.sessions:
        if is_cancelled(one):
            continue
        if not world.single_body and one.get("body") != body:
            continue
        if one.get("opens") is None:
            raise Undecided("a session whose opening is not known")
        opens = times.day_of(world.opening(one)[0], world.session_zone(one))
        if first < opens <= last:
            near.append((opens, one))
    if len(near) > 1 and world.unnamed == "next":
        soonest = min(opens for opens, _ in near)
        near = [pair for pair in near if pair[0] == soonest]
    if len(near) != 1:
        raise Undecided("%d sessions could be meant" % len(near))
    return near[0][1]


def add_horizon(day, text):
    period = Period(text, {})
    if period.unit in ("month", "year"):
        months = period.amount * (12 if period.unit == "year" else 1)
        return add_months(day, months, "clamp")
    return day + period.days


def first_day(world, document):
    """First day of the earliest act, or of the check where there is none."""
    zone = world.body_zone(document.get("body"))
    now = world.now(zone)
    days = []
    for act in ACTS:
        for moment in act_versions(document, act, zone, now).values():
            if moment is None:
                continue
            if moment[0] is None:
                raise Undecided("the earliest act has no first day")
            days.append(times.day_of(moment[0], zone))
    return min(days) if days else zone.day(now)


def act_versions(document, act, zone, now):
    """Moments of an act by language; the key is None for the whole paper."""
    value = document.get(act)
    if isinstance(value, dict) and not times.is_interval(value):
        return {language: times.parse_moment(one, zone, now)
                for language, one in value.items()}
    moment = times.parse_moment(value, zone, now)
    return {} if moment is None else {None: moment}


def inherited_act(world, document, rule, zone, now):
    """The versions that count under the rule's way with revisions."""
    seen = []
    act, policy = rule["act"], rule.get("revision", "restarts")
    while document.get("revises") is not None and policy != "restarts":
        if any(document is one for one in seen):
            raise Undecided("the papers revise each other in a circle")
        seen.append(document)
        if policy == "restarts_if_substantive":
            substantive = document.get("substantive")
            if substantive is None:
                raise Undecided("whether the revision is substantive")
            if substantive:
                break
        document = world.named_document(document["revises"])
        zone = world.paper_zone(document)
    return act_versions(document, act, zone, now)


def link_likes(packs):
    """Packs with every `like` replaced by what it stands for."""
    known = {(pack["pack"] + "/" + rule["id"]): (pack, rule)
             for pack in packs for rule in pack.get("rules", ())}

    def resolve(pack, rule, depth=0):
        if "like" not in rule:
            return rule
        if depth > 32:
            raise times.PackError("a circle of like")
        name = rule["like"]
        full = name if "/" in name else pack["pack"] + "/" + name
        if full not in known:
            raise InputError("no rule %s" % full)
        base = resolve(*known[full], depth + 1)
        kept = {key: value for key, value in base.items()
                if key not in ("id", "examples", "in_force", "overrides")}
        own = {key: value for key, value in rule.items() if key != "like"}
        return {**kept, **own}

    return [{**pack, "rules": [resolve(pack, rule)
                               for rule in pack.get("rules", ())]}
            for pack in packs]
