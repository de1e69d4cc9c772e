// The search field of a page shows below it what is found while somebody types; that of the page of the search also
// filters, and keeps what is asked in its address. What is found is put in as text, never as markup.
(() => {
  "use strict";

  const { Index, marked, around } = window.cariIndeks;
  const { saring: FILTERS, halaman: PAGES } = window.cariNama;
  const form = document.querySelector("form[data-cari]");
  const field = form.querySelector("input[type=search]");
  const whole = form.hasAttribute("data-segera"); // the page of the search, which has room for all
  const root = new URL("..", form.action.replace(/index\.html$/, ""));
  const index = new Index(PAGES);
  let room = whole ? { pages: 20, passages: 20 } : { pages: 6, passages: 4 };

  const make = (name, set = {}, ...inside) => {
    const element = Object.assign(document.createElement(name), set);
    element.append(...inside);
    return element;
  };
  const shown = (text, terms) => marked(text, terms).map(([piece, found]) => (found ? make("mark", {}, piece) : piece));
  const address = (page, anchor = "") => {
    const found = new URL(page.address.replace(/(^|\/)$/, "$1index.html"), root);
    found.hash = anchor;
    return found.href;
  };

  const state = make("p", { className: "keadaan" });
  state.setAttribute("role", "status");
  const pages = make("ol", { className: "halaman" });
  const passages = make("ol", { className: "petikan" });
  const more = make(whole ? "button" : "a", whole ? { type: "button" } : {});
  const panel = make("div", { className: "hasil", hidden: !whole }, state, pages, passages, more);
  form.after(panel);

  const entry = (href, kind, title, text, terms) =>
    make("li", {}, make("a", { href }, make("span", { className: "jenis" }, kind), " ", ...shown(title, terms)),
      make("p", {}, ...shown(text, terms)));
  const named = (terms) => (page) => entry(address(page), page.kind, page.title, page.summary, terms);
  const quoted = (terms) => ({ page, anchor, heading, text }) =>
    entry(address(index.pages[page], anchor), index.pages[page].title, heading, around(text, terms), terms);

  /** Return the filters that are on, as the numbers of their values. */
  const chosen = () => [...form.querySelectorAll("select, input[type=checkbox]")]
    .map((one) => (one.type === "checkbox" ? one.checked && one.value : one.value)).filter(Boolean).map(Number);

  const link = () => `${form.action}?q=${encodeURIComponent(field.value.trim())}`;

  const show = () => {
    const facets = chosen();
    const found = index.find(field.value, facets);
    const count = found.pages.length + found.passages.length;
    const begun = field.value.trim() !== "" || facets.length > 0;
    panel.hidden = !whole && !begun;
    pages.replaceChildren(...found.pages.slice(0, room.pages).map(named(found.terms)));
    passages.replaceChildren(...found.passages.slice(0, room.passages).map(quoted(found.terms)));
    const left = count - pages.childElementCount - passages.childElementCount;
    more.hidden = left <= 0;
    more.textContent = whole ? `Tampilkan ${left} hasil lain` : `Lihat semua ${count} hasil`;
    if (!whole) more.href = link();
    const waiting = index.whole ? "" : ", naskah masih dimuat";
    state.textContent = begun ? `${count || "Tidak ada"} hasil${waiting}` : "";
  };

  const keep = () => {
    const asked = new URLSearchParams();
    if (field.value.trim()) asked.set("q", field.value.trim());
    for (const one of form.querySelectorAll("select, input[type=checkbox]")) {
      const said = one.type === "checkbox" ? (one.checked ? "ya" : "") : one.selectedOptions[0]?.dataset.nilai;
      if (said) asked.set(one.name, said);
    }
    history.replaceState(null, "", asked.size ? `?${asked}` : location.pathname);
  };

  /** Offer the values of each filter, and choose those that the address asks for. */
  const offer = () => {
    const asked = new URLSearchParams(location.search);
    field.value ||= asked.get("q") ?? "";
    let number = 0;
    for (const [name, values] of FILTERS) {
      const control = form.elements.namedItem(name);
      for (const value of values) {
        number += 1;
        if (control?.type === "checkbox") Object.assign(control, { value: number, checked: asked.get(name) === "ya" });
        else if (control) {
          const option = make("option", { value: number, selected: asked.get(name) === value }, value);
          option.dataset.nilai = value;
          control.append(option);
        }
      }
    }
    for (const set of form.querySelectorAll("fieldset[hidden]")) set.hidden = false;
  };

  /** Let the arrows go through what is found, and Escape close it. */
  const step = (event) => {
    const stops = [field, ...panel.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement);
    if (event.key === "Escape" && !whole) {
      panel.hidden = true;
      field.focus();
    } else if (at >= 0 && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      stops[Math.max(0, Math.min(stops.length - 1, at + (event.key === "ArrowDown" ? 1 : -1)))].focus();
    }
  };

  const change = () => {
    show();
    if (whole) keep();
  };
  form.addEventListener("input", change);
  for (const place of [form, panel]) place.addEventListener("keydown", step);
  if (whole) {
    offer();
    form.addEventListener("submit", (event) => event.preventDefault());
    more.addEventListener("click", () => {
      room = { pages: Infinity, passages: Infinity };
      show();
    });
  } else {
    document.addEventListener("click", ({ target }) => {
      if (!form.contains(target) && !panel.contains(target)) panel.hidden = true;
    });
  }
  show();

  const texts = make("script", { src: new URL("cari/teks.js", root).href });
  texts.addEventListener("load", async () => {
    await index.read(window.cariTeks);
    if (!panel.hidden && !panel.contains(document.activeElement)) show();
  });
  document.head.append(texts);
})();
