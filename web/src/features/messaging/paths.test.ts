import { expect, test } from "vitest";
import { messagePath } from "./paths";

test.each([
  ["a message of a channel", { id: "5", channel_id: "10", number: 3 }, "/c/10/5"],
  ["a reply", { id: "6", channel_id: "10", thread_id: "5" }, "/c/10/t/5#6"],
  ["a reply that the channel sees", { id: "6", channel_id: "10", thread_id: "5", number: 4 }, "/c/10/6"],
])("%s has its own address", (_, message, path) => {
  expect(messagePath(message)).toBe(path);
});
