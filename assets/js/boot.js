// A classic script, because modules cannot be loaded from a disk: there, pages are complete as they are.
// An element that names a module in data-module is handed to that module's `start`.
"use strict";

if (location.protocol === "file:") {
  document.documentElement.classList.add("from-disk");
} else {
  for (const element of document.querySelectorAll("[data-module]")) {
    import(new URL(element.dataset.module, document.baseURI).href).then((module) => module.start(element));
  }
}
