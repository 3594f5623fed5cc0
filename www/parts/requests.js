// Counts what the page has asked of any network since it was loaded, so that the promise
// beside the number can be watched.

/** Calls `show` with the count, at once and whenever it changes. */
export function countRequests(show) {
  let count = 0;
  show(count);
  const loaded = () => performance.getEntriesByType("navigation")[0]?.loadEventStart || Infinity;
  new PerformanceObserver((list) => {
    count += list.getEntries().filter((entry) => entry.startTime >= loaded()).length;
    show(count);
  }).observe({ type: "resource", buffered: true });
}
