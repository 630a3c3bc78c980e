#!/usr/bin/python3
"""Whether everything that a page links to is there: links.py PAGE."""
import os
import re
import sys

with open(sys.argv[1], encoding='utf-8') as file:
    FOUND = re.findall(r'\]\(([^)#]+)', file.read())
GONE = [one for one in FOUND if '://' not in one and not os.path.exists(
    os.path.join(os.path.dirname(sys.argv[1]), one))]
print('\n'.join(GONE))
sys.exit(1 if GONE or not FOUND else 0)
