"""Mistakes in what is printed: prose, chapters and outlines of the plan's own."""

from __future__ import annotations

from tools.plants.places import Slip

_PROSE, _CHAPTER, _OUTLINE = "data/naskah/", "templates/buku-", "templates/buku-"
_NAME = r"\{\{ (daerah|periode|edisi|buku|pemerintah|nomenklatur) \}\}"
_WORDS = r"(?<=[a-z]) (?=[a-z]+ [a-z]+)(?![^{\n]*[%}]\})"  # between words, not within braces

KINDS: tuple[Slip, ...] = (
    # prose
    Slip("name that does not exist", "unknown-name", _PROSE, _NAME, r"{{ ‸\1x }}"),
    Slip(
        "part of a name that does not exist",
        "unknown-name",
        _PROSE,
        r"\{\{ (jumlah|pagu|fakta|nama_opd)\.(\w+) \}\}",
        r"{{ \1.‸\2x }}",
    ),
    Slip("fund without money", "unknown-name", _PROSE, r"\{\{ pagu\.sumber\.(\w+) \}\}", r"{{ pagu.sumber.‸\1X }}"),
    Slip(
        "year without an index", "unknown-name", _PROSE, r"\{\{ (indeks|target_indeks)\[\d+\] \}\}", r"{{ \1[‸1999] }}"
    ),
    Slip("chapter that does not exist", "unknown-target", _PROSE, r'rujuk\("(bab|lampiran)-', r'rujuk("‸\1x-'),
    Slip("table that does not exist", "unknown-target", _PROSE, r'rujuk\("tbl-', 'rujuk("‸tbl-x'),
    Slip("figure that does not exist", "unknown-target", _PROSE, r'rujuk\("gbr-', 'rujuk("‸gbr-x'),
    Slip("source that prose misspells", "unknown-target unknown-reference", _PROSE, r'sumber\("', 'sumber("‸x'),
    Slip("function that does not exist", "unsafe-prose unknown-name", _PROSE, r"\{\{ rujuk\(", "{{ ‸rujukan("),
    Slip("calculation in prose", "unsafe-prose", _PROSE, r"\{\{ jumlah\.(\w+) \}\}", r"{{ ‸jumlah.\1 + 1 }}"),
    Slip("filter in prose", "unsafe-prose", _PROSE, _NAME, r"{{ ‸\1 | upper }}"),
    Slip("file included in prose", "unsafe-prose", _PROSE, _WORDS, ' {% ‸include "x" %} '),
    Slip("variable set in prose", "unsafe-prose", _PROSE, _WORDS, " {% ‸set a = 1 %} "),
    Slip(
        "loop within a loop",
        "unsafe-prose",
        _PROSE,
        _NAME,
        r"{% for d in daftar_dimensi %}{% ‸for e in daftar_dimensi %}x{% endfor %}{% endfor %}",
    ),
    Slip("brace that is not closed", "template-error", _PROSE, _NAME, r"‸{{ \1 }"),
    Slip(
        "condition that is not closed",
        "template-error",
        _PROSE,
        r"\{% if (contoh|d\.\w+) %\}(?![\s\S]*\{% if)([\s\S]*?)\{% endif %\}",
        r"{% ‸if \1 %}\2",
    ),
    Slip("end without a beginning", "template-error", _PROSE, r"\Z", "{% ‸endif %}\n"),
    Slip("word of templates misspelt", "template-error", _PROSE, r"\{% if contoh %\}", "{% ‸iff contoh %}"),
    Slip("list printed as a text", "unprintable-value", _PROSE, _NAME, "{{ ‸daftar_dimensi }}"),
    Slip("function printed as a text", "unprintable-value", _PROSE, _NAME, "{{ ‸rujuk }}"),
    Slip("control character in a text of prose", "unprintable-character", _PROSE, _NAME, r'{{ ‸"\\x0e" }}'),
    Slip("half a letter in a text of prose", "unprintable-character", _PROSE, _NAME, r'{{ ‸"\\ud800" }}'),
    Slip(
        "loop through what is no list",
        "unprintable-value unsafe-prose",
        _PROSE,
        _NAME,
        "{% for d in ‸daerah %}x{% endfor %}",
    ),
    Slip(
        "prose that is not written",
        "unwritten-prose",
        _PROSE,
        r"\A[\s\S]+\Z",
        "‸*Bagian ini belum ditulis. Isi: kesimpulan analisis.*\n",
    ),
    Slip("prose with a gap", "unwritten-prose placeholder", _PROSE, _WORDS, " ‸TODO "),
    Slip("prose left empty", "unwritten-prose", _PROSE, r"\A[\s\S]+\Z", "‸"),
    # chapters of the plan's own
    Slip("table of a chapter misspelt", "unknown-target", _CHAPTER, r'tabel\("tbl-(?=[a-z-]+"\))', 'tabel("‸tbl-x'),
    Slip("figure of a chapter misspelt", "unknown-target", _CHAPTER, r'gambar\("gbr-(?=[a-z-]+"\))', 'gambar("‸gbr-x'),
    Slip(
        "list of a chapter misspelt",
        "template-error",
        "templates/bagian/",
        r'daftar\("daftar-isi',
        'daftar("‸daftar-isii',
    ),
    Slip(
        "prose of a chapter misspelt",
        "unprinted-file",
        "templates/buku-2/05-peta",
        r'naskah\("buku',
        'naskah("xbuku',
        answered=("data/naskah/buku-2/peta-jalan.md", 1, 1),
    ),
    Slip(
        "name of a chapter misspelt",
        "unknown-name",
        "templates/bagian/s templates/bagian/pen",
        r"\{\{ (pemerintah|buku|periode|ibu_kota)",
        r"{{ ‸\1x",
    ),
    Slip("part of a chapter misspelt", "unknown-name template-error", _CHAPTER, r"\{% call bab\(", "{% call ‸babb("),
    Slip(
        "frame that does not exist",
        "template-error",
        "templates/bagian/s templates/bagian/pen",
        r'bingkai\("\w+"\)',
        'bingkai("‸miring")',
    ),
    Slip(
        "chapter that is not closed",
        "template-error",
        "templates/buku-1/0 templates/buku-2/0",
        r"\A\{% (call[\s\S]*)\{% endcall %\}\s*\Z",
        r"{% ‸\1",
    ),
    Slip(
        "filter that does not exist",
        "template-error",
        _CHAPTER,
        r'\{\{ naskah\(("[^"]+")\) \}\}',
        r"{{ naskah(\1) | ‸besar }}",
    ),
    Slip("letter of no font in a chapter", "missing-glyph", _CHAPTER, r'^(\{% call bab\("[^"]+", ")', r"\1‸漢"),
    Slip("hidden letter in a chapter", "unprintable-character", _CHAPTER, r'^(\{% call bab\("[^"]+", ")', "\\1‸\u202e"),
    # outlines
    Slip(
        "template that does not exist",
        "template-error unknown-reference unknown-target missing-file",
        _OUTLINE,
        r"templat: (lampiran|ringkasan|06|10|isi)",
        r"templat: ‸x\1",
    ),
    Slip(
        "part of a book that does not exist",
        "unknown-value",
        _OUTLINE,
        r"bagian: (depan|sampul|lampiran)",
        r"bagian: ‸\1x",
    ),
    Slip("misspelt field of an outline", "unknown-field", _OUTLINE, r"^judul:", "‸judull:"),
    Slip("number of a book in words", "wrong-type", _OUTLINE, r"^nomor: \d", "nomor: ‸satu"),
    Slip("chapters of an outline forgotten", "missing-field", _OUTLINE, r"^(id:.*\n[\s\S]*)^bab:\n(  .*\n)+", r"‸\1"),
    Slip("outline that is no YAML", "broken-yaml", _OUTLINE, r"\{templat: (01[^}]*)\}", r"‸{templat: \1"),
)
