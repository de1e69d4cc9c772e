"""A page of the site becomes the same page with the script of the preview; what is published knows nothing of it."""

from __future__ import annotations

from html import escape

OWN = "/_pratinjau/"
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors vscode-webview:"
)
_TITLE = b"</title>"


def dressed(page: bytes, key: str, mark: str) -> bytes:
    """Let a page load the script before any other of its own, which may move rows that it has to count first."""
    tags = (
        f'\n<link rel="stylesheet" href="{OWN}pratinjau.css">'
        f'\n<script defer src="{OWN}pratinjau.js" data-kunci="{escape(key)}" data-sidik="{escape(mark)}"></script>'
    ).encode()
    before, title, after = page.partition(_TITLE)
    return before + title + tags + after


def bare(words: str) -> bytes:
    """Return what is shown in place of a page that there is not, or not yet."""
    return (
        '<!DOCTYPE html>\n<html lang="id">\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>masterplan</title>\n<body class="pratinjau-tunggu">\n<main id="isi"><p>{escape(words)}</p></main>\n'
    ).encode()
