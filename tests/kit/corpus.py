"""All cases: those of files, those that no file of the repository can hold, and forms that come back."""

from __future__ import annotations

import io
import zipfile

from PIL import Image

from masterplan.diagnostics import values
from masterplan.plan.files import Unread
from masterplan.yaml import reader
from tests.kit import forms
from tests.kit.cases import Case, Found, cases, naming
from tests.kit.places import OPD, RENCANA
from tests.kit.small import FILES

PNG = "data/aset/lambang.png"
PROSE = "data/naskah/buku-1/penutup.md"
MAP = "data/wilayah.geojson"
DISTRICT = FILES.data[RENCANA] + b"wilayah:\n  - {id: uji-utara, nama: Uji Utara}\n"
AREA = b"""{"type": "FeatureCollection", "features": [
{"type": "Feature", "properties": {"id": "uji-utara"},
 "geometry": {"type": "Polygon", "coordinates": [[[128.1, -3.7], [128.2, -3.7], [128.2, -3.6], [128.1, -3.7]]]}}]}
"""


def made(code: str, name: str, content: bytes, *expected: tuple[int, int, int, int, str]) -> Case:
    """Make a case whose bytes would not survive in a file of the repository."""
    found = tuple(Found(OPD, *place, "error", code, message) for *place, message in expected)
    return Case(code, name, {OPD: content}, (), found)


def lying(code: str, name: str, *met: tuple[str, Unread, str]) -> Case:
    """Make a case of what lies in a plan and is not read."""
    found = tuple(Found(path, 1, 1, 1, 1, "error", code, message) for path, _why, message in met)
    return Case(code, name, {}, (), found, unread={path: why for path, why, _message in met})


def emblem(code: str, name: str, content: bytes, *expected: tuple[str, str, str]) -> Case:
    """Make a case of a PNG; what is found has no place in it."""
    found = tuple(Found(path, 1, 1, 1, 1, severity, code, message) for path, severity, message in expected)
    return Case(code, name, {RENCANA: naming(".png"), PNG: content}, (), found)


def outlined(code: str, name: str, content: bytes, *expected: tuple[int, int, int, int, str]) -> Case:
    """Make a case of boundaries, of a plan with one kecamatan."""
    found = tuple(Found(MAP, *place, "error", code, message) for *place, message in expected)
    return Case(code, name, {RENCANA: DISTRICT, MAP: content}, (), found)


def png(side: int, mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    Image.new(mode, (side, side), 0).save(out, format="PNG")
    return out.getvalue()


LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 4096\n"
GOOD = FILES.data[OPD]
END = GOOD.count(b"\n") + 1
RENCANA_END = FILES.data[RENCANA].count(b"\n") + 1
MADE = (
    made(
        "not-utf-8",
        "salah-latin-1",
        GOOD.replace(b"Tenaga cukup", "Tenaga cukup é".encode("latin-1")),
        (8, 39, 8, 40, "the file is not encoded in UTF-8 from here on"),
    ),
    made("not-utf-8", "benar-utf-8", GOOD.replace(b"Tenaga cukup", "Tenaga cukup é".encode())),
    made(
        "byte-order-mark",
        "salah",
        b"\xef\xbb\xbf" + GOOD,
        (1, 1, 1, 2, "the file begins with a byte-order mark, which cannot be seen"),
    ),
    made("byte-order-mark", "benar", GOOD),
    *(
        made(
            "unprintable-character",
            f"salah-{name}",
            GOOD.replace(b"Alat tua", f"Alat{written}tua".encode()),
            (10, 30, 10, 31, f"the character U+{ord(written):04X} {told}"),
        )
        for name, written, told in (
            ("arah-tulisan", "\u202e", "cannot be seen"),
            ("tanpa-lebar", "\u200b", "cannot be seen"),
            ("penyambung", "\u200d", "cannot be seen"),
            ("kanan-ke-kiri", "\u200f", "cannot be seen"),
            ("tak-terputus", "\u2060", "cannot be seen"),
            ("huruf-hilang", "\ufffd", "stands for a letter that was lost"),
        )
    ),
    made(
        "unprintable-character",
        "salah-kembali-ditulis-sebagai-kode",
        GOOD.replace(b"profil: Melayani kesehatan.", b'profil: "Melayani\\rkesehatan."'),
        (5, 9, 5, 31, "the character U+000D cannot be printed"),
    ),
    made(
        "file-too-large",
        "salah",
        GOOD + b"#" * reader.MAX_BYTES,
        (1, 1, 1, 1, "the file is larger than 10 MB"),
    ),
    Case(
        "too-many-errors",
        "salah",
        {OPD: GOOD + b"".join(b"x%d: 1\n" % n for n in range(300))},
        (),
        (
            *(
                Found(OPD, END + n, 1, END + n, 2 + len(str(n)), "error", "unknown-field", f"unknown field `x{n}`")
                for n in range(200)
            ),
            Found(
                OPD,
                END + 200,
                1,
                END + 200,
                5,
                "error",
                "too-many-errors",
                "at least 100 more errors from here on are not shown",
            ),
        ),
    ),
    made("too-many-errors", "benar-banyak-baris", GOOD + b"# x: 1\n" * 300),
    made("file-too-large", "benar-komentar-panjang", GOOD + b"#" * 100_000),
    emblem("unreadable-emblem", "benar", png(500)),
    emblem("unreadable-emblem", "salah-bukan-png", b"GIF89a", (PNG, "error", "the file is not a PNG")),
    emblem("unreadable-emblem", "salah-terpotong", png(500)[:90], (PNG, "error", "the picture is damaged")),
    emblem(
        "unreadable-emblem",
        "salah-terlalu-luas",
        png(500).replace((500).to_bytes(4) * 2, (60_000).to_bytes(4) * 2),
        (PNG, "error", "the emblem has 60000 times 60000 pixels"),
    ),
    emblem(
        "unreadable-emblem",
        "salah-terlalu-besar",
        png(500) + bytes(3_000_000),
        (PNG, "error", "the emblem is larger than 2 MB"),
    ),
    Case(
        "unreadable-emblem",
        "salah-tiada",
        {RENCANA: naming(".png")},
        (),
        (
            Found(
                *(RENCANA, 1, 134, 1, 145, "error", "unreadable-emblem"),
                "there is no file `data/aset/lambang.png`",
            ),
        ),
    ),
    Case(
        "unexpected-file",
        "salah-gambar-tanpa-nama",
        {PNG: png(500)},
        (),
        (Found(PNG, 1, 1, 1, 1, "error", "unexpected-file", f"nothing reads the file `{PNG}`"),),
    ),
    *(
        lying("unexpected-file", f"salah-{name}", (path, Unread.UNKNOWN, f"nothing reads the file `{path}`"))
        for name, path in (("yml", "data/opd/dinkop.yml"), ("huruf-besar", "data/opd/DINKOP.YAML"))
    ),
    lying(
        "unexpected-file",
        "salah-folder-di-dalam",
        ("data/opd/ekonomi", Unread.FOLDER, "nothing reads the folder `data/opd/ekonomi`"),
    ),
    lying(
        "unreadable-file",
        "salah",
        ("data/opd/buntu.yaml", Unread.DANGLING, "the link `data/opd/buntu.yaml` leads to nothing"),
        ("data/opd/folder", Unread.LINKED_FOLDER, "`data/opd/folder` is a link to a folder"),
        ("data/opd/lingkar.yaml", Unread.LOOP, "the link `data/opd/lingkar.yaml` leads back to itself"),
        ("data/opd/pipa.yaml", Unread.SPECIAL, "`data/opd/pipa.yaml` is no file"),
        ("data/opd/tertutup.yaml", Unread.REFUSED, "`data/opd/tertutup.yaml` cannot be read"),
    ),
    lying(
        "unreadable-name",
        "salah",
        ("data/naskah/caf\ufffd.md", Unread.NAME, "the name of the file `data/naskah/caf\ufffd.md` cannot be written"),
    ),
    lying(
        "link-out-of-plan",
        "salah",
        ("data/opd/luar.yaml", Unread.OUTSIDE, "the link `data/opd/luar.yaml` leads out of the plan"),
    ),
    Case(
        "unportable-name",
        "salah",
        {f"data/naskah/{name}.md": b"Teks.\n" for name in ("buku-1/penutup", "buku-1/Penutup", "aux", "buku-2./a")},
        (),
        tuple(
            Found(f"data/naskah/{name}.md", 1, 1, 1, 1, "error", "unportable-name", message)
            for name, message in (
                ("aux", "Windows cannot give a file the name `data/naskah/aux.md`"),
                (
                    "buku-1/penutup",
                    f"`{PROSE}` and `data/naskah/buku-1/Penutup.md` are one file on Windows and macOS",
                ),
                ("buku-2./a", "Windows cannot give a file the name `data/naskah/buku-2./a.md`"),
            )
        ),
    ),
    *(
        made(code, "benar", GOOD)
        for code in ("unreadable-file", "unreadable-name", "unportable-name", "link-out-of-plan")
    ),
    made(
        "merge-conflict",
        "salah",
        GOOD + b"<<<<<<< HEAD\nkontak: {nama: A}\n=======\nkontak: {nama: B}\n>>>>>>> dinkes\n",
        (END, 1, END, 13, "a merge conflict was left here"),
    ),
    Case(
        "merge-conflict",
        "salah-naskah",
        {PROSE: b"Satu.\n\n<<<<<<< HEAD\nDua.\n=======\nTiga.\n>>>>>>> dinkes\n"},
        (),
        (Found(PROSE, 3, 1, 3, 13, "error", "merge-conflict", "a merge conflict was left here"),),
    ),
    Case(
        "unprinted-file",
        "salah-ejaan",
        {"data/naskah/buku-1/penutp.md": b"Selesai.\n"},
        (),
        (
            Found(
                *("data/naskah/buku-1/penutp.md", 1, 1, 1, 1, "warning", "unprinted-file"),
                "no book prints the file `data/naskah/buku-1/penutp.md`",
            ),
        ),
    ),
    Case("unprinted-file", "benar-pada-hari-lain", {"data/naskah/buku-2/perubahan.md": b"Berubah.\n"}, (), ()),
    Case("merge-conflict", "benar-judul-setext", {PROSE: b"Satu\n=======\n\nDua.\n"}, (), ()),
    made(
        "foreign-space",
        "salah-di-depan",
        GOOD.replace(b"    nama: Rekam medis", "\xa0 \xa0 nama: Rekam medis".encode()),
        (20, 1, 20, 5, "the character U+00A0 looks like a space and is none"),
    ),
    made(
        "foreign-space",
        "salah-sesudah-titik-dua",
        GOOD.replace(b"nama: Dinas", "nama:\u202fDinas".encode()),
        (2, 6, 2, 7, "the character U+202F looks like a space and is none"),
    ),
    made(
        "foreign-space",
        "benar-di-dalam-dan-di-belakang",
        GOOD.replace(b"status: contoh", "status: contoh\xa0".encode()).replace(b"Alat tua", "Alat\xa0tua".encode()),
    ),
    made(
        "curly-quotes",
        "salah-seluruhnya",
        GOOD.replace(b"singkatan: Dinkes", "singkatan: “Dinkes”".encode()),
        (3, 12, 3, 20, "`“` is no quotation mark of YAML"),
    ),
    made(
        "curly-quotes",
        "salah-dengan-titik-dua",
        GOOD.replace(b"    nama: Rekam medis", "    nama: “Rekam medis: tahap 1”".encode()),
        (20, 11, 20, 33, "`“` is no quotation mark of YAML"),
    ),
    made("curly-quotes", "benar-di-dalam", GOOD.replace(b"nama: Rekam medis", "nama: “Rekam” dan “medis”".encode())),
    *(
        made(
            "unsafe-link",
            f"salah-{name}",
            GOOD.replace(b"Melayani kesehatan.", f'"Lihat [ini]({target})."'.encode()),
            (5, 22, 5, 22 + len(target), f"the link leads to `{target}`"),
        )
        for name, target in (
            ("skrip", "javascript:alert(1)"),
            ("isi", "data:text/html,x"),
            ("berkas", "file:///etc/passwd"),
            ("jalur", "../../rahasia.docx"),
            ("www", "www.ambon.go.id"),
            ("tanpa-skema", "//x.id"),
        )
    ),
    Case(
        "unsafe-link",
        "salah-naskah-rujukan",
        {PROSE: b"Lihat [ini][a].\n\n[a]: ../x.md\n"},
        (),
        (Found(PROSE, 3, 6, 3, 13, "error", "unsafe-link", "the link leads to `../x.md`"),),
    ),
    Case(
        "unsafe-link",
        "salah-dirangkai",
        {PROSE: b"Lihat [ini](java{{ daerah }}) dan [itu]({{ daerah }}).\n"},
        (),
        (
            Found(PROSE, 1, 13, 1, 29, "error", "unsafe-link", "the link leads to `java{{ daerah }}`"),
            Found(PROSE, 1, 41, 1, 53, "error", "unsafe-link", "the link leads to `{{ daerah }}`"),
        ),
    ),
    Case(
        "unsafe-link",
        "benar",
        {
            PROSE: b"[a](https://x.id) [b](mailto:a@x.id) [c][c] [d](#x) `[e](f)`.[^1]\n\n"
            b"[c]: http://y.id\n\n[^1]: Catatan.\n"
        },
        (),
        (),
    ),
    *(
        made(
            code,
            f"salah-entitas-{name}",
            GOOD.replace(b"Melayani kesehatan.", f'"Melayani {entity} kesehatan."'.encode()),
            (5, 19, 5, 19 + len(entity), message),
        )
        for name, entity, code, message in (
            ("kendali", "&#8;", "unprintable-character", "the character U+0008 cannot be printed"),
            ("arah", "&#x202E;", "unprintable-character", "the character U+202E cannot be seen"),
            ("tanpa-lebar", "&ZeroWidthSpace;", "unprintable-character", "the character U+200B cannot be seen"),
            ("separuh", "&#xD800;", "unprintable-character", "the character U+FFFD stands for a letter that was lost"),
            ("han", "&#x6f22;", "missing-glyph", "the fonts of the books have no `漢` (U+6F22)"),
        )
    ),
    made(
        "unprintable-character", "benar-entitas", GOOD.replace(b"Melayani", b"Melayani&nbsp;&amp; &#233; &x; &#; A&B;")
    ),
    made("git-lfs-pointer", "salah", LFS, (1, 1, 1, 1, f"`{OPD}` holds a Git LFS pointer, not the file itself")),
    emblem(
        "git-lfs-pointer", "salah-lambang", LFS, (PNG, "error", f"`{PNG}` holds a Git LFS pointer, not the file itself")
    ),
    made("git-lfs-pointer", "benar-menyebut", GOOD + b"# " + LFS.replace(b"\n", b"\n# ")),
    outlined("unreadable-boundaries", "benar", AREA),
    outlined(
        "unreadable-boundaries",
        "salah-terpotong",
        AREA[:-5],
        (3, 111, 3, 112, "here the file is no JSON any more"),
    ),
    outlined(
        "unreadable-boundaries",
        "salah-garis",
        AREA.replace(b"Polygon", b"LineString"),
        (3, 23, 3, 35, "this is no GeoJSON of areas"),
    ),
    outlined(
        "unreadable-boundaries",
        "salah-meter",
        AREA.replace(b"128.", b"128000."),
        (3, 14, 3, 124, "the coordinates are no degrees"),
    ),
    outlined(
        "unreadable-boundaries",
        "salah-tanpa-id",
        AREA.replace(b'"id"', b'"kode"'),
        (2, 35, 2, 56, "the feature has no `id`"),
    ),
    outlined(
        "unreadable-boundaries",
        "salah-terlalu-besar",
        AREA + b" " * 2_000_000,
        (1, 1, 1, 1, "the boundaries are larger than 2 MB"),
    ),
    outlined(
        "unknown-reference",
        "salah-batas",
        AREA.replace(b"uji-utara", b"uji-utra"),
        (2, 42, 2, 52, "no kecamatan is called `uji-utra`"),
    ),
    outlined("missing-boundary", "benar", AREA),
    Case(
        "missing-boundary",
        "salah",
        {RENCANA: DISTRICT + b"  - {id: uji-selatan, nama: Uji Selatan}\n", MAP: AREA},
        (),
        (
            Found(
                *(RENCANA, RENCANA_END + 2, 10, RENCANA_END + 2, 21, "warning", "missing-boundary"),
                f"{MAP} has no boundary of `uji-selatan`, so no map is drawn",
            ),
        ),
    ),
    emblem("coarse-emblem", "benar", png(400)),
    emblem("coarse-emblem", "salah", png(90), (PNG, "warning", "the emblem has only 90 times 90 pixels")),
)
FORM = forms.exported(forms.plan())
COLUMN = forms.edited(FORM, {}, lambda book: book["swot"].delete_cols(5))
MACRO = io.BytesIO(FORM)
with zipfile.ZipFile(MACRO, "a") as packed:
    packed.writestr("xl/vbaProject.bin", b"x")


def formed(code: str, name: str, content: bytes, *expected: tuple[str, str], plan: bytes | None = None) -> Case:
    """Make a case of a form that comes back, into another plan if one is given."""
    path = "formulir.xlsx"
    found = tuple(Found(path, 0, 0, 0, 0, values.severity(code), code, message, cell) for cell, message in expected)
    return Case(code, name, {path: content, **({OPD: plan} if plan else {})}, (), found)


FORMS = (
    formed("form-unreadable", "salah-csv", b"S1;Tenaga cukup", ("", "the file is not an Excel file")),
    formed("form-unreadable", "benar", FORM),
    formed("form-too-large", "salah", FORM + bytes(10_000_000), ("", "the file is larger than any form")),
    formed("form-too-large", "benar", FORM),
    formed(
        "form-unsafe",
        "salah-makro",
        MACRO.getvalue(),
        ("", "the file has macros, embedded files or links to other files: `xl/vbaProject.bin`"),
    ),
    formed("form-unsafe", "benar", FORM),
    formed("form-damaged", "salah-kolom", COLUMN, ("swot!A6", "the column `Bobot` is missing")),
    formed("form-damaged", "benar-kolom-dipindah", forms.edited(FORM, {}, lambda book: book["swot"].insert_cols(5))),
    formed(
        "form-of-nobody",
        "salah",
        forms.exported(forms.plan(forms.yaml().replace("id: dinkes", "id: dinkesprov"))),
        ("", "the form is of `dinkesprov`, which this plan does not have"),
    ),
    formed("form-of-nobody", "benar", FORM),
    formed(
        "form-formula",
        "salah-jumlah",
        forms.edited(FORM, {"pendanaan!D6": "=SUM(E6:F6)"}),
        ("pendanaan!D6", "a formula stands where a value belongs"),
    ),
    formed("form-formula", "benar-teks", forms.edited(FORM, {"program!N5": "=Ambon"})),
    formed(
        "form-ignored",
        "salah-catatan",
        forms.edited(FORM, {"swot!P9": "lihat Renstra"}),
        ("swot!P9", "what stands beside the table is not read"),
    ),
    formed("form-ignored", "benar-bukti", forms.edited(FORM, {"swot!K7": "Renstra"})),
    formed(
        "form-conflict",
        "salah-pagu",
        forms.edited(FORM, {"pendanaan!D6": 600_000_000}),
        ("pendanaan!D6", "`pagu.2025` was changed both in the form and in the plan"),
        plan=GOOD.replace(b"500_000_000", b"550_000_000"),
    ),
    formed(
        "form-conflict",
        "benar-lain-isian",
        forms.edited(FORM, {"pendanaan!D6": 600_000_000}),
        plan=GOOD.replace(b"650_000_000", b"700_000_000"),
    ),
)
CASES = (*MADE, *FORMS, *cases())
