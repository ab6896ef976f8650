import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { eventually } from "@/testing/eventually";
import { Outbox, type OutboxEntry, type OutboxOptions } from "./outbox";
import { ProblemError, unreachable } from "./problem";
import { openStorage, type Storage } from "./storage";
import type { Write } from "./writes";

let storage: Storage;
let isOnline: boolean;
let sent: { text: string; key: string }[];
let answer: (write: Write, key: string) => Promise<void>;
let dropped: Write[];
let open: Outbox[];
let names = 0;

beforeEach(async () => {
  storage = await openStorage(`outbox-test-${names++}`);
  [isOnline, sent, dropped, open] = [true, [], [], []];
  answer = async () => {};
});

afterEach(() => {
  for (const outbox of open) outbox.close();
});

async function start(changes: Partial<OutboxOptions> = {}): Promise<Outbox> {
  const outbox = new Outbox({
    storage,
    userId: "1",
    send: async (write, key) => {
      sent.push({ text: write.kind === "post" ? write.text : write.kind, key });
      await answer(write, key);
    },
    mayTry: () => isOnline,
    onDropped: (write) => dropped.push(write),
    onSignedOut: () => {},
    ...changes,
  });
  open.push(outbox);
  await outbox.open();
  return outbox;
}

const post = (text: string, channelId = "10"): Write => ({ kind: "post", channelId, text });
const texts = () => sent.map((one) => one.text);
const states = (outbox: Outbox) => outbox.entries.get().map((entry: OutboxEntry) => entry.state);
const empty = (outbox: Outbox) => eventually(() => expect(outbox.entries.get()).toEqual([]));

function refusal(code: ProblemError["code"], status: number) {
  return new ProblemError({ status, code, title: code });
}

test("what is written is shown at once, sent, and gone when it was answered", async () => {
  const outbox = await start();
  const key = outbox.add(post("hello"));
  expect(outbox.entries.get()).toMatchObject([{ key, state: "waiting" }]);
  await empty(outbox);
  expect(sent).toEqual([{ text: "hello", key }]);
  expect(await storage!.getAll("outbox")).toEqual([]);
});

test("messages of one channel are sent in order, one at a time", async () => {
  let running = 0;
  answer = async () => {
    running += 1;
    expect(running).toBe(1);
    await Promise.resolve();
    running -= 1;
  };
  const outbox = await start();
  for (let n = 0; n < 20; n++) outbox.add(post(String(n)));
  await empty(outbox);
  expect(texts()).toEqual(Array.from({ length: 20 }, (_, n) => String(n)));
});

test("what is written offline is kept over a reload and sent once when the network is back", async () => {
  isOnline = false;
  const before = await start();
  const keys = [before.add(post("one")), before.add(post("two"))];
  await eventually(async () => expect(await storage!.count("outbox")).toBe(2));
  before.close();
  expect(sent).toEqual([]);

  const after = await start();
  expect(after.entries.get().map((entry) => entry.key)).toEqual(keys);
  isOnline = true;
  await after.flush();
  await empty(after);
  expect(sent).toEqual([
    { text: "one", key: keys[0] },
    { text: "two", key: keys[1] },
  ]);
});

test("without an answer it is sent again under the same key, and later ones wait behind it", async () => {
  answer = async () => {
    throw unreachable();
  };
  const outbox = await start();
  outbox.add(post("first"));
  outbox.add(post("second"));
  await eventually(() => expect(sent.length).toBeGreaterThan(0));
  await eventually(() => expect(states(outbox)).toEqual(["waiting", "waiting"]));
  expect(new Set(texts())).toEqual(new Set(["first"]));
  answer = async () => {};
  await outbox.flush();
  await empty(outbox);
  const firsts = sent.filter((one) => one.text === "first");
  expect(new Set(firsts.map((one) => one.key)).size).toBe(1);
  expect(texts().at(-1)).toBe("second");
});

test("channels do not wait for each other", async () => {
  answer = async (write) => {
    if (write.kind === "post" && write.channelId === "10") throw unreachable();
  };
  const outbox = await start();
  outbox.add(post("stuck", "10"));
  outbox.add(post("free", "11"));
  await eventually(() => expect(outbox.entries.get()).toHaveLength(1));
  expect(texts()).toContain("free");
});

test("a message that is refused stays with its reason, the next one goes, and a retry is a new attempt", async () => {
  answer = async (write) => {
    if (write.kind === "post" && write.text === "bad") throw refusal("channel_archived", 409);
  };
  const outbox = await start();
  const key = outbox.add(post("bad"));
  outbox.add(post("good"));
  await eventually(() =>
    expect(outbox.entries.get()).toMatchObject([
      { key, state: "failed", problem: { code: "channel_archived" } },
    ]),
  );
  expect(texts()).toEqual(["bad", "good"]);
  answer = async () => {};
  outbox.retryFailed(key);
  await empty(outbox);
  expect(sent.at(-1)!.text).toBe("bad");
  expect(sent.at(-1)!.key).not.toBe(key);
});

test("a failed message can be discarded", async () => {
  answer = async () => {
    throw refusal("text_too_long", 400);
  };
  const outbox = await start();
  const key = outbox.add(post("bad"));
  await eventually(() => expect(states(outbox)).toEqual(["failed"]));
  await outbox.discard(key);
  expect(outbox.entries.get()).toEqual([]);
  expect(await storage!.count("outbox")).toBe(0);
});

test("an edit that is refused is taken back and told", async () => {
  answer = async () => {
    throw refusal("message_not_found", 404);
  };
  const outbox = await start();
  outbox.add({ kind: "edit", channelId: "10", messageId: "5", text: "x" });
  await empty(outbox);
  expect(dropped).toMatchObject([{ kind: "edit" }]);
});

test("its event confirms a message whose answer was lost", async () => {
  answer = async () => {
    throw unreachable();
  };
  const outbox = await start();
  const key = outbox.add(post("hello"));
  await eventually(() => expect(sent).toHaveLength(1));
  outbox.confirm(key);
  await empty(outbox);
  answer = async () => {};
  await outbox.flush();
  expect(sent).toHaveLength(1);
});

test("an attempt of yesterday without an answer is not repeated by itself", async () => {
  await storage!.put("outbox", {
    key: "old",
    userId: "1",
    order: 1,
    createdAt: "2026-03-01T00:00:00.000Z",
    write: post("maybe there"),
    state: "waiting",
    attemptedAt: Date.now() - 24 * 60 * 60 * 1000,
  });
  const outbox = await start();
  await eventually(() => expect(outbox.entries.get()).toMatchObject([{ problem: { code: "maybe_sent" } }]));
  expect(sent).toEqual([]);
});

test("only the newest of waiting read marks is sent", async () => {
  isOnline = false;
  const outbox = await start();
  outbox.add({ kind: "read", channelId: "10", lastReadId: "1" });
  outbox.add({ kind: "read", channelId: "10", lastReadId: "2" });
  outbox.add({ kind: "read", channelId: "11", lastReadId: "3" });
  expect(outbox.entries.get().map((entry) => entry.write)).toMatchObject([
    { lastReadId: "2" },
    { lastReadId: "3" },
  ]);
});

test("two tabs send what one of them wrote once", async () => {
  const queue: (() => Promise<void>)[] = [];
  let isHeld = false;
  const request = async (_: string, work: () => Promise<void>) => {
    if (isHeld) await new Promise<void>((resolve) => queue.push(async () => resolve()));
    isHeld = true;
    try {
      await work();
    } finally {
      isHeld = false;
      await queue.shift()?.();
    }
  };
  vi.stubGlobal("navigator", { onLine: true, locks: { request } });
  try {
    const here = await start();
    const there = await start();
    for (let n = 0; n < 5; n++) here.add(post(String(n)));
    await Promise.all([empty(here), empty(there)]);
    expect(texts()).toEqual(["0", "1", "2", "3", "4"]);
  } finally {
    vi.unstubAllGlobals();
  }
});

test("of another person on this device it sends nothing", async () => {
  isOnline = false;
  const hers = await start();
  hers.add(post("hers"));
  await eventually(async () => expect(await storage!.count("outbox")).toBe(1));
  hers.close();
  isOnline = true;
  const his = await start({ userId: "2" });
  await his.flush();
  expect(his.entries.get()).toEqual([]);
  expect(sent).toEqual([]);
});

test("without storage it works for as long as the page is open", async () => {
  const outbox = await start({ storage: undefined });
  outbox.add(post("hello"));
  await empty(outbox);
  expect(texts()).toEqual(["hello"]);
});
