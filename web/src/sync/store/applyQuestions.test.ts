import { expect, test } from "vitest";
import type { EventEnvelope } from "@/protocol/events";
import type { Message, Poll } from "@/protocol/types";
import { aChannel, aMessage, aSync } from "@/testing/fixtures";
import { withWrites } from "../shown";
import { applyEvents } from "./apply";
import { putPage } from "./applyAnswers";
import { putMessage } from "./applyQuestions";
import { type ClientState, fromSync } from "./state";

const at = "2026-03-02T09:00:00.000Z";
type EventOf<T extends EventEnvelope["type"]> = Extract<EventEnvelope, { type: T }>;

function event<T extends EventEnvelope["type"]>(seq: number, type: T, data: EventOf<T>["data"]) {
  return { seq, type, at, channel_id: "10", data } as EventEnvelope;
}

function opened(messages: Message[]): ClientState {
  const state = fromSync(aSync({ channels: [aChannel("10", { last_number: messages.length })] }));
  const page = { messages, has_more_before: false, has_more_after: false };
  return putPage(state, "windows", "10", page, "latest");
}

const aPoll = (changes: Partial<Poll> = {}): Poll => ({
  options: [
    { number: 1, text: "Pizza", votes: 0 },
    { number: 2, text: "Soup", votes: 0 },
  ],
  multiple: false,
  anonymous: false,
  others_may_add: true,
  voter_count: 0,
  ...changes,
});
const asks = (poll: Poll) => aMessage("1001", { number: 1, poll });
const shownPoll = (state: ClientState) => state.windows.get("10")!.messages[0]!.poll!;
const voted = (seq: number, user: string, choice: number[], counts: [number, string[]][]) =>
  event(seq, "poll.voted", {
    message_id: "1001",
    user_id: user,
    choice,
    options: counts.map(([votes, user_ids], i) => ({
      number: i + 1,
      votes,
      ...(user_ids.length > 0 ? { user_ids } : {}),
    })),
    voter_count: counts.reduce((sum, [votes]) => sum + votes, 0),
  });

test("a vote sets all totals, and one's own choice where it is one's own", () => {
  const events = [
    voted(
      101,
      "2",
      [1],
      [
        [1, ["2"]],
        [0, []],
      ],
    ),
    voted(
      102,
      "1",
      [1],
      [
        [2, ["2", "1"]],
        [0, []],
      ],
    ),
    voted(
      103,
      "1",
      [2],
      [
        [1, ["2"]],
        [1, ["1"]],
      ],
    ),
  ];
  const state = applyEvents(opened([asks(aPoll())]), events, 103);
  expect(shownPoll(state)).toEqual(
    aPoll({
      options: [
        { number: 1, text: "Pizza", votes: 1, user_ids: ["2"] },
        { number: 2, text: "Soup", votes: 1, user_ids: ["1"] },
      ],
      voter_count: 2,
      choice: [2],
    }),
  );
  const back = applyEvents(
    state,
    [
      voted(
        104,
        "1",
        [],
        [
          [1, ["2"]],
          [0, []],
        ],
      ),
    ],
    104,
  );
  expect(shownPoll(back).choice).toBeUndefined();
});

test("an anonymous vote changes the totals alone, and one's own is fetched", () => {
  const anonymous = asks(aPoll({ anonymous: true }));
  const data = {
    message_id: "1001",
    options: [
      { number: 1, votes: 1 },
      { number: 2, votes: 0 },
    ],
    voter_count: 1,
  };
  const events = [event(101, "poll.voted", data), event(102, "poll.answered", { message_id: "1001" })];
  const state = applyEvents(opened([anonymous]), events, 102);
  expect(shownPoll(state)).toMatchObject({ voter_count: 1, options: [{ votes: 1 }, { votes: 0 }] });
  expect(shownPoll(state).choice).toBeUndefined();
  expect([...state.wantedMessages]).toEqual([["1001", { channelId: "10", threadId: undefined }]]);

  const fetched = { ...anonymous, poll: { ...shownPoll(state), choice: [1] } };
  const after = putMessage(state, "1001", fetched);
  expect(shownPoll(after).choice).toEqual([1]);
  expect(after.wantedMessages.size).toBe(0);

  const closed = applyEvents(after, [event(103, "poll.closed", { message_id: "1001", closed_at: at })], 103);
  expect(shownPoll(closed)).toMatchObject({ closed_at: at });
  expect(shownPoll(closed).choice).toBeUndefined();
});

test("an option is added once, however often its event comes", () => {
  const option = { number: 3, text: "Salad", votes: 0, added_by: "2" };
  const added = event(101, "poll.option_added", { message_id: "1001", option });
  const state = applyEvents(opened([asks(aPoll())]), [added, { ...added, seq: 102 }], 102);
  expect(shownPoll(state).options.map(({ text }) => text)).toEqual(["Pizza", "Soup", "Salad"]);
});

test("one's own vote is shown at once, and the same as the server will tell it", () => {
  const state = opened([
    asks(
      aPoll({
        choice: [1],
        voter_count: 1,
        options: [
          { number: 1, text: "Pizza", votes: 1, user_ids: ["1"] },
          { number: 2, text: "Soup", votes: 0 },
        ],
      }),
    ),
  ]);
  const entry = { key: "k", userId: "1", order: 1, createdAt: at, state: "waiting" as const };
  const write = { kind: "vote" as const, channelId: "10", messageId: "1001", options: [2] };
  const shown = withWrites(state.windows.get("10")!.messages, [{ ...entry, write }], "1", new Map());
  const told = applyEvents(
    state,
    [
      voted(
        101,
        "1",
        [2],
        [
          [0, []],
          [1, ["1"]],
        ],
      ),
    ],
    101,
  );
  expect(shown[0]!.poll).toEqual(shownPoll(told));
});

test("whoever receives a message that asks to be confirmed knows whether they are asked", () => {
  const asked = (id: string, author: string, user_ids?: string[]) =>
    aMessage(id, {
      number: Number(id) - 1000,
      user_id: author,
      confirmation: { asked_count: 1, confirmed_count: 0, ...(user_ids ? { user_ids } : {}) },
    });
  const posted = [
    asked("1001", "2"),
    asked("1002", "1"),
    asked("1003", "2", ["3"]),
    asked("1004", "2", ["1"]),
  ];
  const state = applyEvents(
    opened([]),
    posted.map((message, i) => event(101 + i, "message.posted", { message, mentions_all: false })),
    104,
  );
  const mine = state.windows.get("10")!.messages.map((message) => message.confirmation?.mine);
  expect(mine).toEqual(["waiting", undefined, undefined, "waiting"]);

  const given = event(105, "confirmation.given", { message_id: "1001", user_id: "1", confirmed_count: 1 });
  const reminded = event(106, "confirmation.reminded", { message_id: "1002", user_id: "1", reminded_at: at });
  const after = applyEvents(state, [given, reminded], 106).windows.get("10")!.messages;
  expect(after[0]!.confirmation).toEqual({ asked_count: 1, confirmed_count: 1, mine: "confirmed" });
  expect(after[1]!.confirmation).toMatchObject({ reminded_at: at });
});

test("a tombstone asks nothing any more", () => {
  const message = { ...asks(aPoll()), confirmation: { asked_count: 1, confirmed_count: 0 } };
  const deleted = event(101, "message.deleted", {
    message_id: "1001",
    deleted_at: at,
    tombstone: true,
    mentions_all: false,
  });
  const [tombstone] = applyEvents(opened([message]), [deleted], 101).windows.get("10")!.messages;
  expect(tombstone).toEqual({ ...aMessage("1001", { number: 1 }), text: "", deleted_at: at });
});
