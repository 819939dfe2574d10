// The years as columns, over which a reader draws the period.

/**
 * @param {HTMLElement} strip
 * @param {number} start the first year
 * @param {number} end the last one
 * @param {{ span: (one: number, other: number) => void, commit: () => void, forget: () => void }} panel
 *   `span` shows the years from one to another; then they are chosen for good, or forgotten
 */
export function brush(strip, start, end, { span, commit, forget }) {
  const columns = Array.from({ length: end - start + 1 }, () => document.createElement("i"));
  let held; // the year where the pointer went down
  strip.append(...columns);
  strip.parentElement.style.setProperty("--years", columns.length);

  const yearAt = ({ clientX }) => {
    const { left, right, width } = strip.getBoundingClientRect();
    const way = getComputedStyle(strip).direction === "rtl" ? right - clientX : clientX - left;
    return Math.min(end, Math.max(start, start + Math.floor((way / width) * columns.length)));
  };
  strip.onpointerdown = (event) => {
    strip.setPointerCapture(event.pointerId);
    held = yearAt(event);
    if (event.pointerType === "mouse") span(held, held); // a finger may only be on its way past
  };
  strip.onpointermove = (event) => held && span(held, yearAt(event));
  strip.onpointerup = (event) => {
    if (!held) return;
    span(held, yearAt(event));
    held = 0;
    commit();
  };
  // The browser scrolls instead.
  strip.onpointercancel = () => {
    held = 0;
    forget();
  };

  /**
   * Draw how many events of each type each year has, and which years are chosen.
   * @param {Record<number, Uint16Array>} years
   * @param {string[]} types
   */
  return (years, types, first, last) => {
    const totals = columns.map((_, index) => (years[start + index] ?? []).reduce((sum, count) => sum + count, 0));
    const most = Math.max(1, ...totals);
    columns.forEach((column, index) => {
      const share = (count) => `${(100 * count) / (totals[index] || 1)}%`;
      let below = 0;
      const parts = types.map((type, place) => {
        const under = share(below);
        below += years[start + index]?.[place] ?? 0;
        return `var(--type-${type}) ${under} ${share(below)}`;
      });
      column.style.background = `linear-gradient(0deg, ${parts})`;
      column.style.blockSize = `${(100 * totals[index]) / most}%`;
      column.classList.toggle("outside", start + index < first || start + index > last);
    });
  };
}
