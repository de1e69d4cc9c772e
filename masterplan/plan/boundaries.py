"""The GeoJSON file of a plan becomes the outlines of its kecamatan, or diagnostics.

The file is data and may come from anywhere. `geojson-pydantic` says whether it is what RFC 7946 describes; what is kept
of it are outlines in a plane, made by the latitude in their middle, in which no distance of a region is off by more
than a hair of the drawing.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NoReturn, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import MAX_FAULTS, Diagnostic, Span
from masterplan.model.rencana import Wilayah
from masterplan.plan import suggestions
from masterplan.plan.files import MAX_PICTURE
from masterplan.plan.plan import Boundaries
from masterplan.words.terminal import shorten, visible
from masterplan.yaml import reader
from masterplan.yaml.document import Document, Source

PATH = "data/wilayah.geojson"
MAX_POINTS = 50_000  # of all outlines; a drawing of a page shows some hundred
EAST, NORTH = 180, 90  # degrees

Degrees: TypeAlias = Sequence[Sequence[float]]


def read(
    content: bytes | None, wilayah: Sequence[Wilayah], rencana: Document
) -> tuple[Boundaries, list[Diagnostic], Source | None]:
    """Read the file, if there is one: outlines by the id of their kecamatan, what is wrong, and the text of reports.

    The diagnostics are `unreadable-boundaries`, `unknown-reference`, what no text may be, and of a file that can be
    drawn `missing-boundary`; then there are no outlines, since a map with holes would be taken for the whole.
    """
    if content is None:
        return {}, [], None
    source, faults = _source(content)
    if source is None:
        return {}, faults, None
    found, faults = _features(source, wilayah)
    if faults:
        return {}, faults, source
    lacking = [*_lacking(found, wilayah, rencana)]
    return ({} if lacking else _in_a_plane(found)), lacking, source


def _source(content: bytes) -> tuple[Source | None, list[Diagnostic]]:
    if len(content) > MAX_PICTURE:
        message = _("the boundaries are larger than {limit} MB").format(limit=MAX_PICTURE // 1_000_000)
        cure = _("simplify the outlines; a tenth of a millimetre in print is some ten metres")
        return None, [Diagnostic("unreadable-boundaries", message, Span(PATH), cure)]
    return reader.source(PATH, content)


# --- what the file says -------------------------------------------------------------------------


def _features(source: Source, wilayah: Sequence[Wilayah]) -> tuple[dict[str, list[Degrees]], list[Diagnostic]]:
    """Return the outer outlines of each kecamatan in degrees, and what is wrong, each at its place."""
    value, fault = _parsed(source)
    if fault:
        return {}, [fault]
    if wrong := [*_against_the_standard(value)]:
        return {}, _placed(source, wrong)
    known = [one.id for one in wilayah]
    found: dict[str, list[Degrees]] = {}
    for number, feature in enumerate(_listed(value)):
        ident, outlines = _ident(feature), _outlines(feature)
        wrong += [replace(one, path=("features", number, *one.path)) for one in _faulty(ident, outlines, known)]
        found.setdefault(str(ident), []).extend(outlines)
    points = sum(len(one) for own in found.values() for one in own)
    if points > MAX_POINTS:
        message = _("the outlines have {count} points, more than {limit}").format(count=points, limit=MAX_POINTS)
        wrong.append(_Fault((), message, _("simplify the outlines, for example with QGIS or mapshaper")))
    return found, _placed(source, wrong)


class _Fault(Struct, frozen=True):
    """What is wrong at a path into the file."""

    path: tuple[str | int, ...]
    message: str
    cure: str
    code: str = "unreadable-boundaries"


def _placed(source: Source, faults: Sequence[_Fault]) -> list[Diagnostic]:
    """Report faults where they stand; JSON is YAML, so the reader of YAML knows the places."""
    document = reader.parse(source)[0] if faults else None
    found = [
        Diagnostic(one.code, one.message, document.span(*one.path) if document and one.path else Span(PATH), one.cure)
        for one in faults[:MAX_FAULTS]
    ]
    return sorted(found, key=lambda one: one.span)


def _parsed(source: Source) -> tuple[object, Diagnostic | None]:
    cure = _("export the boundaries anew as GeoJSON")
    try:
        return json.loads(source.text, parse_int=float, parse_constant=_no_number), None
    except json.JSONDecodeError as problem:
        at = source.span(problem.pos, problem.pos + 1)
        return None, Diagnostic("unreadable-boundaries", _("here the file is no JSON any more"), at, cure)
    except RecursionError:
        message = _("values are nested too deeply")
    except ValueError:
        message = _("the file holds something that is no number")
    return None, Diagnostic("unreadable-boundaries", message, Span(PATH), cure)


def _no_number(text: str) -> NoReturn:
    raise ValueError(text)


def _against_the_standard(value: object) -> Iterator[_Fault]:
    """Hold the file to RFC 7946, with nothing but areas in it; tell the first fault of each feature."""
    from geojson_pydantic import Feature, FeatureCollection, MultiPolygon, Polygon  # noqa: PLC0415 - only for a map
    from pydantic import ValidationError  # noqa: PLC0415

    try:
        FeatureCollection[Feature[Polygon | MultiPolygon, dict[str, object]]].model_validate(value)
    except ValidationError as problem:
        errors = problem.errors(include_url=False, include_context=False, include_input=False)
        paths = [_within(value, one["loc"]) for one in errors]
        cure = _("a `FeatureCollection` of `Polygon` or `MultiPolygon` is wanted, closed, in degrees")
        for path in {path[:2]: path for path in reversed(paths)}.values():
            yield _Fault(path, _("this is no GeoJSON of areas"), cure)


def _within(value: object, loc: Iterable[str | int]) -> tuple[str | int, ...]:
    """Return how far the place of a fault leads into the file; names of types among its steps are none of it."""
    path: list[str | int] = []
    for step in loc:
        match value, step:
            case dict(), str() if step in value:
                value = value[step]
            case list(), int() if step < len(value):
                value = value[step]
            case _:
                continue
        path.append(step)
    return tuple(path)


def _listed(value: object) -> list[dict[str, object]]:
    features = value.get("features") if isinstance(value, dict) else None
    return features if isinstance(features, list) else []


def _ident(feature: Mapping[str, object]) -> object:
    """Return the id of a feature: that among its properties, or else its own."""
    properties = feature.get("properties")
    own = properties.get("id") if isinstance(properties, dict) else None
    return own if own is not None else feature.get("id")


def _outlines(feature: Mapping[str, object]) -> list[Degrees]:
    """Return the outer outline of each polygon; what lies in a hole is drawn upon it."""
    geometry = feature["geometry"]
    if not isinstance(geometry, dict):
        return []
    coordinates = geometry["coordinates"]
    polygons = [coordinates] if geometry["type"] == "Polygon" else coordinates
    return [rings[0] for rings in polygons if rings]


def _faulty(ident: object, outlines: Sequence[Degrees], known: Sequence[str]) -> Iterator[_Fault]:
    """Look at the id of a feature, and whether it is an area of the earth and not of a plane, such as one in metres."""
    if not isinstance(ident, str):
        cure = _("give each feature the `id` of its kecamatan among its `properties`, as data/rencana.yaml has it")
        yield _Fault(("properties",), _("the feature has no `id`"), cure)
    elif ident not in known:
        message = _("no kecamatan is called `{name}`").format(name=visible(shorten(ident)))
        cure = suggestions.suggest(ident, known)
        yield _Fault(("properties", "id"), message, cure, "unknown-reference")
    points = [point for outline in outlines for point in outline]
    wide, high = ({round(point[axis], 9) for point in points} for axis in (0, 1))
    if not all(abs(x) <= EAST and abs(y) < NORTH for x, y, *_height in points):
        cure = _("export in WGS 84 (EPSG:4326): longitude, then latitude, in degrees")
        yield _Fault(("geometry",), _("the coordinates are no degrees"), cure)
    elif min(len(wide), len(high)) < 2:  # noqa: PLR2004 - a line
        yield _Fault(("geometry",), _("the area has no extent"), _("draw it anew, or leave the feature out"))


def _lacking(found: Mapping[str, object], wilayah: Sequence[Wilayah], rencana: Document) -> Iterator[Diagnostic]:
    for number, one in enumerate(wilayah):
        if one.id not in found:
            message = _("{path} has no boundary of `{name}`, so no map is drawn").format(path=PATH, name=one.id)
            cure = _("add a feature with this `id`, or remove the file; without it the kecamatan are boxes")
            yield Diagnostic("missing-boundary", message, rencana.span("wilayah", number, "id"), cure)


# --- the plane ----------------------------------------------------------------------------------


def _in_a_plane(found: Mapping[str, Sequence[Degrees]]) -> Boundaries:
    """Project degrees so that east and north have one scale in the middle of the map, the lower left corner at 0."""
    points = [point for outlines in found.values() for outline in outlines for point in outline]
    left, bottom, top = min(p[0] for p in points), min(p[1] for p in points), max(p[1] for p in points)
    narrow = math.cos(math.radians((bottom + top) / 2))
    return {
        ident: tuple(tuple(((x - left) * narrow, y - bottom) for x, y, *_height in outline) for outline in outlines)
        for ident, outlines in sorted(found.items())
    }
