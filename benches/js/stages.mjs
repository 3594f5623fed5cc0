// The first decision stage by stage, in a fresh process: which part of it takes how long. `floor`: the same
// stages of a file and a module that have nothing in them.

const stages = {};

/** Times what is called, or made, under a name. */
function watch(object, name, stage) {
  const timed = (call) => {
    const began = performance.now();
    const made = call();
    stages[stage] = performance.now() - began;
    return made;
  };
  object[name] = new Proxy(object[name], {
    apply: (target, self, given) => timed(() => Reflect.apply(target, self, given)),
    construct: (target, given) => timed(() => Reflect.construct(target, given)),
  });
}

let last = performance.now();
function stage(name, ...parts) {
  const now = performance.now();
  stages[name] = parts.reduce((left, part) => left - stages[part], now - last);
  last = performance.now();
}

if (process.argv[2] === "floor") {
  await import("./contenders/empty.mjs");
  stage("import");
  const module = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
  stage("compile");
  new WebAssembly.Instance(module);
  stage("instantiate");
} else {
  watch(Buffer, "from", "decode");
  watch(WebAssembly, "Module", "compile");
  watch(WebAssembly, "Instance", "instantiate");
  last = performance.now();
  const { openDesk } = await import("../../pkg/wasm/node/index.js");
  stage("import");
  const desk = await openDesk({ facility: { kind: "clinic", smartphoneReader: true } });
  stage("open", "decode", "compile", "instantiate");
  const request = JSON.parse(process.argv[2]);
  desk.judge(request);
  stage("first");
  desk.judge(request);
  stage("second");
}
process.stdout.write(JSON.stringify(stages));
