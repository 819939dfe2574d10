// The search field. All that it needs is loaded when the reader first touches it.

/** @param {HTMLFormElement} form */
export function start(form) {
  const field = form.elements.namedItem("q");
  const open = async () => {
    import(new URL(form.dataset.index, document.baseURI).href).catch(() => {}); // side by side with what needs it
    const [view] = await Promise.all([import("./search-view.js"), import("./search-find.js")]);
    view.open(form);
  };
  // The search page may have something to show at once; elsewhere the reader may have been faster than us.
  if (("whole" in form.dataset && location.search) || form.contains(document.activeElement)) open();
  else form.addEventListener("focusin", open, { once: true });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea, [contenteditable]");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
}
