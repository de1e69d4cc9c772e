"""What is told before and after the rules is explained here: the codes that no rule has to itself.

The length of this module is that of its texts.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

TABLE: Mapping[str, str] = MappingProxyType({
    # --- plan/emblem: a picture that comes from anywhere ---
    "unreadable-emblem": """\
        The file that the plan names as its emblem is missing, damaged, or too large.

        The emblem stands on the cover of every book. A cover with half a picture, or with a picture that nobody can
        open, would be noticed when the books are bound. A file of many megabytes comes from a camera or a scanner and
        makes every book as heavy.

        Wrong:
            daerah:
              lambang: {berkas: lambang-asli.svg, alternatif: Lambang Kota Uji}  # data/aset/lambang.svg
        Right:
            daerah:
              lambang: {berkas: lambang.svg, alternatif: Lambang Kota Uji}  # data/aset/lambang.svg
        """,
    "unsafe-emblem": """\
        The emblem is an SVG that holds something else than shapes.

        An SVG can run scripts, load other files and addresses, and set letters in a font that the printer does not
        have. An emblem needs none of it, and the file may have come from anywhere. It is therefore printed only if
        every part of it is a shape; what Inkscape or CorelDRAW write about themselves is left out.

        Wrong:
            # data/aset/lambang.svg: <text x="9" y="9">KOTA UJI</text>
            lambang: {berkas: lambang.svg, alternatif: Lambang Kota Uji}
        Right:
            # data/aset/lambang.svg: <path d="M9 9h3v7h3v2h-6z"/>
            lambang: {berkas: lambang.svg, alternatif: Lambang Kota Uji}
        """,
    "coarse-emblem": """\
        The emblem has so few pixels that they will be seen in print.

        A picture that looks sharp on a web page has a hundred pixels where a printed cover needs four hundred. The
        books can be made, but the first thing that everybody sees of them is blurred.

        Wrong:
            # data/aset/lambang.png has 120 times 140 pixels
            lambang: {berkas: lambang.png, alternatif: Lambang Kota Uji}
        Right:
            # data/aset/lambang.svg can be printed at any size
            lambang: {berkas: lambang.svg, alternatif: Lambang Kota Uji}
        """,
    # --- plan/boundaries: outlines of kecamatan that come from anywhere ---
    "unreadable-boundaries": """\
        The file with the boundaries of the kecamatan is no GeoJSON of areas in degrees.

        The map of the books is drawn from it. GeoJSON has longitude before latitude, in degrees of WGS 84; a file in
        metres, with lines instead of areas, or cut off on its way, would be drawn as something that nobody recognises.

        Wrong:
            # data/wilayah.geojson: {"type": "Feature", "geometry": {"type": "LineString", …}}
            wilayah:
              - {id: sirimau, nama: Sirimau}
        Right:
            # data/wilayah.geojson: {"type": "FeatureCollection", "features": [{"type": "Feature",
            #   "properties": {"id": "sirimau"}, "geometry": {"type": "Polygon", …}}]}
            wilayah:
              - {id: sirimau, nama: Sirimau}
        """,
    "missing-boundary": """\
        The plan has boundaries, but not of this kecamatan.

        A map with a hole would be taken for the whole. So none is drawn, and the kecamatan are boxes of one size, as in
        a plan without boundaries.

        Wrong:
            # data/wilayah.geojson has a feature with the id `sirimau` alone
            wilayah:
              - {id: sirimau, nama: Sirimau}
              - {id: nusaniwe, nama: Nusaniwe}
        Right:
            # data/wilayah.geojson has features with the ids `sirimau` and `nusaniwe`
            wilayah:
              - {id: sirimau, nama: Sirimau}
              - {id: nusaniwe, nama: Nusaniwe}
        """,
    # --- yaml: the file as a text ---
    "not-utf-8": """\
        The file is not encoded in UTF-8.

        Its bytes do not say which letters they mean. Whoever guesses prints a wrong letter in a name, and nobody
        notices it before the books are bound.

        Wrong:
            nama: Dinas P\ufffdrikanan
        Right:
            nama: Dinas Perikanan
        """,
    "file-too-large": """\
        The file is larger than the compiler reads.

        No OPD writes ten megabytes. Such a file was made by a machine or holds something else than data of the
        plan, and reading it would keep everybody waiting.

        Wrong:
            profil: |
              (sepuluh megabita teks)
        Right:
            profil: |
              Dinas Kesehatan membina 22 puskesmas.
        """,
    "byte-order-mark": """\
        The file begins with a byte-order mark, a character that cannot be seen.

        Some programs on Windows put it there. It would become part of the first field name, so that a field that
        everybody can see would be missing from the books.

        Wrong:
            \\ufeffid: dinkes
        Right:
            id: dinkes
        """,
    "unprintable-character": """\
        A text holds a character that cannot be printed.

        Control characters come with text that is copied from Word, PDF or a web page. They cannot be seen in the
        editor, but Word refuses a document that has them, and a PDF shows a box in their place.

        Wrong:
            nama: "Dinas\\u0007 Kesehatan"
        Right:
            nama: Dinas Kesehatan
        """,
    "empty-file": """\
        The file has no content.

        A file of the plan that is empty was probably saved by accident. The books would lose what it held without
        anybody having decided so.

        Wrong:
            # profil menyusul
        Right:
            id: dinkes
            nama: Dinas Kesehatan
        """,
    "duplicate-key": """\
        A field is written twice in the same place.

        YAML keeps one of the two and drops the other in silence. Which of two figures is printed must be decided by
        the author, not by the order of the lines.

        Wrong:
            nama: Dinas Kesehatan
            nama: Dinas Kesehatan Kota
        Right:
            nama: Dinas Kesehatan Kota
        """,
    "nested-too-deeply": """\
        Values are nested more deeply than any field of the plan.

        Nothing in a plan has so many levels: brackets are not closed, or the file is an attempt to exhaust the
        compiler. Reading stops here, so what follows has not been checked yet.

        Wrong:
            dimensi: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[living]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
        Right:
            dimensi: [living]
        """,
    "too-many-errors": """\
        The file has more mistakes than anybody reads.

        Two hundred of a file are shown. So many rarely come from a hand: a program wrote the file, it belongs to
        another plan, or one slip near its beginning puts everything below it in the wrong place. Whoever corrects the
        first ones usually removes most of the others; no book is made before all are gone.

        Wrong:
            program:
              - {nama: Rekam medis terpadu}
              - {nama: Antrean daring}
              # dan tiga ratus lagi tanpa dimensi
        Right:
            program:
              - {id: rekam-medis, nama: Rekam medis terpadu, dimensi: living, subdimensi: health, jangka: pendek}
        """,
    "non-text-key": """\
        The name of a field is not a text.

        A list, fields or nothing at all stand before the colon. No field of the plan has such a name, so the value
        after it would appear nowhere.

        Wrong:
            [S1, O1]: Memakai tenaga dan dana
        Right:
            faktor: [S1, O1]
            uraian: Memakai tenaga dan dana
        """,
    # --- yaml/faults: what YAML cannot read ---
    "broken-yaml": """\
        The file is not valid YAML.

        Nothing of the file can be used until it can be read as a whole, and the cross-checks of the plan wait for it.
        The usual causes are a colon in a text without quotation marks, a line in the wrong column, and a quotation
        mark or a bracket that is not closed.

        Wrong:
            nama: Rekam medis: tahap kedua
        Right:
            nama: "Rekam medis: tahap kedua"
        """,
    "tab-indentation": """\
        A tab is used for indentation.

        Editors show a tab as two, four or eight columns, so nobody could see which field a line belongs to. YAML
        therefore takes only spaces, and so does the plan.

        Wrong:
            periode:
            ⇥mulai: 2025
        Right:
            periode:
              mulai: 2025
        """,
    "several-documents": """\
        A second document begins in the same file.

        A line with three hyphens or three dots divides a file into documents. Only one of them would be read, and what
        stands in the others would be missing from the books.

        Wrong:
            id: dinkes
            ---
            nama: Dinas Kesehatan
        Right:
            id: dinkes
            nama: Dinas Kesehatan
        """,
    "yaml-anchor": """\
        A value begins with an ampersand, which YAML reads as an anchor.

        An anchor lets a file repeat a value by naming it. A reviewer reads what an OPD has written line by line, so
        nothing may stand in one place and count in another; mostly the sign belongs to a text.

        Wrong:
            nama: &Go Digital
        Right:
            nama: "&Go Digital"
        """,
    "yaml-alias": """\
        A value begins with an asterisk, which YAML reads as an alias.

        An alias repeats a value from another line. A reviewer reads what an OPD has written line by line, so nothing
        may stand in one place and count in another; mostly the sign belongs to a text.

        Wrong:
            satuan: *persen
        Right:
            satuan: "*persen"
        """,
    "yaml-tag": """\
        A value begins with an exclamation mark, which YAML reads as a tag.

        A tag tells a program how to read a value, and in some programs it runs code. Data of a plan are only texts and
        figures; mostly the sign belongs to a text.

        Wrong:
            nama: !Ayo Sehat
        Right:
            nama: "!Ayo Sehat"
        """,
    # --- model: what a file of this kind must hold ---
    "missing-field": """\
        A field that every entry of this kind needs is missing, or it has no value.

        The books print this field in a table or on a page of its own. An empty cell would look like an answer of the
        OPD, so the compiler asks for it instead.

        Wrong:
            - id: rekam-medis
              nama: Rekam medis
              dimensi: living
              jangka: pendek
        Right:
            - id: rekam-medis
              nama: Rekam medis
              dimensi: living
              subdimensi: health
              jangka: pendek
        """,
    "unknown-field": """\
        A field has a name that nothing reads.

        It is misspelt, or it stands at the wrong level. If it were passed over, its value would be missing from the
        books although its author can see it in the file.

        Wrong:
            sumber_dana: APBD
            paguu: {2025: 500_000_000}
        Right:
            sumber: APBD
            pagu: {2025: 500_000_000}
        """,
    "unknown-value": """\
        A field that takes only certain words has another one.

        Such a word decides where something is printed or how it is counted, such as the term of a programme or the
        status of the data. With any other word the compiler would have to guess.

        Wrong:
            jangka: segera
        Right:
            jangka: pendek
        """,
    "wrong-type": """\
        A value is not of the kind that its field takes.

        Amounts are added up, years become columns and dates are compared, so each has one way of writing: amounts are
        whole rupiah without `Rp` and dots, numbers have a decimal point, and dates are year, month and day. What is
        right on paper may mean two things to a computer: `1.250` is a thousand in Indonesian and little more than one
        in English.

        Wrong:
            pagu: {2025: Rp500 juta}
            tanggal: 31 Januari 2025
        Right:
            pagu: {2025: 500_000_000}
            tanggal: 2025-01-31
        """,
    "invalid-value": """\
        A value cannot be what its field asks for: no such id, code, day or text can exist.

        An id with a space, a code of another form, a day that the calendar does not have, an empty text: the books
        would print it, and nothing could refer to it.

        Wrong:
            id: Rekam Medis
            tanggal: 2025-02-30
        Right:
            id: rekam-medis
            tanggal: 2025-02-28
        """,
    # --- plan/glyphs, plan/prose, book: what can be printed ---
    "missing-glyph": """\
        A text holds a character that the fonts of the books do not have.

        The PDF would show an empty box in its place, or could not be made at all. The fonts are part of the program so
        that the books look the same everywhere; they have the letters of the Latin, Greek and Cyrillic scripts and the
        usual signs.

        Wrong:
            nama: Layanan Pengaduan 🦀
        Right:
            nama: Layanan Pengaduan
        """,
    "template-error": """\
        A prose file or the template of a chapter cannot be read or filled in.

        A brace is not closed, an `if` has no end, or a chapter computes something that cannot be computed. What follows
        would be lost, so the books are not made.

        Wrong:
            Rencana ini berlaku selama {{ periode.
        Right:
            Rencana ini berlaku selama {{ periode }}.
        """,
    "unknown-name": """\
        A text between braces is a name that there is not.

        It is misspelt, or it is a part that the data do not have, such as a source of money that pays for nothing. The
        sentence would be printed with a gap, so the books are not made. `masterplan guide nama` lists the names.

        Wrong:
            Rencana ini berlaku selama {{ periodee }}.
        Right:
            Rencana ini berlaku selama {{ periode }}.
        """,
    "unprintable-value": """\
        A name between braces stands for something that is no text.

        Some names have parts, such as `jumlah`, some are lists to go through with `for`, and some are only asked for
        with `if`. Printed as they are, readers would see the notes that a program makes for itself.

        Wrong:
            Kota ini terbagi atas {{ kecamatan }}.
        Right:
            Kota ini terbagi atas {% for nama in kecamatan %}{{ nama }}; {% endfor %}
        """,
    "design-error": """\
        A template of the plan for Word or PDF cannot be used.

        A plan may bring its own `pdf/buku.typ` and its own parts of the Word file. One that Typst refuses, or whose XML
        Word could not open, stops every book, so it is told at its line. XML is checked with the data; what Typst has
        against its template is known when a PDF is made.

        Wrong:
            gaya: {fon: Bookman Old Style}  # templates/docx/kaki.xml: <w:ftr><w:p></w:ftr>
        Right:
            gaya: {fon: Bookman Old Style}  # templates/docx/kaki.xml: <w:ftr><w:p/></w:ftr>
        """,
    "unknown-path": """\
        A profile of forms leads to a place that the data do not have.

        A profile says for each column of a form which field of the data fills it, and `masterplan status --profile`
        counts what is there. A path that leads nowhere would count as missing for ever, and one that leads to a whole
        list of fields says nothing about any of them.

        Wrong:
            # templates/profil/kertas-kerja.yaml
            isian: [{nama: Program, jalur: opd.programm.nama}]
        Right:
            # templates/profil/kertas-kerja.yaml
            isian: [{nama: Program, jalur: opd.program.nama}]
        """,
    "unsafe-prose": """\
        A prose file does more than print names.

        Prose may print names, choose with `if`, and go through one list with `for`. Calculations, filters and loops in
        loops would make the books depend on a program hidden in a text, and a text that came by mail could keep the
        compiler busy for ever.

        Wrong:
            Kota ini memiliki {{ 20 + 30 }} kelurahan.
        Right:
            Kota ini memiliki {{ fakta.kelurahan }} kelurahan.
        """,
    "unknown-target": """\
        A text refers to a chapter, a table, a figure or a source that there is not, or a chapter lays out such a one.

        The reader would find a reference without a number, or the chapter would lack its table without a word. A table
        without any row and a figure that would say nothing are not printed, so nothing can refer to them either.

        Wrong:
            Rinciannya ada pada {{ rujuk("tbl-misii") }}.
        Right:
            Rinciannya ada pada {{ rujuk("tbl-misi") }}.
        """,
    # --- plan/reading: the files of a plan ---
    "missing-file": """\
        A file that every plan needs does not exist.

        The plan itself, its dimensions, its references, its evaluation and its sources each have one file. Without it
        whole chapters would be empty and no name in the other files could be checked.

        Wrong:
            # data/dimensi.yaml
        Right:
            # data/dimensi.yaml
            dimensi:
              - id: living
                nama: {laporan: Smart Living, panduan: Smart Living}
        """,
    "unknown-revision": """\
        The plan names a revision of its previous edition that the repository does not have.

        The record of changes compares this edition with the previous one, and so do the rules about repeated data.
        Without the revision nobody can say what has changed since the books that are in force.

        Wrong:
            edisi: {nomor: "2", tanggal: 2026-11-02, revisi: edisi-satu}
        Right:
            edisi: {nomor: "2", tanggal: 2026-11-02, revisi: edisi-1}
        """,
    "unreadable-revision": """\
        The plan of the previous edition cannot be read.

        At the revision that the plan names the files have mistakes, or they do not exist yet. This edition can be
        printed, but nothing is compared with the previous one.

        Wrong:
            edisi: {nomor: "2", tanggal: 2026-11-02, revisi: sebelum-ada-data}
        Right:
            edisi: {nomor: "2", tanggal: 2026-11-02, revisi: edisi-1}
        """,
    "unexpected-file": """\
        A file stands where nothing reads it.

        An OPD that puts its file into the wrong folder, or misspells its name, would look in vain for its part of the
        books. Files of OPD belong into `data/opd/`.

        Wrong:
            # data/dinkes.yaml
            id: dinkes
        Right:
            # data/opd/dinkes.yaml
            id: dinkes
        """,
    "merge-conflict": """\
        A conflict of two versions was left in the file.

        When git cannot join what two people have changed, it writes both versions between marks and waits for somebody
        to choose. In prose such marks would be printed, and in data nobody can say which of the two numbers counts.

        Wrong:
            <<<<<<< HEAD
            status: contoh
            =======
            status: klarifikasi
            >>>>>>> dinkes
        Right:
            status: klarifikasi
        """,
    "unsafe-link": """\
        A link leads to something that no reader of the books has, or that would be run.

        Whoever opens a book on another computer follows its links. A path leads to nothing there, or to a file of
        another person, and an address such as `javascript:` is a program. Links lead into the web, to a mail address,
        or by `rujuk` to a place in the books.

        Wrong:
            profil: "Lihat [renstra](file:///D:/renstra.docx)."
        Right:
            profil: "Lihat [renstra](https://dinkes.example.go.id/renstra)."
        """,
    "foreign-space": """\
        A space that is none to YAML stands where a plain one belongs.

        Word and web pages keep two words on one line by a no-break space. It looks like any other, but YAML does not
        indent by it, and takes a field and its value for one text if nothing else parts them.

        Wrong:
            nama:\u00a0Dinas Kesehatan
        Right:
            nama: Dinas Kesehatan
        """,
    "curly-quotes": """\
        Quotation marks of print stand around a value.

        Word and telephones turn the quotation mark of the keyboard into those of print. To YAML these are letters: the
        books would print them, and a text with a colon in it would still be cut there.

        Wrong:
            nama: “Rekam medis: tahap 1”
        Right:
            nama: "Rekam medis: tahap 1"
        """,
    "unprinted-file": """\
        No book prints a file of prose, or a chapter of the plan's own.

        Prose is found by its name. Under another one it is left out, and its author looks for it in a book of a hundred
        pages. The same holds for a chapter that no outline names and no other chapter takes in.

        Wrong:
            # data/naskah/buku-1/penutp.md
            nama: penutp
        Right:
            # data/naskah/buku-1/penutup.md
            nama: penutup
        """,
    "unreadable-file": """\
        Something lies where a file of the plan belongs, and it cannot be read.

        It is a link to nothing or to itself, a link to a folder, a pipe, a device, a folder with the name of a file, or
        a file that the system keeps from whoever builds the books. Whoever put it there expects it in the books.

        Wrong:
            # data/opd/dinkes.yaml is a link to dinkes-2024.yaml, which has been removed
            id: dinkes
        Right:
            # data/opd/dinkes.yaml is a file
            id: dinkes
        """,
    "unreadable-name": """\
        The name of a file cannot be written.

        Archives of older systems hold names in other encodings than UTF-8, and names with characters that nobody sees.
        Neither git nor the list of what the books were made from can name such a file in a way that others can read.

        Wrong:
            # data/naskah/caf\ufffd.md
            Pendahuluan.
        Right:
            # data/naskah/kafe.md
            Pendahuluan.
        """,
    "unportable-name": """\
        A file cannot lie on every computer under its name.

        Windows keeps some names for devices, such as `con` and `aux`, whatever their ending, takes no dot or space at
        the end of a name, and none of the signs `< > : " | ? *`. Windows and macOS do not tell small letters from
        capital ones. A clone of the plan fails there, or lacks one of two files, and nobody is told.

        Wrong:
            # data/naskah/buku-1/Penutup.md, beside penutup.md
            Penutup.
        Right:
            # data/naskah/buku-1/penutup.md
            Penutup.
        """,
    "link-out-of-plan": """\
        A link leads out of the folder of the plan.

        The books of a plan are made of what the plan holds, so that they are the same for everybody who has it. A link
        to another folder leads to nothing on every other computer, or to something that is not to be printed.

        Wrong:
            # data/opd/dinkes.yaml is a link to ../../../arsip/dinkes.yaml
            id: dinkes
        Right:
            # data/opd/dinkes.yaml is a file
            id: dinkes
        """,
    "git-lfs-pointer": """\
        A file of the plan has not been fetched from Git LFS.

        Git LFS keeps large files elsewhere and leaves three lines in their place. Such a clone looks whole, but what
        the books are made of is not there.

        Wrong:
            version https://git-lfs.github.com/spec/v1
            oid: sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
        Right:
            id: dinkes
            nama: Dinas Kesehatan
        """,
    # --- forms: what comes back from an OPD as a workbook; the examples name cells ---
    "form-unreadable": """\
        The file is not a workbook that can be read.

        A form comes back as an `.xlsx` file. An old `.xls` file, a Word document with another name, a file with a
        password or one that was damaged on its way holds nothing that could be taken over.

        Wrong:
            masterplan form import: dinkes.xls
        Right:
            masterplan form import: dinkes.xlsx
        """,
    "form-too-large": """\
        The workbook is larger than any form.

        A form holds a few hundred cells. One that unpacks to many megabytes has formatted empty rows, holds pictures,
        or was made to keep its reader busy; in all three cases somebody should look at it first.

        Wrong:
            swot!A7: 5,000 rows
        Right:
            swot!A7: 30 rows
        """,
    "form-unsafe": """\
        The workbook holds macros, embedded files, or links to other files.

        A form needs none of these. Nothing in a form is ever run or fetched, but the file would be handed on to people
        whose programs do both.

        Wrong:
            dinkes.xlsx: with macros
        Right:
            dinkes.xlsx: values only
        """,
    "form-damaged": """\
        The form has lost a sheet, a column, or what it remembers.

        Columns may be moved, rows may be inserted and sheets may be renamed: the form finds them again. If something is
        gone or there twice, or if cells are merged, nobody can tell an empty value from one that was taken away, and
        merging would delete what the OPD never meant to delete.

        Wrong:
            swot!A6: the column `Bobot` is missing
        Right:
            swot!E6: Bobot
        """,
    "form-of-nobody": """\
        The form belongs to an OPD that this plan does not have.

        It comes from another city, or the OPD has got another id since the form was made. The values would go into the
        file of the wrong OPD.

        Wrong:
            the form: is of dinkesprov
        Right:
            the form: is of dinkes
        """,
    "form-formula": """\
        A formula or an error of the spreadsheet stands where a value belongs.

        A formula is not evaluated: its result would depend on the program that opens the file, and on cells or files
        that the plan does not have. What the OPD confirms must be a value that it has seen.

        Wrong:
            pendanaan!E7: "=E5+E6"
        Right:
            pendanaan!E7: 750000000
        """,
    "form-ignored": """\
        Something stands beside a table of the form, where nothing is read.

        Whoever typed it expects it in the books. It is not lost, since the form still has it, but it goes nowhere
        unless it is moved into a column of the form.

        Wrong:
            swot!L10: the source is the health profile
        Right:
            swot!K10: Health profile
        """,
    "form-conflict": """\
        The form and the plan have changed the same value, each to something else, since the form was made.

        While an OPD fills in its form, the writing team goes on working. What only one side has changed is merged.
        Where both have, choosing one of them would undo somebody's work without telling anybody.

        Wrong:
            pendanaan!D7: 500000000
            pagu: {2025: 650_000_000}
        Right:
            pendanaan!D7: 650000000
            pagu: {2025: 650_000_000}
        """,
})  # fmt: skip
