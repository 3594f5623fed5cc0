import { show } from "./show.mjs";

async function ask() {
  await navigator.serviceWorker.register("./service-worker.mjs", { type: "module" });
  const { active } = await navigator.serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise((found) => { port1.onmessage = ({ data }) => found(data); });
  active.postMessage("report", [port2]);
  return answer;
}

show(ask());
