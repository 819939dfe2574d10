// The filter's panel: choices with counts, the years as a brush, the events found. What is chosen stands in the
// address, and every change is a step that the back button undoes.

import { brush } from "./filter-brush.js";
import { Events, fold } from "./filter-data.js";

const SHOWN = 60; // events at a time,
const AT_ONCE = 5; // of which these come first, and the rest
const LATER = 50; // milliseconds after them, so that a slow processor answers soon
const SUGGESTED = 8; // people and organisations
const WIDE = "(min-width: 52rem)"; // as in filter.css: there the choices stand beside the events

async function fetched(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(address);
  return response.text();
}

/**
 * Make the panel. `open` shows it, at a facet; `follow` shows what the address says.
 * @param {HTMLElement} element the section of the filter
 * @param {string[]} names what the address may say
 */
export function panel(element, names) {
  const { dataset } = element;
  const language = document.documentElement.lang;
  const plural = new Intl.PluralRules(language);
  const digits = new Intl.NumberFormat(`${language}-u-nu-latn`);
  const ways = element.querySelector(".filter-ways");
  const [form, model] = element.querySelector("template").content.cloneNode(true).children;
  const find = (selector) => form.querySelector(selector);
  const [status, results, more, strip, field, suggestions] = [
    "strong",
    ".filter-results",
    ".filter-more",
    ".brush-strip",
    "[type=search]",
    ".suggestions",
  ].map(find);
  const { first, last, match, from, to } = form.elements;
  const [start, end] = [Number(first.min), Number(first.max)];
  const boxes = {}; // by facet and value
  for (const box of form.querySelectorAll(".choice:not(.wide) input")) (boxes[box.name] ??= {})[box.value] = box;
  const blank = find(".choice:not(.wide)").cloneNode(true);
  const card = model.querySelector("li");
  card.remove();

  /** @type {Events} */ let events;
  let loading, naming, search, choices, answer, shown, year, held, waiting;

  const load = () => (loading ??= fetched(dataset.events).then((text) => (events = new Events(JSON.parse(text)))));
  const loadNames = () =>
    (naming ??= load()
      .then(() => fetched(`${dataset.names}?${events.data.actors}`))
      .then((text) => events.readNames(text)));
  const fail = () => {
    loading = naming = undefined;
    status.textContent = dataset.failed;
  };
  const label = (facet, value) => boxes[facet][value]?.nextElementSibling.textContent;

  function read() {
    search = location.search;
    const said = new URLSearchParams(search);
    const values = (name) => [...new Set(said.getAll(name).join().split(","))].filter(Boolean);
    choices = Object.fromEntries(names.map((name) => [name, values(name)]));
    choices.match = choices.match.filter((value) => value === match.value);
    for (const facet in boxes) choices[facet] = choices[facet].filter((value) => boxes[facet][value]);
    for (const input of [from, to]) {
      input.value = choices[input.name];
      if (!input.validity.valid) choices[input.name] = [];
    }
    putInOrder();
  }

  /** Of a period that ends before it begins, exchange the ends. */
  function putInOrder() {
    const [[one = ""], [other = ""]] = [choices.from, choices.to];
    if (other && one.slice(0, other.length) > other) [choices.from, choices.to] = [choices.to, choices.from];
  }

  /** Say in the address what is chosen, and show it. */
  function commit() {
    const said = names.filter((name) => choices[name].length);
    const now = said.map((name) => `${name}=${choices[name].map(encodeURIComponent)}`).join("&").replace(/^./, "?$&");
    if (now !== search) setTimeout(() => history.pushState(null, "", now || location.pathname)); // it takes a while
    search = now;
    update();
  }

  function update() {
    for (const facet in boxes) {
      for (const value in boxes[facet]) boxes[facet][value].checked = choices[facet].includes(value);
      tell(facet, (value) => label(facet, value));
    }
    match.checked = choices.match.length;
    from.value = choices.from;
    to.value = choices.to;
    first.value = from.value.slice(0, 4) || start;
    last.value = to.value.slice(0, 4) || end;
    first.classList.toggle("above", first.value > (start + end) / 2); // of two at one place, the one that can move
    for (const link of document.querySelectorAll(".languages a")) link.search = search;
    return (choices.actor.length ? loadNames() : load()).then(show, fail);
  }

  /** Name what is chosen of a facet beside its title. */
  function tell(facet, nameOf) {
    const chosen = choices[facet].map(nameOf).filter(Boolean);
    find(`[data-facet=${facet}] .facet-chosen`).textContent = chosen.join(dataset.comma);
  }

  function show() {
    if (events.names) choices.actor = choices.actor.filter((id) => events.values.actor.includes(id));
    answer = events.answer(choices);
    for (const facet in boxes) {
      const counts = answer.counts[facet];
      const most = Math.max(1, ...counts);
      events.values[facet].forEach((value, place) => count(boxes[facet][value], counts[place], most));
    }
    draw(answer.counts.year, events.values.type, first.value, last.value);
    setTimeout(suggest, LATER);
    const { length } = answer.events;
    status.textContent = JSON.parse(dataset.found)[plural.select(length)].replace("{count}", digits.format(length));
    results.replaceChildren();
    shown = 0;
    year = undefined;
    showMore();
  }

  function count(box, number, most) {
    if (!box) return; // the data are newer than the page
    const [, , numeral, bar] = box.parentElement.children;
    numeral.firstChild.data = digits.format(number);
    bar.style.inlineSize = `${(100 * number) / most}%`;
    // What was just touched keeps the focus, even with nothing left.
    box.disabled = !number && !box.checked && box !== document.activeElement;
  }

  /** People and organisations: those chosen, then those whose names hold the words in the field. */
  function suggest() {
    if (!events?.names) return;
    const { actor } = events.values;
    const counts = answer.counts.actor;
    const most = Math.max(1, ...counts);
    const words = fold(field.value).split(/\s+/);
    const chosen = choices.actor.map((id) => actor.indexOf(id));
    const others = [...actor.keys()].filter((place) => words.every((word) => events.words[place].includes(word)));
    others.sort((one, other) => counts[other] - counts[one]);
    const focused = suggestions.contains(document.activeElement) && document.activeElement.value;
    suggestions.replaceChildren();
    for (const place of [...new Set([...chosen, ...others])].slice(0, SUGGESTED + chosen.length)) {
      const row = blank.cloneNode(true);
      const [box, name] = row.children;
      Object.assign(box, { name: "actor", value: actor[place], checked: chosen.includes(place) });
      Object.assign(name, { dir: "auto", textContent: events.names[place] });
      suggestions.append(row);
      if (box.value === focused) box.focus();
      count(box, counts[place], most);
    }
    tell("actor", (id) => events.names[actor.indexOf(id)]);
  }

  function showMore(until = shown + SHOWN) {
    for (const event of answer.events.slice(shown, (shown = until - shown < SHOWN ? until : shown + AT_ONCE))) {
      if (events.dates[event].year !== year) results.append(yearSection((year = events.dates[event].year)));
      results.lastElementChild.lastElementChild.append(eventCard(event));
    }
    more.hidden = shown >= answer.events.length;
    clearTimeout(waiting);
    if (shown < until && !more.hidden) waiting = setTimeout(showMore, LATER, until);
  }

  const addressOf = (pattern, id) => pattern.replace("9999", year).replace("ID", id);

  function yearSection() {
    const section = model.cloneNode(true);
    const [link, note] = section.firstElementChild.children;
    Object.assign(link, { href: addressOf(dataset.year), textContent: year });
    note.textContent = digits.format(answer.events.filter((event) => events.dates[event].year === year).length);
    return section;
  }

  function eventCard(event) {
    const item = card.cloneNode(true);
    const [when, title, facts] = item.firstElementChild.children;
    const [words, tongue] = events.titles[event].split("\t").reverse();
    when.textContent = events.when(event);
    Object.assign(title.firstElementChild, { href: addressOf(dataset.event, events.id(event)), textContent: words });
    if (tongue) [title.lang, title.dir] = tongue.split(" ");
    const [type, , evidence] = ["type", "country", "evidence"].map((facet, place) => {
      const values = events.valuesOf(facet, event);
      facts.children[place].textContent = values.map((value) => label(facet, value)).join(dataset.comma);
      return `${facet}-${values[0]}`;
    });
    item.classList.add(type);
    facts.lastElementChild.classList.add(evidence);
    return item;
  }

  /** Choose the years from one to another, where that is not all of them. */
  function span(one, other) {
    const [low, high] = [Math.min(one, other), Math.max(one, other)];
    choices.from = low > start ? [`${low}`] : [];
    choices.to = high < end ? [`${high}`] : [];
    update();
  }

  find(".brush").append(document.querySelector(".strip .legend").cloneNode(true));
  const draw = brush(strip, start, end, {
    span,
    commit,
    forget() {
      read();
      update();
    },
  });

  form.oninput = ({ target }) => {
    if (target === field) suggest();
    const [one, other] = [Number(first.value), Number(last.value)];
    if (target.type === "range") span(...(one > other ? [target.value, target.value] : [one, other]));
  };
  form.onchange = ({ target }) => {
    const { name, value, checked } = target;
    if (target.type === "checkbox") {
      choices[name] = choices[name].filter((other) => other !== value).concat(checked ? value : []);
    } else if (target === from || target === to) {
      if (!target.reportValidity()) return;
      choices[name] = value ? [value] : [];
      putInOrder();
    }
    if (target !== field) commit();
  };
  field.onkeydown = ({ key, isComposing }) => {
    if (key !== "Enter" || isComposing) return;
    suggestions.querySelector("input:not(:checked, :disabled)")?.click();
    field.value = "";
    suggest();
  };
  field.closest("details").ontoggle = ({ target }) => {
    if (target.open && !events?.names) loadNames().then(update, fail);
  };

  more.onclick = () => {
    const before = results.querySelectorAll(".card").length;
    showMore();
    results.querySelectorAll(".card-title a")[before].focus();
  };
  const clear = () => {
    for (const name of names) choices[name] = [];
    field.value = "";
    commit();
  };
  find(".filter-clear").onclick = clear;
  find(".filter-close").onclick = () => {
    clear();
    form.remove();
    element.classList.remove("open");
    ways.hidden = false;
    ways.querySelector("button").focus();
  };

  function appear(facet) {
    for (const details of form.querySelectorAll("details")) {
      const known = details !== field.closest("details"); // names are fetched when they are asked for
      details.open = details.dataset.facet === facet || (known && matchMedia(WIDE).matches);
    }
    ways.hidden = true;
    element.append(form);
    element.classList.add("open");
  }

  return {
    open(facet) {
      appear(facet);
      (find(`[data-facet=${facet}] summary`) || first).focus();
      read();
      update();
    },
    follow() {
      read();
      if (!form.isConnected && names.some((name) => choices[name].length)) appear();
      update();
    },
  };
}
