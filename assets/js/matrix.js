/**
 * Counts the matrix of ties again for a span of years, which the address holds: ?from=2020&to=2023
 * @module
 */

/** @typedef {Record<string, number[]>} Counts  by a tie's file, years and their numbers: [2013, 3, 2014, 2] */

/** @param {HTMLFormElement} form */
export function start(form) {
  const [from, to] = form.querySelectorAll("select");
  const output = form.querySelector("output");
  const steps = form.dataset.steps.split(" ").map(Number);
  const links = [...document.querySelectorAll(".matrix td a")];
  const ends = () => [Number(from.value), Number(to.value)];
  const [first, last] = ends();
  /** @type {Promise<Counts> | undefined} */
  let fetched;

  async function show() {
    for (const link of document.querySelectorAll(".languages a")) link.search = location.search;
    fetched ??= fetch(form.dataset.counts).then((answer) => answer.json());
    try {
      tell(await fetched);
    } catch {
      fetched = undefined; // so that it is asked for again
      [from.value, to.value] = [first, last];
      output.textContent = form.dataset.failed;
    }
  }

  /** @param {Counts} counts */
  function tell(counts) {
    const [least, most] = ends();
    for (const link of links) {
      const years = counts[link.getAttribute("href")] ?? [];
      let count = 0;
      for (let index = 0; index < years.length; index += 2) {
        if (years[index] >= least && years[index] <= most) count += years[index + 1];
      }
      link.hidden = !count;
      link.textContent = String(count);
      link.parentElement.className = `h${steps.filter((step) => count >= step).length}`;
    }
    for (const part of document.querySelectorAll(".matrix :is(tbody, tbody tr):has(td a)")) {
      part.hidden = !part.querySelector("td a:not([hidden])");
    }
    output.textContent = output.dataset.words.replace("{from}", from.value).replace("{to}", to.value);
  }

  /** Takes the years from the address; those that are not there are all years. */
  function read() {
    const asked = new URLSearchParams(location.search);
    from.value = asked.get("from") ?? first;
    to.value = asked.get("to") ?? last;
    if (from.selectedIndex < 0 || to.selectedIndex < from.selectedIndex) [from.value, to.value] = [first, last];
  }

  function choose() {
    const address = new URL(location.href);
    address.search = "";
    if (from.value !== String(first)) address.searchParams.set("from", from.value);
    if (to.value !== String(last)) address.searchParams.set("to", to.value);
    history.pushState(null, "", address);
    show();
  }

  form.addEventListener("change", (event) => {
    if (to.selectedIndex < from.selectedIndex) {
      (event.target === from ? to : from).value = event.target.value;
    }
    choose();
  });
  form.addEventListener("reset", () => setTimeout(choose));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", () => {
    read();
    show();
  });
  form.hidden = false;
  read();
  if (location.search) show();
}
