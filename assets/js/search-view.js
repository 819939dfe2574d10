// Shows what was found: below the field in a page's header, or on the search page.

import { JOIN, cleaned, find, folded, guess, joined, load, namesOf, totals } from "./search-find.js";

const FEW = 6; // results in a header
const MANY = 20; // and at a time on the search page
const AROUND = 8; // words before the first hit
const QUOTED = 32; // words of the text
const PATIENCE = 600; // milliseconds before a reader is told to wait

const number = new Intl.NumberFormat(`${document.documentElement.lang}-u-nu-latn`);

/** @param {HTMLFormElement} form */
export function open(form) {
  load(new URL(form.dataset.index, document.baseURI)).catch(() => {}); // said when something is searched
  form.addEventListener("keydown", (event) => move(form, event));
  if ("whole" in form.dataset) onPage(form);
  else inHeader(form);
}

/** @param {HTMLFormElement} form */
function inHeader(form) {
  const field = form.elements.namedItem("q");
  const all = make("a", "found-more", form.dataset.all);
  const results = new Results(form, all);
  const search = async () => {
    if (!cleaned(field.value)) return results.clear();
    const found = await results.show(field.value, {}, FEW);
    if (found) all.href = `${form.action}?${new URLSearchParams({ q: field.value })}`;
  };
  field.addEventListener("input", calmly(search));
  field.addEventListener("focus", search);
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !results.isOpen) return;
    event.preventDefault();
    field.focus();
    results.clear();
  });
  for (const leaving of ["focusin", "pointerdown"]) {
    document.addEventListener(leaving, (event) => form.contains(event.target) || results.clear());
  }
  search(); // what was typed while this was loaded
}

/** @param {HTMLFormElement} form */
function onPage(form) {
  const selects = [...form.querySelectorAll("select")];
  const more = make("button", "found-more", form.dataset.more);
  const results = new Results(form, more);
  const field = form.elements.namedItem("q");
  let limit = MANY;
  const search = async () => {
    const chosen = selects.filter((select) => select.value).map((select) => [select.name, select.value]);
    remember(form);
    const counts = await totals().catch(() => ({})); // first, so that what is found comes with counts
    if (cleaned(field.value) || chosen.length) {
      form.querySelector("details").open = false; // its place is needed
      const found = await results.show(field.value, Object.fromEntries(chosen), limit);
      if (found) for (const select of selects) count(select, found.filters);
    } else {
      results.clear();
      for (const select of selects) count(select, counts);
    }
  };
  const anew = () => {
    limit = MANY;
    search();
  };
  const given = new URLSearchParams(location.search);
  for (const control of [field, ...selects]) if (!control.value) control.value = given.get(control.name) ?? "";
  for (const select of selects) if (select.selectedIndex < 0) select.value = ""; // an address with no such choice
  field.addEventListener("input", calmly(anew));
  for (const select of selects) select.addEventListener("change", anew);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    anew();
  });
  more.type = "button";
  more.addEventListener("click", async () => {
    const next = limit;
    limit += MANY;
    await search();
    results.list.children[next]?.querySelector("a").focus();
  });
  search();
}

class Results {
  #turn = 0;

  /** @param {HTMLFormElement} form */
  constructor(form, more) {
    this.said = form.dataset;
    this.field = form.elements.namedItem("q");
    this.count = make("p", "found-count");
    this.list = make("ol");
    this.more = more;
    this.panel = make("div", "found");
    this.count.setAttribute("role", "status");
    this.panel.append(this.count, this.list, more);
    this.clear();
    form.append(this.panel);
  }

  get isOpen() {
    return this.panel.classList.contains("open");
  }

  clear() {
    this.#turn++;
    this.#fill([], "", false);
    this.panel.classList.remove("open");
  }

  /** Search, and show so many results. What was found comes back, unless a later search overtakes this one. */
  async show(text, filters, limit) {
    const turn = ++this.#turn;
    const query = cleaned(text);
    const waiting = setTimeout(() => turn === this.#turn && this.#fill([], this.said.wait, false), PATIENCE);
    try {
      const found = await find(query, filters);
      const data = await Promise.all(found.results.slice(0, limit).map((result) => result.data()));
      const meant = data.length ? "" : await guess(query, filters);
      if (turn !== this.#turn) return undefined;
      const said = data.length
        ? this.said.some.replace("{count}", number.format(found.results.length))
        : this.said.none;
      this.#fill(data.map((one) => entry(one, query)), said, found.results.length > limit);
      if (meant) this.count.append(" ", this.said.guess, " ", this.#suggestion(meant));
      return found;
    } catch {
      if (turn === this.#turn) this.#fill([], this.said.broken, false);
      return undefined;
    } finally {
      clearTimeout(waiting);
    }
  }

  #fill(entries, said, isMore) {
    this.list.replaceChildren(...entries);
    this.count.textContent = said;
    this.more.hidden = !isMore;
    this.panel.classList.add("open");
  }

  #suggestion(words) {
    const button = make("button", "found-guess", words);
    button.type = "button";
    button.addEventListener("click", () => {
      this.field.value = words;
      this.field.focus();
      this.field.dispatchEvent(new Event("input"));
    });
    return button;
  }
}

/** A result: its title, what it is, and the words around the first hit. */
function entry(data, query) {
  const words = data.content.split(" ");
  const hits = new Set(data.locations);
  const end = data.meta.title.split(" ").length; // the content begins with the title
  const item = make("li", `type-${data.filters.type}`);
  const link = item.appendChild(make("a", "found-title"));
  link.href = data.url;
  link.dir = "auto";
  link.append(...passage(words, hits, 0, end));
  const other = data.locations.some((at) => at < end) ? "" : otherName(data.meta, query);
  if (other) link.append(" (", make("bdi", "", other), ")");
  item.append(make("p", "found-line", joined(data.meta.line)));
  if (words.length > end) {
    const first = Math.min(...data.locations.filter((at) => at >= end));
    const from = first < Infinity && first - end > QUOTED / 2 ? first - AROUND : end;
    const text = item.appendChild(make("p", "found-text"));
    text.dir = "auto";
    text.append(from > end ? "… " : "", ...passage(words, hits, from, from + QUOTED));
    if (from + QUOTED < words.length) text.append("…");
  }
  if (data.filters.lang) item.lang = data.filters.lang[0];
  return item;
}

/** Words of a text, with its hits marked, joined where the index has parted them. */
function passage(words, hits, from, to) {
  const parts = [];
  for (let at = from; at < Math.min(to, words.length); at++) {
    let word = words[at];
    let hit = hits.has(at);
    // Arabic letters change their form where mark-up parts them: a particle is marked with its word.
    while (/\p{Script=Arabic}\u2060$/u.test(word) && at + 1 < words.length) {
      word = word.slice(0, -1) + words[++at];
      hit ||= hits.has(at);
    }
    const whole = word.replace(JOIN, "");
    const [, before, core, after] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su.exec(whole);
    parts.push(before, hit ? make("mark", "", core) : core, after, whole === word ? " " : "");
  }
  return parts;
}

/** The other name that holds one of the words. */
function otherName(meta, query) {
  const words = folded(query).split(" ");
  const others = namesOf(meta).filter((name) => name !== joined(meta.title));
  return others.find((name) => words.some((word) => folded(name).includes(word)));
}

/** Keep the search in the page's address, and in those of its other languages. */
function remember(form) {
  const given = [...new FormData(form)].filter(([, value]) => value);
  const search = given.length ? `?${new URLSearchParams(given)}` : "";
  history.replaceState(null, "", location.pathname + search);
  for (const link of document.querySelectorAll("a[hreflang]")) link.search = search;
}

/** Say how many results each choice would leave, unless one is made already. */
function count(select, counts) {
  for (const option of select.options) {
    if (!option.value) continue;
    const left = counts?.[select.name]?.[option.value] ?? 0;
    option.dataset.label ??= option.text;
    option.text = option.dataset.label + (select.value ? "" : ` (${number.format(left)})`);
    option.disabled = !select.value && !left;
  }
}

/** The arrow keys go from the field through the results, and back. */
function move(form, event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.target.matches("select")) return;
  const stops = [...form.querySelectorAll("input, .found a, .found button")].filter((stop) => !stop.hidden);
  const next = stops[stops.indexOf(event.target) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** Not at each letter, but when the reader pauses. */
function calmly(act) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(act, 150);
  };
}

function make(tag, name = "", text = "") {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.textContent = text;
  return element;
}
