/**
 * Lets a reader copy what the section offers: the citation, the link, and the file that a link holds.
 * @param {HTMLElement} section
 */
export function start(section) {
  const status = section.querySelector("[role=status]");
  for (const button of section.querySelectorAll("button")) {
    button.hidden = false;
    button.onclick = async () => {
      status.textContent = ""; // so that the same words are announced again
      section.querySelector("textarea")?.remove();
      const text = textOf((button.closest("li") ?? section).querySelector(button.dataset.copy));
      status.textContent = section.dataset[(await copied(text, button)) ? "copied" : "selected"];
    };
  }
}

/**
 * @param {HTMLElement} element
 * @returns {string}
 */
function textOf(element) {
  const { href } = element;
  return href ? decodeURIComponent(href.slice(href.indexOf(",") + 1)) : element.textContent;
}

/**
 * Browsers may refuse their clipboard, and have none without https: the text is then shown, selected.
 * @param {string} text
 * @param {HTMLElement} button
 * @returns {Promise<boolean>} whether the text is on the clipboard
 */
async function copied(text, button) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    area.readOnly = true;
    area.setAttribute("aria-label", button.getAttribute("aria-label") ?? button.textContent);
    button.after(area);
    area.select();
    const done = document.execCommand("copy");
    if (done) {
      area.remove();
      button.focus();
    }
    return done;
  }
}
