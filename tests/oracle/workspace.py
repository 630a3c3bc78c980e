"""Reading a workspace from its folder: JSON only."""
import datetime as dt
import json
import pathlib

from model import ACTS, act_versions, symbol
from times import InputError, Zone, parse_point

_UTC = Zone("UTC", dt.timezone.utc)


def _strict(text):
    def once(pairs):
        found = dict(pairs)
        if len(found) != len(pairs):
            raise InputError("a key stands twice")
        return found
    return json.loads(text, object_pairs_hook=once)


def read_json(path):
    return _strict(pathlib.Path(path).read_text(encoding="utf-8-sig"))


def read_register(path, problems):
    """(sessions, documents) of a register: object, array or NDJSON."""
    text = pathlib.Path(path).read_text(encoding="utf-8-sig")
    try:
        whole = _strict(text)
    except ValueError:
        return [], _read_lines(path, text, problems)
    if isinstance(whole, list):
        return [], whole
    if "documents" not in whole:
        return [], [whole]
    documents = [{"body": whole["body"], **one} if "body" in whole else one
                 for one in whole["documents"]]
    return whole.get("sessions", []), documents


def _read_lines(path, text, problems):
    documents = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            documents.append(_strict(line))
        except (ValueError, InputError) as error:
            problems.append("%s:%d: %s" % (path, number, error))
    return documents


def sound_documents(documents, problems):
    """The papers that can be read; the others become a problem each."""
    sound = []
    for one in documents:
        try:
            if not isinstance(one, dict) or symbol(one) is None:
                raise InputError("a document without symbol or id")
            for act in ACTS:
                act_versions(one, act, _UTC, 0)
            sound.append(one)
        except InputError as error:
            problems.append("document %r: %s" % (one, error))
    return sound


def sound_sessions(sessions, problems):
    sound = []
    for one in sessions:
        try:
            for key in ("opens", "closes", "opening_first_set"):
                if one.get(key) is not None:
                    parse_point(one[key], _UTC)
            sound.append(one)
        except InputError as error:
            problems.append("session %s: %s" % (one.get("id"), error))
    return sound


def _entry(entry):
    return {"file": entry} if isinstance(entry, str) else entry


def read_workspace(folder):
    """(workspace, sessions, documents, packs, problems) of a folder."""
    folder = pathlib.Path(folder)
    if folder.is_file():
        folder = folder.parent
    workspace = read_json(folder / "leadtime.json")
    problems, sessions, documents = [], [], []
    for entry in map(_entry, workspace.get("calendars", ())):
        whole = read_json(folder / entry["file"])
        for one in whole["sessions"] if isinstance(whole, dict) else whole:
            sessions.append({"body": entry["body"], **one}
                            if "body" in entry else one)
    for entry in map(_entry, workspace.get("registers", ())):
        more, papers = read_register(folder / entry["file"], problems)
        sessions += more
        documents += [{"body": entry["body"], **one}
                      if "body" in entry else one for one in papers]
    packs = [read_json(folder / name)
             for name in workspace.get("rules", ())]
    for one in workspace.get("working_calendars", ()):
        if "file" in one and "holidays" not in one:
            raise InputError("working calendar %s: holidays must be written "
                             "out" % one["id"])
    return (workspace, sound_sessions(sessions, problems),
            sound_documents(documents, problems), packs, problems)
