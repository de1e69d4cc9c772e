"""Mistakes in the emblem of the city: a picture that nobody can read, or that holds more than a picture."""

from __future__ import annotations

import io

from PIL import Image

from tools.plants.places import Slip

_PLAN = "data/rencana.yaml"
_HEAD = r"^  kepala_daerah: .*\n"


def _png(side: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (side, side)).save(out, format="PNG")
    return out.getvalue()


def _svg(inside: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/>\n{inside}</svg>\n'.encode()


def _kind(name: str, codes: str, ending: str, content: bytes, place: tuple[int, int] = (1, 1)) -> Slip:
    """Make a kind of mistake that is in the picture, not in the plan that names it."""
    path = f"data/aset/lambang.{ending}"
    named = rf"\g<0>  lambang: {{berkas: lambang.{ending}, alternatif: Lambang}}\n"
    return Slip(name, codes, _PLAN, _HEAD, named, {path: content}, answered=(path, *place))


_WHOLE = _png(500)

KINDS: tuple[Slip, ...] = (
    Slip(
        "emblem that is not there",
        "unreadable-emblem",
        _PLAN,
        _HEAD,
        r"\g<0>  lambang: {berkas: ‸lambang.png, alternatif: Lambang}\n",
    ),
    Slip(
        "emblem in another folder",
        "invalid-value",
        _PLAN,
        _HEAD,
        r"\g<0>  lambang: {berkas: ‸../lambang.png, alternatif: Lambang}\n",
    ),
    Slip(
        "emblem as a JPEG",
        "invalid-value",
        _PLAN,
        _HEAD,
        r"\g<0>  lambang: {berkas: ‸lambang.jpg, alternatif: Lambang}\n",
    ),
    Slip(
        "emblem without words for it",
        "missing-field",
        _PLAN,
        _HEAD,
        r"\g<0>  ‸lambang: {berkas: lambang.png}\n",
        {"data/aset/lambang.png": _WHOLE},
    ),
    Slip(
        "emblem in small letters only",
        "unreadable-emblem",
        _PLAN,
        _HEAD,
        r"\g<0>  lambang: {berkas: ‸Lambang.png, alternatif: Lambang}\n",
    ),
    _kind("emblem that is a GIF", "unreadable-emblem", "png", b"GIF89a"),
    _kind("emblem that is cut off", "unreadable-emblem", "png", _WHOLE[:90]),
    _kind("emblem that is too large", "unreadable-emblem", "png", _WHOLE + bytes(3_000_000)),
    _kind("emblem of few pixels", "coarse-emblem", "png", _png(90)),
    _kind(
        "emblem that is a pointer of Git LFS", "git-lfs-pointer", "png", b"version https://git-lfs.github.com/spec/v1\n"
    ),
    _kind("emblem with a script", "unsafe-emblem", "svg", _svg("<script>alert(1)</script>"), (2, 2)),
    _kind("emblem with letters", "unsafe-emblem", "svg", _svg('<text x="1" y="1">KOTA</text>'), (2, 2)),
    _kind(
        "emblem with a picture from elsewhere",
        "unsafe-emblem",
        "svg",
        _svg('<image href="https://x.id/a.png"/>'),
        (2, 2),
    ),
    _kind("emblem that is no XML", "unreadable-emblem", "svg", _svg("<g>"), (2, 6)),
    _kind("emblem that is empty", "unreadable-emblem", "svg", b""),
)
