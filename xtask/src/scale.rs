//! Apache Arrow, Parquet, Python and Spark: `arrow/`, a workspace of its own, and its recipes.

use crate::run::{Outcome, cargo, command, finish, output, ready, root, target};
use crate::stamp::{Stamp, digest};
use crate::{bundle, month, setup};
use lexopt::prelude::*;
use serde_json::Value as Json;
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const MANIFEST: &str = "arrow/Cargo.toml";
/// Tells PyO3 that what it builds is loaded by Python, as maturin tells it: else all would be built twice.
const EXTENSION: &str = "PYO3_BUILD_EXTENSION_MODULE";
const MONTH: &str = "2025-10";

/// A month that is drawn: `arrow/recipes/draw.py`.
struct Drawn {
    name: &'static str,
    arguments: &'static [&'static str],
}

/// What all ways are asked about, npm too.
const SMALL: Drawn =
    Drawn { name: "small", arguments: &["--facilities", "20", "--rows", "1500", "--kinds", "--json"] };
/// The month of the 2,000 clinics.
const CLINICS: Drawn =
    Drawn { name: "clinics", arguments: &["--facilities", "2000", "--rows", "1800", "--files", "4"] };
/// A tenth of a month of Japan: every tenth of 100,000 facilities.
const TENTH: Drawn = Drawn {
    name: "tenth",
    arguments: &["--facilities", "10000", "--rows", "2810", "--files", "47", "--kinds"],
};
/// A month of Japan, synthetic: 281 million visits of 100,000 facilities.
const JAPAN: Drawn = Drawn {
    name: "japan",
    arguments: &["--facilities", "100000", "--rows", "2810", "--files", "47", "--kinds"],
};

/// The tests of `arrow/`, and one digest of one month from every way there is; with `--measure`, how long
/// the month of 2,000 clinics takes, and one of Japan, or a tenth of it.
pub fn run(arguments: &mut lexopt::Parser) -> Outcome {
    let mut measured = Vec::new();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("measure") => measured = vec![CLINICS, TENTH],
            Long("japan") => measured = vec![JAPAN],
            other => return Err(other.unexpected().into()),
        }
    }
    if !measured.is_empty() {
        build()?;
        let venv = Venv::with(&["requirements.txt"])?;
        return measured
            .iter()
            .try_for_each(|drawn| draw(&venv, drawn).and_then(|folder| measure(drawn, &folder)));
    }
    finish(&mut cargo(&["fmt", "--manifest-path", MANIFEST, "--all", "--check"]))?;
    let deny = ["--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"];
    finish(&mut in_arrow("clippy", &deny))?;
    finish(&mut in_arrow("test", &["--workspace", "--all-features"]))?;
    build()?;
    let venv = Venv::with(&["requirements.txt"])?;
    venv.wheel()?;
    let folder = draw(&venv, &SMALL)?;
    let whole = native(&folder, &["--digest"])?;
    let expected = whole["digest"].as_str().ok_or("the command told no digest")?;
    println!("scale: the digest is {expected}");
    let mut ways = vec![("npm", npm(&folder)?)];
    for (at, block) in python_blocks()?.iter().enumerate() {
        let script = folder.join(format!("block-{}.py", at + 1));
        fs::write(&script, block)?;
        ways.push(("docs/scale.md", said(venv.python().arg(&script).current_dir(&folder))?));
    }
    ways.push(("dbt", dbt(&venv, &folder)?));
    for (way, said) in ways {
        let last = said.lines().last().unwrap_or_default();
        if last != expected {
            return Err(format!("{way} has another digest: {last}").into());
        }
        println!("scale: {way} has the same");
    }
    Ok(())
}

/// The month of the 2,000 clinics on a local cluster of two workers, beside the command on this machine.
pub fn spark() -> Outcome {
    build()?;
    let venv = Venv::with(&["requirements.txt", "requirements-spark.txt"])?;
    venv.wheel()?;
    let folder = draw(&venv, &CLINICS)?;
    let whole = native(&folder, &["--digest"])?;
    println!("spark: two workers");
    let home = said(venv.python().args(["-c", "import pyspark; print(pyspark.__path__[0])"]))?;
    let mut spark = venv.python();
    spark
        .args([recipe("spark.py").as_os_str(), MONTH.as_ref()])
        .args([folder.join("settings.json"), folder.join("month")])
        .env("SPARK_HOME", home)
        .env("PYSPARK_PYTHON", venv.program("python"))
        .env("PYSPARK_SUBMIT_ARGS", "--master local-cluster[2,1,2048] pyspark-shell")
        .current_dir(&folder);
    let told = said(&mut spark)?;
    println!("{told}");
    let told: Json = serde_json::from_str(told.lines().last().unwrap_or_default())?;
    if told["digest"] != whole["digest"] || told["workers"] != 2 {
        return Err(
            format!("not two workers, or another digest than the command's {}", whole["digest"]).into()
        );
    }
    println!("spark: the command has the same digest");
    Ok(())
}

fn in_arrow(subcommand: &str, arguments: &[&str]) -> Command {
    let mut cargo = cargo(&[subcommand, "--manifest-path", MANIFEST]);
    cargo.args(arguments).env("CARGO_TARGET_DIR", folder().join("cargo")).env(EXTENSION, "1");
    cargo
}

/// The command.
fn build() -> Outcome {
    // All of it, so that each crate is built once for the command and the wheel.
    let all = ["--release", "--workspace", "--features", "parquet", "--lib", "--bins"];
    finish(&mut in_arrow("build", &all))
}

fn folder() -> PathBuf {
    target().join("scale")
}

fn recipe(name: &str) -> PathBuf {
    root().join("arrow/recipes").join(name)
}

fn built(name: &str) -> PathBuf {
    folder().join("cargo/release").join(name).with_extension(env::consts::EXE_EXTENSION)
}

/// The folder of a month, drawn where it is not there as it would be drawn now.
fn draw(venv: &Venv, drawn: &Drawn) -> Outcome<PathBuf> {
    let folder = folder().join(drawn.name);
    let stamp = Stamp::at(folder.join("stamp"));
    month::write(month::SEED)?;
    let now = digest(&drawn.arguments.join(" "), &[recipe("draw.py"), root().join("build/month.json")])?;
    if !stamp.holds(&now) {
        println!("scale: drawing {}", drawn.name);
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        let mut draw = venv.python();
        finish(draw.arg(recipe("draw.py")).arg("build/month.json").arg(&folder).args(drawn.arguments))?;
        stamp.write(&now)?;
    }
    Ok(folder)
}

/// What the command tells of a month.
fn native(folder: &Path, more: &[&str]) -> Outcome<Json> {
    let mut close = command(built("madoguchi-arrow"), &["--month", MONTH]);
    close.arg(folder.join("month")).arg("--settings").arg(folder.join("settings.json")).args(more);
    let told = close.stderr(Stdio::inherit()).output()?;
    // 1: some receptions do not stand, as in every month.
    match told.status.code() {
        Some(0 | 1) => Ok(serde_json::from_slice(&told.stdout)?),
        _ => Err(format!("madoguchi-arrow ended with {}", told.status).into()),
    }
}

fn measure(drawn: &Drawn, folder: &Path) -> Outcome {
    let bytes: u64 = fs::read_dir(folder.join("month"))?
        .flatten()
        .flat_map(|file| file.metadata())
        .map(|file| file.len())
        .sum();
    println!("scale: {}, {:.1} MB of Parquet; load {}", drawn.name, bytes as f64 / 1e6, load());
    for more in [&["--jobs", "1"][..], &[], &["--digest"]] {
        let told = native(folder, more)?;
        let (rows, seconds) = (told["rows"].as_f64().unwrap_or_default(), &told["seconds"]);
        let part = |of: &str| seconds[of].as_f64().unwrap_or_default();
        println!(
            "  {:<10} {rows} rows, {:.2} s, {:.1} million rows/s, reading {:.0} %, peak {} MB, refused {}, digest {}",
            more.join(" "),
            part("wall"),
            rows / part("wall") / 1e6,
            part("reading") / part("allJobs") * 100.0,
            told["peakBytes"].as_u64().unwrap_or_default() / 1_000_000,
            told["refused"],
            told["digest"].as_str().unwrap_or("-"),
        );
    }
    Ok(())
}

/// How many programs wanted a core in the last minute, where the system tells.
fn load() -> String {
    let told = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    told.split(' ').next().unwrap_or_default().to_owned()
}

fn npm(folder: &Path) -> Outcome<String> {
    setup::run(false)?;
    bundle::build()?;
    let mut node = command("node", &[]);
    said(
        node.arg(recipe("npm.mjs"))
            .arg(MONTH)
            .arg(folder.join("settings.json"))
            .arg(folder.join("001.jsonl")),
    )
}

fn dbt(venv: &Venv, folder: &Path) -> Outcome<String> {
    let database = folder.join("warehouse.duckdb");
    if database.exists() {
        fs::remove_file(&database)?;
    }
    let project = recipe("dbt");
    let mut dbt = command(venv.program("dbt"), &["build", "--quiet", "--project-dir"]);
    dbt.arg(&project).arg("--profiles-dir").arg(&project).arg("--target-path").arg(folder.join("dbt"));
    dbt.arg("--log-path").arg(folder.join("dbt"));
    dbt.env("MADOGUCHI_DATABASE", &database)
        .env("MADOGUCHI_MONTH", folder.join("month"))
        .env("MADOGUCHI_SETTINGS", folder.join("settings.json"))
        .env("DBT_SEND_ANONYMOUS_USAGE_STATS", "false")
        .current_dir(folder);
    finish(&mut dbt)?;
    const DIGEST: &str = "import duckdb, madoguchi, sys\n\
        print(madoguchi.digest(duckdb.connect(sys.argv[1]).table('closed')))";
    said(venv.python().args(["-c", DIGEST]).arg(&database))
}

/// The blocks of Python in docs/scale.md; each prints the digest last.
fn python_blocks() -> Outcome<Vec<String>> {
    let page = fs::read_to_string(root().join("docs/scale.md"))?;
    let blocks = page.split("```python\n").skip(1).filter_map(|rest| rest.split("```").next());
    let blocks: Vec<String> = blocks.map(str::to_owned).collect();
    if blocks.is_empty() { Err("docs/scale.md has no block of Python".into()) } else { Ok(blocks) }
}

/// What a command prints.
fn said(command: &mut Command) -> Outcome<String> {
    let told = command.stderr(Stdio::inherit()).output()?;
    if !told.status.success() {
        return Err(format!("{} ended with {}", command.get_program().to_string_lossy(), told.status).into());
    }
    Ok(String::from_utf8(told.stdout)?.trim().to_owned())
}

/// A Python of its own, with what the recipes need.
struct Venv {
    folder: PathBuf,
}

impl Venv {
    fn with(requirements: &[&str]) -> Outcome<Self> {
        let venv = Self { folder: folder().join("venv") };
        if output(command(venv.program("python"), &["--version"]).current_dir(root())).is_none() {
            finish(command("python3", &["-m", "venv"]).arg(&venv.folder))?;
        }
        for file in requirements {
            let stamp = Stamp::at(venv.folder.join(format!("{file}.stamp")));
            let now = digest("", &[recipe(file)])?;
            if !stamp.holds(&now) {
                println!("scale: installing {file}");
                venv.pip(&["-r".into(), recipe(file).into()])?;
                stamp.write(&now)?;
            }
        }
        ready("the Python of target/scale/venv");
        Ok(venv)
    }

    /// Builds the wheel and installs it.
    fn wheel(&self) -> Outcome {
        let wheels = folder().join("wheels");
        if wheels.exists() {
            fs::remove_dir_all(&wheels)?;
        }
        let mut maturin = command(self.program("maturin"), &["build", "--release", "--quiet", "--out"]);
        maturin.arg(&wheels).args(["--manifest-path", "arrow/python/Cargo.toml"]);
        finish(maturin.env("CARGO_TARGET_DIR", folder().join("cargo")).env(EXTENSION, "1"))?;
        let wheel = fs::read_dir(&wheels)?.next().ok_or("maturin built no wheel")??.path();
        ready(&format!("the wheel, {} kB", fs::metadata(&wheel)?.len() / 1000));
        self.pip(&["--force-reinstall".into(), "--no-deps".into(), wheel.into()])
    }

    fn pip(&self, arguments: &[OsString]) -> Outcome {
        let mut pip = command(self.program("python"), &["-m", "pip", "install", "--quiet"]);
        finish(pip.arg("--disable-pip-version-check").args(arguments))
    }

    fn program(&self, name: &str) -> PathBuf {
        let programs = if cfg!(windows) { "Scripts" } else { "bin" };
        self.folder.join(programs).join(name).with_extension(env::consts::EXE_EXTENSION)
    }

    fn python(&self) -> Command {
        command(self.program("python"), &[])
    }
}
