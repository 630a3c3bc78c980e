#!/usr/bin/python3
"""Writes windows_zones.inc: Windows and Outlook names of time zones.

Usage: windows_zones.py [windowsZones.xml [tzdata.zi]] > windows_zones.inc

windowsZones.xml is the one of CLDR 41 (Debian package unicode-cldr-core).
Its rows of territory 001 give the zone of each Windows name; the comment above
each group of rows is the name that Windows and Outlook show to people. Three
things are changed, and the head of the output says so: the rows in MOVED, the
names in DISPLAY, and names that tzdata.zi knows only as links to a newer
spelling (India Standard Time: Asia/Calcutta is Asia/Kolkata). For the last,
tzdata.zi must be built with backzone, as Debian's is: else some links in it are
more than a renaming (Reykjavik would become Abidjan).
"""
import re
import sys

CLDR = "/usr/share/unicode/cldr/common/supplemental/windowsZones.xml"
TZDATA = "/usr/share/zoneinfo/tzdata.zi"
VERSION = "41"

# Since CLDR 41 the places moved and the Windows names stayed with the old
# offset: Chihuahua in October 2022, Almaty in March 2024. Later CLDR has these
# (unicode-org/cldr, common/supplemental/windowsZones.xml of 2024; pull request
# 3498).
MOVED = {
    "Mountain Standard Time (Mexico)": "America/Mazatlan",
    "Central Asia Standard Time": "Asia/Bishkek",
}

# Names shown by older and newer Windows than CLDR 41 knows; where no note
# stands, the page of Microsoft "Default time zones" (learn.microsoft.com,
# windows-hardware/manufacture/desktop/default-time-zones) in its editions.
DISPLAY = {
    # The city; which offset it has is for the tz database to say.
    "Astana": "Asia/Almaty",
    "Athens, Bucharest, Istanbul": "Europe/Bucharest",
    "Bishkek": "Asia/Bishkek",
    "Greenwich Mean Time : Dublin, Edinburgh, Lisbon, London":
        "Europe/London",
    "Helsinki, Kiev, Riga, Sofia, Tallinn, Vilnius": "Europe/Kyiv",
    "La Paz, Mazatlan": "America/Mazatlan",
    "Moscow, St. Petersburg, Volgograd": "Europe/Moscow",
    # Outlook of Windows XP, still in calendars (linagora/tmail-backend#609).
    "Pacific Time (US & Canada), Tijuana": "America/Los_Angeles",
    # What Exchange calls UTC, with a definition or without one.
    "tzone://Microsoft/Utc": "Etc/UTC",
}

HEAD = """\
/* Written by windows_zones.py from windowsZones.xml of CLDR {version}; do not
 * edit.
 *
 * Copyright (c) 1991-2022 Unicode, Inc. Distributed under the terms of
 * LICENSE.unicode.txt in this folder. Changed from the original: only the rows
 * of territory 001 and the comments are taken; zones have the spelling that
 * the tz database prefers now;
{changes}
 *
 * LT_WINDOWS_ZONE(name, zone) in the order of the names, letters folded.
 * LT_DISPLAY_NAME(name, zone) in the order of the names, letters folded and
 * blanks left out. */"""

GROUP = re.compile(r"<!-- \(UTC[^)]*\) (?P<display>.*?) -->"
                   r"|<mapZone other=\"(?P<windows>[^\"]*)\""
                   r" territory=\"001\" type=\"(?P<zone>[^\"]*)\"")


def read_groups(text):
    """The Windows names and the display names, each with its zone."""
    windows, display = {}, {}
    shown = None
    for match in GROUP.finditer(text):
        if match["display"]:
            shown = match["display"]
            continue
        zone = MOVED.get(match["windows"], match["zone"])
        windows[match["windows"]] = zone
        display[shown] = zone
    display.update(DISPLAY)
    return windows, display


def read_links(path):
    """Old name to new name of the links in tzdata.zi."""
    links = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            words = line.split()
            if words and words[0] == "L":
                links[words[2]] = words[1]
    return links


def fold(name):
    return name.lower()


def squeeze(name):
    return name.lower().replace(" ", "")


def rows(macro, table, order, links):
    for name in sorted(table, key=order):
        zone = links.get(table[name], table[name])
        yield f'{macro}("{name}", "{zone}")'


def section(macro, lines):
    return [f"#ifdef {macro}", *lines, f"#undef {macro}", "#endif"]


def main():
    arguments = sys.argv[1:] + [CLDR, TZDATA][len(sys.argv) - 1:]
    with open(arguments[0], encoding="utf-8") as file:
        windows, display = read_groups(file.read())
    links = read_links(arguments[1])
    changes = "\n".join(f' * "{name}" is {zone}{end}' for (name, zone), end
                        in zip(sorted(MOVED.items()), [";", "."]))
    print(HEAD.format(version=VERSION, changes=changes))
    print(*section("LT_WINDOWS_ZONE",
                   rows("LT_WINDOWS_ZONE", windows, fold, links)), sep="\n")
    print(*section("LT_DISPLAY_NAME",
                   rows("LT_DISPLAY_NAME", display, squeeze, links)), sep="\n")


if __name__ == "__main__":
    main()
