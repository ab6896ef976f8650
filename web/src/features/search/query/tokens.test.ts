import { expect, test } from "vitest";
import { tokensOf, withoutToken, withToken, written } from "./tokens";

test("words, phrases and operators are told apart", () => {
  expect(
    tokensOf('budget "next year" -from:"Ben Smith" in:#general -draft').map(({ not, operator, value }) => ({
      not,
      operator,
      value,
    })),
  ).toEqual([
    { not: false, operator: undefined, value: "budget" },
    { not: false, operator: undefined, value: "next year" },
    { not: true, operator: "from", value: "Ben Smith" },
    { not: false, operator: "in", value: "#general" },
    { not: true, operator: undefined, value: "draft" },
  ]);
});

test("what only looks like an operator is a word", () => {
  expect(tokensOf("http://example.org 12:30").map((token) => [token.operator, token.value])).toEqual([
    [undefined, "http://example.org"],
    [undefined, "12:30"],
  ]);
});

test("an operator without a value and an open quote are pieces too", () => {
  expect(tokensOf('from: in:"ge').map((token) => [token.operator, token.value])).toEqual([
    ["from", ""],
    ["in", "ge"],
  ]);
});

test("every character belongs to a token or is blank", () => {
  for (const text of ['- -- "" -"x" a"b"c', "東京 from:田中", ' -from:"a b"c ']) {
    const covered = tokensOf(text);
    const rest = covered.reduceRight(
      (left, token) => left.slice(0, token.start) + left.slice(token.end),
      text,
    );
    expect(rest.trim()).toBe("");
  }
});

test("operators are added and taken out", () => {
  const text = withToken("ship it ", written("from", "Ben Smith"));
  expect(text).toBe('ship it from:"Ben Smith"');
  expect(withoutToken(text, tokensOf(text)[2]!)).toBe("ship it");
  expect(withToken("", written("has", "link", true))).toBe("-has:link");
});
