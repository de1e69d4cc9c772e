"""The plan becomes the diagnostics of its risks: classes that leave values out, and heavy risks that nobody treats."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan.diagnostics.language import _
from masterplan.diagnostics.values import Diagnostic
from masterplan.plan.contents import Spot, programmes
from masterplan.plan.plan import Plan
from masterplan.sums.risiko import TERBESAR, value
from masterplan.words.terminal import shorten


def risk_classes(plan: Plan) -> Iterator[Diagnostic]:
    """The classes of risks do not divide the values from 1 to 25.

    A risk has the value of its likelihood times its impact, each from 1 to 5. Every value must belong to one class: the
    first begins at 1, each of the others above the one before it, and none beyond 25. The risk appetite, `selera`, is
    one of these values too.

    Wrong:
        tingkat:
          - {nama: Tinggi, mulai: 10}
          - {nama: Rendah, mulai: 1}
    Right:
        tingkat:
          - {nama: Rendah, mulai: 1}
          - {nama: Tinggi, mulai: 10}
    """
    daftar, spot = plan.risiko.value, Spot(plan.risiko)
    if not daftar.tingkat:
        message, cure = _("there is no class of risks"), _("leave out `tingkat`, or list the classes from 1 on")
        yield Diagnostic("risk-classes", message, spot.span("tingkat"), cure)
    before = 0
    for one, at in spot.each(daftar.tingkat, "tingkat"):
        if (one.mulai != 1) if before == 0 else not before < one.mulai <= TERBESAR:
            message = _("the class `{name}` begins at {value}").format(name=shorten(one.nama), value=one.mulai)
            cure = _(
                "list them from the lowest on: the first begins at 1, each higher than the one before it, none above 25"
            )
            yield Diagnostic("risk-classes", message, at.span("mulai"), cure)
            break
        before = one.mulai
    if not 1 <= daftar.selera <= TERBESAR:
        message = _("no risk has the value {value}").format(value=daftar.selera)
        cure = _("values go from 1 to 25, since 5 times 5 is the largest")
        yield Diagnostic("risk-classes", message, spot.span("selera"), cure)


def unmanaged_risk(plan: Plan) -> Iterator[Diagnostic]:
    """A heavy risk has no treatment, or nobody who answers for it.

    The plan says from which value on a risk has to be treated: its risk appetite, `selera`, which is 10 if nothing is
    said. The register prints a dash where a reader looks for what is done about such a risk, and by whom. For a risk of
    a programme its own OPD answers if nobody else is named.

    Wrong:
        - id: server-rusak
          risiko: Layanan terhenti karena server rusak
          penyebab: Server sudah tua
          kemungkinan: 4
          dampak: 5
    Right:
        - id: server-rusak
          risiko: Layanan terhenti karena server rusak
          penyebab: Server sudah tua
          kemungkinan: 4
          dampak: 5
          penanganan: Cadangan data setiap malam di pusat data kedua
          pemilik: diskominfo
    """
    daftar = plan.risiko.value
    for one, at in Spot(plan.risiko).each(daftar.risiko, "risiko"):
        lacking = [name for name, text in (("penanganan", one.penanganan), ("pemilik", one.pemilik)) if not text]
        if lacking and value(one) >= daftar.selera:
            message = _("the risk `{name}` has the value {value}, and no {fields}").format(
                name=shorten(one.id), value=value(one), fields=_(" and no ").join(f"`{name}`" for name in lacking)
            )
            cure = _("from {value} on, `selera`, a risk needs both: what is done about it, and who answers for it")
            yield Diagnostic("unmanaged-risk", message, at.span("id"), cure.format(value=daftar.selera))
    for program, spot in programmes(plan):
        for risk, at_risk in spot.each(program.risiko, "risiko"):
            if value(risk) >= daftar.selera and not risk.penanganan:
                message = _("the risk `{name}` has the value {value}, and no {fields}").format(
                    name=shorten(risk.id), value=value(risk), fields="`penanganan`"
                )
                cure = _("from {value} on, `selera`, the plan asks what is done about a risk")
                yield Diagnostic("unmanaged-risk", message, at_risk.span("id"), cure.format(value=daftar.selera))
