// Counts what the page has asked of any network since it was loaded, so that the promise
// beside the number can be watched.

let count = 0;
let show = () => {};

/** So many more were asked. */
export function counted(more) {
  count += more;
  show(count);
}

/** From now on the page is loaded: calls `display` with the count, at once and whenever it changes. */
export function countRequests(display) {
  show = display;
  show(count);
  const loaded = performance.now();
  // What the page makes of itself, a worker or a file to save, is asked of nobody.
  const asked = ({ name, startTime }) => startTime >= loaded && !name.startsWith("blob:");
  new PerformanceObserver((list) => counted(list.getEntries().filter(asked).length)).observe({ type: "resource" });
}
