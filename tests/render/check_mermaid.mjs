// Reads {"name": "diagram", ...} from standard input and prints {"name": null or the parser's error, ...}.
// Mermaid itself is the judge; it wants a document to be there, which jsdom gives.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { readFileSync } from "node:fs";

const require = createRequire(process.argv[2] + "/");
const { JSDOM } = require("jsdom");
globalThis.window = new JSDOM("").window;
globalThis.document = globalThis.window.document;
const { default: mermaid } = await import(pathToFileURL(require.resolve("mermaid")).href);

const results = {};
for (const [name, diagram] of Object.entries(JSON.parse(readFileSync(0, "utf-8")))) {
  try {
    await mermaid.parse(diagram);
    results[name] = null;
  } catch (error) {
    results[name] = error.message;
  }
}
console.log(JSON.stringify(results));
