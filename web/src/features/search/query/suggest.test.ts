import { expect, test } from "vitest";
import { accept, suggest } from "./suggest";

const names = {
  people: ["Ada Lovelace", "Ben"],
  channels: ["general", "plans"],
  saved: [{ name: "My links", q: "from:me has:link" }],
  recent: ["budget 2026", "from:me has:link"],
};

const inserts = (text: string) => suggest(text, text.length, names).map(({ insert }) => insert);

test("an empty box offers what was looked for, what is saved, and the operators", () => {
  expect(inserts("").slice(0, 4)).toEqual(["budget 2026", "from:me has:link", "from:", "to:"]);
});

test("the beginning of an operator is completed", () => {
  expect(inserts("ship -d")).toEqual(["-during:"]);
  expect(inserts("ship is")).toEqual(["is:"]);
});

test("each operator offers its values", () => {
  expect(inserts("from:")).toEqual(["from:me", 'from:"@Ada Lovelace"', "from:@Ben"]);
  expect(inserts("-from:ad")).toEqual(['-from:"@Ada Lovelace"']);
  expect(inserts("in:")).toEqual(["in:#general", "in:#plans", 'in:"@Ada Lovelace"', "in:@Ben"]);
  expect(inserts("in:@b")).toEqual(["in:@Ben"]);
  expect(inserts("has:li")).toEqual(["has:link"]);
  expect(inserts("is:p")).toEqual(["is:pinned"]);
  expect(inserts("during:last")).toEqual(["during:last-week", "during:last-month", "during:last-year"]);
});

test("what is chosen takes the place of what was typed", () => {
  const text = "ship from:a later";
  const [ada] = suggest(text, 11, names);
  expect(accept(text, 11, ada!)).toEqual({ text: 'ship from:"@Ada Lovelace" later', caret: 26 });
  const [operator] = suggest("ship fr", 7, names);
  expect(accept("ship fr", 7, operator!)).toEqual({ text: "ship from:", caret: 10 });
  const [recent] = suggest("bud", 3, names);
  expect(accept("bud", 3, recent!)).toEqual({ text: "budget 2026", caret: 11 });
});
