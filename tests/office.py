"""The programs that show a Word file or a PDF as a reader sees it; continuous integration must have them."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


def needs(program: str) -> pytest.MarkDecorator:
    """Skip a test where `program` is missing, but never in continuous integration."""
    missing = shutil.which(program) is None and not os.environ.get("CI")
    return pytest.mark.skipif(missing, reason=f"{program} is not installed; .ci/run installs it")


def opened_by_libreoffice(docx: bytes, folder: Path) -> bytes:
    """Return the PDF that LibreOffice makes of a Word file; `folder` keeps its profile apart from other runs."""
    source = folder / "buku.docx"
    source.write_bytes(docx)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return source.with_suffix(".pdf").read_bytes()
