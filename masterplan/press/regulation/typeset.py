"""The text of a regulation becomes a PDF: Typst is given all of it as data, so that none of it is markup."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from pathlib import Path

from masterplan.law.forms import DECIDED, ENACTED, GRACE
from masterplan.law.phrases import agreed, enacted, explained, explanation, heading, notes, registered, titled
from masterplan.law.regulation import Article, LawChapter, LawLine, Regulation
from masterplan.press import typst
from masterplan.press.made import seconds
from masterplan.press.regulation import emblem
from masterplan.press.typst import NONE, Typeset


def typeset(law: Regulation, folder: Path, *, numbered: bool = False, mark: str = "") -> Typeset:
    """Set it with the template in `folder`; `numbered` puts a number before each line, for a debate.

    The `mark` stands in the foot of the last page.
    """
    own = {**_told(law, numbered=numbered), "sidik": mark}
    told = json.dumps(json.dumps(own, ensure_ascii=False), ensure_ascii=False)
    source = f'#import "peraturan.typ": peraturan\n#peraturan(json(bytes({told})))\n'
    drawn = {emblem.NAME: law.emblem.svg} if law.emblem else {}
    return typst.typeset(source, folder, seconds(law.when), drawn, NONE)


def _told(law: Regulation, *, numbered: bool) -> dict[str, object]:
    more = {
        "atas": explanation(law),
        "umum": _lines(law.general),
        "pasal": [{"nomor": one.number, "baris": _lines(lines)} for one, lines in notes(law)],
    }
    more |= {"tambahan": law.supplement}
    last = [one for one in law.articles if one.lines][-1:]
    return {
        "nama": f"{law.kind} tentang {law.title}",
        "penerbit": f"Pemerintah {law.region}",
        "kertas": {"nama": law.paper.name, "lebar": law.paper.wide, "tepi": law.paper.margin},
        "lambang": {"alt": law.emblem.alt, "tinggi": emblem.sides(law.emblem)[1]} if law.emblem else None,
        "cap": law.stamp,
        "bernomor": numbered,
        "atas": heading(law),
        "rahmat": [GRACE, f"{law.office},".upper()],
        "menimbang": _lines(law.recitals),
        "mengingat": _lines(law.bases),
        "setuju": agreed(law),
        "memutuskan": DECIDED,
        "menetapkan": [ENACTED, enacted(law)],
        "bab": [_part(one, last) for one in law.divisions],
        "perintah": law.order,
        "tangan": [
            {"di": one.what, "pada": one.when, "jabatan": one.office, "nama": one.name} for one in law.signatures
        ],
        "lembaran": law.published,
        "noreg": registered(law) if law.register else "",
        "penjelasan": more if explained(law) else None,
    }


def _part(part: LawChapter, last: Sequence[Article]) -> dict[str, object]:
    """Tell Typst of a part; the end of the last article stays with the signatures below it."""
    own = [
        {"id": one.id, "nomor": one.number, "catatan": one.note, "baris": _lines(one.lines, kept=one in last)}
        for one in part.articles
    ]
    told = {"id": part.id, "nomor": part.number, "judul": titled(part), "catatan": part.note, "pasal": own}
    return {**told, "tingkat": part.level if part.title else 0}


def _lines(lines: Iterable[LawLine], *, kept: bool = False) -> list[dict[str, object]]:
    """Tell Typst of lines; one that announces what is cited stays with it, and a `kept` last one with what follows."""
    own = tuple(lines)
    return [
        {
            "id": one.id,
            "tingkat": one.level,
            "nomor": one.number,
            "kutip": one.quoted,
            "lekat": kept if then is None else then.quoted == "judul",
            "kata": [{"teks": run.text, "tuju": run.target, "miring": run.slanted} for run in one.words],
        }
        for one, then in zip_longest(own, own[1:])
    ]
