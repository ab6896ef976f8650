import { expect, test } from "vitest";
import { linkedIds, messageAt } from "./linkedIds";

const origin = "https://parley.example.org";

test.each([
  [`${origin}/c/10/20`, "20"],
  [`${origin}/c/10/20/`, "20"],
  [`${origin}/c/10/t/20`, "20"],
  [`${origin}/c/10/t/20#30`, "30"],
  [`${origin}/c/10`, undefined],
  [`${origin}/c/10/20/30`, undefined],
  [`${origin}.evil.org/c/10/20`, undefined],
  ["https://elsewhere.org/c/10/20", undefined],
  ["/c/10/20", undefined],
])("%s leads to %s", (url, id) => {
  expect(messageAt(url, origin)).toBe(id);
});

test("links are found wherever they stand, each once", () => {
  const text = `see ${origin}/c/10/20, [this](${origin}/c/10/t/21#22)\n\n- ${origin}/c/10/20`;
  expect(linkedIds(text, origin)).toEqual(["20", "22"]);
});

test("what is quoted or is code is no link", () => {
  expect(linkedIds(`> ${origin}/c/10/20\n\n\`${origin}/c/10/21\``, origin)).toEqual([]);
});

test("a text full of links shows three", () => {
  const text = [1, 2, 3, 4, 5].map((n) => `${origin}/c/10/${n}`).join(" ");
  expect(linkedIds(text, origin)).toEqual(["1", "2", "3"]);
});
