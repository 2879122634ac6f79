// Writes vaultkit/markdown/moment_locales.py and tests/markdown/moment_locales.json from moment's own locale files.
//
//   npm install --prefix /tmp/moment moment@2.29.4 moment-new@npm:moment@2.31.0
//   node scripts/make_moment_locales.mjs /tmp/moment
//
// 2.29.4 is the version that Obsidian ships. Where 2.31.0 differs, its variant follows under `xx@2.31.0`.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

process.env.TZ = "UTC";
const require = createRequire(`${process.argv[2]}/package.json`);
const versions = [require("moment"), require("moment-new")];
const LANGUAGES = `en en-gb af ar be bg bn ca cs da de el es et eu fa fi fr gl he hi hr hu id it ja ka ko lt lv ms nb
  ne nl nn pl pt pt-br ro ru sk sl sq sr sv th tr uk vi zh-cn zh-tw`.split(/\s+/);
for (const name of ["moment", "moment-new"])
  for (const language of LANGUAGES) if (language !== "en") require(`${name}/locale/${language}`);

// --- one language --------------------------------------------------------------------------

const IN_FORMAT = String.raw`D[oD]?(\[[^\[\]]*\]|\s)+MMMM?`; // moment's MONTHS_IN_FORMAT
const DAY_BEFORE_MONTH = String.raw`^(?:(?!MMMM)[\s\S])*?D`; // Greek: /D/ before the first MMMM
const SAMPLES = ["D MMMM", "D. MMMM", "-MMM-", "[в] dddd", "[В] dddd", "[минулої] dddd"];
const fill = (count, value) => Array.from({ length: count }, (_, number) => value(number));

/** Names as [pattern over the format, names], the last without a pattern. */
function names(moment, data, key, count) {
  const value = data[`_${key}`] ?? data[key]; // a function stands without the underscore
  const at = (number) => (count === 12 ? moment.utc([2000, number, 1]) : moment.utc([2000, 0, 2 + number]));
  if (Array.isArray(value)) return [["", value]];
  if (typeof value !== "function") return [[value.isFormat?.source ?? IN_FORMAT, value.format], ["", value.standalone]];
  const written = (format) => fill(count, (number) => value.call(data, at(number), format));
  const source = value.toString();
  if (source.includes("substring")) return [[DAY_BEFORE_MONTH, written("D MMMM")], ["", written("MMMM")]];
  const patterns = [...source.matchAll(/\/((?:\\.|\[[^\]]*\]|[^/\n])+)\/\.test\(/g)].map((found) => new RegExp(found[1]));
  const first = (format) => patterns.findIndex((pattern) => pattern.test(format));
  return [
    ...patterns.map((pattern, number) => [pattern.source, written(SAMPLES.find((format) => first(format) === number))]),
    ["", written("")],
  ];
}

/** Ordinals: the usual template, and the numbers of each other one. */
function templates(data, token, first, last) {
  const groups = new Map();
  for (let number = first; number <= last; number++) {
    const template = `${data.ordinal(number, token)}`.replace(`${number}`, "%d");
    groups.set(template, [...(groups.get(template) ?? []), number]);
  }
  const usual = [...groups].sort((a, b) => b[1].length - a[1].length)[0][0];
  groups.delete(usual);
  return [usual, Object.fromEntries(groups)];
}

function ordinals(data) {
  const numbers = { M: [1, 12], Q: [1, 4], D: [1, 31], d: [0, 6], w: [1, 53], W: [1, 53], y: [1, 366] };
  const [usual, others] = templates(data, "DDD", 1, 366);
  const asDayOfYear = (number) =>
    (Object.entries(others).find(([, of]) => of.includes(number || 100))?.[0] ?? usual).replace("%d", number);
  const own = Object.entries(numbers).filter(([token, [first, last]]) =>
    fill(last - first + 1, (at) => first + at).some((number) => asDayOfYear(number) !== `${data.ordinal(number, token)}`),
  );
  return { DDD: [usual, others], ...Object.fromEntries(own.map(([token, range]) => [token, templates(data, token, ...range)])) };
}

/** From which minute of the day on it is written how, in small and in large letters. */
function meridiem(data) {
  const found = [];
  for (let minute = 0; minute < 1440; minute++) {
    const words = [true, false].map((small) => data.meridiem(Math.floor(minute / 60), minute % 60, small));
    if (!found.length || found.at(-1)[1] !== words[0] || found.at(-1)[2] !== words[1]) found.push([minute, ...words]);
  }
  return found;
}

function locale(moment, language) {
  const data = moment.localeData(language);
  const digits = data.postformat("0123456789,");
  return {
    MMMM: names(moment, data, "months", 12),
    MMM: names(moment, data, "monthsShort", 12),
    dddd: names(moment, data, "weekdays", 7),
    ddd: names(moment, data, "weekdaysShort", 7),
    dd: names(moment, data, "weekdaysMin", 7),
    formats: Object.fromEntries("LT LTS L LL LLL LLLL l ll lll llll".split(" ").map((key) => [key, data.longDateFormat(key)])),
    week: [data.firstDayOfWeek(), data.firstDayOfYear()],
    ordinals: ordinals(data),
    meridiem: meridiem(data),
    eras: (data._eras ?? moment.localeData("en")._eras)
      .filter((era) => era.abbr !== "BC" && era.name !== "紀元前")
      .map((era) => [moment.utc(era.since).format("YYYY-MM-DD"), era.offset, era.abbr, era.name, era.narrow]),
    digits: digits === "0123456789," ? "" : digits,
  };
}

const locales = {};
for (const language of LANGUAGES) {
  const [shipped, newer] = versions.map((moment) => locale(moment, language));
  locales[language] = shipped;
  if (JSON.stringify(shipped) !== JSON.stringify(newer)) locales[`${language}@${versions[1].version}`] = newer;
}

// --- what is written -----------------------------------------------------------------------

const licence = readFileSync(require.resolve("moment/package.json").replace("package.json", "LICENSE"), "utf8");
const string = (value) => (value.includes('"') ? `'${value}'` : JSON.stringify(value).replaceAll("\u200f", "\\u200f"));
/** A value as Python writes it: what has values of several sorts is a tuple. */
function python(value, key) {
  if (typeof value !== "object") return typeof value === "string" ? string(value) : `${value}`;
  if (!Array.isArray(value)) {
    return `{${Object.entries(value).map(([name, inner]) => `${string(name)}: ${python(inner, name)}`).join(", ")}}`;
  }
  const inner = value.map((one) => python(one)).join(", ");
  return key === "week" || new Set(value.map((one) => typeof one)).size > 1 ? `(${inner})` : `[${inner}]`;
}
const lines = Object.entries(locales).map(([language, data]) => `    "${language}": ${python(data)},`);
writeFileSync(
  "vaultkit/markdown/moment_locales.py",
  `"""How moment.js writes days in the languages of Obsidian: generated by scripts/make_moment_locales.mjs, do not edit.

From the locale files of moment ${versions[0].version}, which Obsidian ships, and of ${versions[1].version} where they differ. Their licence:

${licence.trim()}
"""

from __future__ import annotations

from typing import TypedDict

Names = list[tuple[str, list[str]]]
"""The names for each pattern that the whole format is searched for; the last pattern is empty."""


class Locale(TypedDict):
    """One language. Names are by the tokens that write them."""

    MMMM: Names
    MMM: Names
    dddd: Names
    ddd: Names
    dd: Names
    formats: dict[str, str]
    """What \`L\`, \`LT\` and the like stand for."""
    week: tuple[int, int]
    """The first day of a week, Sunday being 0, and the number that tells the first week of a year (moment: \`doy\`)."""
    ordinals: dict[str, tuple[str, dict[str, list[int]]]]
    """By token: the usual template, and the numbers of each other one. Tokens that are not here are as \`DDD\`."""
    meridiem: list[tuple[int, str, str]]
    """The minute of the day from which on \`a\` and \`A\` are written so."""
    eras: list[tuple[str, int, str, str, str]]
    """The first day, its year's number in the era, and the names of \`N\`, \`NNNN\` and \`NNNNN\`; the newest first."""
    digits: str
    """What stands for 0 to 9 and for a comma, where they are not written so."""


# fmt: off
LOCALES: dict[str, Locale] = {
${lines.join("\n")}
}
`,
);

const FORMATS = [
  "dddd, D MMMM YYYY", "dddd MMMM ddd MMM dd", "D. MMMM YYYY", "D-MMM-YYYY", "Do MMM", "MMMM YYYY", "Do [de] MMMM",
  "Mo Qo do Do DDDo wo Wo", "gggg gg ww w e", "E d GGGG WW", "LTS", "LLLL", "L", "LL", "llll", "l", "ll", "h:mm a A",
  "[В] dddd", "[минулої] dddd", "YYYY/MM-MMMM/YYYY-MM-DD-dddd",
]; // prettier-ignore
const DAYS = ["2026-01-01T00:05:07", "2024-12-30T11:45:00", "2027-03-06T12:10:00", "2026-05-19T19:30:59", "2026-08-23T06:00:00"];
const golden = {};
for (const language of Object.keys(locales)) {
  const [name, newer] = language.split("@");
  const moment = versions[newer ? 1 : 0];
  golden[language] = Object.fromEntries(
    FORMATS.map((format) => [format, DAYS.map((day) => moment.utc(day).locale(name).format(format))]),
  );
}
writeFileSync(
  "tests/markdown/moment_locales.json",
  `${JSON.stringify({ days: DAYS, written: golden }).replaceAll('},"', '},\n"')}\n`,
);
