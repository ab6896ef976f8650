import { describe, expect, test } from "vitest";
import type { EventEnvelope } from "@/protocol/events";
import type { Message, SavedMark, ScheduledMessage } from "@/protocol/types";
import { aChannel, aMessage, aSync } from "@/testing/fixtures";
import { noticesOf } from "../notices";
import { applyEvents } from "./apply";
import { putPage } from "./applyAnswers";
import { putSavedPage } from "./applyPersonal";
import { putPins } from "./applyPins";
import { putLinked } from "./linked";
import { type ClientState, fromSync } from "./state";

const at = "2026-03-02T09:00:00.000Z";
const mark: SavedMark = { state: "in_progress", saved_at: at };
const pin = { user_id: "2", pinned_at: at };

function aState(messages: Message[] = [aMessage("1001", { number: 1 })]): ClientState {
  const page = { messages, has_more_before: false, has_more_after: false };
  return putPage(fromSync(aSync()), "windows", "10", page, "latest");
}

function applied(state: ClientState, ...events: object[]): ClientState {
  return events.reduce<ClientState>((next, event) => {
    const envelope = { at, channel_id: "10", seq: next.cursor + 1, ...event } as EventEnvelope;
    return applyEvents(next, [envelope], envelope.seq);
  }, state);
}

const shown = (state: ClientState, id = "1001") =>
  state.windows.get("10")?.messages.find((message) => message.id === id);

describe("pins", () => {
  test("an event marks the message and leads the list that was looked at", () => {
    const state = putPins(aState(), "10", [aMessage("900", { pin })]);
    const next = applied(state, { type: "message.pinned", data: { message_id: "1001", pin } });
    expect(shown(next)?.pin).toEqual(pin);
    expect(next.pins.get("10")).toEqual(["1001", "900"]);
  });

  test("unpinned, and deleted, a message leaves the list", () => {
    const state = putPins(aState(), "10", [aMessage("1001", { pin }), aMessage("900", { pin })]);
    const next = applied(
      state,
      { type: "message.unpinned", data: { message_id: "1001", user_id: "2" } },
      {
        type: "message.deleted",
        data: { message_id: "900", deleted_at: at, tombstone: false, mentions_all: false },
      },
    );
    expect(shown(next)?.pin).toBeUndefined();
    expect(next.pins.get("10")).toEqual([]);
  });
});

describe("saved messages", () => {
  test("an event marks the message and puts it on the list, and takes it off", () => {
    const saved = applied(aState(), { type: "saved.changed", data: { message_id: "1001", saved: mark } });
    expect(shown(saved)?.saved).toEqual(mark);
    expect(saved.saved.get("1001")).toEqual(mark);
    const off = applied(saved, { type: "saved.changed", data: { message_id: "1001" } });
    expect(shown(off)?.saved).toBeUndefined();
    expect(off.saved.has("1001")).toBe(false);
  });

  test("a page says how far the list is known, and which messages are not to be seen", () => {
    const state = putSavedPage(fromSync(aSync()), "in_progress", {
      saved: [
        { message_id: "1", saved: mark, message: aMessage("1") },
        { message_id: "2", saved: mark },
      ],
      next_cursor: "more",
    });
    expect(state.savedPages.get("in_progress")).toEqual({ next: "more" });
    expect([state.linked.get("1")?.id, state.linked.get("2")]).toEqual(["1", null]);
  });

  test("a deleted message is on no list", () => {
    const saved = applied(aState(), { type: "saved.changed", data: { message_id: "1001", saved: mark } });
    const next = applied(saved, {
      type: "message.deleted",
      data: { message_id: "1001", deleted_at: at, tombstone: false, mentions_all: false },
    });
    expect(next.saved.size).toBe(0);
  });

  test("a reminder is news once", () => {
    const due = {
      seq: 101,
      type: "saved.due",
      at,
      data: { message_id: "1001", saved: mark },
    } as EventEnvelope;
    const state = aState();
    expect(noticesOf(state, [due])).toEqual([{ kind: "reminder", messageId: "1001" }]);
    expect(noticesOf(applyEvents(state, [due], 101), [due])).toEqual([]);
  });
});

describe("planned messages", () => {
  const scheduled: ScheduledMessage = {
    id: "77",
    channel_id: "10",
    also_to_channel: false,
    ask_confirmation: false,
    text: "later",
    send_at: at,
    created_at: at,
  };

  test("they come, change and go by events", () => {
    const planned = applied(fromSync(aSync()), { type: "scheduled.changed", data: { scheduled } });
    expect([...planned.scheduled.values()]).toEqual([scheduled]);
    const gone = applied(planned, {
      type: "scheduled.removed",
      data: { scheduled_id: "77", message_id: "1002" },
    });
    expect(gone.scheduled.size).toBe(0);
  });

  test("that one could not be sent is news, a change of its text is not", () => {
    const failed = { ...scheduled, failure: "channel_archived" };
    const event = (seq: number, one: ScheduledMessage) =>
      ({ seq, type: "scheduled.changed", at, data: { scheduled: one } }) as EventEnvelope;
    const state = fromSync(aSync({ scheduled: [scheduled] }));
    expect(noticesOf(state, [event(101, failed)])).toEqual([{ kind: "not_sent", scheduled: failed }]);
    const knowing = applyEvents(state, [event(101, failed)], 101);
    expect(noticesOf(knowing, [event(102, { ...failed, text: "changed" })])).toEqual([]);
  });
});

describe("messages that links point to", () => {
  const list = { messages: [aMessage("500", { channel_id: "20" })], channels: [aChannel("20")] };
  const linked = () => putLinked(aState(), ["500", "501"], list);

  test("what the answer lacks is not for this reader", () => {
    expect(linked().linked.get("501")).toBeNull();
    expect(linked().linked.get("500")?.text).toBe("message 500");
  });

  test("they follow edits and deletions", () => {
    const edited = applied(linked(), {
      type: "message.edited",
      channel_id: "20",
      data: { message_id: "500", text: "now", edited_at: at, mentions_all: false },
    });
    expect(edited.linked.get("500")?.text).toBe("now");
    const deleted = applied(edited, {
      type: "message.deleted",
      channel_id: "20",
      data: { message_id: "500", deleted_at: at, tombstone: true, mentions_all: false },
    });
    expect(deleted.linked.get("500")).toBeNull();
  });

  test("who leaves the channel forgets them, who joins one asks again for what was hidden", () => {
    const left = applied(linked(), {
      type: "member.left",
      channel_id: "20",
      data: { user_id: "1", removed_by: "2", member_count: 1 },
    });
    expect(left.linked.has("500")).toBe(false);
    const joined = applied(linked(), {
      type: "member.joined",
      channel_id: "30",
      data: { user_id: "1", added_by: "2", channel: aChannel("30") },
    });
    expect(joined.linked.has("501")).toBe(false);
    expect(joined.linked.has("500")).toBe(true);
  });
});
