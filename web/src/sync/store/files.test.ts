import { expect, it } from "vitest";
import type { StoredFile } from "@/protocol/types";
import { aMessage, aSync, aThread } from "@/testing/fixtures";
import { applyEvents } from "./apply";
import { putPage, putThread } from "./applyAnswers";
import { fromSync } from "./state";

const processing: StoredFile = {
  id: "70",
  name: "photo.jpg",
  size: 900,
  content_type: "image/jpeg",
  kind: "image",
  state: "processing",
  user_id: "2",
  created_at: "2026-03-02T09:00:00.000Z",
  url: "/files/70/photo.jpg",
  width: 40,
  height: 30,
};

it("shows a file as it is now wherever a message shows it", () => {
  const message = aMessage("20", { number: 1, files: [processing] });
  const page = { messages: [message], has_more_before: false, has_more_after: false };
  let state = putPage(fromSync(aSync()), "windows", "10", page, "latest");
  state = putThread(state, aThread(message));
  const ready: StoredFile = { ...processing, state: "ready", size: 500 };
  const event = {
    seq: 101,
    at: "2026-03-02T09:00:01.000Z",
    type: "file.updated" as const,
    channel_id: "10",
    data: { file: ready, message_ids: ["20", "21"] },
  };
  const after = applyEvents(state, [event], 101);
  expect(after.windows.get("10")?.messages[0]?.files).toEqual([ready]);
  expect(after.threads.get("20")?.root?.files).toEqual([ready]);
  // Repeated, and for messages that are not shown, it changes nothing.
  expect(applyEvents(after, [{ ...event, seq: 102 }], 102).windows.get("10")?.messages[0]?.files).toEqual([
    ready,
  ]);
});
