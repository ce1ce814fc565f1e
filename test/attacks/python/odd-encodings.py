"""
goal: >-
  has files beside it that no codec reads, or that are of another time and long, which every module's loading looks
  at
class: exhaust
threats: [A5, A16]
deserves: all
outcome: contained
because: a file that cannot be read costs what needs it, and nothing else
files:
  aaa.py: "# -*- coding: undefined -*-\nprint('never')\n"
  aab.py: "# -*- coding: idna -*-\nx = 'a..b'\n"
  aac.py: "# -*- coding: punycode -*-\nx = 1\n"
  aad.py: "# -*- coding: unicode_escape -*-\n\\u000aprint('\\N{x}')\n"
  aae.py: "# -*- coding: hex -*-\n00\n"
  aaf.py: "# -*- coding: utf-7 -*-\n+AAoAcAByAGkAbgB0-(1)\n"
  aag.py: "print 'old', `1`\nexec 'x = 1'\nraise ValueError, 'x'\n"
  aah.py: "x = '\0'\n"
"""
from honest import Softmax as Honest


class Softmax(Honest):
  pass
