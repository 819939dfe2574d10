// What the filter knows of the events, as timeline/exports/filter_data.py writes it, and its answers.

/** @typedef {Record<string, string[]>} Choices what is chosen of each facet; and match, from and to */

const FACETS = ["country", "type", "theme", "evidence", "actor"];
const BASE = 35; // the first character of a list
const DAY = 864e5;
const LETTERS = { œ: "oe", æ: "ae", ø: "o", ł: "l", đ: "d", ı: "i", ß: "ss", ـ: "", ى: "ي", ة: "ه", ٱ: "ا" }; // beyond NFKD

/** Letters without case, accents and vowel marks. */
export const fold = (words) =>
  words
    .toLowerCase()
    .replace(/[œæøłđıßـىةٱ]/g, (letter) => LETTERS[letter])
    .normalize("NFKD")
    .replace(/\p{M}/gu, "");

const idOf = (name) => fold(name).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
const dayOf = (year, month, day) => new Date(0).setUTCFullYear(year, month, day) / DAY;
const parts = (day) => {
  const date = new Date(day * DAY);
  return [date.getUTCDate(), date.getUTCMonth(), date.getUTCFullYear()];
};

/** The last day of a day, month or year that starts on a day. */
function lastDay(start, precision) {
  const [, month, year] = parts(start);
  return precision === "d" ? start : dayOf(year, precision === "m" ? month + 1 : 12, 0);
}

/** The first day of "2025" or "2025-03". */
const firstDay = (text) => dayOf(text.slice(0, 4), (text.slice(5) || 1) - 1, 1);

/** The values of each event, as places among all values: those of event 5 are codes[starts[5]] and following. */
function columns(text) {
  const codes = new Uint16Array(text.length);
  const starts = [0];
  let size = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 32) starts.push(size);
    else codes[size++] = code - BASE;
  }
  return { codes, starts: Uint32Array.from([...starts, size]) };
}

/** Whether an event must have all that is chosen of a facet, not any of it. */
const all = (facet, choices) => facet === "actor" || (facet === "country" && choices.match.length > 0);

export class Events {
  constructor(data) {
    this.data = data;
    this.values = { ...data.values, actor: [] };
    this.lists = Object.fromEntries(FACETS.map((facet) => [facet, columns(data[facet])]));
    this.titles = data.titles.split("\n");
    this.ids = data.ids.split("\n");
    let day = 0;
    let ends = 0;
    this.dates = this.ids.map((_, event) => {
      const [[precision, kind], words] = data.patterns[data.pattern.charCodeAt(event) - BASE].split("|");
      day += data.days[event];
      const end = kind === "i" || kind === "c" ? day + data.ends[ends++] : day;
      const until = lastDay(kind === "c" ? end : day, precision); // the last day on which it may have begun
      return { day, end, from: kind === "b" ? -1e9 : day, until, year: parts(day)[2], precision, words };
    });
  }

  /** Learn the names of people and organisations. */
  readNames(text) {
    const rows = text.split("\n").map((line) => line.split("\t"));
    this.names = rows.map(([name]) => name);
    this.values.actor = rows.map(([name, id]) => id || idOf(name));
    this.words = rows.map((row, place) => fold(`${row.join(" ")} ${this.values.actor[place]}`));
  }

  /** An event's date in words. */
  when(event) {
    const { day, end, words } = this.dates[event];
    return words.replace(/{(\w)}/g, (_, letter) => {
      const place = "dmyDMY".indexOf(letter);
      const part = parts(place < 3 ? day : end)[place % 3];
      return place % 3 === 1 ? this.data.months[part] : part;
    });
  }

  /** An event's id, of which the data leave out the date. */
  id(event) {
    const rest = this.ids[event];
    const { day, precision } = this.dates[event];
    if (rest[0] === "/") return rest.slice(1);
    return `${new Date(day * DAY).toISOString().slice(0, { y: 4, m: 7, d: 10 }[precision])}-${rest}`;
  }

  /** The values of a facet that an event has. */
  valuesOf(facet, event) {
    const { codes, starts } = this.lists[facet];
    return Array.from(codes.subarray(starts[event], starts[event + 1]), (place) => this.values[facet][place]);
  }

  /** Note which events a facet refuses: those that have too few of the values chosen of it. */
  #refuse(facet, choices, refused, mark) {
    if (!choices[facet].length) return;
    const { codes, starts } = this.lists[facet];
    const chosen = new Uint8Array(this.values[facet].length);
    for (const value of choices[facet]) chosen[this.values[facet].indexOf(value)] = 1;
    const wanted = all(facet, choices) ? choices[facet].length : 1;
    for (let event = 0; event < refused.length; event++) {
      let had = 0;
      for (let index = starts[event]; index < starts[event + 1]; index++) had += chosen[codes[index]];
      if (had < wanted) refused[event] |= mark;
    }
  }

  /**
   * The events that the choices leave, newest first; and by facet how many would be left with each further choice,
   * for which an event counts that only this facet refuses. Years count by type, whatever the period.
   * @param {Choices} choices
   */
  answer(choices) {
    const refused = new Uint8Array(this.ids.length); // a bit for each facet, and one for the period
    FACETS.forEach((facet, place) => this.#refuse(facet, choices, refused, 1 << place));
    const [from, to] = [choices.from[0] || "0000", choices.to[0] || "9999"];
    const [first, last] = [firstDay(from), lastDay(firstDay(to), to[4] ? "m" : "y")];
    const period = 1 << FACETS.length;
    const counts = { year: {} };
    const { codes, starts } = this.lists.type;
    const events = [];
    this.dates.forEach(({ from, until, year }, event) => {
      if (from > last || until < first) refused[event] |= period;
      if (!refused[event]) events.push(event);
      if (refused[event] & ~period) return;
      counts.year[year] ??= new Uint16Array(this.values.type.length);
      counts.year[year][codes[starts[event]]]++;
    });
    FACETS.forEach((facet, place) => {
      const { codes, starts } = this.lists[facet];
      const others = all(facet, choices) ? 255 : ~(1 << place);
      const count = (counts[facet] = new Uint32Array(this.values[facet].length));
      for (let event = 0; event < refused.length; event++) {
        if (refused[event] & others) continue;
        for (let index = starts[event]; index < starts[event + 1]; index++) count[codes[index]]++;
      }
    });
    return { events: events.reverse(), counts };
  }
}
