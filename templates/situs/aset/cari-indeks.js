// What somebody types becomes pages and passages in the order in which they help: names of pages before their texts,
// and before what only looks like a name. A word counts by its beginning and by its root, so that `melayani` finds
// `pelayanan`; filters narrow both.
(() => {
  "use strict";

  const SMALL = new Set(["dan", "atau", "di", "ke", "dari", "yang", "untuk", "pada", "dengan", "apa", "dalam"]);
  const FEW = 3; // results below which what only looks like the words is shown too
  const SHORTEST = 4; // letters that a root must keep
  const WORD = /[\p{L}\p{N}]+/gu;

  const fold = (word) => word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

  // Prefixes, and the letters with which a root may have begun before one of them melted into it.
  const PREFIXES = [[/^(?:me|pe)ng(?=[aiueo])/, ["", "k"]], [/^(?:me|pe)ng/, [""]], [/^(?:me|pe)ny/, ["s"]],
    [/^(?:me|pe)m(?=[aiueo])/, ["p", "m"]], [/^(?:me|pe)m/, [""]], [/^(?:me|pe)n(?=[aiueo])/, ["t", "n"]],
    [/^(?:me|pe)n/, [""]], [/^(?:ber|per|ter)(?=[aiueo])/, ["", "r"]], [/^(?:ber|per|ter)/, [""]],
    [/^(?:me|pe|di|se)/, [""]]];
  const NOUN = /^(ke|pe).*an$/; // `kesehatan`, `pendidikan`: what ends in -an, not in -kan

  /** Return what may be the roots of a word, as far as a few rules find them: `layan` of `pelayanan` and `melayani`. */
  const roots = (word) => {
    const said = word.replace(/(?:lah|kah|nya)$/, "");
    const noun = NOUN.exec(said);
    const bare = long(noun ? said.slice(0, -2) : said.replace(/(?:kan|an|(?<!a)i)$/, "")) ?? said;
    if (noun?.[1] === "ke" && long(bare.slice(2))) return [bare.slice(2)];
    const [prefix, letters] = PREFIXES.find(([one]) => one.test(bare)) ?? [/^/, [""]];
    const found = letters.map((letter) => long(bare.replace(prefix, letter))).filter(Boolean);
    return found.length ? found : [bare];
  };
  const long = (word) => (word.length >= SHORTEST ? word : undefined);

  const forms = (term) => [...new Set([fold(term), ...roots(fold(term))])];

  const split = (text) => text.match(WORD) ?? [];
  const engine = (fields, weights) =>
    new MiniSearch({ fields, tokenize: split, processTerm: forms, searchOptions: { boost: weights } });

  /** Return the words of a question that say something, folded; all of them if none does. */
  const asked = (question) => {
    const all = split(question).map(fold);
    const telling = all.filter((word) => !SMALL.has(word));
    return telling.length ? telling : all;
  };

  /** Ask for each word, as it stands or by its roots. */
  const query = (words, together) => ({
    combineWith: together,
    queries: words.map((word) => ({ combineWith: "OR", queries: forms(word) })),
  });

  /** Return of each page that its name has not found the best passage. */
  const first = (passages, pages) => {
    const seen = new Set(pages.map(({ id }) => id));
    return passages.filter(({ page }) => !seen.has(page) && seen.add(page));
  };

  class Index {
    /** @param names the pages that `cari/nama.js` lists */
    constructor(names) {
      this.pages = names.map(([address, title, kind, summary, also, own, facets], id) =>
        ({ id, address, title, kind, summary, also, own, facets: new Set(facets), text: `${title} ${also}` }));
      this.names = engine(["title", "also", "own", "kind"], { title: 6, also: 6, own: 2, kind: 1 });
      this.names.addAll(this.pages);
      this.texts = engine(["heading", "text"], { heading: 3, text: 1 });
      this.passages = [];
      this.whole = false;
    }

    /** Take in texts a few at a time, so that the page answers in between. */
    async read(texts) {
      this.passages = texts.map(([page, anchor, heading, text], id) => ({ id, page, anchor, heading, text }));
      await this.texts.addAllAsync(this.passages, { chunkSize: 40 });
      this.whole = true;
    }

    /** @param chosen the filters that are on: by each name the number of its value */
    find(question, chosen = []) {
      const fits = (page) => chosen.every((facet) => page.facets.has(facet));
      const words = asked(question);
      if (!words.length) return { pages: chosen.length ? this.pages.filter(fits) : [], passages: [], terms: new Set() };
      const found = this.#look(words, fits, "AND");
      const count = () => found.pages.length + found.passages.length;
      if (count() < FEW) this.#add(found, this.#look(words, fits, "AND", { fuzzy: 0.2 }));
      if (!count()) this.#add(found, this.#look(words, fits, "OR", { fuzzy: 0.2 }));
      return found;
    }

    #look(words, fits, together, more) {
      const terms = new Set();
      const run = (index, shortest, page) => {
        const options = { prefix: ({ length }) => length >= shortest, filter: ({ id }) => fits(page(id)), ...more };
        const found = index.search(query(words, together), options);
        for (const { match } of found) for (const term of Object.keys(match)) terms.add(term);
        return found.map(({ id }) => id);
      };
      const pages = run(this.names, 1, (id) => this.pages[id]).map((id) => this.pages[id]);
      const passages = run(this.texts, 2, (id) => this.pages[this.passages[id].page]).map((id) => this.passages[id]);
      return { pages, passages: first(passages, pages), terms };
    }

    #add(found, more) {
      const pages = [...new Set([...found.pages, ...more.pages])];
      Object.assign(found, { pages, passages: first([...found.passages, ...more.passages], pages) });
      for (const term of more.terms) found.terms.add(term);
    }
  }

  /** Cut a text into pieces, `[words, whether they were found]`. */
  const marked = (text, terms) => {
    const pieces = [];
    let end = 0;
    for (const { 0: word, index } of text.matchAll(WORD)) {
      if (!forms(word).some((form) => terms.has(form))) continue;
      pieces.push([text.slice(end, index), false], [word, true]);
      end = index + word.length;
    }
    return [...pieces, [text.slice(end), false]].filter(([piece]) => piece);
  };

  /** Return so much of a text as shows where its first found word stands. */
  const around = (text, terms, room = 160) => {
    const first = marked(text, terms)[0];
    const at = first && !first[1] ? first[0].length : 0;
    if (text.length <= room) return text;
    const start = at < room / 2 ? 0 : text.indexOf(" ", at - room / 2) + 1;
    const end = start + room >= text.length ? text.length : text.lastIndexOf(" ", start + room);
    return (start ? "… " : "") + text.slice(start, end) + (end < text.length ? " …" : "");
  };

  window.cariIndeks = { Index, marked, around, roots };
})();
