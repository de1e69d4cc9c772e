"""Answers of respondents in tests: with one left out, and in groups that the plan declares."""

from __future__ import annotations

from tests.kit import forms
from tests.kit.places import RENCANA

LISTS = {"bobot: 0.60, rating: 4": "[4, ~, 3]", "bobot: 0.40, rating: 2": "[2, 2, ~]"}
REST = {"bobot: 0.50, rating: 3": "[3, 3, 3]", "bobot: 0.50, rating: 1": "[1, 2, 1]"}
GROUPED = {old: f"{{akademisi: [4, 3], opd: {answers}}}" for old, answers in (LISTS | REST).items()}
GROUPS = """\
  kelompok_responden:
    - {id: akademisi, nama: Akademisi, bobot: 0.4}
    - {id: opd, nama: Perangkat daerah, bobot: 0.6}
sumber_dana:
"""
RENCANA_GROUPED = forms.FILES.data[RENCANA].decode().replace("sumber_dana:\n", GROUPS)


def answered(answers: dict[str, str]) -> str:
    text = forms.yaml()
    for old, new in answers.items():
        assert old in text
        text = text.replace(old, f"penilaian: {new}")
    return text
