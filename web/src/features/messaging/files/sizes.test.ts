import { describe, expect, it } from "vitest";
import { fitInto, sizeText } from "./sizes";

describe("a size", () => {
  it("is said as people say it", () => {
    expect([1, 999, 1000, 1234, 340_000, 1_250_000, 5e9].map((bytes) => sizeText(bytes, "en"))).toEqual([
      "1 byte",
      "999 bytes",
      "1 kB",
      "1.2 kB",
      "340 kB",
      "1.3 MB",
      "5 GB",
    ]);
  });
});

describe("a picture's box", () => {
  it("keeps the picture's shape and never enlarges it", () => {
    const room = { width: 360, height: 270 };
    expect(fitInto({ width: 4000, height: 3000 }, room)).toEqual({ width: 360, height: 270 });
    expect(fitInto({ width: 1000, height: 3000 }, room)).toEqual({ width: 90, height: 270 });
    expect(fitInto({ width: 20, height: 10 }, room)).toEqual({ width: 20, height: 10 });
    expect(fitInto({ width: 10_000, height: 1 }, room)).toEqual({ width: 360, height: 1 });
  });
});
