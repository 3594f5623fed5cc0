//! What the product is made of, for those who must know.

use crate::run::{Outcome, cargo, command, finish, npm, output, root};
use crate::tools::Tool;
use serde_json::{Value as Json, json};
use std::fs;
use std::path::PathBuf;

/// Licences, bans and sources, as deny.toml allows them. Known vulnerabilities are asked of a
/// database on the network, so only when asked for.
pub fn audit(advisories: bool) -> Outcome {
    let mut deny = Tool::deny().cargo(&["deny", "--workspace"])?;
    if advisories {
        return finish(deny.args(["check", "advisories", "licenses", "bans", "sources"]));
    }
    finish(deny.args(["--offline", "check", "licenses", "bans", "sources"]))?;
    println!("known vulnerabilities were not asked for: `cargo xtask audit --advisories`, with a network");
    Ok(())
}

/// Two bills of materials in CycloneDX, of the crate and of the npm package, in build/sbom.
pub fn sbom() -> Outcome {
    const FILE: &str = "sbom.cdx";
    let options =
        ["--format", "json", "--spec-version", "1.5", "--all-features", "--no-build-deps", "--quiet"];
    let target = ["--target", "wasm32-unknown-unknown", "--override-filename", FILE];
    finish(Tool::cyclonedx().cargo(&["cyclonedx"])?.args(options).args(target))?;
    let written = root().join(FILE).with_extension("cdx.json");
    // The tool writes absolute paths; whoever reads the bill has no use for ours.
    let here = format!("file://{}", root().display());
    let of_crate: Json =
        serde_json::from_str(&fs::read_to_string(&written)?.replace(&here, "file:///madoguchi"))?;
    fs::remove_file(written)?;
    // It writes one for every member of the workspace; the others are not published.
    for member in members()? {
        let _ = fs::remove_file(member.with_file_name(FILE).with_extension("cdx.json"));
    }
    let said =
        output(npm(&["sbom", "--sbom-format=cyclonedx", "--omit=dev"]).current_dir(root().join("pkg")));
    let mut of_package: Json = serde_json::from_str(&said.ok_or("npm sbom failed")?)?;
    // The package depends on no other, but its wasm is made of the crates.
    of_package["metadata"]["component"]["name"] = json!("madoguchi");
    of_package["components"] = of_crate["components"].clone();
    let folder = root().join("build/sbom");
    fs::create_dir_all(&folder)?;
    for (name, bill) in [("crate", &of_crate), ("package", &of_package)] {
        let components = bill["components"].as_array().map_or(0, Vec::len);
        if bill["bomFormat"] != "CycloneDX" || components == 0 {
            return Err(format!("the bill of the {name} is not what it should be").into());
        }
        fs::write(folder.join(format!("madoguchi-{name}.cdx.json")), serde_json::to_string_pretty(bill)?)?;
        println!("build/sbom/madoguchi-{name}.cdx.json: {components} components");
    }
    Ok(())
}

/// The manifests of the workspace's members.
fn members() -> Outcome<Vec<PathBuf>> {
    let told = output(&mut cargo(&["metadata", "--no-deps", "--format-version", "1", "--offline"]));
    let told: Json = serde_json::from_str(&told.ok_or("cargo metadata failed")?)?;
    let packages = told["packages"].as_array().into_iter().flatten();
    Ok(packages.filter_map(|package| package["manifest_path"].as_str()).map(PathBuf::from).collect())
}

/// The state of the working tree, as git tells it: nothing where all is committed.
pub fn uncommitted() -> Outcome<String> {
    output(&mut command("git", &["status", "--porcelain"]))
        .ok_or_else(|| "this is not a git repository".into())
}
