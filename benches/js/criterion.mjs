// What criterion measured, from the files it leaves.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Each benchmark with its median and the interval of confidence, in nanoseconds. */
export function criterion(folder) {
  const found = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith(join("new", "estimates.json")));
  return found.sort().map((file) => {
    const read = (name) => JSON.parse(readFileSync(join(folder, file, "..", name), "utf8"));
    const { median } = read("estimates.json");
    const { full_id: name, throughput } = read("benchmark.json");
    const { lower_bound: low, upper_bound: high } = median.confidence_interval;
    return { name, median: median.point_estimate, low, high, elements: throughput?.Elements };
  });
}
