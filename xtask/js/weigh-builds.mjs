// What the judging module weighs when it is built otherwise: the table of
// docs/decisions/0032-small-before-fast.md. Each in a clone of the last commit, so nothing here changes.
//
//     node xtask/js/weigh-builds.mjs          about ten minutes

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

const root = fileURLToPath(new URL("../..", import.meta.url));
const manifest = readFileSync(join(root, "Cargo.toml"), "utf8");
const [, version] = /wasm-bindgen = "=([\d.]+)"/.exec(manifest);
const features = readFileSync(join(root, "xtask/src/bundle.rs"), "utf8").match(/--enable-[\w-]+/g);
const strip = ["--strip-producers", "--strip-target-features"];
const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache");
const bindgen = join(cache, `madoguchi/wasm-bindgen-cli-${version}/bin/wasm-bindgen`);
const work = mkdtempSync(join(tmpdir(), "madoguchi-weigh-"));
const clone = join(work, "clone");
const run = (program, args, env = {}) =>
  execFileSync(program, args, { cwd: clone, env: { ...process.env, ...env }, stdio: ["ignore", "ignore", "pipe"] });

/** Replaces a text in a file of the clone. */
function change(file, from, to) {
  const text = readFileSync(join(clone, file), "utf8");
  if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
  writeFileSync(join(clone, file), text.replace(from, to));
}

const ALLOCATOR = "talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator()";
const allocators = {
  talc: () => {},
  "the default (dlmalloc)": () => change("src/lib.rs", /#\[global_allocator\]/.exec(readFileSync(join(clone, "src/lib.rs"), "utf8"))[0], ""),
  rlsf: () => {
    change("src/lib.rs", ALLOCATOR, "rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new()");
    change("Cargo.toml", "talc = ", 'rlsf = "0.2"\ntalc = ');
  },
};

/** The module as wasm-bindgen leaves it. */
function build(level, allocator) {
  run("git", ["checkout", "--quiet", "--force", "HEAD"]);
  allocators[allocator]();
  const flags = ["--cfg", 'sha2_backend="soft"', "--cfg", 'sha2_backend_soft="compact"'].join("\u{1f}");
  run("cargo", ["build", "--lib", "--release", "--target", "wasm32-unknown-unknown"], {
    CARGO_ENCODED_RUSTFLAGS: flags,
    CARGO_PROFILE_RELEASE_OPT_LEVEL: level,
    CARGO_TARGET_DIR: join(work, "target"),
  });
  const out = join(work, "bound");
  run(bindgen, ["--target", "web", "--out-dir", out, join(work, "target/wasm32-unknown-unknown/release/madoguchi.wasm")]);
  return join(out, "madoguchi_bg.wasm");
}

function weigh(name, module, passes) {
  const out = join(work, "out.wasm");
  if (passes === undefined) writeFileSync(out, readFileSync(module));
  else run(join(root, "node_modules/.bin/wasm-opt"), [module, "-o", out, ...passes, ...strip, ...features]);
  const bytes = readFileSync(out);
  const sizes = [bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes).length];
  console.log(`| ${name} | ${sizes.join(" | ")} |`);
}

try {
  execFileSync("git", ["clone", "--quiet", root, clone]);
  console.log(`${execFileSync("git", ["-C", clone, "rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim()}, ${execFileSync("rustc", ["--version"], { encoding: "utf8" }).trim()}\n`);
  console.log("| build | raw | gzip | brotli |\n|---|---:|---:|---:|");
  const small = build("z", "talc");
  const passes = { "no wasm-opt": undefined, "-O3": ["-O3"], "-Os": ["-Os"], "-Oz": ["-Oz"], "-Oz --converge": ["-Oz", "--converge"], "-O3 and then -Oz --converge": ["-O3", "-Oz", "--converge"] };
  for (const [name, given] of Object.entries(passes)) weigh(`opt-level z, talc, ${name}`, small, given);
  for (const level of ["s", "3"]) weigh(`opt-level ${level}, talc, -Oz --converge`, build(level, "talc"), ["-Oz", "--converge"]);
  weigh("opt-level 3, talc, -O3", build("3", "talc"), ["-O3"]);
  for (const name of ["the default (dlmalloc)", "rlsf"]) weigh(`opt-level z, ${name}, -Oz --converge`, build("z", name), ["-Oz", "--converge"]);
} finally {
  rmSync(work, { recursive: true });
}
