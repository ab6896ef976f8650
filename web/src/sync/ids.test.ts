import fc from "fast-check";
import { expect, test } from "vitest";
import { compareIds, newKey } from "./ids";

test("ids are ordered as the numbers that they are", () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }),
      fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }),
      (a, b) => {
        expect(Math.sign(compareIds(String(a), String(b)))).toBe(a < b ? -1 : a > b ? 1 : 0);
      },
    ),
  );
});

test("a key is visible ASCII and never the same", () => {
  const keys = new Set(Array.from({ length: 1000 }, newKey));
  expect(keys.size).toBe(1000);
  for (const key of keys) expect(key).toMatch(/^[0-9a-f]{32}$/);
});
