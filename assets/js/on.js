/**
 * The state of things on a date, which the address holds: on.html?date=2023-08-16
 * @module
 */

const AROUND = 10; // days before and after the date

/** @typedef {[opening?: number, begun?: number, lasted?: number, closing?: number, undated?: number]} Bounds */

/**
 * How sure it is that something held on a day. The same rule as in timeline/state.py.
 * @param {Bounds} bounds
 * @param {number} day  20230816
 */
export function standing([opening, begun, lasted, closing, undated], day) {
  if ((opening && day < opening) || (closing && day > closing)) return "elsewhen";
  if (undated) return "attested";
  return begun && lasted && begun <= day && day <= lasted ? "certain" : "possible";
}

const number = (date) => Number(date.replaceAll("-", ""));

/** @param {string} date  @returns {string} a date some months and days away, as the date field has it */
function moved(date, months, days) {
  const day = new Date(date);
  const before = day.getUTCDate();
  day.setUTCMonth(day.getUTCMonth() + months);
  if (day.getUTCDate() !== before) day.setUTCDate(0); // the last day of a month that is shorter
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

function element(name, content, attributes = {}) {
  const made = Object.assign(document.createElement(name), attributes);
  made.append(...[content].flat());
  return made;
}

/** Words are a string; those in another language than the page's, with their language. */
const words = (said) => (Array.isArray(said) ? element("bdi", said[0], { lang: said[1] }) : said);

const named = (href, said) => element("a", words(said), { href });

function entry([, href, name, note = "", title = "", type]) {
  const line = element("li", [named(href, name), " "]);
  if (type) line.className = `period type-${type}`;
  if (title) line.append(element("span", words(title), { className: "position" }), " ");
  if (note) line.append(element("span", note, { className: "note" }));
  return line;
}

/** @param {HTMLElement} place */
export function start(place) {
  const said = place.dataset;
  place.replaceChildren(place.querySelector("template").content);
  const [form, status, day] = place.children;
  const field = form.date;
  const told = new Intl.DateTimeFormat(said.locale, { dateStyle: "long", timeZone: "UTC" });
  /** @type {Record<string, Promise<any>>} */
  const fetched = {};
  const data = (url) => (fetched[url] ??= received(url));

  async function received(url) {
    try {
      const answer = await fetch(url);
      if (answer.ok) return await answer.json();
      throw new Error(url);
    } catch (error) {
      delete fetched[url]; // so that it is asked for again
      throw error;
    }
  }

  function fill(part, lines) {
    const section = day.querySelector(`[data-part=${part}]`);
    for (const group of section.querySelectorAll("[data-standing]")) {
      const found = lines.filter(([sure]) => sure === group.dataset.standing).map(([, line]) => line);
      group.querySelector("ul").replaceChildren(...found);
      group.hidden = !found.length;
    }
    const count = lines.filter(([sure]) => sure !== "elsewhen").length;
    section.querySelector(".none").hidden = count > 0;
    return `${section.querySelector("h3").textContent} (${count})`;
  }

  /** A body with those of its members whose membership is as sure as asked. */
  function body([href, name, entries], sure, on) {
    const found = entries.filter(([bounds]) => standing(bounds, on) === sure);
    const list = found.flatMap(([, href, name], index) => [index ? said.comma : "", href ? named(href, name) : name]);
    return found.length
      ? [sure, element("li", [named(href, name), " ", element("span", list, { className: "note" })])]
      : ["elsewhen"];
  }

  async function show(date) {
    const on = number(date);
    const [first, last] = [number(moved(date, 0, -AROUND)), number(moved(date, 0, AROUND))];
    const [state, events] = await Promise.all([data(said.state), data(said.days.replace("9999", date.slice(0, 4)))]);
    if (date !== field.value) return; // another one was chosen meanwhile
    const lines = (entries) => entries.map((item) => [standing(item[0], on), entry(item)]);
    const near = events.filter(([from, to]) => from <= last && to >= first);
    const counts = [
      fill("in", lines(state.in)),
      fill("held", lines(state.held)),
      fill("members", ["certain", "possible"].flatMap((sure) => state.members.map((one) => body(one, sure, on)))),
      fill("events", near.map(([, , href, title, when, type]) => ["certain", entry([, href, title, when, "", type])])),
    ];
    const parts = told.formatToParts(new Date(date));
    const heading = parts.map(({ type, value }) => (type === "day" && value === "1" ? said.firstDay : value)).join("");
    day.querySelector("h2").textContent = heading;
    day.querySelector(".on-later").hidden = date <= said.latest;
    day.hidden = false;
    status.textContent = [heading, ...counts].join(" · ");
  }

  function go(date) {
    field.value = date;
    if (!form.reportValidity()) return;
    const address = new URL(location.href);
    if (address.searchParams.get("date") !== date) {
      address.search = `?date=${date}`;
      history.pushState(null, "", address);
    }
    follow();
  }

  function follow() {
    const date = new URLSearchParams(location.search).get("date") ?? said.latest;
    field.value = date;
    for (const link of document.querySelectorAll(".languages a")) link.search = location.search;
    if (!field.validity.valid) return tellInstead(said.range);
    show(date).catch(() => date === field.value && tellInstead(said.failed));
  }

  function tellInstead(words) {
    day.hidden = true;
    status.textContent = words;
  }

  form.onsubmit = (event) => {
    event.preventDefault();
    go(field.value);
  };
  form.onclick = ({ target }) => {
    const { months, days } = target.dataset;
    if (!months || !field.value) return;
    const date = moved(field.value, Number(months), Number(days));
    go(date < field.min ? field.min : date > field.max ? field.max : date);
  };
  addEventListener("popstate", follow);
  follow();
}
