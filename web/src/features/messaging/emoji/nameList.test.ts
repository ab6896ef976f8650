import { readFileSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { nameList } from "./nameList";
import { loadEmojiIndex } from "./useEmojiIndex";

const file = "../src/Server/Messaging/emoji-names.txt";

it("is what the server goes by", async () => {
  const names = nameList(await loadEmojiIndex());
  if (process.env.PARLEY_WRITE) {
    writeFileSync(file, names);
  }
  expect(readFileSync(file, "utf8")).toBe(names);
});
