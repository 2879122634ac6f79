// Reads a calendar from standard input and prints its events as ical.js reads them: [{uid, summary, start, end}, ...].
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { readFileSync } from "node:fs";

const require = createRequire(process.argv[2] + "/");
const { default: ICAL } = await import(pathToFileURL(require.resolve("ical.js")).href);

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf-8")));
const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const { uid, summary, description, startDate, endDate } = new ICAL.Event(component);
  return { uid, summary, description, start: startDate.toString(), end: endDate.toString() };
});
console.log(JSON.stringify(events));
