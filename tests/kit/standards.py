"""What an archive and a screen reader ask of a PDF: PDF/A-2a and PDF/UA-1."""

from __future__ import annotations

import re

import page

PROFILES = (page.ValidationProfile.PDF_A_2A, page.ValidationProfile.PDF_UA_1)
# The library takes a carriage return that ends the data of a stream for a part of the line end after it. Compressed
# data end in any byte, so about one long book in two has such a stream; the lengths are compared below instead.
FALSE_ALARM = "PDFA2A-STREAM-LENGTH-001"
STREAM = re.compile(rb"\d+ 0 obj\n<<(?:(?!>>\s*endobj).)*?/Length (\d+)(?:(?!endobj).)*?>>\s*stream\n", re.DOTALL)


def faults(pdf: bytes) -> list[str]:
    """Return everything that stands against a PDF; an empty list is what a book must have."""
    reports = [page.validate_pdf_bytes(pdf, profile=profile) for profile in PROFILES]
    found = [f"{one.rule_id}: {one.message}" for report in reports for one in report.failures]
    return [one for one in found if not one.startswith(FALSE_ALARM)] + wrong_lengths(pdf)


def wrong_lengths(pdf: bytes) -> list[str]:
    """Name the streams that are longer or shorter than they say."""
    streams = list(STREAM.finditer(pdf))
    wrong = [one for one in streams if not pdf.startswith(b"\nendstream", one.end() + int(one[1]))]
    return [f"the stream at byte {one.start()} is not {int(one[1])} bytes long" for one in wrong]
