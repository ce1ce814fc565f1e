"""
goal: writes to the terminal, and breaks lines of a list, with the names of its files
class: inject
threats: [A16, A19]
deserves: none
outcome: refused
because: a source whose name has control characters is no work of a person's; it is listed, the name written out, and has no score
says: control characters in its name
files:
  "\e[2J100 of 100.py": "raise ValueError('from a strange file')\n"
  "new\nline.py": "raise ValueError('from another')\n"
"""
from honest import *
