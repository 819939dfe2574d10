// The way into the filter: links to lists become buttons, and the panel comes on first use.

const NAMES = ["country", "match", "type", "theme", "evidence", "actor", "from", "to"]; // in the address

/** @param {HTMLElement} element the section of the filter */
export function start(element) {
  let panel;
  const loaded = () => (panel ??= import("./filter-panel.js").then((module) => module.panel(element, NAMES)));
  for (const link of element.querySelectorAll(".filter-ways a")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = link.textContent;
    button.onclick = async () => (await loaded()).open(link.dataset.facet);
    link.replaceWith(button);
  }
  const follow = async () => {
    const named = new URLSearchParams(location.search);
    if (panel || NAMES.some((name) => named.has(name))) (await loaded()).follow();
  };
  addEventListener("popstate", follow);
  follow();
}
