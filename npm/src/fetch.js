// The only place that asks a network for anything: the module's own address, given by the caller.

/** The response at an address. */
export function fetchModule(address) {
  return fetch(address);
}
