// Finds with Pagefind, and guesses what was meant where that finds nothing.
// timeline/search/text.py prepares the index; what a reader types is prepared in the same way here.

export const JOIN = "\u2060"; // at the end of a word that the index parts from the next, as in "l’|Algérie"

const NAMED = 30; // results whose names hold words of the query: more than that hold no rare ones
const WEIGHTS = { title: 9.5, names: 17.5, folded: 9.5, line: 3.5, about: 0.5 };

let engine, place, vocabulary;

/** Load Pagefind from its address, if it is not there yet. */
export function load(address) {
  place ??= address;
  engine ??= begin();
  engine.catch(() => (engine = undefined)); // so that a later search tries again
  return engine;
}

async function begin() {
  const pagefind = await import(place.href);
  await pagefind.options({ ranking: { metaWeights: WEIGHTS } });
  await pagefind.init();
  return pagefind;
}

/** How many pages each filter has. */
export async function totals() {
  return (await load()).filters();
}

/** What holds all the words; without words, all that the filters leave. */
export async function find(query, filters) {
  const dotted = query.replace(/ه(?!\p{L})/gu, "ة"); // many write the last letter of an Arabic word without its dots
  const alone = dotted.replace(/(?<!\p{L})[وفبلك](?=\p{L}{4})/gu, ""); // the index parts these letters from words
  const found = await search(query, filters);
  const other = dotted === query ? found : await search(dotted, filters);
  const best = other.results.length > found.results.length ? other : found;
  return namedFirst(query, best.results.length || alone === dotted ? best : await search(alone, filters));
}

/** What was found, after those that are named exactly so: Pagefind prefers rarer words that begin alike. */
async function namedFirst(query, found) {
  const named = found.results.filter((result) => /names|folded/.test(result.matchedMetaFields)).slice(0, NAMED);
  const data = await Promise.all(named.map((result) => result.data()));
  const first = named.filter((_, at) => namesOf(data[at].meta).some((name) => folded(cleaned(name)) === folded(query)));
  return { ...found, results: [...new Set([...first, ...found.results])] };
}

/** A record's names in all scripts. */
export const namesOf = ({ names = "" }) => joined(names).split(" · ");

/** Words of the index, joined again. */
export const joined = (words) => words.replaceAll(`${JOIN} `, "");

async function search(query, filters) {
  const found = await (await load()).search(query || null, { filters });
  const good = found.results.length && (await isMeant(query, found.results[0]));
  return good ? found : { results: [], filters: {} };
}

/**
 * Whether each word shares three letters in a row with what was found for it. Where nothing begins with a word,
 * Pagefind takes what the word itself begins with, down to one letter.
 */
async function isMeant(query, result) {
  if (!query || query.startsWith('"')) return true;
  const { content, locations, meta } = await result.data();
  const words = content.split(" ");
  const seen = folded([...locations.map((at) => words[at]), ...Object.values(meta)].join(" "));
  return folded(query).split(" ").every((word) => {
    const starts = [...word].keys();
    return seen.includes(word) || starts.some((at) => at + 3 <= word.length && seen.includes(word.slice(at, at + 3)));
  });
}

/** The words of titles and names, folded and as they are written. */
async function spellings() {
  const response = await fetch(new URL(`words.${document.documentElement.lang}.json`, place));
  return (await response.json()).map((word) => [folded(word), word]);
}

/** What was meant: words that stand in no title or name, replaced by the nearest ones that do. */
export async function guess(query, filters) {
  vocabulary ??= await spellings().catch(() => undefined); // without it nothing is guessed, and what is found stays
  if (!vocabulary) return "";
  const meant = query.split(" ").map((word) => nearest(folded(word), vocabulary) ?? word).join(" ");
  return meant !== query && (await find(meant, filters)).results.length ? meant : "";
}

/** What a reader types, with words apart as they are in the index. */
export function cleaned(text) {
  return text
    .normalize("NFC")
    .replace(/[«»“”„]/g, '"')
    .replace(/(?<!\p{L})(?:[cdjlmnst]|qu)['’ʼ](?=\p{L})/giu, "")
    .replace(/(?<=[\p{L}\p{N}])['’ʼ‐‑–—/·-](?=[\p{L}\p{N}])/gu, " ")
    .replaceAll("\u0640", "") // a tatweel only stretches a word
    .replaceAll("ٱ", "ا")
    .replace(/\s+/g, " ")
    .trim();
}

/** A text without case, accents and vowel marks, and with one form for letters that Arabic confuses. */
export function folded(text) {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\p{M}\u0640]/gu, "")
    .replaceAll("ى", "ي")
    .replaceAll("ة", "ه")
    .replaceAll("ٱ", "ا");
}

/**
 * The known word that is one slip away, or two in a long word; nothing where the word itself is known.
 * @param {string} word
 * @param {[string, string][]} known folded, and as it is written
 */
function nearest(word, known) {
  if (word.length < 4 || known.some(([plain]) => plain.startsWith(word))) return undefined;
  let most = word.length < 6 ? 1 : 2;
  let best;
  for (const [plain, written] of known) {
    if (Math.abs(plain.length - word.length) > most) continue;
    const slips = distance(word, plain);
    if (slips < most || (slips === most && !best)) [most, best] = [slips, written];
  }
  return best;
}

/** How many letters to change, add, leave out or exchange with the next. */
function distance(one, other) {
  let before;
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const last = row;
    row = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    before = last;
  }
  return row[other.length];
}
