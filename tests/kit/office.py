"""The programs that show a Word file or a PDF as a reader sees it; continuous integration must have them."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import pytest

from tools import office_fonts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def needs(program: str) -> pytest.MarkDecorator:
    """Skip a test where `program` is missing, but never in continuous integration."""
    missing = shutil.which(program) is None and not os.environ.get("CI")
    return pytest.mark.skipif(missing, reason=f"{program} is not installed; .ci/run installs it")


def opened_by_libreoffice(content: bytes, folder: Path, name: str = "buku.docx") -> bytes:
    """Return the PDF that LibreOffice makes of a file, with fonts as wide and high as those of Office.

    `folder` keeps its profile apart from other runs.
    """
    return all_opened_by_libreoffice({name: content}, folder)[name]


def all_opened_by_libreoffice(contents: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Return the PDF that LibreOffice makes of each of some files by its name, in one run."""
    sources = {name: folder / name for name in contents}
    for name, content in contents.items():
        sources[name].write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    fonts = {"FONTCONFIG_FILE": str(Path(_fonts().name) / office_fonts.SETTINGS)}
    subprocess.run(
        [*command, *map(str, sources.values())],
        check=True,
        capture_output=True,
        timeout=300,
        env={**os.environ, **fonts},
    )
    return {name: source.with_suffix(".pdf").read_bytes() for name, source in sources.items()}


@cache
def _fonts() -> tempfile.TemporaryDirectory[str]:
    folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
    office_fonts.install(Path(folder.name))
    return folder


def edited_by_libreoffice(xlsx: bytes, statements: Sequence[str], folder: Path) -> bytes:
    """Return what LibreOffice saves after a person's work on `doc`, written down as statements of its Basic."""
    opened, saved, failed = (folder / name for name in ("formulir.xlsx", "diisi.xlsx", "failed.txt"))
    opened.write_bytes(xlsx)
    work = "\n".join(statements)
    module = MODULE.format(opened=opened.as_uri(), saved=saved.as_uri(), failed=failed, work=escape(work))
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    subprocess.run([*command, "--terminate_after_init"], check=True, capture_output=True, timeout=300)
    library = folder / "profile" / "user" / "basic" / "Standard"  # which the first start has made
    library.mkdir(parents=True, exist_ok=True)
    (library / "script.xlb").write_text(LIBRARY, encoding="utf-8")
    (library / "Module1.xba").write_text(module, encoding="utf-8")
    subprocess.run([*command, "macro:///Standard.Module1.Main"], check=True, capture_output=True, timeout=300)
    assert not failed.exists(), failed.read_text(encoding="utf-8")
    return saved.read_bytes()


LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false">
 <library:element library:name="Module1"/>
</library:library>
"""
MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Main
  On Error Goto Failed
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = &quot;Hidden&quot;
  hidden(0).Value = True
  doc = StarDesktop.loadComponentFromURL(&quot;{opened}&quot;, &quot;_blank&quot;, 0, hidden())
{work}
  Dim saved(0) As New com.sun.star.beans.PropertyValue
  saved(0).Name = &quot;FilterName&quot;
  saved(0).Value = &quot;Calc MS Excel 2007 XML&quot;
  doc.storeToURL(&quot;{saved}&quot;, saved())
  doc.close(True)
  Exit Sub
Failed:
  Open &quot;{failed}&quot; For Output As #1
  Print #1, Error$ &amp; &quot; in line &quot; &amp; Erl
  Close #1
End Sub
</script:module>
"""
