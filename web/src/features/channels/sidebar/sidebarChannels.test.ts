import { expect, test } from "vitest";
import { fromSync } from "@/sync/store/state";
import { aChannel, aReadState, aSync } from "@/testing/fixtures";
import { sidebarChannels, sidebarConversations } from "./sidebarChannels";

test("channels are listed by name, archived ones only while something in them is unread", () => {
  const unread = aReadState({ read_number: 1, unread_count: 2 });
  const state = fromSync(
    aSync({
      channels: [
        aChannel("11", { name: "random" }),
        aChannel("12", { name: "Émile" }),
        aChannel("13", { name: "done", archived_at: "2026-03-01T00:00:00.000Z" }),
        aChannel("14", { name: "almost-done", archived_at: "2026-03-01T00:00:00.000Z", read_state: unread }),
      ],
    }),
  );
  expect(sidebarChannels(state)).toEqual(["14", "12", "11"]);
});

test("conversations are listed by their newest message, and an empty one for its maker only", () => {
  const state = fromSync(
    aSync({
      channels: [
        aChannel("21", { kind: "direct", last_number: 3, last_message_at: "2026-03-01T10:00:00.000Z" }),
        aChannel("22", { kind: "group", last_number: 1, last_message_at: "2026-03-02T10:00:00.000Z" }),
        aChannel("23", { kind: "direct", created_by: "2" }),
        aChannel("24", { kind: "direct", created_by: "1", created_at: "2026-03-03T10:00:00.000Z" }),
      ],
    }),
  );
  expect(sidebarConversations(state)).toEqual(["24", "22", "21"]);
});
