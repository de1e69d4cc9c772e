// A page of the site that is being written: it says what is wrong in the plan, loads itself anew when it has changed and
// stays where it stood, and leads from what is clicked to the line behind it. Only the preview serves this file.
(() => {
  "use strict";

  const own = document.currentScript;
  const { kunci, sidik } = own.dataset;
  const KEPT = `pratinjau:${location.pathname}`;
  const SEEN = 40; // elements of the window by which a page finds its place again
  const SPOTS = "td, th, li, dd, dt, p, h1, h2, h3, h4, h5, h6, figcaption, caption, summary, text";

  const make = (name, set = {}, ...inside) => {
    const element = Object.assign(document.createElement(name), set);
    element.append(...inside.filter(Boolean));
    return element;
  };

  /** Set what stands between backticks apart from the words around it, as the terminal does. */
  const worded = (text) => text.split(/`([^`]*)`/).map((one, at) => (at % 2 ? make("code", { textContent: one }) : one));

  // --- where a row stands, before anybody sorts the table ----------------------------------------

  const numbers = new WeakMap();
  for (const table of document.querySelectorAll(".tabel table")) {
    [...table.tBodies].flatMap((body) => [...body.rows]).forEach((row, at) => numbers.set(row, at));
  }

  // --- the page stays where it stands ------------------------------------------------------------

  const inside = (element) => bar.contains(element);
  const anchors = () => [...document.querySelectorAll("main [id], main tr, main p, main li")].filter((one) => !inside(one));
  const top = (element) => element.getBoundingClientRect().top;

  /** Say by what an element is known on the page that comes after this one. */
  const known = (element) => (element.id ? `#${element.id}` : `${element.tagName} ${element.textContent.trim().slice(0, 80)}`);

  /** Return what is in the window, from its edge on, and how far from the edge each of it is. */
  const standing = () => {
    const edge = bar.getBoundingClientRect().bottom;
    const seen = anchors().filter((one) => one.getClientRects().length && top(one) >= edge && top(one) < innerHeight);
    return { seen: seen.slice(0, SEEN).map((one) => [known(one), top(one) - edge]), y: scrollY, begin: scrollY < 8,
      open: [...document.querySelectorAll("main details")].flatMap((one, number) => (one.open ? [number] : [])) };
  };

  /** Scroll until the first of it that is still there stands where it stood. */
  const stand = ({ seen, y, begin }) => {
    if (begin) return scrollTo({ top: 0, behavior: "instant" });
    const edge = bar.getBoundingClientRect().bottom;
    const here = new Map(anchors().reverse().map((one) => [known(one), one]));
    const found = seen.find(([name]) => here.has(name));
    scrollTo({ top: found ? scrollY + top(here.get(found[0])) - edge - found[1] : y, behavior: "instant" });
  };

  const again = () => {
    sessionStorage.setItem(KEPT, JSON.stringify(standing()));
    location.reload();
  };

  const before = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
  sessionStorage.removeItem(KEPT);
  if (before) history.scrollRestoration = "manual";

  // --- the bar -----------------------------------------------------------------------------------

  const sum = make("summary");
  const found = make("ol");
  const list = make("details", { className: "pratinjau-temuan", open: true }, sum, found);
  const name = make("b");
  const said = make("span", { className: "pratinjau-kata" });
  said.setAttribute("role", "status");
  const source = make("button", { type: "button", className: "pratinjau-sumber" });
  source.setAttribute("aria-pressed", "false");
  const bookNames = make("ul");
  const bookSum = make("summary");
  const books = make("details", { className: "pratinjau-buku" }, bookSum, bookNames);
  const tools = make("div", { className: "pratinjau-alat" }, name, said, source, books);
  const bar = make("aside", { className: "pratinjau", hidden: true }, tools, list);

  let choosing = false;
  let ended = "";
  let state = "";

  const place = (there) => {
    const button = make("button", { type: "button", className: "pratinjau-tempat", textContent: there.nama });
    button.addEventListener("click", () => ask("buka", { file: there.file, baris: there.baris, kolom: there.kolom }));
    return button;
  };

  const finding = (one, words) => {
    const [left, meant, right] = one.baris;
    const line = left + meant + right && make("pre", {}, left, make("mark", { textContent: meant || " " }), right);
    const notes = one.catatan.map((note) => make("p", {}, ...worded(note.pesan), " ", place(note.tempat)));
    const help = one.bantuan && make("p", { className: "pratinjau-bantuan" }, make("b", { textContent: `${words.bantuan}: ` }), ...worded(one.bantuan));
    const head = make("p", {}, make("b", { textContent: one.judul }), " ", ...worded(one.pesan));
    return make("li", { className: one.jenis }, head, place(one.tempat), line, ...notes, help);
  };

  const show = (told) => {
    const words = told.kata;
    bar.lang = told.bahasa;
    bar.setAttribute("aria-label", words.nama);
    name.textContent = words.nama;
    state = [told.keadaan, told.temuan.length ? "" : told.ringkas].filter(Boolean).join(" · ");
    said.textContent = choosing ? words.petunjuk : state;
    source.textContent = words.sumber;
    source.title = words.petunjuk;
    sum.textContent = told.ringkas;
    list.hidden = !told.temuan.length;
    const wrong = told.temuan.some((one) => one.jenis === "error");
    bar.classList.toggle("pratinjau-salah", wrong);
    const key = JSON.stringify(told.temuan);
    if (key !== found.dataset.sidik) {
      found.dataset.sidik = key;
      found.replaceChildren(...told.temuan.map((one) => finding(one, words)), told.lebih && make("li", { textContent: told.lebih }));
      list.open = wrong;
    }
    bookSum.textContent = words.buku;
    books.hidden = !told.buku.length;
    bookNames.replaceChildren(...told.buku.map((one) => make("li", {}, make("a", { href: one.tautan, target: "_blank", rel: "noopener", textContent: one.nama }))));
    ended = words.putus;
    bar.hidden = false;
  };

  // --- from the page to the line behind it -------------------------------------------------------

  const ask = async (what, question) => {
    try {
      const answer = await fetch(`/_pratinjau/${what}`, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Kunci": kunci },
        body: JSON.stringify(question),
      });
      const told = answer.ok ? await answer.json() : { kata: `${answer.status}` };
      said.textContent = [told.tempat, told.kata].filter(Boolean).join(": ");
    } catch {
      said.textContent = ended;
    }
  };

  /** Say what was clicked: the table, the number of the row as it was written, and the words. */
  const clicked = (element) => {
    const cell = element.closest("td, th");
    const row = cell?.closest("tbody tr");
    return {
      alamat: location.pathname,
      bagian: element.closest("main [id]")?.id ?? "",
      tabel: cell?.closest(".tabel")?.id ?? "",
      baris: row ? (numbers.get(row) ?? -1) : -1,
      sel: cell ? cell.cellIndex : -1,
      teks: (element.innerText ?? element.textContent).trim().slice(0, 4000),
    };
  };

  source.addEventListener("click", () => {
    choosing = !choosing;
    source.setAttribute("aria-pressed", String(choosing));
    document.documentElement.classList.toggle("pratinjau-memilih", choosing);
    said.textContent = choosing ? source.title : state; // and nothing of what was opened before
  });
  document.addEventListener("click", (event) => {
    if (!(choosing || event.altKey) || inside(event.target)) return;
    const spot = event.target.closest(SPOTS);
    if (!spot) return;
    event.preventDefault();
    event.stopPropagation();
    ask("sumber", clicked(spot));
  }, true);

  // --- from a line to where the page shows it ----------------------------------------------------

  /** Show the smallest element that has the words that the address asks for, and forget that it did. */
  const find = () => {
    const address = new URL(location.href);
    const words = address.searchParams.get("_cari");
    if (!words) return;
    address.searchParams.delete("_cari");
    history.replaceState(null, "", address);
    const having = [...document.querySelectorAll("main *")].filter((one) => one.textContent.includes(words));
    const same = having.find((one) => one.textContent.trim() === words);
    const one = (same ?? having.at(-1))?.closest(SPOTS) ?? having.at(-1);
    if (!one) return;
    for (let box = one.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    one.classList.add("pratinjau-di-sini");
    one.scrollIntoView({ block: "center", behavior: "instant" });
  };

  // --- news --------------------------------------------------------------------------------------

  const begin = () => {
    document.body.prepend(bar);
    new ResizeObserver(() => {
      document.documentElement.style.scrollPaddingTop = `${bar.offsetHeight + 8}px`; // so that it covers nothing one goes to
    }).observe(bar);
    for (const number of before?.open ?? []) document.querySelectorAll("main details")[number]?.setAttribute("open", "");
    let first = before;
    find();
    const news = new EventSource(`/_pratinjau/kabar?halaman=${encodeURIComponent(location.pathname)}`);
    news.addEventListener("message", (event) => {
      const told = JSON.parse(event.data);
      if (told.sidik !== sidik) return again();
      const here = first ?? standing();
      first = null;
      show(told);
      stand(here);
    });
    news.addEventListener("error", () => {
      said.textContent = ended;
    });
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
