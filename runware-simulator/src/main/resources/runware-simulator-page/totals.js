/** The totals, and whether each accepted id was billed exactly once. */

import { element, find, write } from "./dom.js";
import { count, money, verdict } from "./format.js";

const FIGURES = [
  ["Accepted", (totals) => count(totals.accepted)],
  ["Bills", (totals) => count(totals.bills)],
  ["Conflicts", (totals) => count(totals.conflicts)],
  ["Rejected", (totals) => count(totals.rejected)],
  ["Polled ids", (totals) => count(totals.polled_ids)],
  ["Downloads", (totals) => count(totals.downloads)],
];

const figures = FIGURES.map(([name, of]) => ({ of, value: element("dd"), name: element("dt", {}, name) }));
find("#totals").append(...figures.map(({ name, value }) => element("div", {}, name, value)));

export function showTotals(totals) {
  figures.forEach(({ of, value }) => write(value, of(totals)));
  const { kind, text } = verdict(totals);
  find("#verdict").dataset.kind = kind;
  write(find("#verdict"), text);
  write(find("#balance"), balance(totals));
}

const balance = ({ balance_usd: left, billed_usd: billed }) =>
  `Balance ${money(left)} = ${money(left + billed)} initially − ${money(billed)} billed`;
