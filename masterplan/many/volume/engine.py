"""The Parquet files of many cities become tables of one database in memory, in which every number is exact.

DuckDB reads, joins and adds up. Two things it does by itself would change numbers without a word, so both are kept from
it: of files in which a decimal has other scales it takes the scale of the first, and rounds the rest; and it takes
`*`, `?` and `[` in the name of a folder for a pattern. Files are therefore read together only if their columns are the
same, numbers that are no money become their text, and the names of files, which are never part of a query, are escaped.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct

from masterplan.diagnostics.language import _
from masterplan.diagnostics.problem import EnvironmentProblem
from masterplan.world import processors

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

DatabaseRow: TypeAlias = tuple[Any, ...]  # cells as the database gives them


def _kinds(**names: str) -> Mapping[str, str]:
    """Return the kind of each column; the names of those of a kind are parted by spaces."""
    return {name: kind for kind, own in names.items() for name in own.split()}


# The tables and columns that a volume is made from, with what each becomes; a number that is no money becomes a text.
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "rencana": _kinds(
        VARCHAR="kode_wilayah jenis nama provinsi judul edisi situs", INTEGER="mulai selesai", DATE="tanggal_edisi"
    ),
    "opd": _kinds(VARCHAR="id singkatan profil konfirmasi"),
    "dimensi": _kinds(VARCHAR="id nama_panduan warna"),
    "subdimensi": _kinds(VARCHAR="dimensi id nama_panduan"),
    "program": _kinds(VARCHAR="id opd nama kegiatan dimensi subdimensi", BOOLEAN="quick_win", INTEGER="mulai selesai"),
    "pendanaan": _kinds(VARCHAR="program dimensi sumber_dana", INTEGER="tahun", HUGEINT="pagu realisasi"),
    "konvensi-swot": _kinds(VARCHAR="rating_terbesar"),
    "wilayah": _kinds(VARCHAR="nama"),
    "posisi": _kinds(VARCHAR="cakupan id x y posisi kuadran"),
    "indeks-kota-cerdas": _kinds(INTEGER="tahun", VARCHAR="nilai target"),
    "indeks": _kinds(VARCHAR="id nama singkatan"),
    "indeks-tahun": _kinds(VARCHAR="indeks nilai target", INTEGER="tahun"),
    "indikator-tahun": _kinds(INTEGER="tahun", VARCHAR="target realisasi", BOOLEAN="tercapai"),
    "kerangka": _kinds(VARCHAR="id nama"),
    "butir-kerangka": _kinds(VARCHAR="id kerangka nama"),
    "program-kerangka": _kinds(VARCHAR="program kerangka"),
}
_FIRST = "rencana"
# What a row has to say to be one; `choosing` looks at the first table.
_NEEDED: Mapping[str, str] = {
    "opd": "id",
    "dimensi": "id",
    "subdimensi": "dimensi id",
    "program": "id opd nama dimensi subdimensi",
    "pendanaan": "program dimensi sumber_dana tahun",
    "wilayah": "nama",
    "posisi": "cakupan id x y",
    "indeks-kota-cerdas": "tahun",
    "indeks": "id",
    "indeks-tahun": "indeks tahun",
    "indikator-tahun": "tahun",
    "kerangka": "id",
    "butir-kerangka": "id kerangka",
    "program-kerangka": "program kerangka",
}


class NotRead(Struct, frozen=True):
    """What could not be read of the export of a city: a table, one of its columns, or so many of its rows.

    The engine may say why a table cannot be read.
    """

    kota: str
    table: str
    column: str = ""
    reason: str = ""
    rows: int = 0


class Lake(Struct, frozen=True):
    """The tables of all cities, what is missing of them, and the version of the program that wrote them.

    Each has the columns `kota`, the name of one of the `folders`, and `baris`, the place of a row in its file.
    """

    connection: DuckDBPyConnection
    folders: tuple[str, ...]
    unread: tuple[NotRead, ...]
    versi: Mapping[str, str]

    def rows(self, query: str) -> list[DatabaseRow]:
        """Ask a question of ours; no text of a plan is ever part of one."""
        return self.connection.execute(query).fetchall()

    def keep(self, cities: Collection[str]) -> None:
        """Forget what all other folders say."""
        if other := [one for one in self.folders if one not in cities]:
            for table in COLUMNS:
                query = f'DELETE FROM "{table}" WHERE kota IN (SELECT unnest(?))'  # noqa: S608 - a name of our own
                self.connection.execute(query, [other])


def lake(exports: Mapping[str, Mapping[str, str]]) -> Lake:
    """Read the paths of tables by city; raises `EnvironmentProblem` where the engine is not installed."""
    connection = _connected()
    unread = [one for table in COLUMNS for one in _filled(connection, table, exports)]
    return Lake(connection, tuple(sorted(exports)), tuple(unread), _written_by(connection, exports))


def _connected() -> DuckDBPyConnection:
    try:
        import duckdb  # noqa: PLC0415 - an extra
    except ImportError:
        raise EnvironmentProblem(
            _("a volume of many plans needs a package that is not installed: {package}").format(package="duckdb"),
            _("run `{command}`").format(command="pip install 'masterplan[volume]'"),
        ) from None
    return duckdb.connect(
        config={
            "threads": processors.number(),
            "autoinstall_known_extensions": False,  # it asks no network
            "autoload_known_extensions": False,
            "temp_directory": "",  # nor leaves files where it was started
        }
    )


def _filled(connection: DuckDBPyConnection, table: str, exports: Mapping[str, Mapping[str, str]]) -> Iterator[NotRead]:
    """Make a table and put into it what all cities have of it; yield what is missing."""
    kinds = ", ".join(f'"{name}" {kind}' for name, kind in COLUMNS[table].items())
    connection.execute(f'CREATE TABLE "{table}" (kota VARCHAR, baris BIGINT, {kinds})')
    cities = {own[table]: city for city, own in exports.items() if table in own}
    yield from (NotRead(city, table) for city, own in exports.items() if table not in own)
    schemas: dict[str, list[DatabaseRow]] = defaultdict(list)
    spoilt = _each([*cities], partial(_schemas, connection, schemas))
    alike: dict[tuple[DatabaseRow, ...], list[str]] = defaultdict(list)
    for path, schema in schemas.items():
        alike[tuple(schema)].append(path)
    for columns, paths in alike.items():
        known = {name for name, *_type in columns}
        yield from (NotRead(cities[path], table, one) for path in paths for one in COLUMNS[table] if one not in known)
        spoilt |= _each(paths, partial(_insert, connection, _insertion(table, known), cities))
    yield from (NotRead(cities[path], table, reason=reason) for path, reason in spoilt.items())
    yield from (NotRead(city, table, rows=count) for city, count in _incomplete(connection, table).items())


def _incomplete(connection: DuckDBPyConnection, table: str) -> Mapping[str, int]:
    """Forget the rows that do not say what they are about, which no program of ours writes; count them by city."""
    if table not in _NEEDED:
        return {}
    silent = " OR ".join(f'"{name}" IS NULL' for name in _NEEDED[table].split())
    query = f'DELETE FROM "{table}" WHERE {silent} RETURNING kota'  # noqa: S608 - of our own names
    return Counter(kota for (kota,) in connection.execute(query).fetchall())


def _written_by(connection: DuckDBPyConnection, exports: Mapping[str, Mapping[str, str]]) -> Mapping[str, str]:
    """Return the version of the program that has written the first table of each city, empty if it does not say."""
    cities = {own[_FIRST]: city for city, own in exports.items() if _FIRST in own}
    found: dict[str, str] = {}
    query = "SELECT file_name, created_by FROM parquet_file_metadata(?)"

    def read(paths: Sequence[str]) -> None:
        for path, written in connection.execute(query, [_literal(paths)]).fetchall():
            found[cities[path]] = (written or "").partition(" version ")[2]

    _each([*cities], read)
    return found


def damaged(connection: DuckDBPyConnection, paths: Sequence[str]) -> Mapping[str, str]:
    """Open tables without reading them, and return why some cannot be opened, by their paths."""
    return _each(paths, partial(_opened, connection))


def _opened(connection: DuckDBPyConnection, paths: Sequence[str]) -> None:
    connection.execute("SELECT count(*) FROM parquet_file_metadata(?)", [_literal(paths)]).fetchall()


def _schemas(connection: DuckDBPyConnection, into: dict[str, list[DatabaseRow]], paths: Sequence[str]) -> None:
    """Read what the columns of files are, with the scales of decimals."""
    query = "SELECT file_name, name, type, logical_type FROM parquet_schema(?) WHERE coalesce(num_children, 0) = 0"
    for path, *column in connection.execute(query, [_literal(paths)]).fetchall():
        into[path].append(tuple(column))


def _insertion(table: str, known: set[str]) -> str:
    """Write the query that puts files with these columns into a table; what they lack is NULL."""
    cells = (f'CAST("{one}" AS {kind})' if one in known else "NULL" for one, kind in COLUMNS[table].items())
    return (
        f'INSERT INTO "{table}" SELECT named.kota, read.file_row_number, {", ".join(cells)} '  # noqa: S608 - of our own names
        "FROM read_parquet(?, filename = 'berkas', file_row_number = true, hive_partitioning = false) AS read "
        "JOIN (SELECT unnest(?) AS path, unnest(?) AS kota) AS named ON named.path = read.berkas"
    )


def _insert(connection: DuckDBPyConnection, query: str, cities: Mapping[str, str], paths: Sequence[str]) -> None:
    connection.execute(query, [_literal(paths), [*paths], [cities[path] for path in paths]])


def _literal(paths: Sequence[str]) -> list[str]:
    """Write paths so that nothing in them is a pattern."""
    return ["".join(f"[{one}]" if one in "*?[" else one for one in path) for path in paths]


def _each(paths: Sequence[str], read: Callable[[Sequence[str]], object]) -> dict[str, str]:
    """Read files together, and if that fails in halves, so that only what is damaged is left out; return why."""
    from duckdb import Error  # noqa: PLC0415 - as above

    if not paths:
        return {}
    try:
        read(paths)
    except Error as problem:
        if len(paths) == 1:
            return {paths[0]: str(problem).splitlines()[0]}
        middle = len(paths) // 2
        return {**_each(paths[:middle], read), **_each(paths[middle:], read)}
    return {}
