"""What the process of a plan needs is loaded here once, and copied with the process that has loaded it.

It is imported by the server of such processes, before it has begun any: a plan then starts within milliseconds, and
what was loaded lies in memory once. What is loaded stays, so the collector of Python need not look at it.
"""

from __future__ import annotations

import gc

import masterplan.book.render
import masterplan.many.inside
import masterplan.press.build
import masterplan.records.export
import masterplan.site.site  # noqa: F401 - as above
from masterplan.world import store

store.maker()
gc.freeze()
