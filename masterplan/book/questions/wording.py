"""The codes of warnings become what an OPD is asked about them, in the words of its clarification sheet.

`{tempat}` is where the data say so: `faktor S1 dan T2`, `program 8.1`. A warning that no OPD can answer has no
question; `SILENT` says why.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# What is asked where single things are concerned.
ASKED: Mapping[str, str] = MappingProxyType(
    {
        "bound-against-direction": "Batas target pada {tempat} berlawanan dengan arah indikatornya. Mana yang keliru?",
        "code-name-differs": "Kode atau nama sub kegiatan pada {tempat} berbeda dengan yang dipakai di tempat lain. "
        "Mana yang benar menurut nomenklatur?",
        "district-without-area": "Kecamatan ini belum dihubungkan dengan satu wilayah rencana. "
        "Wilayah mana yang dilayani?",
        "duplicate-application": "Nama {tempat} sama dengan nama aplikasi lain. Apakah keduanya aplikasi yang sama?",
        "duplicate-component": "Komponen yang sama dinilai dua kali ({tempat}). Penilaian mana yang berlaku?",
        "duplicate-factor": "Isi {tempat} sama dengan faktor lain. Faktor mana yang dipertahankan?",
        "duplicate-funding": "Sumber dana yang sama tertulis dua kali pada {tempat}. Apakah jumlahnya digabungkan?",
        "duplicate-indicator": "Indikator yang sama tertulis dua kali pada {tempat}. "
        "Indikator mana yang dipertahankan?",
        "duplicate-programme": "Isi {tempat} mirip dengan program lain pada tempat dan tahun yang sama. "
        "Apakah keduanya digabungkan?",
        "end-differs": "Nilai akhir pada {tempat} berbeda dengan target tahunannya. Nilai mana yang benar?",
        "endless-short-term": "Jangka pendek tertulis pada {tempat}, tetapi programnya berjalan sampai tahun terakhir. "
        "Kapan program itu selesai?",
        "evidence-kind-differs": "Bukti {tempat} disebut, tetapi jenisnya tertulis belum ada. "
        "Apakah buktinya dapat diserahkan?",
        "group-without-answers": "Jawaban satu kelompok responden belum ada untuk {tempat}. "
        "Kapan kelompok itu menjawab?",
        "implausible-amount": "Pagu pada {tempat} terlalu kecil atau terlalu besar dibanding tahun lain. "
        "Berapa yang benar?",
        "indicator-differs": "Kondisi awal indikator pada {tempat} berbeda dengan yang ditulis perangkat daerah lain. "
        "Nilai mana yang benar?",
        "missing-evidence": "Bukti belum disebut untuk {tempat}. Dokumen apa yang dapat diserahkan?",
        "missing-target": "Indikator atau target belum ada pada {tempat}. "
        "Apa ukurannya, dan berapa target setiap tahun?",
        "money-without-target": "Pada {tempat} ada pagu untuk tahun yang belum bertarget. Berapa target tahun itu?",
        "need-without-programme": "Kebutuhan pada {tempat} belum dijawab program. Program mana yang menjawabnya?",
        "no-contact": "Narahubung data belum disebut. Siapa namanya, dan bagaimana menghubunginya?",
        "nomenclature-digits": "Jumlah angka kode sub kegiatan pada {tempat} tidak sesuai dengan nomenklatur. "
        "Apa kode lengkapnya?",
        "outdated-confirmation": "Isi berubah sejak jawaban terakhir. Apakah isi yang sekarang disetujui?",
        "placeholder": "Isi {tempat} belum ditulis. Apa yang harus tertulis?",
        "problem-without-need": "Pada {tempat} belum tertulis yang dibutuhkan. Apa kebutuhannya?",
        "programme-without-reference": "Dokumen perencanaan yang dilayani belum disebut pada {tempat}. "
        "Sasaran atau program RPJMD mana yang dilayani?",
        "quick-win-count": "Dimensi pada {tempat} sudah mempunyai quick win lain. "
        "Program mana yang lebih dahulu menunjukkan hasil?",
        "quick-win-unready": "Quick win pada {tempat} belum mempunyai target atau pagu pada tahun pertama. "
        "Berapa target dan pagunya?",
        "quick-win-without-step": "Quick win pada {tempat} belum mempunyai tonggak pada dua tahun pertama. "
        "Hasil apa yang terlihat lebih dahulu?",
        "realised-above-ceiling": "Belanja pada {tempat} melebihi pagunya. Apakah pagu berubah, atau angkanya keliru?",
        "repeated-edition": "Semua target dan pagu sama dengan edisi sebelumnya. Apakah masih berlaku?",
        "result-in-future": "Realisasi pada {tempat} tertulis untuk tahun yang belum lewat. "
        "Tahun atau nilai mana yang benar?",
        "result-without-target": "Realisasi pada {tempat} tertulis untuk tahun tanpa target. Berapa target tahun itu?",
        "revision-requested": "Revisi yang diminta belum dikerjakan. Apa yang harus diubah?",
        "self-connection": "Pada {tempat} tertulis hubungan dengan dirinya sendiri. Aplikasi mana yang dimaksud?",
        "share-over-hundred": "Nilai persen pada {tempat} di luar 0 sampai 100. Berapa yang benar?",
        "start-after-plan": "Kondisi awal pada {tempat} berasal dari tahun yang sudah bertarget. "
        "Berapa nilai sebelum rencana dimulai?",
        "target-against-direction": "Target pada {tempat} bergerak berlawanan dengan arah indikatornya. "
        "Mana yang keliru?",
        "target-year-missing": "Target satu tahun terlewat pada {tempat}. Berapa target tahun itu?",
        "unit-spelled-differently": "Satuan pada {tempat} dieja berbeda dengan tempat lain. "
        "Apakah satuannya memang sama?",
        "unjustified-programme": "Strategi yang menjadi dasar {tempat} belum disebut. Strategi mana yang dijalankan?",
        "unknown-stage": "Jawaban terdahulu menyebut tahap yang tidak ada pada rencana. "
        "Pada tahap mana jawaban itu diberikan?",
        "unknown-unit": "Satuan pada {tempat} tidak ada dalam daftar satuan. Satuan mana yang dipakai?",
        "unmanaged-risk": "Risiko berat pada {tempat} belum mempunyai penanganan atau pemilik. "
        "Apa yang dilakukan, dan oleh siapa?",
        "unserved-strategy": "Belum ada program yang menjalankan {tempat}. "
        "Program mana yang menjalankannya, atau apakah dihapus?",
        "unused-factor": "Belum ada strategi yang menjawab {tempat}. "
        "Strategi mana yang menjawabnya, atau apakah dihapus?",
        "unverified-claim": "Menurut {tempat} ada yang belum dipastikan. Apa hasil pemeriksaannya?",
    }
)

# What is asked instead where a whole list is concerned.
ASKED_OF_ALL: Mapping[str, str] = MappingProxyType(
    {
        "missing-evidence": "Bukti belum disebut untuk satu pun isi daftar. Dokumen apa yang dapat diserahkan?",
        "unjustified-programme": "Program belum didasari faktor dan strategi. "
        "Faktor dan strategi apa yang menjadi dasarnya?",
        "unserved-strategy": "Belum ada program yang menjalankan strategi. Program apa yang diusulkan?",
        "unused-factor": "Belum ada strategi yang menjawab faktor. Strategi apa yang diusulkan?",
        "group-without-answers": "Jawaban satu kelompok responden belum ada. Kapan kelompok itu menjawab?",
    }
)

_PLAN = "stands in a file of the whole plan, for which the writing team answers"
SILENT: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(
            """
            annex-statement ceiling-exceeded commencement dimension-without-gap empty-subdimension empty-year
            endless-road-map index-differs index-out-of-use index-target-falling index-target-missing
            index-without-value legal-basis-order no-schedule nomenclature-years number-differs number-without-words
            other-instrument overdue-regulation participation-date personal-data recital-conclusion recital-form
            recital-order refusal-without-reason regulation-days regulation-title regulation-without-owner typed-article
            unanswered-comment undefined-abbreviation undefined-term unknown-annex unmapped-item unreadable-revision
            unserved-item unserved-mapping unserved-mission unserved-reference unused-term unwritten-prose
            """.split(),  # noqa: SIM905 - words that are read as a text
            _PLAN,
        ),
        "coarse-emblem": "is about the emblem of the region",
        "missing-boundary": "is about the map of the region",
        "unprinted-file": "is about texts and chapters, not about data",
        "form-ignored": "is about a workbook, and said when it comes back",
    }
)
