"""A plan that somebody means ill with sees nothing of its neighbours and of the machine, and runs nothing."""

from __future__ import annotations

import stat
import subprocess
import zipfile
from pathlib import Path

import pypdfium2
import pytest

from masterplan.diagnostics.problem import DesignProblem, EnvironmentProblem
from masterplan.many.tasks import Act, Fate, Limits, Options, Outcome, Task
from masterplan.many.work import work
from masterplan.press import typst
from masterplan.press.typst import PdfTemplate
from masterplan.world import disk
from tests.kit.places import SMALL
from tests.kit.repository import begin, commit, edit, git

SECRET = "Rahasia Tetangga 7319"  # noqa: S105 - a name of an OPD
AMPLE = Limits(seconds=60, memory=2 << 30)
FOLDER = disk.TEMPLATES / "pdf"


@pytest.fixture
def secret(tmp_path) -> Path:
    """Return a file of a neighbour: a whole OPD, so that it could be read in place of one's own."""
    file = tmp_path / "tetangga/data/opd/dinkes.yaml"
    file.parent.mkdir(parents=True)
    file.write_text((SMALL / "data/opd/dinkes.yaml").read_text().replace("Dinas Kesehatan", SECRET))
    (tmp_path / "tetangga/data/rencana.yaml").write_bytes((SMALL / "data/rencana.yaml").read_bytes())
    return file


def worked(
    plan: Path, act: Act = Act.VALIDATE, output: Path | str = "", revision: str = "", **options: object
) -> Outcome:
    return work(Task("kota", f"{plan}", revision, act, Options(**options), f"{output}", "", AMPLE, language="en"))


def told(outcome: Outcome, output: Path | None = None) -> bytes:
    """Return all that comes of a plan, in one."""
    files = [path.read_bytes() for path in sorted(output.rglob("*")) if path.is_file()] if output else []
    return b"\n".join([repr(outcome).encode(), *map(str.encode, outcome.texts.values()), *files])


def write(plan: Path, name: str, text: str) -> None:
    path = plan / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


# --- links --------------------------------------------------------------------------------------

LINKS = [
    ("data/opd/tetangga.yaml", "../../../tetangga/data/opd/dinkes.yaml"),
    ("data/opd/dinkes.yaml", "../../../tetangga/data/opd/dinkes.yaml"),
    ("data/rencana.yaml", "/etc/passwd"),
    ("data/naskah/kata-pengantar.md", "../../../tetangga/data/opd/dinkes.yaml"),
    ("data/aset/lambang.svg", "../../../tetangga/data/opd/dinkes.yaml"),
    ("data/opd", "../../tetangga/data/opd"),
    ("data/naskah", "../../tetangga/data"),
    ("data", "../tetangga/data"),
    ("templates", "../tetangga/data"),
    ("templates/buku-1", "../../tetangga/data/opd"),
    ("templates/buku-1/pendahuluan.md.j2", "../../../tetangga/data/opd/dinkes.yaml"),
    ("templates/pdf/buku.typ", "../../../tetangga/data/opd/dinkes.yaml"),
    ("templates/situs/aset/gaya.css", "../../../../tetangga/data/opd/dinkes.yaml"),
    ("data/opd/tetangga.yaml", "../../tangga"),  # which is a link itself
]


def linked(plan: Path, name: str, target: str) -> None:
    path = plan / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        path.rename(plan / "dulu")
    path.unlink(missing_ok=True)
    path.symlink_to(target)
    (plan / "tangga").symlink_to("../tetangga/data/opd/dinkes.yaml")


@pytest.mark.parametrize(("name", "target"), LINKS, ids=[f"{name} to {target}" for name, target in LINKS])
def test_a_link_out_of_the_plan_is_an_error_and_is_not_followed(plan, secret, name, target):
    assert SECRET in secret.read_text()
    linked(plan, name, target)
    found = worked(plan)
    assert found.state is Fate.FAULTY
    assert any(name.startswith(one.span.path.split("/")[0]) for one in found.diagnostics)
    assert SECRET.encode() not in told(found)
    assert b"root:" not in told(found)


@pytest.mark.parametrize(("name", "target"), [LINKS[1], LINKS[3], LINKS[4], LINKS[10]])
def test_nor_is_one_of_a_revision(plan, secret, name, target):
    assert SECRET in secret.read_text()
    linked(plan, name, target)
    begin(plan)
    found = worked(plan, revision="HEAD")
    assert found.state is Fate.FAULTY
    assert SECRET.encode() not in told(found)


# --- templates ----------------------------------------------------------------------------------

LEAKS = (SECRET, "root:x:", "Popen", "uid=", "__builtins__", "nyata-di-luar")
JINJA = [
    '{% include "/etc/passwd" %}',
    '{% include "../../../../../../../etc/passwd" %}',
    '{% include "../../../tetangga/data/opd/dinkes.yaml" %}',
    '{% import "/etc/passwd" as x %}{{ x }}',
    '{% extends "/etc/passwd" %}',
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ tabel.__globals__ }}",
    "{{ naskah('../../../tetangga/data/opd/dinkes') }}",
    "{{ ('%s' | attr('format'))(1) }}{{ '{0.__class__.__init__.__globals__}'.format(kota) }}",
]


@pytest.mark.parametrize("text", JINJA)
def test_a_chapter_reads_nothing_outside_of_the_plan(plan, secret, tmp_path, text):
    assert SECRET in secret.read_text()
    write(plan, "templates/buku-3/isi.md.j2", f"Awal bab. {text}")
    found = worked(plan, Act.BUILD, tmp_path / "keluaran", books=("buku-3",), formats=("md",))
    said = told(found, tmp_path / "keluaran")
    assert not [one for one in LEAKS if one.encode() in said]
    assert found.diagnostics or b"Awal bab" in said


def test_nor_does_a_page_of_the_site(plan, secret, tmp_path):
    assert SECRET in secret.read_text()
    for text in ('{% include "/etc/passwd" %}', "{{ cycler.__init__.__globals__.os }}", '{% extends "../../x" %}'):
        write(plan, "templates/situs/beranda.html.j2", text)
        found = worked(plan, Act.SITE, tmp_path / "keluaran")
        assert found.state is Fate.FAULTY
        assert [one.span.path for one in found.diagnostics] == ["templates/situs/beranda.html.j2"]
        assert not [one for one in LEAKS if one.encode() in told(found)]


TYPST = [
    'read("/etc/passwd")',
    'read("../../../../../../etc/passwd")',
    'image("/etc/passwd")',
    'include "/etc/passwd"',
    'csv("../../tetangga/data/opd/dinkes.yaml")',
    'yaml("/proc/self/environ")',
    'plugin("/lib/x.so")',
    'bibliography("/etc/passwd")',
]


@pytest.mark.parametrize("call", TYPST)
def test_the_look_of_a_pdf_reads_nothing_outside_of_that_of_the_program(call):
    with pytest.raises(DesignProblem, match=r"file not found|would escape") as refused:
        typst.typeset(
            f'#import "{typst.LOOK}": *\n', FOLDER, 0, {}, PdfTemplate(f"#let isi = {call}", "templates/pdf/buku.typ")
        )
    assert "root:x:" not in f"{refused.value}"
    assert f"{FOLDER}" not in f"{refused.value}" or "not found" in f"{refused.value}"


RAW = """Awal bab.

```{=typst}
#read("/etc/passwd")
```

```{=openxml}
<w:p><w:r><w:t>nyata-di-luar</w:t></w:r></w:p>
```

`#read("/etc/passwd")`{=typst} #read("/etc/passwd") #include "/etc/passwd" $read("/etc/passwd")$ \\input{/etc/passwd}

<!-- #include virtual="/etc/passwd" -->

Akhir bab.
"""


def test_prose_is_no_code_to_an_engine(plan, tmp_path):
    write(plan, "data/naskah/kata-pengantar.md", RAW)
    write(
        plan,
        "templates/buku-3/isi.md.j2",
        "{% call judul('uji', 'Uji') %}\n{{ naskah('kata-pengantar') }}\n{% endcall %}",
    )
    found = worked(plan, Act.BUILD, tmp_path / "keluaran", books=("buku-3",), formats=("docx", "pdf"))
    assert found.state is Fate.MADE, found.diagnostics
    with zipfile.ZipFile(tmp_path / "keluaran/kota/buku-3/buku-3.docx") as word:
        texts = [word.read(one).decode(errors="replace") for one in word.namelist()]
    texts.append(
        "".join(
            page.get_textpage().get_text_range()
            for page in pypdfium2.PdfDocument(tmp_path / "keluaran/kota/buku-3/buku-3.pdf")
        )
    )
    assert not [text for text in texts if "root:x:" in text]
    assert "Akhir bab" in texts[-1]
    assert not [text for text in texts[:-1] if "<w:t>nyata-di-luar</w:t>" in text]  # it is printed as it is written


@pytest.mark.parametrize(
    "inner",
    [
        '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="/etc/passwd"/></svg>',
        '<x:svg xmlns:x="http://www.w3.org/2001/XInclude"><x:include href="/etc/passwd"/></x:svg>',
        '<svg xmlns="http://www.w3.org/2000/svg"><style>@import url(file:///etc/passwd);</style></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg"><use href="../../tetangga/x.svg#a"/></svg>',
        '<?xml-stylesheet href="file:///etc/passwd"?><svg xmlns="http://www.w3.org/2000/svg"/>',
    ],
)
def test_an_emblem_leads_nowhere(plan, inner):
    write(plan, "data/aset/lambang.svg", inner)
    named = "kepala_daerah: {jabatan: Wali Kota Uji}"
    edit(plan, named, f"{named}, lambang: {{berkas: lambang.svg, alternatif: Perisai}}", "data/rencana.yaml")
    found = worked(plan)
    assert [one.span.path for one in found.diagnostics if one.span.path.startswith("data/aset")], found
    assert b"root:x:" not in told(found)


# --- git ----------------------------------------------------------------------------------------


@pytest.fixture
def marked(tmp_path) -> tuple[Path, str]:
    """Return a program, and the file that is there once somebody has run it."""
    program, mark = tmp_path / "jalankan", tmp_path / "dijalankan"
    program.write_text(f"#!/bin/sh\ntouch {mark}\nexit 1\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return mark, f"{program}"


def armed(plan: Path, program: str) -> None:
    """Let a repository run a program wherever git can be told to."""
    write(plan, ".gitattributes", "* filter=jahat diff=jahat merge=jahat\n")
    settings = """core.fsmonitor core.sshCommand core.pager core.editor core.gitProxy core.askPass diff.external
    gpg.program diff.jahat.textconv diff.jahat.command filter.jahat.smudge filter.jahat.clean filter.jahat.process
    merge.jahat.driver uploadpack.packObjectsHook credential.helper sequence.editor pager.log pager.diff
    interactive.diffFilter core.alternateRefsCommand gpg.ssh.program gpg.x509.program"""
    for name in settings.split():
        git(plan, "config", name, program)
    more = {
        "core.hooksPath": f"{plan / 'kait'}",
        "log.showSignature": "true",
        "filter.jahat.required": "true",
        "protocol.allow": "always",
        "protocol.ext.allow": "always",
        "remote.origin.url": f"ext::{program}",
        "remote.origin.promisor": "true",
        "remote.origin.partialclonefilter": "blob:none",
        "extensions.partialClone": "origin",
        "core.repositoryformatversion": "1",
    }
    for name, value in more.items():
        git(plan, "config", name, value)
    for folder in (plan / "kait", plan / ".git/hooks"):
        for hook in (
            "post-checkout",
            "post-index-change",
            "reference-transaction",
            "pre-auto-gc",
            "fsmonitor-watchman",
        ):
            write(folder, hook, Path(program).read_text())
            (folder / hook).chmod(0o755)


def test_a_repository_runs_nothing_when_its_revisions_are_read(plan, tmp_path, marked):
    mark, program = marked
    begin(plan)
    git(plan, "tag", "edisi-1")
    write(plan, "data/naskah/kata-pengantar.md", "Kata pengantar.")
    edit(plan, "edisi: {", "edisi: {revisi: edisi-1, ", "data/rencana.yaml")
    commit(plan, "Edisi kedua")
    armed(plan, program)
    for revision in ("HEAD", "edisi-1", ""):
        found = worked(plan, Act.BUILD, tmp_path / "keluaran", revision, books=("buku-3",), formats=("md",))
        assert found.state in {Fate.MADE, Fate.FAULTY}
    # Nor when an object is not there, which git would fetch of a clone that has left it out.
    blob = git(plan, "-c", "core.fsmonitor=false", "rev-parse", "HEAD:data/rencana.yaml")
    (plan / ".git/objects" / blob[:2] / blob[2:]).unlink()
    assert worked(plan, revision="HEAD").state in {Fate.LOST, Fate.STOPPED, Fate.FAULTY}
    assert not mark.exists()
    # What is planted works: whoever fetches by such an address runs it.
    with pytest.raises(subprocess.CalledProcessError):
        git(plan, "-c", "core.fsmonitor=false", "ls-remote", "origin")
    assert mark.exists()


def test_the_history_of_a_neighbour_is_not_read(plan, secret):
    neighbour = begin(secret.parents[2])
    begin(plan)
    (plan / ".git/objects/info/alternates").write_text(f"{neighbour}/.git/objects\n")
    theirs = git(neighbour, "rev-parse", "HEAD")
    assert SECRET in git(plan, "show", f"{theirs}:data/opd/dinkes.yaml")
    for act, revision in ((Act.VALIDATE, theirs), (Act.EXPORT, "")):
        with pytest.raises(EnvironmentProblem, match="leads out of the repository"):
            worked(plan, act, revision=revision)
