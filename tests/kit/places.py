"""Where the checkout and the plans of the tests are."""

from __future__ import annotations

from pathlib import Path

TESTS = Path(__file__).parent.parent
ROOT = TESTS.parent
SMALL = TESTS / "plans" / "kecil"
REGENCY = TESTS / "plans" / "kabupaten"  # with a Perbup in sections, and without what goes with a Perda
WHOLE = TESTS / "plans" / "lengkap"  # has every kind of page
OPD = "data/opd/dinkes.yaml"  # the one OPD of the small plan
RENCANA = "data/rencana.yaml"
INDEKS = "data/indeks.yaml"
KESENJANGAN = "data/kesenjangan.yaml"
RISIKO = "data/risiko.yaml"
