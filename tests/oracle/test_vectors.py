#!/usr/bin/env python3
"""Run worked vectors through the oracle: test_vectors.py VECTORS.json"""
import json
import sys

import oracle


def workspace_of(vector):
    return {"bodies": {}, "working_calendars":
            vector.get("working_calendars", [])}


def outcome(vector):
    """deadline, earliest, readings and verdict as the oracle sees them."""
    workspace = workspace_of(vector)
    document = vector["document"]
    if document is None:
        rows = oracle.deadlines(workspace, vector["session"],
                                [vector["pack"]], vector["as_of"])
    else:
        rows = oracle.judge(workspace, [vector["session"]], [document],
                            [vector["pack"]], vector["as_of"])
    if len(rows) != 1:
        return {"rows": len(rows)}
    row = rows[0]
    readings = {one["name"]: one["deadline"]
                for one in row.get("readings", ())}
    return {"deadline": row["deadline"], "earliest": row["earliest"],
            "verdict": row.get("verdict"), "readings": readings}


def expected(vector):
    return {"deadline": vector["deadline"], "earliest": vector["earliest"],
            "verdict": vector["verdict"],
            "readings": vector.get("readings") or {}}


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding="utf-8") as file:
        vectors = json.load(file)
    failed = 0
    for vector in vectors:
        found, wanted = outcome(vector), expected(vector)
        if found != wanted:
            failed += 1
            print("%s: expected %s, found %s" % (vector["id"], wanted, found))
    print("%d passed, %d failed" % (len(vectors) - failed, failed))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
