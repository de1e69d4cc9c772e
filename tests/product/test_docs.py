"""The documents say what is there: commands, fields, names, modules, targets; and what they point at exists."""

from __future__ import annotations

import ast
import inspect
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
import typer.main
import yaml

from masterplan import compiler
from masterplan.author.refactoring import mentions
from masterplan.book import facts, names, numbering
from masterplan.book import outline as book
from masterplan.book.layout import laid_out
from masterplan.book.parts import labels
from masterplan.cli.main import COMMANDS, GROUPS, app, loaded
from masterplan.diagnostics import language
from masterplan.model import scalars, sets
from masterplan.model.opd import Faktor, Indikator, Opd, Pendanaan, Program, Strategi
from masterplan.plan import prose
from masterplan.plan.files import Files
from masterplan.world import disk
from tests.kit.places import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from masterplan.model.buku import Buku

README, GUIDE, GLOSSARY = ROOT / "README.md", ROOT / "docs" / "panduan.md", ROOT / "docs" / "glossary.md"
CONTRIBUTING, CHANGES = ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"
DOCUMENTS = (README, CONTRIBUTING, CHANGES, *sorted((ROOT / "docs").glob("*.md")))
WORKFLOW = ROOT / ".github" / "workflows" / "ci.yml"


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def words(path: Path) -> set[str]:
    """Return what stands in backticks, whole."""
    return set(re.findall(r"`([^`\n]+)`", text(path)))


# --- commands -----------------------------------------------------------------------------------


def commands() -> Iterator[tuple[str, list[str]]]:
    """Go through every command with its options; the program itself is the command without a name."""

    def options(command) -> list[str]:
        return [option for parameter in command.params for option in parameter.opts if option.startswith("-")]

    yield "", options(typer.main.get_command(app))
    yield from ((name, options(typer.main.get_command(group))) for name, group in GROUPS.items())
    yield from ((name, options(loaded(name))) for name in COMMANDS)


@pytest.mark.parametrize("path", [README, GUIDE], ids=["README", "panduan"])
def test_every_command_is_mentioned(path):
    missing = [name for name, _options in commands() if f"masterplan {name}".strip() not in text(path)]
    assert missing == []


def test_every_option_is_mentioned():
    manuals = text(README) + text(GUIDE)
    missing = [(name, one) for name, options in commands() for one in options if f" {one}" not in f" {manuals}"]
    assert [pair for pair in missing if f"`{pair[1]}" not in manuals] == []


# --- words --------------------------------------------------------------------------------------

MODELS = [scalars.Record, *scalars.Record.__subclasses__()]
SETS = [kind for _name, kind in inspect.getmembers(sets, inspect.isclass) if issubclass(kind, sets.StrEnum)]


def test_every_field_is_in_the_glossary():
    fields = {field for kind in MODELS for field in kind.model_fields}
    assert fields - words(GLOSSARY) == set()


def test_every_value_of_a_closed_set_is_in_the_glossary():
    values = {member.value for kind in SETS if kind is not sets.StrEnum for member in kind}
    assert values - words(GLOSSARY) == set()


def test_every_field_of_an_opd_is_in_the_guide():
    kinds = (Opd, Faktor, Strategi, Program, Indikator, Pendanaan)
    assert {field for kind in kinds for field in kind.model_fields} - words(GUIDE) == set()


# --- the plan of this repository, and names that prose may use ------------------------------------


@pytest.fixture(scope="module")
def plan():
    language.use("en")
    checked = compiler.check(disk.read(ROOT), disk.printable)
    assert checked.plan is not None
    return checked.plan


REFACTORINGS = {  # in the table of the guide, with what each word is the id of
    r"rename ([a-z]+) (\S+) \S+": None,
    r"move program (\S+) (\S+)": ("program", "opd"),
    r"merge opd (\S+) (\S+)": ("opd", "opd"),
    r"split opd (\S+) \S+ --program (\S+)": ("opd", "program"),
}


def test_commands_that_the_guide_shows_name_what_the_plan_has(plan):
    known, shown = mentions.known(plan), 0
    for pattern, kinds in REFACTORINGS.items():
        for words in re.findall(rf"(?m)^\| `masterplan {pattern}`", text(GUIDE)):
            for kind, ident in zip(kinds, words, strict=True) if kinds else [words]:
                assert ident in known[kind]
                shown += 1
    assert shown == 7  # so many names are in the table


def row(name: str) -> str:
    """Return the line of the guide that explains a name: the first below its heading whose first cell has it."""
    listed = text(GUIDE).split("### Nama yang dapat dipakai")[1]
    cells = (line for line in listed.splitlines() if line.startswith("|"))
    return next((line for line in cells if f"`{name}`" in line.split("|")[1]), "")


def parts(value: object) -> set[str]:
    """Return the names below a name that are the same in every plan: the keys of its records."""
    records = value if isinstance(value, list) else list(value.values()) if isinstance(value, dict) else []
    return set(records[0]) if records and isinstance(records[0], dict) else set()


def test_every_name_that_prose_may_use_is_explained(plan):
    printed = names.names(facts.gather(plan))
    functions = {f'{name}("…")' for name in prose.FUNCTIONS}
    assert [name for name in (*printed, "buku", "judul_buku", "cap", *functions) if not row(name)] == []


def test_every_part_of_a_name_is_explained(plan):
    printed = names.names(facts.gather(plan))
    below = {"jumlah": set(printed["jumlah"]), "pagu": set(printed["pagu"])}
    below |= {name: parts(value) for name, value in printed.items() if name not in below}
    assert sum(map(len, below.values())) > 50
    assert [(name, one) for name, own in below.items() for one in own if f"`{one}`" not in row(name)] == []


def test_the_prose_in_the_guide_can_be_printed():
    examples = [one for one in re.findall(r"^```text\n(.*?)^```", text(GUIDE), re.MULTILINE | re.DOTALL) if "{" in one]
    assert len(examples) == 2
    files = disk.read(ROOT)
    prose_of_the_guide = {"data/naskah/buku-2/penutup.md": "\n".join(examples).encode()}
    checked = compiler.check(Files(files.data, {**files.naskah, **prose_of_the_guide}), disk.printable)
    assert checked.plan is not None
    assert (
        *checked.diagnostics,
        *compiler.compile_books(checked.plan, disk.design(ROOT).chapters, disk.printable).diagnostics,
    ) == ()


# --- what `rujuk` can name, and where prose is printed ------------------------------------------

TOKEN = re.compile(
    r'\{% call (?P<call>\w+)\((?:"(?P<id>[^"]*)"(?: ~ (?P<of>[\w.]+))?(?:, (?P<title>.*?))?|o\.id)\) %\}'
    r'|(?P<end>\{% endcall %\})|(?P<kind>tabel|gambar|naskah)\("(?P<name>[^"]*)"(?: ~ (?P<by>[\w.]+))?\)'
)
LOOPS = {
    "d.id": "dimensi",
    "s.id": "subdimensi",
    "o.id": "opd",
    "dokumen.id": "dokumen",
    "tahun": "tahun",
    "k.id": "kerangka",
}
MARKS = "<!-- isi buku: ditulis oleh make bless menurut templates/ -->\n", "<!-- akhir isi buku -->"


class Place(NamedTuple):
    """A heading of a book, with the tables, figures and prose below it."""

    kind: str
    ident: str
    title: str
    tables: list[str]
    prose: list[str]


def placed(name: str, loop: str | None) -> str:
    return f"`{name}<{LOOPS[loop]}>`" if loop else f"`{name}`"


def titled(written: str) -> str:
    """Write the title of a template: `"Tahun " ~ tahun` is printed as `Tahun *tahun*`."""
    pieces = [piece.strip() for piece in written.split("~")]
    return " ".join(
        piece.strip('" ') if piece.startswith('"') else f"*{LOOPS.get(piece.replace('nama', 'id'), piece)}*"
        for piece in pieces
    )


def places(templates: list[str]) -> list[Place]:
    found: list[Place] = []
    open_: list[Place | None] = []
    for token in (token for template in templates for token in TOKEN.finditer(template)):
        if token["call"]:
            here = None
            if token["title"]:
                new = Place(token["call"], placed(token["id"], token["of"]), titled(token["title"]), [], [])
                here = next((one for one in found if one.ident == new.ident), new)  # with and without a spread
                found += [new] if here is new else []
            open_.append(here)
        elif token["end"]:
            open_.pop()
        else:
            here = next(place for place in reversed(open_) if place)
            written = placed(token["name"], token["by"])
            if token["kind"] == "naskah":
                here.prose.append(f"{written[:-1]}.md`")
            else:
                here.tables.append(written)
    return found


def contents(outline: Buku, templates: dict[str, str]) -> str:
    """Write the table of one book for the guide."""
    chapters = [(Path("templates") / outline.id / bab.templat) for bab in outline.bab]
    texts = [templates[re.sub(r"[^/]+/\.\./", "", path.relative_to("templates").as_posix())] for path in chapters]
    texts = [re.sub(r'\{% include "templates/(.*?)" %\}', lambda found: templates[found[1]], one) for one in texts]
    lines = [
        f"**{outline.judul}** (`{outline.id}`)",
        "",
        "| Judul | Id | Tabel dan gambar | Naskah |",
        "| --- | --- | --- | --- |",
    ]
    for place in places(texts):
        title = f"**{place.title}**" if place.kind in {"bab", "judul", "lampiran"} else place.title
        lines.append(
            f"| {title} | {place.ident} | {', '.join(place.tables)} | {', '.join(dict.fromkeys(place.prose))} |"
        )
    return "\n".join(lines)


def test_the_guide_lists_what_the_books_hold(plan, golden):
    templates = dict(disk.design(ROOT).chapters)
    books, _faults = book.books(plan, templates)
    begin, end = MARKS
    before, rest = text(GUIDE).split(begin)
    listed = "\n\n".join(contents(one.outline, templates) for one in books)
    golden(GUIDE, f"{before}{begin}\n{listed}\n\n{end}{rest.split(end)[1]}")


def test_everything_a_book_numbers_is_listed_in_the_guide(plan):
    templates = disk.design(ROOT).chapters
    books, _faults = book.books(plan, templates)
    texts = {**{f"templates/{path}": written for path, written in templates.items()}, **plan.naskah}
    patterns = [re.sub(r"<\w+>", "[a-z0-9-]+", word) for word in words(GUIDE) if re.fullmatch(r"[a-z0-9<>-]+", word)]
    listed = re.compile("|".join(patterns))
    for one in books:
        parts = laid_out(one, texts, {}, disk.printable).parts
        named = labels(numbering.numbered(parts, one.facts.rencana.gaya.nomor_tabel))
        assert [ident for ident in named if not listed.fullmatch(ident)] == []
        assert named


# --- the project --------------------------------------------------------------------------------


def test_every_room_is_mentioned_with_a_face_that_exists():
    rooms = {path.parent.name for path in (ROOT / "masterplan").glob("*/__init__.py")}
    assert len(rooms) > 10, "the search for rooms has stopped looking into the folders"
    rows = dict(re.findall(r"^\| `([a-z]+)` \| .*? \| (.*) \|$", text(CONTRIBUTING), re.MULTILINE))
    assert rooms - rows.keys() == set()
    named = [(room, face) for room, faces in rows.items() for face in re.findall("`([a-z_.]+)`", faces)]
    assert len(named) > 30
    assert [
        (room, face)
        for room, face in named
        if not (ROOT / "masterplan" / room / face.replace(".", "/")).with_suffix(".py").is_file()
    ] == []


def test_the_files_that_contributors_are_sent_to_exist():
    pointed = {
        one
        for one in words(CONTRIBUTING)
        if re.fullmatch(r"(masterplan|templates|tests|tools|docs|benchmarks)/[\w./-]+", one)
    }
    rooms = {f"masterplan/{one}" for one in words(CONTRIBUTING) if re.fullmatch(r"[a-z]+/[a-z_/]+\.py", one)} - {
        f"masterplan/{one}" for one in pointed
    }
    assert len(pointed) > 20
    assert [one for one in {*pointed, *rooms} if not (ROOT / one).exists()] == []


def test_the_listing_of_the_package_can_be_taken_in_at_a_glance():
    package = ROOT / "masterplan"
    listed = [path.name for path in package.iterdir() if not path.name.startswith("__")]
    assert len(listed) <= 24  # what a terminal shows at once
    assert {path.name for path in package.glob("*.py")} == {"__init__.py", "__main__.py", "api.py", "compiler.py"}


@pytest.mark.parametrize("path", sorted((ROOT / "masterplan").rglob("__init__.py")), ids=lambda path: path.parent.name)
def test_a_room_says_in_one_sentence_what_it_is_and_imports_nothing(path):
    tree = ast.parse(text(path))
    assert re.fullmatch(r"[A-Z][^.]*\.", ast.get_docstring(tree) or "")
    assert [one for one in ast.walk(tree) if isinstance(one, ast.Import | ast.ImportFrom)] == []


def test_every_dependency_has_a_reason():
    project = tomllib.loads(text(ROOT / "pyproject.toml"))
    pinned = [
        *project["project"]["dependencies"],
        *(one for group in project["dependency-groups"].values() for one in group),
        *project["build-system"]["requires"],
    ]
    assert {name.split("==")[0] for name in pinned} - words(CONTRIBUTING) == set()


def test_every_make_target_is_mentioned():
    targets = set(re.findall(r"^([a-z]+):.*## ", text(ROOT / "Makefile"), re.MULTILINE))
    assert {f"make {target}" for target in targets} - words(CONTRIBUTING) == set()
    assert all(f"make {target}" in text(README) and f"make {target}" in text(GUIDE) for target in ("build", "test"))


# --- links and paths ----------------------------------------------------------------------------


def anchors(path: Path) -> set[str]:
    """Return the anchors that a git host gives to the headings of a file."""
    outside = re.sub(r"^```.*?^```$", "", text(path), flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ (.*)$", outside, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(path):
    for target in re.findall(r"\]\(([^)\s]+)\)", text(path)):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        file = path.parent / name if name else path
        assert file.exists(), target
        assert not anchor or anchor in anchors(file), target


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_no_path_of_somebodys_machine_is_written_down(path):
    assert re.findall(r"(?<![\w.…/:<~])/(?:home|work|root|tmp|usr|mnt|Users)\b|[A-Z]:\\", text(path)) == []


def test_the_pictures_in_the_readme_are_few_and_small_enough_to_be_seen_at_once():
    shown = [ROOT / name for name in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text(README))]
    assert 3 <= len(shown) <= 6
    assert all(picture.read_bytes().startswith(b"\x89PNG") for picture in shown)
    assert sum(picture.stat().st_size for picture in shown) < 400_000


# --- continuous integration ---------------------------------------------------------------------


def test_the_workflow_runs_targets_that_exist_and_pins_what_it_uses():
    workflow = yaml.safe_load(text(WORKFLOW))
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    targets = {target for step in steps for target in re.findall(r"make (\w+)", step.get("run", ""))}
    assert targets == {"setup", "build", "test"}
    assert all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step["uses"]) for step in steps if "uses" in step)
