import { show } from "./show.mjs";

const worker = new Worker("./worker.mjs", { type: "module" });
show(new Promise((found, failed) => {
  worker.onmessage = ({ data }) => found(data);
  worker.onerror = ({ message }) => failed(new Error(message));
}));
