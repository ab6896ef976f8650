import { expect, test } from "vitest";
import type { EventEnvelope } from "@/protocol/events";
import type { ThreadAudience } from "@/protocol/types";
import { aChannel, aMessage, aReadState, aSync, aThread, aThreadReadState, aUser } from "@/testing/fixtures";
import { applyEvents } from "./apply";
import { putFetchedChannel, putPage, putThread } from "./applyAnswers";
import { type ClientState, fromSync } from "./state";

const at = "2026-03-02T09:00:00.000Z";
type EventOf<T extends EventEnvelope["type"]> = Extract<EventEnvelope, { type: T }>;

function event<T extends EventEnvelope["type"]>(
  seq: number,
  type: T,
  data: EventOf<T>["data"],
  channelId = "10",
) {
  return { seq, type, at, channel_id: channelId, data } as EventEnvelope;
}

function opened(messages = [aMessage("1001", { number: 1 }), aMessage("1002", { number: 2 })]): ClientState {
  const state = fromSync(aSync({ channels: [aChannel("10", { last_number: messages.length })] }));
  return putPage(
    state,
    "windows",
    "10",
    { messages, has_more_before: false, has_more_after: false },
    "latest",
  );
}

const shown = (state: ClientState) => state.windows.get("10")!.messages;

test("a posted message is shown once, however often its event comes", () => {
  const posted = event(101, "message.posted", {
    message: aMessage("1003", { number: 3 }),
    mentions_all: false,
  });
  const once = applyEvents(opened(), [posted], 101);
  expect(shown(once).map((message) => message.id)).toEqual(["1001", "1002", "1003"]);
  expect(applyEvents(once, [posted], 101)).toEqual(once);
  expect(once.cursor).toBe(101);
});

test("a new message does not join a window that ends before it", () => {
  const page = { messages: [aMessage("1001", { number: 1 })], has_more_before: false, has_more_after: true };
  const state = putPage(opened(), "windows", "10", page, "around");
  const posted = event(101, "message.posted", {
    message: aMessage("1009", { number: 9 }),
    mentions_all: false,
  });
  expect(shown(applyEvents(state, [posted], 101))).toHaveLength(1);
});

test("an edit changes the text, and an older one does not undo a newer one", () => {
  const edited = (seq: number, text: string, edited_at: string) =>
    event(seq, "message.edited", {
      message_id: "1001",
      text,
      edited_at,
      mentions_all: false,
      mentions_all_before: false,
    });
  const state = applyEvents(
    opened(),
    [edited(101, "newer", "2026-03-02T09:00:02.000Z"), edited(102, "older", "2026-03-02T09:00:01.000Z")],
    102,
  );
  expect(shown(state)[0]).toMatchObject({ text: "newer", edited_at: "2026-03-02T09:00:02.000Z" });
});

test("a deleted message goes, or leaves a tombstone where replies hang on it", () => {
  const deleted = (seq: number, id: string, tombstone: boolean) =>
    event(seq, "message.deleted", { message_id: id, deleted_at: at, tombstone, mentions_all: false });
  const state = applyEvents(opened(), [deleted(101, "1001", true), deleted(102, "1002", false)], 102);
  expect(shown(state)).toHaveLength(1);
  expect(shown(state)[0]).toMatchObject({ id: "1001", text: "", deleted_at: at });
});

test("a tombstone goes with the last reply that hung on it", () => {
  const gone = { message_id: "1001", deleted_at: at, tombstone: true, mentions_all: false };
  const thread = { reply_count: 0, reply_user_ids: [], root_user_id: "1" };
  const last = {
    message_id: "1005",
    thread_id: "1001",
    deleted_at: at,
    tombstone: false,
    mentions_all: false,
  };
  const state = applyEvents(
    opened(),
    [event(101, "message.deleted", gone), event(102, "message.deleted", { ...last, thread })],
    102,
  );
  expect(shown(state).map(({ id }) => id)).toEqual(["1002"]);
});

test("reactions follow the server's count", () => {
  const state = applyEvents(
    opened(),
    [
      event(101, "reaction.added", { message_id: "1001", user_id: "2", emoji: "tada", count: 1 }),
      event(102, "reaction.added", { message_id: "1001", user_id: "1", emoji: "tada", count: 2 }),
      event(103, "reaction.added", { message_id: "1001", user_id: "1", emoji: "eyes", count: 1 }),
      event(104, "reaction.removed", { message_id: "1001", user_id: "2", emoji: "tada", count: 1 }),
      event(105, "reaction.removed", { message_id: "1001", user_id: "1", emoji: "eyes", count: 0 }),
    ],
    105,
  );
  expect(shown(state)[0]!.reactions).toEqual([{ emoji: "tada", count: 1, user_ids: ["1"] }]);
});

test("a reply counts on its root everywhere, and is shown in the channel only when it was sent there too", () => {
  const thread = { reply_count: 1, last_reply_at: at, reply_user_ids: ["2"], root_user_id: "1" };
  const reply = aMessage("1003", { thread_id: "1001", thread_number: 1 });
  const state = applyEvents(
    opened(),
    [event(101, "message.posted", { message: reply, thread, mentions_all: false })],
    101,
  );
  expect(shown(state)).toHaveLength(2);
  expect(shown(state)[0]).toMatchObject({ reply_count: 1, reply_user_ids: ["2"] });
});

test("a reply tells who is told of it, so that a thread that nobody has opened is counted", () => {
  const thread = { reply_count: 4, last_reply_at: at, reply_user_ids: ["2"], root_user_id: "1" };
  const reply = (seq: number, number: number, told?: ThreadAudience) =>
    event(seq, "message.posted", {
      message: aMessage(`200${number}`, { thread_id: "999", thread_number: number }),
      thread,
      mentions_all: number === 5,
      ...(told ? { told } : {}),
    });
  const told = { follower_ids: ["1", "2"] };
  const notTold = applyEvents(opened(), [reply(101, 3, { follower_ids: ["2"] })], 101);
  expect(notTold.threads.size).toBe(0);
  const counted = applyEvents(notTold, [reply(102, 4, told), reply(103, 5, told)], 103);
  expect(counted.threads.get("999")!.readState).toMatchObject({
    read_number: 3,
    unread_count: 2,
    mention_count: 1,
    level: "follow",
  });
  const watched = applyEvents(counted, [reply(104, 6, { follower_ids: ["1"], watcher_ids: ["1"] })], 104);
  expect(watched.threads.get("999")!.readState).toMatchObject({ unread_count: 3, level: "watch" });
  expect(watched.wantedThreads.size).toBe(0);
  expect([...applyEvents(opened(), [reply(101, 3, {})], 101).wantedThreads]).toEqual(["999"]);
});

test("whoever sees both channels keeps the thread that moves, whoever sees only the old one loses it", () => {
  const sync = aSync({ channels: [aChannel("10", { last_number: 2 }), aChannel("11")] });
  const root = aMessage("1001", { number: 1, reply_count: 2 });
  const summary = aThread(root, { read_state: aThreadReadState({ unread_count: 1, read_number: 1 }) });
  const before = putThread(fromSync(sync), summary);
  const base = { message_id: "1001", moved_by: "2" };
  const trace = aMessage("3001", {
    number: 1,
    text: "",
    trace: { user_id: "2", at, message_id: "1001", count: 1 },
  });
  const left = event(102, "message.moved", {
    ...base,
    left: { number: 1, mentions_all: false, with_thread: true, trace },
  });
  const message = { ...root, channel_id: "11", number: 1, moved: { user_id: "2", at } };
  const arrived = event(101, "message.moved", { ...base, arrived: { message, mentions_all: false } }, "11");
  const both = applyEvents(before, [arrived, left], 102);
  expect(both.threads.get("1001")).toMatchObject({ channelId: "11", readState: { unread_count: 1 } });
  expect(both.readStates.get("11")).toMatchObject({ unread_count: 1 });
  expect(applyEvents(before, [left], 102).threads.size).toBe(0);
  const seen = applyEvents(opened([root, aMessage("1002", { number: 2 })]), [left], 102);
  expect(shown(seen).map((m) => m.id)).toEqual(["3001", "1002"]);
});

test("replies in a followed thread are counted from the summary on, and each once", () => {
  const read_state = aThreadReadState({ read_number: 2, unread_count: 1 });
  const root = aMessage("1001", { number: 1, reply_count: 3 });
  const state = putThread(opened(), aThread(root, { read_state, cursor: 101 }));
  const thread = { reply_count: 4, last_reply_at: at, reply_user_ids: ["2"], root_user_id: "1" };
  const reply = (seq: number, number: number, by = "2") =>
    event(seq, "message.posted", {
      message: aMessage(`200${number}`, { thread_id: "1001", thread_number: number, user_id: by }),
      thread,
      mentions: number === 4 ? ["1"] : [],
      mentions_all: false,
      told: { follower_ids: ["1", "2"] },
    });
  const counted = applyEvents(state, [reply(101, 3), reply(102, 4), reply(103, 5)], 103);
  expect(counted.threads.get("1001")!.readState).toMatchObject({ unread_count: 3, mention_count: 1 });
  const answered = applyEvents(counted, [reply(104, 6, "1")], 104);
  expect(answered.threads.get("1001")!.readState).toEqual(aThreadReadState({ read_number: 6 }));
});

test("whoever joins has read what was there, and whoever leaves keeps nothing of a private channel", () => {
  const channel = aChannel("11", { kind: "private", last_number: 7 });
  const joined = applyEvents(
    opened(),
    [event(101, "member.joined", { user_id: "1", added_by: "2", channel }, "11")],
    101,
  );
  expect(joined.readStates.get("11")).toEqual(aReadState({ read_number: 7 }));
  const left = applyEvents(
    joined,
    [event(102, "member.left", { user_id: "1", removed_by: "2", member_count: 1 }, "11")],
    102,
  );
  expect(left.readStates.has("11")).toBe(false);
  expect(left.channels.has("11")).toBe(false);
});

test("a channel that changed keeps its numbers, and a changed person their address", () => {
  const state = applyEvents(
    opened(),
    [
      event(101, "channel.updated", { channel: aChannel("10", { name: "renamed", last_number: 1 }) }),
      event(102, "user.updated", { user: aUser("1", { display_name: "Ada L." }) }),
    ],
    102,
  );
  expect(state.channels.get("10")).toMatchObject({ name: "renamed", last_number: 2 });
  expect(state.users.get("1")).toMatchObject({ display_name: "Ada L.", email: "ada@example.org" });
});

test("an event of a newer server changes nothing but the cursor", () => {
  const before = opened();
  const state = applyEvents(
    before,
    [{ seq: 101, type: "voice.started", at, data: {} } as unknown as EventEnvelope],
    101,
  );
  expect(state).toEqual({ ...before, cursor: 101 });
});

test("an edit changes whether one is mentioned only in what is unread", () => {
  const edited = (now: boolean, before: boolean, number = 2) =>
    event(101, "message.edited", {
      message_id: "1002",
      text: "x",
      edited_at: at,
      number,
      mentions: now ? ["1"] : [],
      mentions_all: false,
      mentions_before: before ? ["1"] : [],
      mentions_all_before: false,
    });
  const unread = {
    ...opened(),
    readStates: new Map([["10", aReadState({ read_number: 1, unread_count: 1, mention_count: 1 })]]),
  };
  const after = (event: EventEnvelope) =>
    applyEvents(unread, [event], 101).readStates.get("10")!.mention_count;
  expect(after(edited(true, false))).toBe(2);
  expect(after(edited(false, true))).toBe(0);
  expect(after(edited(true, true))).toBe(1);
  expect(after(edited(true, false, 1))).toBe(1);
});

test("fetched counts are taken where they are wanted, unless events have overtaken them", () => {
  const wanting = { ...opened(), wantedChannels: new Set(["10"]) };
  const answer = (last_number: number) =>
    aChannel("10", {
      last_number,
      read_state: aReadState({ read_number: 0, unread_count: 2, mention_count: 1 }),
    });
  const taken = putFetchedChannel(wanting, answer(2));
  expect(taken.readStates.get("10")!.mention_count).toBe(1);
  expect(taken.wantedChannels.size).toBe(0);
  const overtaken = putFetchedChannel(wanting, answer(1));
  expect(overtaken.readStates.get("10")!.mention_count).toBe(0);
  expect(overtaken.wantedChannels.size).toBe(1);
  expect(putFetchedChannel(opened(), answer(2)).readStates.get("10")!.mention_count).toBe(0);
});
