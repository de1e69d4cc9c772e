"""Mistakes of letters: what cannot be seen or printed, what only looks like YAML, and what a tool has left behind."""

from __future__ import annotations

from itertools import starmap

from tools.plants.places import Slip

_OPD = "data/opd/"
_YAML = "data/opd/ data/rencana.yaml data/dimensi.yaml data/acuan.yaml data/evaluasi.yaml data/rujukan.yaml"
_PROSE = "data/naskah/"
_WORD = r"(?<=[a-z]{3}) (?=[a-z]{4,} [a-z]{4,})(?![^{\n]*[%}]\})"  # a space between words of prose
_WITHIN = r"^( +(?:- )?(?:faktor|uraian|nama|judul|temuan|cakupan|bukti): [A-Z]\w+) (?=\w)"  # one in a text of data
_TEXT = r"^( +(?:- )?(?:faktor|uraian|nama|judul|temuan|cakupan): )([A-Z][^\n:#\"'\[{]+)\n"
_FIELD = r"^( *)(lokasi|kegiatan|bukti|catatan|penerbit|satuan|tujuan|tempat|masa|hasil): (?=[A-Z])"
_HIDDEN = (
    ("text turned around", "\u202e"),
    ("space without width", "\u200b"),
    ("joiner without width", "\u200d"),
    ("mark of direction", "\u200f"),
    ("word joiner", "\u2060"),
    ("letter that was lost", "\ufffd"),
    ("control character", "\x08"),
)

KINDS: tuple[Slip, ...] = (
    *starmap(
        lambda name, letter: Slip(f"{name} in data", "unprintable-character", _YAML, _WITHIN, f"\\1‸{letter} "), _HIDDEN
    ),
    *starmap(
        lambda name, letter: Slip(f"{name} in prose", "unprintable-character", _PROSE, _WORD, f"‸{letter} "), _HIDDEN
    ),
    Slip("letter of no font in data", "missing-glyph", _YAML, _WITHIN, r"\1 ‸漢 "),
    Slip("letter of no font in prose", "missing-glyph", _PROSE, _WORD, " ‸漢 "),
    Slip("no-break space as indentation", "foreign-space", _YAML, r"^( +)(?=[a-z_]+:)", "‸\xa0 "),
    Slip("no-break space after a colon", "foreign-space", _YAML, _FIELD, "\\1\\2:‸\xa0"),
    Slip("curly quotes around a text", "curly-quotes", _YAML, _TEXT, "\\1‸“\\2”\n"),
    Slip(
        "conflict of git in data",
        "merge-conflict",
        _YAML,
        r"^( *(?:nama|singkatan|judul|visi|uraian|arti|penerbit): [^\n>]+\n)",
        r"‸<<<<<<< HEAD\n\1=======\n\1>>>>>>> dinkes\n",
    ),
    Slip(
        "conflict of git in prose",
        "merge-conflict",
        _PROSE,
        r"^([A-Z][^\n]+\n)",
        r"‸<<<<<<< HEAD\n\1=======\n\1>>>>>>> dinkes\n",
    ),
    Slip("byte-order mark in prose", "byte-order-mark unprintable-character", _PROSE, r"\A", "‸\ufeff"),
    Slip("byte-order mark in shared data", "byte-order-mark", "data/rencana.yaml data/acuan.yaml", r"\A", "‸\ufeff"),
    Slip("control character by an escape", "unprintable-character", _YAML, _TEXT, '\\1‸"\\2\\\\x08"\n'),
    Slip("new line by an escape", "unprintable-character", _YAML, _TEXT, '\\1‸"\\2\\\\rx"\n'),
    Slip("entity of a control character in data", "unprintable-character", _OPD, r"^(profil: \|\n  \w+ )", r"\1‸&#8; "),
    Slip("entity of a hidden letter in prose", "unprintable-character", _PROSE, _WORD, r" ‸&#x202E; "),
    Slip("entity of a letter of no font in prose", "missing-glyph", _PROSE, _WORD, r" ‸&#x6f22; "),
    Slip("link that runs code, in data", "unsafe-link", _OPD, r"^(profil: \|\n  \w+ )", r"\1[ini](‸javascript:alert) "),
    Slip("link that runs code, in prose", "unsafe-link", _PROSE, _WORD, r" [ini](‸javascript:alert) "),
    Slip("link to a file, in prose", "unsafe-link", _PROSE, _WORD, r" [ini](‸../../data/rencana.yaml) "),
    Slip("link without https, in prose", "unsafe-link", _PROSE, _WORD, r" [ini](‸www.ambon.go.id) "),
    Slip(
        "field written twice in shared data", "duplicate-key", _YAML, r"^( +)(nama|arti): (.*\n)", r"\1\2: \3\1‸\2: \3"
    ),
    Slip("tab in shared data", "tab-indentation", _YAML, r"^  +(?=[a-z_]+: )", "‸\t"),
    Slip("space before no colon", "broken-yaml", _YAML, r"^( +)(nama|uraian|judul): (?=[A-Z])", r"\1‸\2 "),
    Slip("no space after a colon", "broken-yaml", _YAML, r"^( +)(nama|uraian|judul): (?=[A-Z])", r"\1‸\2:"),
    Slip("apostrophe that is not closed", "broken-yaml", _YAML, _TEXT, "\\1‸'\\2\n"),
    Slip("text after a quoted text", "broken-yaml", _YAML, _TEXT, '\\1"\\2"‸ dan lain\n'.replace("‸ ", " ‸")),
    Slip("bracket too many", "broken-yaml", _YAML, r"(sumber|acuan|dimensi|strategi): (\[[^\n]*\])\n", r"\1: \2‸]\n"),
    Slip("comma between fields forgotten", "broken-yaml", _YAML, r"(\{tahun: \d+), (nilai:)", r"‸\1 \2"),
    Slip("tag of another language", "yaml-tag", _YAML, _TEXT, "\\1‸!!python/name:os \\2\n"),
    Slip("anchor in shared data", "yaml-anchor", _YAML, _TEXT, "\\1‸&satu \\2\n"),
    Slip("question mark as a key", "non-text-key", _YAML, r"^( +)(nama|arti|judul): (?=[A-Z])", r"\1? ‸\2: "),
    Slip("list as a key", "non-text-key", _YAML, r"^( +)(nama|arti|judul): (?=[A-Z])", r"\1‸[\2]: "),
    Slip(
        "brackets within brackets",
        "nested-too-deeply",
        _OPD,
        r"^(      dimensi): \[([^\]\n]*)\]",
        r"\1: " + "[" * 36 + r"‸[\2" + "]" * 37,
    ),
    Slip("end of the document", "several-documents", _YAML, r"^([a-z_]+:.*\n(?:[ -].*\n)*)(?=[a-z_]+:)", r"\1‸---\n"),
)
