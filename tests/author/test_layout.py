"""The one canonical layout, before and after."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import pytest

from masterplan.author.layout import layout, meaning
from masterplan.model.acuan import Sumber
from masterplan.model.evaluasi import Indeks
from masterplan.model.opd import Indikator, Opd, Pendanaan, Program, Strategi
from masterplan.model.rencana import Edisi, Fakta, KonvensiSwot, Rencana
from masterplan.yaml.document import Source
from masterplan.yaml.reader import parse

if TYPE_CHECKING:
    from pydantic import BaseModel


def laid_out(text: str, model: type[BaseModel] = Opd) -> str:
    document, found = parse(Source("a.yaml", textwrap.dedent(text)))
    assert found == []
    assert document
    return layout(document, model)


def becomes(before: str, after: str, model: type[BaseModel] = Opd) -> None:
    after = textwrap.dedent(after)
    assert laid_out(before, model) == after
    assert laid_out(after, model) == after


LONG = "Perangkat daerah yang terhubung ke pusat pertanggungjawaban " * 3


# --- records, lists and order -------------------------------------------------------------------


def test_fields_stand_in_the_order_of_the_model() -> None:
    becomes(
        """\
        status: contoh
        program:
        - nama: Satu
          id: satu
          indikator: [{target: {2026: 2, 2025: 1}, nama: Hasil, arah: naik, awal: {nilai: 0, tahun: 2024}}]
        nama: Dinas Kesehatan
        id: dinkes
        """,
        """\
        id: dinkes
        nama: Dinas Kesehatan
        status: contoh
        program:
          - id: satu
            nama: Satu
            indikator:
              - nama: Hasil
                arah: naik
                awal: {tahun: 2024, nilai: 0}
                target: {2025: 1, 2026: 2}
        """,
    )


def test_short_records_and_lists_of_codes_stand_in_brackets() -> None:
    becomes(
        """\
        kepala:
          jabatan: Kepala Dinas
        strategi:
          - kode: SO1
            faktor:
              - S1
              - O2
        """,
        """\
        kepala: {jabatan: Kepala Dinas}
        strategi:
          - kode: SO1
            faktor: [S1, O2]
        """,
    )


def test_a_short_record_that_does_not_fit_stands_in_lines() -> None:
    becomes(
        f"kepala: {{nama: A, jabatan: {LONG}}}\n",
        """\
        kepala:
          nama: A
          jabatan: >-
            Perangkat daerah yang terhubung ke pusat pertanggungjawaban Perangkat daerah yang terhubung ke pusat
            pertanggungjawaban Perangkat daerah yang terhubung ke pusat pertanggungjawaban
        """,
    )


def test_amounts_that_do_not_fit_go_on_below_the_first() -> None:
    amounts = ", ".join(f"{year}: 100000000000" for year in (2029, 2025, 2026, 2027, 2028))
    becomes(
        f"{{sumber: APBD, pagu: {{{amounts}}}}}",
        """\
        sumber: APBD
        pagu: {2025: 100_000_000_000, 2026: 100_000_000_000, 2027: 100_000_000_000, 2028: 100_000_000_000,
               2029: 100_000_000_000}
        """,
        Pendanaan,
    )


def test_an_unknown_field_stays_behind_the_field_it_stands_behind() -> None:
    becomes("nama: a\nnomer: {b: 1}\nid: c\n", "id: c\nnama: a\nnomer:\n  b: 1\n")


def test_values_of_the_wrong_shape_are_kept() -> None:
    becomes(
        "nama: [a, {b: c}]\nprogram: x\nstrategi: [[a], [b, [c, {d: e}]], ]\nid:\n",
        """\
        id:
        nama:
          - a
          - b: c
        strategi:
          - [a]
          - - b
            - - c
              - d: e
        program: x
        """,
    )


@pytest.mark.parametrize("text", ["- a\n-   b\n", "halo\n", "[a,   b]\n"])
def test_a_file_without_fields_stays_as_it_is(text: str) -> None:
    assert laid_out(text) == text


# --- texts --------------------------------------------------------------------------------------


def test_a_long_text_is_folded_and_a_short_one_is_not() -> None:
    becomes(
        f'uraian: "{LONG.strip()}"\nkode: >-\n  SO1\n',
        """\
        kode: SO1
        uraian: >-
          Perangkat daerah yang terhubung ke pusat pertanggungjawaban Perangkat daerah yang terhubung ke pusat
          pertanggungjawaban Perangkat daerah yang terhubung ke pusat pertanggungjawaban
        """,
        Strategi,
    )


@pytest.mark.parametrize("text", ["https://contoh.id/" + "a" * 120, f"dua  spasi {LONG}".strip()])
def test_what_cannot_be_folded_stays_on_its_line(text: str) -> None:
    becomes(f"url: {text}\n", f"url: {text}\n", Sumber)


def test_markdown_keeps_its_lines() -> None:
    becomes(
        'profil: "Satu\\n\\n- dua\\n- tiga\\n"\n',
        """\
        profil: |
          Satu

          - dua
          - tiga
        """,
    )
    assert laid_out('profil: "a\\nb"\n') == "profil: |-\n  a\n  b\n"
    assert laid_out('profil: " a\\nb\\n\\n"\n') == "profil: |2+\n   a\n  b\n\n"


def test_a_text_of_one_line_is_put_on_one_line() -> None:
    becomes("nama: |\n  Dinas\n  Kesehatan\n", "nama: Dinas Kesehatan\n")


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("'Dinas'", "Dinas"),
        ('"81.71"', '"81.71"'),
        ("81.71", '"81.71"'),
        ("'no'", '"no"'),
        ("2024-12-04", '"2024-12-04"'),
        ("'12:30'", '"12:30"'),
        ("1.1.1", "1.1.1"),
        ('"Pj. Wali Kota: a"', '"Pj. Wali Kota: a"'),
        ("'a #b'", '"a #b"'),
        ("'#1'", '"#1"'),
        ("'- a'", '"- a"'),
        ("'–'", "–"),
        ("''", '""'),
        ("'a: \"b\"'", "'a: \"b\"'"),
        ('"C:\\\\x: it\'s"', "'C:\\x: it''s'"),
        ('"a\\tb"', '"a\\tb"'),
        ("' a'", '" a"'),
    ],
)
def test_marks_stand_where_yaml_or_an_editor_needs_them(written: str, canonical: str) -> None:
    becomes(f"nama: {written}\n", f"nama: {canonical}\n")


def test_numbers_dates_and_truth_values_stand_without_marks() -> None:
    becomes(
        "tahun: '2024'\nnilai: \"2.87\"\n",
        "tahun: 2024\nnilai: 2.87\n",
        Indeks,
    )
    becomes("tanggal: '2024-12-04'\nnomor: 1\n", 'nomor: "1"\ntanggal: 2024-12-04\n', Edisi)
    becomes("quick_win: 'true'\n", "quick_win: true\n", Program)


def test_a_text_that_yaml_reads_as_nothing_keeps_its_marks_and_nothing_needs_no_sign() -> None:
    becomes("x: ['~', 'null']\n'NULL': \"Null\"\n", 'x: ["~", "null"]\n"NULL": "Null"\n')
    becomes("nama: ~\nsumber: [null]\n", "nama:\nsumber:\n  -\n")


def test_brackets_need_more_marks() -> None:
    becomes(
        "kepala:\n  jabatan: Kepala Dinas Komunikasi, Informatika dan Persandian\n",
        'kepala: {jabatan: "Kepala Dinas Komunikasi, Informatika dan Persandian"}\n',
    )


def test_an_unknown_field_keeps_the_marks_of_what_looks_like_a_number() -> None:
    becomes("a: '1'\nb: 1\nc: 'd'\n", 'a: "1"\nb: 1\nc: d\n')


def test_money_is_grouped_and_other_numbers_are_not() -> None:
    becomes(
        "pagu: {2025: 1250000000, 2026: 500, 2027: 1.250}\n",
        "pagu: {2025: 1_250_000_000, 2026: 500, 2027: 1.250}\n",
        Pendanaan,
    )
    becomes("nilai: 355365\n", "nilai: 355365\n", Fakta)
    assert meaning({"pagu": {"2025": "0012_000"}}, Pendanaan) == {"pagu": {"2025": "0012_000"}}


# --- comments and blank lines -------------------------------------------------------------------


def test_the_line_for_editors_stays_first_and_other_comments_go_with_their_field() -> None:
    becomes(
        """\
        # yaml-language-server: $schema=../skema/opd.json
        # tentang nama
        nama: Dinas  # resmi
        # tentang id
        id: dinkes
        """,
        """\
        # yaml-language-server: $schema=../skema/opd.json
        # tentang id
        id: dinkes
        # tentang nama
        nama: Dinas  # resmi
        """,
    )


def test_comments_apart_from_the_first_field_are_about_the_file() -> None:
    becomes("# berkas\n\n# nama\nnama: a\nid: b\n", "# berkas\n\nid: b\n# nama\nnama: a\n")
    becomes("\n\n# berkas\n\n\nnama: a\nid: b", "# berkas\n\nid: b\nnama: a\n")


def test_a_comment_that_is_indented_further_ends_what_stands_above_it() -> None:
    becomes(
        """\
        swot:
          kekuatan:
            - kode: S1
              # dalam S1
            # sesudah S1
            #   masih sesudah S1
          # dalam swot
        # tentang status
        status: contoh
        # akhir
        """,
        """\
        # tentang status
        status: contoh
        swot:
          kekuatan:
            - kode: S1
              # dalam S1
            # sesudah S1
            # masih sesudah S1
          # dalam swot
        # akhir
        """.replace("# masih", "#   masih"),
    )


def test_a_record_with_comments_inside_stands_in_lines() -> None:
    becomes(
        """\
        target: {2025: 1,  # satu
          # tentang 2026
          2026: 2}  # semua
        """,
        """\
        target:  # semua
          2025: 1  # satu
          # tentang 2026
          2026: 2
        """,
        Indikator,
    )


def test_a_comment_that_has_lost_its_line_moves_above_it() -> None:
    becomes(
        """\
        dewan:
          anggota:
            - # pertama
              jabatan: Wali Kota
            - {kedudukan: Ketua, # kosong
               jabatan: x} # kedua
        """,
        """\
        dewan:
          anggota:
            # pertama
            - {jabatan: Wali Kota}
            # kedua
            - kedudukan: Ketua  # kosong
              jabatan: x
        """,
        Rencana,
    )


def test_comments_at_the_head_of_a_text_or_between_key_and_value_stay() -> None:
    becomes("profil: | # satu\n  a\n  b\n", "profil: |  # satu\n  a\n  b\n")
    becomes("nama:\n  # satu\n  a\n", "# satu\nnama: a\n")
    becomes("? nama # satu\n: a # dua\n", "# dua\nnama: a  # satu\n")
    becomes("sumber: [ # satu\n] # dua\n", "# dua\nsumber: []  # satu\n")


def test_one_blank_line_stays_between_entries() -> None:
    becomes(
        "id: a\n\n\n\nstrategi:\n\n  - kode: SO1\n\n\n  # b\n\n  - kode: SO2\n\n\n",
        "id: a\n\nstrategi:\n  - kode: SO1\n\n  # b\n\n  - kode: SO2\n",
    )


def test_blank_lines_that_belong_to_a_text_are_not_lost() -> None:
    becomes('status: a\n\nprofil: "a\\n\\n"\n', "status: a\n\nprofil: |+\n  a\n\n")
    becomes('profil: "a\\n\\n"\n\nswot: {}\n', "profil: |+\n  a\n\nswot: {}\n")
    becomes('program:\n  - x: "a\\n\\nb\\n\\n"\n\n    y: 1\n', "program:\n  - x: |+\n      a\n\n      b\n\n    y: 1\n")


def test_the_file_ends_with_one_line_feed_and_has_no_other_line_ends() -> None:
    assert laid_out("---\r\nnama: a\r\nid: b   \r\n\r\n...\r\n") == "id: b\nnama: a\n"


def test_closed_sets_of_fields_are_sorted_and_open_ones_are_not() -> None:
    becomes(
        "posisi: {defensif: {nama: a}, agresif: {}}\n",
        "posisi:\n  agresif: {}\n  defensif:\n    nama: a\n",
        KonvensiSwot,
    )
    becomes("plafon: {Z: {2026: 1, 2025: 1000}, A: {}}\n", "plafon:\n  Z: {2025: 1_000, 2026: 1}\n  A: {}\n", Rencana)
