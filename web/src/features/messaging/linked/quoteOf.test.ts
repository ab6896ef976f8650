import { expect, test } from "vitest";
import { aMessage } from "@/testing/fixtures";
import { quoteOf } from "./quoteOf";

const origin = "https://parley.example.org";

test("each line of it is quoted, and below stands who said it, with the way back", () => {
  expect(quoteOf(aMessage("1001", { text: "one\n\ntwo" }), "Ada [ops]", origin)).toBe(
    "> one\n>\n> two\n>\n> — [Ada \\[ops\\]](https://parley.example.org/c/10/1001)",
  );
});

test("of a message that only passes another on, what it passes on is quoted", () => {
  const forward = { message_id: "5", user_id: "2", text: "the plan", created_at: "2026-03-02T09:00:00.000Z" };
  expect(quoteOf(aMessage("1001", { text: "", forward }), "Ada", origin)).toContain("> the plan\n");
});
