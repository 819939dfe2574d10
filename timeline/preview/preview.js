// In every page that the preview sends: reloads it, swaps its style sheets, and tells what is wrong.
// All that is told is put in as text, never as mark-up.
"use strict";

(() => {
  const own = "/-preview/";
  let version = document.currentScript.dataset.version;
  let hidden = false; // whether the mistakes have been put aside; they come back when they change
  let before = ""; // the mistakes that were told last
  let shown = ""; // what the bar was made from: while that is the same, it keeps its focus and what is open
  let away = ""; // what to say when the preview has stopped
  let leaving = 0; // a timer, while a link is being followed: a reload would cut it off
  let late = false; // whether a reload has been put off for that

  const host = document.createElement("div");
  host.id = "preview";
  const root = host.attachShadow({ mode: "open" });
  const sheet = make("link", { rel: "stylesheet", href: `${own}preview.css` });
  const bar = make("aside", { className: "bar" });
  const mistakes = make("section", { className: "mistakes", role: "alert", hidden: true });
  root.append(sheet, mistakes, bar);

  function make(name, properties = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
      if (key in element) element[key] = value;
      else element.setAttribute(key, value);
    }
    element.append(...children.filter((child) => child));
    return element;
  }

  function link(words, address, properties = {}) {
    return make("a", { href: address, ...properties }, words);
  }

  // A path of a file, which reads from left to right in every language.
  function code(words) {
    return make("code", { dir: "ltr" }, words);
  }

  function opener(entry, words) {
    const copy = make("button", { type: "button" }, words.copy);
    copy.addEventListener("click", async () => {
      const place = entry.place ? entry.place.slice(entry.place.split(":")[0].length) : "";
      try {
        await navigator.clipboard.writeText(entry.path + place);
      } catch {
        prompt(words.copy, entry.path + place); // on another machine than this, browsers refuse to copy
        return;
      }
      copy.textContent = words.copied;
      setTimeout(() => (copy.textContent = words.copy), 1500);
    });
    const open = entry.open && link(words.open, entry.open, { className: "open" });
    return make("span", { className: "ways" }, open, copy);
  }

  function source(entry) {
    if (!entry.source) return null;
    const mark = entry.source.slice(0, entry.column - 1).replace(/[^\t]/g, " ") + "^";
    return make("pre", { dir: "auto", tabIndex: 0 }, `${entry.source}\n`, make("span", { className: "mark" }, mark));
  }

  function listed(entries, words) {
    const items = entries.map((entry) =>
      make(
        "li",
        { className: entry.severity },
        make("p", { className: "place" }, code(entry.place), " ", opener(entry, words)),
        make("p", { className: "message" }, `${entry.message} `, make("small", {}, entry.code)),
        source(entry),
        entry.hint && make("p", { className: "hint" }, `${words.hint} ${entry.hint}`),
      ),
    );
    return make("ul", {}, ...items);
  }

  function tellMistakes(told) {
    const same = JSON.stringify(told.errors);
    if (same === before) return;
    before = same;
    hidden = false;
    showMistakes(told);
  }

  function showMistakes(told) {
    mistakes.replaceChildren();
    mistakes.hidden = hidden || !told.errors.length;
    if (mistakes.hidden) return;
    const hide = make("button", { type: "button", className: "hide" }, told.words.hide);
    hide.addEventListener("click", () => putAside(told, true));
    mistakes.append(
      make("div", { className: "head" }, make("h2", {}, told.title), hide),
      make("p", {}, told.stays),
      listed(told.errors, told.words),
    );
  }

  // The focus goes to the button that takes it back.
  function putAside(told, aside) {
    hidden = aside;
    showMistakes(told);
    showBar(told);
    root.querySelector(aside ? ".show" : ".hide").focus();
  }

  function showBar(told) {
    const { errors, title, ...others } = told;
    const same = JSON.stringify([others, hidden && title]);
    if (same === shown) return;
    shown = same;
    const { words, page } = told;
    const parts = [];
    if (errors.length && hidden) {
      const show = make("button", { type: "button", className: "show" }, words.show);
      show.addEventListener("click", () => putAside(told, false));
      parts.push(show);
    }
    if (page) parts.push(...aboutPage(told, page));
    if (told.warnings) parts.push(make("span", { className: "warnings" }, told.warnings));
    bar.setAttribute("aria-label", words.bar);
    bar.replaceChildren(...parts);
    document.body.style.paddingBlockEnd = `${bar.offsetHeight}px`;
  }

  function aboutPage(told, page) {
    const { words } = told;
    const parts = page.marks.map((mark) => make("strong", { className: "badge" }, mark));
    parts.push(make("span", {}, `${words.file} `, code(page.file), " ", opener(page, words)));
    if (page.edit) parts.push(link(words.edit, page.edit, { rel: "noopener external" }));
    if (page.gaps.length) {
      const gaps = page.gaps.map((gap) => make("li", {}, `${gap.language} `, code(gap.file)));
      parts.push(make("div", { className: "gaps" }, words.gaps, make("ul", {}, ...gaps)));
    }
    if (told.own.length) {
      parts.push(make("details", {}, make("summary", {}, told.owned), listed(told.own, words)));
    }
    if (page.languages.length) {
      const others = page.languages.map((other) =>
        make("li", {}, link(other.name, other.url, { lang: other.code, hreflang: other.code })),
      );
      parts.push(make("nav", { "aria-label": words.languages }, make("ul", {}, ...others)));
    }
    return parts;
  }

  // Drafts, and what is dated in the future, wherever the page names them.
  function mark(marked) {
    for (const old of document.querySelectorAll("[data-preview-mark]")) old.remove();
    for (const anchor of document.querySelectorAll("main a[href]")) {
      const words = marked[decodeURI(anchor.pathname)];
      if (words && !anchor.hash && !anchor.closest("svg")) {
        anchor.append(make("small", { "data-preview-mark": "", lang: host.lang, dir: "ltr" }, ` [${words}]`));
      }
    }
  }

  async function tell() {
    const answer = await fetch(`${own}about.json?page=${encodeURIComponent(location.pathname)}`);
    const told = await answer.json();
    host.lang = told.language;
    host.dir = "ltr"; // the command speaks no language that is written otherwise
    away = told.words.away;
    tellMistakes(told);
    showBar(told);
    if (told.page) mark(told.page.marked);
  }

  // The new sheet is there before the old one goes: nothing jumps, and the page stays where it is.
  function restyle({ before: old, after }) {
    for (const one of document.querySelectorAll('link[rel="stylesheet"]')) {
      for (const [index, name] of old.entries()) {
        if (!one.href.endsWith(name)) continue;
        const other = one.cloneNode();
        other.href = one.href.slice(0, -name.length) + after[index];
        other.addEventListener("load", () => one.remove());
        one.after(other);
      }
    }
  }

  function reload() {
    if (leaving) late = true;
    else location.reload();
  }

  addEventListener("beforeunload", () => {
    clearTimeout(leaving);
    leaving = setTimeout(() => {
      leaving = 0; // it was a file to keep, and the page is still here
      if (late) location.reload();
    }, 5000);
  });

  function listen() {
    const socket = new WebSocket(`ws://${location.host}/livereload`);
    const send = (message) => socket.send(JSON.stringify(message));
    socket.addEventListener("open", () => {
      send({ command: "hello", protocols: ["http://livereload.com/protocols/official-7"] });
      send({ command: "info", url: location.href, version });
    });
    socket.addEventListener("message", (event) => {
      const message = JSON.parse(event.data);
      if (message.command === "reload") reload();
      if (message.command === "restyle") restyle(message);
      if (message.command === "tell") tell();
    });
    socket.addEventListener("close", () => {
      if (away) bar.replaceChildren(away);
      shown = "";
      setTimeout(listen, 1000);
    });
  }

  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) root.querySelector(".hide")?.click();
  });

  document.body.prepend(host); // what is told is met first, whichever way one goes through the page
  listen();
})();
