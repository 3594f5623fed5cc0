// Where a page says what it found; the runner reads it there.
export function show(found) {
  const { dataset } = document.documentElement;
  found.then((text) => { dataset.report = text; }, (fault) => { dataset.fault = String(fault?.stack ?? fault); });
}
