// 「月は端末の日付で数える」: all the rules as they are, but the time of a reception taken from the clock of the machine
// that asks, as `new Date(at).getMonth()` does. In Tokyo nothing is wrong; run it with TZ=UTC or TZ=America/Los_Angeles.

import { openDesk } from "madoguchi";

const two = (number) => String(number).padStart(2, "0");

function onThisMachine(reception) {
  const time = new Date(reception.at);
  if (Number.isNaN(time.getTime())) return reception;
  const day = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  const clock = `T${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}+09:00`;
  return { ...reception, at: reception.at.includes("T") ? day + clock : day };
}

export async function judge({ reception, history, asOf }, options) {
  const desk = await openDesk(options);
  return desk.judge({ reception: onThisMachine(reception), history: history.map(onThisMachine), asOf });
}
