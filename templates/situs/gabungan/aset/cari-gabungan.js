// The search of a volume finds pages by their names, and below them the programmes of all cities, which come in many
// files: what has come is found while the rest is on its way. `cari-indeks.js` ranks, `cari.js` shows.
(() => {
  "use strict";

  const { Index, roots } = window.cariIndeks;
  const PIECE = 200; // programmes that are taken in before the page may answer
  const SHORTEST = /[\p{L}\p{N}]{3}/u; // letters that a programme is looked for by: fewer are in half of all
  const TELLING = /\p{L}{4}|\p{N}/u; // what most words of a question have that say something, unlike `dan`
  const PAGE = "jenis"; // the filter by what something is, which a programme does not share with its city

  const load = (src) =>
    new Promise((done, failed) => {
      const script = Object.assign(document.createElement("script"), { src, onload: done, onerror: failed });
      document.head.append(script);
    });

  const split = (text) => text.match(/[\p{L}\p{N}]+/gu) ?? [];
  const fold = (word) => word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

  /** Return the forms by which a word is found; they are worked out once, since all names together have few words. */
  const known = new Map();
  const formsOf = (word) => {
    if (!known.has(word)) known.set(word, [...new Set([fold(word), ...roots(fold(word))])]);
    return known.get(word);
  };

  /** Tell whether something has each word of a question, by its beginning or its root; one that has not is a guess. */
  const sure = (words) => ({ title, also }) => {
    const own = split(`${title} ${also}`).flatMap(formsOf);
    return words.every((word) => formsOf(word).some((form) => own.some((one) => one.startsWith(form))));
  };

  class VolumeIndex extends Index {
    /** @param names the pages that `cari/nama.js` lists */
    constructor(names) {
      super(names);
      this.programmes = new Index([]);
      this.programmes.names = new MiniSearch({
        fields: ["title", "also"],
        tokenize: split,
        processTerm: formsOf,
        searchOptions: { boost: { title: 3, also: 1 } },
      });
      this.values = [null];
      this.shared = new Set(); // values of filters that programmes have from their city
      for (const [name, values] of window.cariNama.saring) {
        for (const value of values) {
          if (name !== PAGE) this.shared.add(this.values.length);
          this.values.push(value);
        }
      }
    }

    /** Take in the files of programmes; after each, look again for what is asked, unless somebody reads the answer. */
    async read(paths) {
      const form = document.querySelector("form[data-cari]");
      const root = new URL("..", form.action.replace(/index\.html$/, ""));
      for (const path of paths) {
        await load(new URL(path, root).href);
        await this.#take(...window.cariProgram);
        const shown = form.parentElement.querySelector(".hasil");
        if (!shown.contains(document.activeElement)) form.dispatchEvent(new Event("input"));
      }
      this.whole = true;
    }

    async #take(common, cities) {
      const { programmes } = this;
      const sets = new Map(); // many programmes are found by the same filters
      const begun = programmes.pages.length;
      for (const [page, rows] of cities) {
        const name = this.pages[page].title.replace(/^\S+ /, ""); // all are a kota or a kabupaten
        const own = [...this.pages[page].facets].filter((one) => this.shared.has(one)).concat(common);
        for (const [anchor, title, opd, ...facets] of rows) {
          const key = `${page} ${facets}`;
          if (!sets.has(key)) sets.set(key, new Set([...own, ...facets]));
          const text = [opd, ...facets.map((one) => this.values[one]).filter((one) => one !== "ya")].join(", ");
          programmes.pages.push({
            id: programmes.pages.length, page, anchor, heading: title, title, text, also: `${opd} ${name}`,
            facets: sets.get(key),
          });
        }
      }
      await programmes.names.addAllAsync(programmes.pages.slice(begun), { chunkSize: PIECE });
    }

    /** @param chosen the filters that are on: by each name the number of its value */
    find(question, chosen = []) {
      const found = super.find(question, chosen);
      if (question.trim() && !SHORTEST.test(question)) return found;
      const programmes = this.programmes.find(question, chosen);
      const isSure = sure(split(question).filter((word) => TELLING.test(word)));
      if (programmes.pages.slice(0, 1).some(isSure)) found.pages = found.pages.filter(isSure);
      return { pages: found.pages, passages: programmes.pages, terms: new Set([...found.terms, ...programmes.terms]) };
    }
  }

  window.cariIndeks = { ...window.cariIndeks, Index: VolumeIndex };
})();
