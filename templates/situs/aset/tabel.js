// Tables of a page become tables that sort by a button in a heading and filter by a field above; without this script
// they are read as they stand. Groups keep their rows and totals stay last; what spans rows is not sorted.
(() => {
  "use strict";

  const LONG = 15; // rows from which a field to filter by is worth its place
  const SOME = 4; // rows from which there is something to sort
  const EMPTY = new Set(["", "–", "-"]);
  const MONTHS = ["januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober",
    "november", "desember"];
  const words = new Intl.Collator("id", { numeric: true, sensitivity: "base" });

  const text = (cell) => (cell ? cell.textContent.trim() : "");
  const make = (name, set = {}, ...inside) => {
    const element = Object.assign(document.createElement(name), set);
    element.append(...inside);
    return element;
  };

  /** Read a number as Indonesians write it: `Rp1.250.000,5`, `12,5 persen`, `−3`; anything else is not one. */
  const number = (written) => {
    const found = /^([−-]?)(?:Rp)?(\d{1,3}(?:\.\d{3})+|\d+)(,\d+)?(?:\s?(%|persen|juta|miliar|triliun))?$/.exec(written);
    if (!found) return NaN;
    const [, minus, whole, decimals = "", unit] = found;
    const scale = { juta: 1e6, miliar: 1e9, triliun: 1e12 }[unit] ?? 1;
    return (minus ? -1 : 1) * scale * Number(whole.replaceAll(".", "") + decimals.replace(",", "."));
  };

  /** Read a day or a month as it is written, `4 Desember 2024`, `Desember 2024`, as a number that grows with it. */
  const date = (written) => {
    const found = /^(?:(\d{1,2})\s)?([a-z]+)\s(\d{4})$/i.exec(written);
    const month = found ? MONTHS.indexOf(found[2].toLowerCase()) : -1;
    return month < 0 ? NaN : Number(found[3]) * 10000 + month * 100 + Number(found[1] ?? 0);
  };

  /** Say how to compare the cells of a column: as numbers or dates if all are, else as words. */
  const comparison = (cells) => {
    const said = cells.filter((cell) => !EMPTY.has(cell));
    for (const read of [number, date]) {
      if (said.length && said.every((cell) => !Number.isNaN(read(cell)))) return (a, b) => read(a) - read(b);
    }
    return words.compare;
  };

  const order = (compare, falling) => (one, other) => {
    const none = EMPTY.has(one) - EMPTY.has(other);
    return none || (falling ? compare(other, one) : compare(one, other));
  };

  const isFixed = (row) => row.classList.contains("kelompok") || row.classList.contains("jumlah");

  /** Return the rows of a body between two groups or totals, each with those that belong to it, such as what was reached. */
  const runs = (body) => {
    const found = [[]];
    for (const row of body.rows) {
      if (isFixed(row)) found.push([]);
      else if (row.classList.contains("redup") && found.at(-1).length) found.at(-1).at(-1).push(row);
      else found.at(-1).push([row]);
    }
    return found.filter((run) => run.length);
  };

  const sort = (table, at, falling) => {
    const said = ([row]) => text(row.cells[at]);
    const all = [...table.tBodies].map((body) => [body, runs(body)]);
    const by = order(comparison(all.flatMap(([, found]) => found.flat().map(said))), falling);
    for (const [body, found] of all) {
      for (const run of found) {
        const next = run.at(-1).at(-1).nextSibling;
        run.sort((one, other) => by(said(one), said(other)));
        for (const row of run.flat()) body.insertBefore(row, next);
      }
    }
  };

  /** Whether no row needs the one above it: it has a cell for each column, which reaches no further than what is its own. */
  const isLoose = (table, columns) =>
    [...table.tBodies].flatMap(runs).flat().every((rows) =>
      rows[0].cells.length === columns &&
      [...rows[0].cells].every((cell) => cell.colSpan === 1 && cell.rowSpan <= rows.length));

  /** Return the headings of single columns from left to right, over one or two rows of headings. */
  const headings = (table) => {
    const grid = [];
    [...table.tHead.rows].forEach((row, level) => {
      grid[level] ??= [];
      let at = 0;
      for (const cell of row.cells) {
        while (grid[level][at]) at += 1;
        for (let down = 0; down < cell.rowSpan; down += 1) {
          grid[level + down] ??= [];
          for (let right = 0; right < cell.colSpan; right += 1) grid[level + down][at + right] = cell;
        }
      }
    });
    return grid.at(-1);
  };

  const sortable = (table, columns) => {
    columns.forEach((heading, at) => {
      if (heading.tagName !== "TH") return;
      const button = make("button", { type: "button", className: "urut" }, ...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => {
        const falling = heading.getAttribute("aria-sort") === "ascending";
        for (const column of columns) column.removeAttribute("aria-sort");
        heading.setAttribute("aria-sort", falling ? "descending" : "ascending");
        sort(table, at, falling);
      });
    });
  };

  /** Hide the rows that lack a word of what was typed, totals with them, and groups of which no row is left. */
  const filter = (table, typed) => {
    const asked = typed.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const body of table.tBodies) {
      const before = shown;
      for (const rows of runs(body).flat()) {
        const said = rows.map((row) => row.textContent.toLowerCase()).join(" ");
        const left = asked.every((word) => said.includes(word));
        for (const row of rows) row.hidden = !left;
        shown += left ? 1 : 0;
      }
      for (const row of body.rows) {
        if (isFixed(row)) row.hidden = asked.length > 0 && (row.classList.contains("jumlah") || shown === before);
      }
    }
    return shown;
  };

  const filterable = (table, place, count) => {
    const state = make("span", { className: "keadaan" });
    state.setAttribute("role", "status");
    const field = make("input", { type: "search", autocomplete: "off" });
    field.addEventListener("input", () => {
      const shown = filter(table, field.value);
      state.textContent = field.value.trim() ? `${shown} dari ${count} baris` : "";
    });
    const about = make("span", { className: "tersembunyi" }, ` ${text(table.caption)}`);
    place.before(make("p", { className: "saring" }, make("label", {}, "Saring tabel", about, " ", field), " ", state));
  };

  /** Take the tab stop from boxes whose content has room, and give it to those that scroll, named as their table is. */
  const watch = new ResizeObserver((seen) => {
    for (const { target } of seen) {
      if (target.scrollWidth > target.clientWidth + 1) {
        target.tabIndex = 0;
        target.setAttribute("role", "group");
        const caption = target.querySelector("caption");
        if (caption) target.setAttribute("aria-labelledby", caption.id);
      } else {
        target.removeAttribute("tabindex");
        target.removeAttribute("role");
      }
    }
  });
  for (const box of document.querySelectorAll(".gulir, .tabel > div")) watch.observe(box);

  for (const table of document.querySelectorAll("main table")) {
    const rows = [...table.tBodies].flatMap(runs).flat();
    const columns = table.tHead ? headings(table) : [];
    if (!isLoose(table, columns.length)) continue;
    if (columns.length && rows.length >= SOME) {
      table.tHead.classList.add("bisa-urut");
      sortable(table, columns);
    }
    if (rows.length > LONG) filterable(table, table.parentElement, rows.length);
  }
})();
