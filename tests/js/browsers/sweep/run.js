// The month many times over, swept in workers while the page counts that it still answers.

const tell = (said) => { document.title = JSON.stringify(said); };
try {
  const { openDesk, sweep } = await import(`${new URLSearchParams(location.search).get("package")}/sweep.js`);
  const { default: file } = await import("/www/data/month.js");
  const times = 1_500;
  const desk = await openDesk(file.desk);
  const once = desk.packAll(file.patients.flatMap(({ id, receptions }) => receptions.map((reception) => ({ patient: id, reception }))));
  const rows = once.patient.length;
  const many = {};
  for (const name of Object.keys(once)) {
    many[name] = new once[name].constructor(rows * times);
    for (let time = 0; time < times; time += 1) many[name].set(once[name], rows * time);
  }
  for (let row = 0; row < rows * times; row += 1) many.patient[row] += Math.floor(row / rows) * rows;
  const expected = desk.sweep({ month: file.month, columns: once });
  let ticks = 0;
  let done = 0;
  const ticking = setInterval(() => { ticks += 1; }, 0);
  const { outcomes, standings } = await sweep(file.desk, { month: file.month, columns: many }, { workers: 2, onProgress: (progress) => { done = progress.done; } });
  clearInterval(ticking);
  let same = true;
  for (let row = 0; row < outcomes.length && same; row += 1) same = outcomes[row] === expected.outcomes[row % rows];
  const stop = new AbortController();
  let ended;
  await sweep(file.desk, { month: file.month, columns: many }, { signal: stop.signal, onProgress: () => stop.abort(new Error("enough")) })
    .catch((reason) => { ended = reason.message; });
  const counted = standings.unconfirmed === expected.standings.unconfirmed * times;
  tell({ rows: rows * times, done, ticks, same, counted, ended });
} catch (error) {
  tell({ error: `${error.name}: ${error.message}` });
}
