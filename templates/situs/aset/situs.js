// What every page does beside being read: on a telephone its menu opens by a button, and the search is loaded once
// somebody goes to its field: its program, its names, and then its texts.
(() => {
  "use strict";

  const opens = document.querySelector(".buka");
  opens?.addEventListener("click", () => {
    opens.setAttribute("aria-expanded", String(opens.getAttribute("aria-expanded") === "false"));
  });

  const form = document.querySelector("form[data-cari]");
  if (!form) return;

  const load = (address) =>
    new Promise((done, failed) => {
      const script = document.createElement("script");
      Object.assign(script, { src: address, async: false, onload: done, onerror: failed });
      document.head.append(script);
    });

  let begun = false;
  const begin = () => {
    if (begun) return;
    begun = true;
    for (const address of form.dataset.cari.split(" ")) load(address);
  };
  form.addEventListener("focusin", begin);
  if (form.hasAttribute("data-segera") || form.contains(document.activeElement)) begin();
})();
