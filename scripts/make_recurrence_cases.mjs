// Writes tests/markdown/recurrence.json: the next day of repeat rules with fixed days, by rrule.js, which the Tasks
// plugin asks from the end of a task's day on.
//
//   npm install --prefix /tmp/rrule rrule@2.8.1
//   node scripts/make_recurrence_cases.mjs /tmp/rrule

import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const { RRule } = createRequire(`${process.argv[2]}/package.json`)("rrule");
const RULES = [
  "every weekday", "every 2 weekdays", "every week on Monday", "every week on Sunday", "every week on Tuesday, Friday",
  "every week on Monday, Wednesday and Friday", "every 2 weeks on Tuesday", "every 3 weeks on Friday", "every Sunday",
  "every 4 weeks on Sunday", "every mon, thu", "every 2 weeks on weekdays", "every month on the 1st",
  "every month on the first", "every month on the 15th", "every month on the 31st", "every month on the last",
  "every month on the 2nd last", "every month on the last day", "every month on the 1st and 15th",
  "every month on the 1st, 24th", "every month on the 2nd Wednesday", "every month on the last Friday",
  "every month on the 2nd last Friday", "every month on the first Monday and third Monday", "every month on Friday",
  "every 2 months on the 1st", "every 3 months on the 3rd Thursday", "every 6 months on the 2nd Wednesday",
  "every 3 months on the last", "every January on the 15th", "every February on the last", "every jan and jul on the 1st",
  "every April and December on the 1st and 24th", "every March on the 2nd Monday", "every October", "every February",
  "every year on February the 29th", "every year on December the 24th", "every year on the first Monday",
  "every year on the last Friday", "every week on the 13th", "every November on Thursday", "every May on the third last",
]; // prettier-ignore
const DAYS = ["2020-02-29", "2022-01-31", "2023-12-31", "2024-12-29", "2026-08-31", "2026-11-20", "2026-11-22", "2027-04-30"];
const next = (rule, day) => {
  const found = new RRule({ ...RRule.parseText(rule), dtstart: new Date(`${day}T00:00Z`) }).after(new Date(`${day}T23:59Z`));
  return found && found.toISOString().slice(0, 10);
};
const cases = RULES.map((rule) => `"${rule}": ${JSON.stringify(Object.fromEntries(DAYS.map((day) => [day, next(rule, day)])))}`);
writeFileSync("tests/markdown/recurrence.json", `{\n${cases.join(",\n")}\n}\n`);
