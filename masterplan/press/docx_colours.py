"""The colours of the dimensions become styles of the Word file: for each of them a heading, a panel, a key figure.

Each is based on the style of the same name without number, so a plan that changes that one changes all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from masterplan.book import colours

# What of a style is in the colour of a dimension; the names in double braces are those of `colours.palette`.
_STYLES = {
    "Judul Dimensi": (
        (
            '<w:pBdr><w:top w:val="single" w:sz="48" w:space="6" w:color="{warna}"/><w:left w:val="single" w:sz="48" '
            'w:space="4" w:color="{warna}"/><w:bottom w:val="single" w:sz="48" w:space="6" w:color="{warna}"/><w:right '
            'w:val="single" w:sz="48" w:space="4" w:color="{warna}"/></w:pBdr><w:shd w:val="clear" w:color="auto" '
            'w:fill="{warna}"/>'
        ),
        '<w:color w:val="{tinta}"/>',
    ),
    "Tajuk": ("", '<w:color w:val="{teks}"/>'),
    "Angka Kunci": (
        '<w:pBdr><w:top w:val="single" w:sz="16" w:space="5" w:color="{warna}"/></w:pBdr>',
        '<w:color w:val="{teks}"/>',
    ),
}
_PANEL = (
    '<w:style w:type="table" w:customStyle="1" w:styleId="Panel{nomor}"><w:name w:val="Panel {nomor}"/><w:basedOn '
    'w:val="Panel"/><w:tblPr><w:tblBorders><w:left w:val="single" w:sz="24" w:space="0" w:color="{warna}"/>'
    '</w:tblBorders></w:tblPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{muda}"/></w:tcPr></w:style>\n'
)


def added(styles: str, warna: Sequence[str]) -> str:
    """Return the styles of the Word file with those of each colour."""
    head, end = styles.rsplit("</w:styles>", 1)
    return f"{head}{''.join(_of(warna))}</w:styles>{end}"


def _of(warna: Sequence[str]) -> Iterator[str]:
    for number, colour in enumerate(warna, 1):
        palette = {name: value.lstrip("#").upper() for name, value in colours.palette(colour).items()}
        yield _PANEL.format_map({**palette, "nomor": number})
        for name, (paragraph, letters) in _STYLES.items():
            ident = name.replace(" ", "")
            yield (
                f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{ident}{number}"><w:name '
                f'w:val="{name} {number}"/><w:basedOn w:val="{ident}"/><w:qFormat/>'
                f"<w:pPr>{paragraph.format_map(palette)}</w:pPr><w:rPr>{letters.format_map(palette)}</w:rPr></w:style>\n"
            )
