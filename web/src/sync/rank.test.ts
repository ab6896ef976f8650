import { expect, test } from "vitest";
import { rank, ranked } from "./rank";

test.each([
  ["Grace Hopper", "gra", 3],
  ["Grace Hopper", "hop", 2],
  ["Grace Hopper", "race", 1],
  ["Grace Hopper", "g h", 1],
  ["Grace Hopper", "ada", 0],
  ["Émile Zola", "emi", 3],
  ["team-design_reviews", "reviews", 2],
  ["anything", "", 3],
])("%s for %j is %i", (name, typed, fit) => {
  expect(rank(name, typed)).toBe(fit);
});

test("the best come first and equals keep their order", () => {
  const names = ["backlog", "log", "blog", "dev-log"];
  expect(ranked(names, (name) => name, "log")).toEqual(["log", "dev-log", "backlog", "blog"]);
});
