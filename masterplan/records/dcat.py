"""A plan and the files of its open data become an entry of a data portal: DCAT as JSON-LD, which CKAN harvests."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from masterplan.plan.plan import Plan
from masterplan.records.package import identifier, title

NAME = "dcat.jsonld"
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_MEDIA = {"csv": "text/csv", "json": "application/json"}
_LANGUAGE = "http://publications.europa.eu/resource/authority/language/IND"


def catalogue(plan: Plan, url: str, files: Mapping[str, bytes], titles: Mapping[str, str]) -> bytes:
    """Describe files by their names, contents and titles; `url` is where they will lie, and ends in a slash."""
    rencana = plan.rencana.value
    day = _typed("date", rencana.edisi.tanggal.isoformat())
    publisher = f"Pemerintah {rencana.daerah.sebutan}"
    described = {
        "@context": _CONTEXT,
        "@id": f"{url}#katalog",
        "@type": "dcat:Catalog",
        "dct:title": _said(title(plan)),
        "dct:publisher": {"@id": f"{url}#penerbit", "@type": "foaf:Organization", "foaf:name": publisher},
        "dct:modified": day,
        "dcat:dataset": {
            "@id": f"{url}#{identifier(plan)}",
            "@type": "dcat:Dataset",
            "dct:identifier": identifier(plan),
            "dct:title": _said(title(plan)),
            "dct:description": _said(f"{rencana.visi} Data rencana, satu baris satu fakta."),
            "dct:publisher": {"@id": f"{url}#penerbit"},
            "dct:issued": day,
            "dct:language": {"@id": _LANGUAGE},
            "dct:temporal": _period(rencana.periode.mulai, rencana.periode.selesai),
            "owl:versionInfo": rencana.edisi.nomor,
            "dcat:distribution": [_file(url, name, content, titles) for name, content in files.items()],
        },
    }
    return (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode()


def _period(first: int, last: int) -> dict[str, object]:
    return {
        "@type": "dct:PeriodOfTime",
        "dcat:startDate": _typed("date", f"{first}-01-01"),
        "dcat:endDate": _typed("date", f"{last}-12-31"),
    }


def _file(url: str, name: str, content: bytes, titles: Mapping[str, str]) -> dict[str, object]:
    ending = name.rpartition(".")[2]
    return {
        "@id": f"{url}#{name}",
        "@type": "dcat:Distribution",
        "dct:title": _said(titles.get(name, name)),
        "dct:format": ending.upper(),
        "dcat:mediaType": _MEDIA[ending],
        "dcat:accessURL": {"@id": f"{url}{name}"},
        "dcat:downloadURL": {"@id": f"{url}{name}"},
        "dcat:byteSize": _typed("nonNegativeInteger", f"{len(content)}"),
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": _typed("hexBinary", hashlib.sha256(content).hexdigest()),
        },
    }


def _said(text: str) -> dict[str, str]:
    return {"@value": text, "@language": "id"}


def _typed(kind: str, text: str) -> dict[str, str]:
    return {"@value": text, "@type": f"xsd:{kind}"}
