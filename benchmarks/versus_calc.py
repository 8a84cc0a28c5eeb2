"""Measures LibreOffice Calc with the exported table as a sheet, through its scripting interface.
Needs Python with UNO.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.memory import peak_mebibytes
from benchmarks.versus_figures import given, print_figure, timed

NAME = "LibreOffice Calc"
LACKS = (
    "does everything without a window (headless); dates that are not whole days remain text; no status on a day"
    " except by formulas that the user writes for every partnership; sources are text in cells; no undo after"
    " closing; its chart has bars from the first year of a partnership to its last"
)
CSV, SHEET, PICTURE = "Text - txt - csv (StarCalc)", "calc8", "image/png"
COMMAS_QUOTES_UTF8 = "44,34,76,1"
MAX_START_SECONDS = 120.0
DAY_NOUGHT, LAST_YEAR = date(1899, 12, 30), 3000
COUNTRY_A, NAME_A, NAME_B, STATUS, DATE = 1, 0, 3, 8, 9


def version_command(_python: str) -> list[str]:
    """Return the command that prints the version; it fails if the program is missing."""
    return ["soffice", "--version"]


def properties(**values: Any) -> tuple[Any, ...]:
    """Return named values as UNO properties."""
    from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]

    made = []
    for name, value in values.items():
        one = PropertyValue()
        one.Name, one.Value = name, value
        made.append(one)
    return tuple(made)


def make_home(folder: Path) -> None:
    """Create the profile, which only the first start does; the program may restart itself at this point."""
    home = f"-env:UserInstallation={(folder / 'calc-home').as_uri()}"
    command = ["soffice", "--headless", "--norestore", "--terminate_after_init", home]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=MAX_START_SECONDS)


def start_once(folder: Path) -> tuple[subprocess.Popen[bytes], Any]:
    """Start the program with its own profile; return the process and the context of its services."""
    import uno  # type: ignore[import-not-found]
    from com.sun.star.connection import NoConnectException  # type: ignore[import-not-found]

    pipe = f"versus{time.monotonic_ns()}"
    program = Path(shutil.which("soffice") or "soffice").resolve().with_name("soffice.bin")
    command = [str(program), "--headless", "--norestore", "--nologo", f"--accept=pipe,name={pipe};urp;"]
    command.append(f"-env:UserInstallation={(folder / 'calc-home').as_uri()}")
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    latest = time.perf_counter() + MAX_START_SECONDS
    while True:
        try:
            return process, resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if process.poll() is not None or time.perf_counter() > latest:
                raise
            time.sleep(0.01)


def service(there: Any, name: str) -> Any:
    """Return one of the program's services."""
    return there.ServiceManager.createInstanceWithContext(name, there)


def ended(process: subprocess.Popen[bytes], desktop: Any) -> None:
    """Quit the program."""
    from com.sun.star.uno import RuntimeException  # type: ignore[import-not-found]

    try:
        desktop.terminate()
        process.wait(20)
    except (RuntimeException, subprocess.TimeoutExpired):
        process.kill()


def cells(sheet: Any) -> Any:
    """Return all cells that are filled."""
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    address = cursor.RangeAddress
    return sheet.getCellRangeByPosition(0, 0, address.EndColumn, address.EndRow)


def filtered(whole: Any, country: str) -> None:
    """Show only the rows with this country."""
    from com.sun.star.sheet import TableFilterField  # type: ignore[import-not-found]
    from com.sun.star.sheet.FilterOperator import EQUAL  # type: ignore[import-not-found]

    wanted = TableFilterField()
    wanted.Field, wanted.Operator, wanted.StringValue, wanted.IsNumeric = COUNTRY_A, EQUAL, country, False
    descriptor = whole.createFilterDescriptor(True)
    descriptor.ContainsHeader = True
    descriptor.setFilterFields((wanted,))
    whole.filter(descriptor)


def unfiltered(whole: Any) -> None:
    """Show all rows again."""
    whole.filter(whole.createFilterDescriptor(True))


def ordered(whole: Any, column: int) -> None:
    """Sort the rows by a column."""
    import uno
    from com.sun.star.table import TableSortField  # type: ignore[import-not-found]

    field = TableSortField()
    field.Field, field.IsAscending = column, True
    fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
    whole.sort(properties(SortFields=fields, ContainsHeader=True))


def found(sheet: Any, word: str) -> Any:
    """Return all cells that contain a word."""
    search = sheet.createSearchDescriptor()
    search.SearchString = word
    return sheet.findAll(search)


def year_of(cell: float | str) -> int:
    """Return the year of a date: exact days have become numbers, years are numbers, all others are texts."""
    if isinstance(cell, str):
        return int(cell.strip("[]~")[:4] or 0)
    return (DAY_NOUGHT + timedelta(days=int(cell))).year if cell > LAST_YEAR else int(cell)


def drawn(document: Any, exporter: Any, target: Path) -> None:
    """Draw a bar for each partnership, from its first year to its last, on a new sheet; save the chart as a picture."""
    from com.sun.star.awt import Rectangle  # type: ignore[import-not-found]

    sheets = document.Sheets
    years: dict[tuple[str, str], tuple[int, int]] = {}
    for row in cells(sheets.getByIndex(0)).getDataArray()[1:]:
        year = year_of(row[DATE])
        first, last = years.get((row[NAME_A], row[NAME_B]), (year, year))
        years[row[NAME_A], row[NAME_B]] = min(first, year), max(last, year)
    sheets.insertNewByName("lanes", 1)
    lanes = sheets.getByName("lanes")
    part = lanes.getCellRangeByPosition(0, 0, 1, len(years) - 1)
    part.setDataArray(tuple((float(first), float(last - first)) for first, last in years.values()))
    place = Rectangle(0, 0, 30_000, 20_000)
    lanes.Charts.addNewByName("timeline", place, (part.RangeAddress,), False, False)
    chart = lanes.Charts.getByName("timeline").EmbeddedObject
    chart.Diagram = chart.createInstance("com.sun.star.chart.BarDiagram")
    chart.Diagram.Vertical, chart.Diagram.Stacked = True, True
    exporter.setSourceDocument(lanes.DrawPage.getByIndex(0))
    exporter.filter(properties(URL=target.as_uri(), MediaType=PICTURE))


def main() -> None:
    """Start, open, filter, sort, search, save, draw."""
    known = given()
    folder, runs = Path(known["folder"]), min(known["runs"], 3)
    make_home(folder)
    begun = time.perf_counter()
    process, there = start_once(folder)
    desktop = service(there, "com.sun.star.frame.Desktop")
    try:
        settings = properties(FilterName=CSV, FilterOptions=COMMAS_QUOTES_UTF8, Hidden=True)
        document = desktop.loadComponentFromURL(Path(known["table"]).as_uri(), "_blank", 0, settings)
        sheet = document.Sheets.getByIndex(0)
        whole = cells(sheet)
        opened = (time.perf_counter() - begun) * 1000
        print_figure("open", opened)
        print_figure("memory", peak_mebibytes(process.pid))
        target = (folder / "calc.ods").as_uri()
        begun = time.perf_counter()
        document.storeAsURL(target, properties(FilterName=SHEET, Overwrite=True))
        print_figure("import", opened + (time.perf_counter() - begun) * 1000)
        timed("search", lambda: found(sheet, known["word"]), runs)

        def change() -> None:
            last = whole.RangeAddress.EndRow + 1
            for column, text in ((NAME_A, "A"), (NAME_B, "B"), (STATUS, "terminated"), (DATE, "2021")):
                sheet.getCellByPosition(column, last).String = text
            document.store()

        timed("change", change)
        timed("filter", lambda: filtered(whole, known["country"]))
        unfiltered(whole)
        timed("sort", lambda: ordered(whole, NAME_B))
        begun = time.perf_counter()
        drawn(document, service(there, "com.sun.star.drawing.GraphicExportFilter"), folder / "calc.png")
        print_figure("timeline", opened + (time.perf_counter() - begun) * 1000)
        document.close(True)
    finally:
        ended(process, desktop)


if __name__ == "__main__":
    main()
