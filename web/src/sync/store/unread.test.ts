import fc from "fast-check";
import { expect, test } from "vitest";
import type { EventEnvelope } from "@/protocol/events";
import { aChannel, aMessage, aReadState, aSync } from "@/testing/fixtures";
import { applyEvents } from "./apply";
import { fromSync } from "./state";

const me = "1";
const channelId = "10";

type Step =
  | { do: "post"; by: "1" | "2"; mentions: "nobody" | "me" | "all" }
  | { do: "delete"; at: number }
  | { do: "read"; at: number };

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({
      do: fc.constant("post" as const),
      by: fc.constantFrom("1" as const, "2" as const),
      mentions: fc.constantFrom("nobody" as const, "me" as const, "all" as const),
    }),
    fc.record({ do: fc.constant("delete" as const), at: fc.nat(40) }),
    fc.record({ do: fc.constant("read" as const), at: fc.nat(40) }),
  ),
  { maxLength: 60 },
);

/** What the server keeps: every message, and how far the reader has read. */
class NaiveModel {
  readonly messages: { number: number; by: string; mentionsMe: boolean; exists: boolean }[] = [];
  readNumber = 0;

  counts() {
    const unread = this.messages.filter((message) => message.exists && message.number > this.readNumber);
    return {
      read_number: this.readNumber,
      unread_count: unread.length,
      mention_count: unread.filter((message) => message.mentionsMe).length,
    };
  }
}

function history(model: NaiveModel, step: Step, seq: number): EventEnvelope | undefined {
  const base = { seq, at: "2026-03-02T09:00:00.000Z", channel_id: channelId };
  if (step.do === "post") {
    const number = model.messages.length + 1;
    model.messages.push({ number, by: step.by, mentionsMe: step.mentions !== "nobody", exists: true });
    if (step.by === me) model.readNumber = number;
    return {
      ...base,
      type: "message.posted",
      data: {
        message: aMessage(String(1000 + number), { user_id: step.by, number }),
        mentions: step.mentions === "me" ? [me] : [],
        mentions_all: step.mentions === "all",
      },
    };
  }
  const target = model.messages[step.at % Math.max(1, model.messages.length)];
  if (!target) return undefined;
  if (step.do === "read") {
    model.readNumber = Math.max(model.readNumber, target.number);
    return { ...base, type: "channel.read", data: { read_state: aReadState(model.counts()) } };
  }
  if (!target.exists) return undefined;
  target.exists = false;
  return {
    ...base,
    type: "message.deleted",
    data: {
      message_id: String(1000 + target.number),
      deleted_at: base.at,
      tombstone: false,
      number: target.number,
      mentions: target.mentionsMe ? [me] : [],
      mentions_all: false,
    },
  };
}

test("after any history the counts are what a recount of everything gives, and events may come twice", () => {
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 7 }), (script, frameSize) => {
      const model = new NaiveModel();
      let state = fromSync(aSync({ cursor: 0, channels: [aChannel(channelId)] }));
      const events = script.flatMap((step, index) => history(model, step, index + 1) ?? []);
      for (let from = 0; from < events.length; from += frameSize) {
        const frame = events.slice(Math.max(0, from - 2), from + frameSize);
        state = applyEvents(state, frame, frame.at(-1)!.seq);
      }
      expect(state.readStates.get(channelId)).toMatchObject(model.counts());
      expect(state.channels.get(channelId)!.last_number).toBe(model.messages.length);
    }),
  );
});
