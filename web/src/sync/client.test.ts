import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { EventEnvelope } from "@/protocol/events";
import type { Message, MessagePage, SyncState } from "@/protocol/types";
import { eventually } from "@/testing/eventually";
import { FakeSocket } from "@/testing/FakeSocket";
import { aChannel, aMessage, aSync, aThread, aThreadReadState, aUser } from "@/testing/fixtures";
import { createActions } from "./actions";
import { SyncClient } from "./client";
import { openStorage, type Storage } from "./storage";

let storage: Storage;
let sockets: FakeSocket[];
let server: { sync: SyncState; signedIn: boolean; isReachable: boolean; page: () => Promise<MessagePage> };
let posted: { text: string; key: string | null }[];
let clients: SyncClient[];
let names = 0;

beforeEach(async () => {
  storage = await openStorage(`client-test-${names++}`);
  [sockets, posted, clients] = [[], [], []];
  server = { sync: aSync(), signedIn: true, isReachable: true, page: async () => page([]) };
});

afterEach(() => {
  for (const client of clients) client.dispose();
});

const page = (messages: Message[]): MessagePage => ({
  messages,
  has_more_before: false,
  has_more_after: false,
});
const problem = (status: number, code: string) => Response.json({ status, code, title: code }, { status });

async function answer(input: string, init: RequestInit): Promise<Response> {
  if (!server.isReachable) throw new TypeError("Failed to fetch");
  const path = input.replace("/api/v1", "").replace(/\?.*/, "");
  const call = `${init.method} ${path}`;
  if (!server.signedIn) return problem(401, "not_signed_in");
  if (call === "GET /sync") return Response.json(server.sync);
  if (call === "GET /users/me") return Response.json(server.sync.me);
  if (call === "DELETE /sessions/current") return new Response(null, { status: 204 });
  if (call === "GET /channels/10/messages") return Response.json(await server.page());
  if (call === "POST /channels/10/messages") {
    const { text } = JSON.parse(String(init.body));
    const key = new Headers(init.headers).get("idempotency-key");
    if (!posted.some((one) => one.key === key)) posted.push({ text, key });
    const number = posted.findIndex((one) => one.key === key) + 1;
    return Response.json(aMessage(String(1000 + number), { text, user_id: "1", number }), { status: 201 });
  }
  return problem(404, "not_found");
}

function newClient(): SyncClient {
  const client = new SyncClient({
    fetch: answer,
    openSocket: (cursor) => {
      const socket = new FakeSocket(cursor);
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
    storage: Promise.resolve(storage),
  });
  clients.push(client);
  return client;
}

async function started(): Promise<SyncClient> {
  const client = newClient();
  await client.start();
  sockets.at(-1)?.hello();
  return client;
}

const posting = (seq: number, message: Message, idempotency_key?: string): EventEnvelope => ({
  seq,
  type: "message.posted",
  at: message.created_at,
  channel_id: message.channel_id,
  data: { message, mentions_all: false, ...(idempotency_key ? { idempotency_key } : {}) },
});
const windowOf = (client: SyncClient) =>
  client.store
    .get()!
    .windows.get("10")!
    .messages.map((message) => message.id);

test("starts from the server, opens the gateway at its cursor and follows the log", async () => {
  const client = await started();
  expect(client.session.get()).toBe("ready");
  expect(sockets[0]!.cursor).toBe(100);
  sockets[0]!.say({ t: "events", cursor: 105, events: [posting(104, aMessage("7", { number: 1 }))] });
  expect(client.store.get()).toMatchObject({ cursor: 105 });
  expect(client.store.get()!.readStates.get("10")!.unread_count).toBe(1);
});

test("starts from what the device kept when the server can't be reached, and resumes where that ended", async () => {
  const before = await started();
  await before.loader.messages({ channelId: "10" }, "latest");
  sockets[0]!.say({ t: "events", cursor: 110, events: [posting(108, aMessage("7", { number: 1 }))] });
  vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
  document.dispatchEvent(new Event("visibilitychange"));
  await eventually(async () => expect((await storage!.get("snapshots", "1"))?.cursor).toBe(110));

  server.isReachable = false;
  const after = newClient();
  await after.start();
  expect(after.session.get()).toBe("ready");
  expect(windowOf(after)).toEqual(["7"]);
  expect(sockets.at(-1)!.cursor).toBe(110);
});

test("without a session it says so, and without a server too", async () => {
  server.signedIn = false;
  const signedOut = newClient();
  await signedOut.start();
  expect(signedOut.session.get()).toBe("signed_out");
  server = { ...server, signedIn: true, isReachable: false };
  const unreachable = newClient();
  await unreachable.start();
  expect(unreachable.session.get()).toBe("unreachable");
});

test("a message is shown from pressing enter on under one key, and stays one when its answer and its event come", async () => {
  const client = await started();
  await client.loader.messages({ channelId: "10" }, "latest");
  const key = createActions(client).postMessage("10", "hello");
  await eventually(() => expect(windowOf(client)).toEqual(["1001"]));
  expect(client.store.get()!.echoKeys.get("1001")).toBe(key);
  sockets[0]!.say({
    t: "events",
    cursor: 101,
    events: [posting(101, aMessage("1001", { text: "hello", user_id: "1", number: 1 }), key)],
  });
  expect(windowOf(client)).toEqual(["1001"]);
  await eventually(() => expect(client.outbox!.entries.get()).toEqual([]));
  expect(client.store.get()!.readStates.get("10")).toMatchObject({
    read_number: 1,
    unread_count: 0,
    mention_count: 0,
  });
});

test("a message that was written without a server arrives once, after a reload too", async () => {
  const before = await started();
  server.isReachable = false;
  const key = createActions(before).postMessage("10", "later");
  await eventually(async () => expect((await storage!.get("outbox", key))?.attemptedAt).toBeGreaterThan(0));
  before.outbox!.close();

  server.isReachable = true;
  const after = await started();
  await eventually(() => expect(after.outbox!.entries.get()).toEqual([]));
  expect(posted).toEqual([{ text: "later", key }]);
});

test("a page that was read before an event does not undo it", async () => {
  const client = await started();
  let respond = (_: MessagePage) => {};
  server.page = () =>
    new Promise((resolve) => {
      respond = resolve;
    });
  const loading = client.loader.messages({ channelId: "10" }, "latest");
  sockets[0]!.say({
    t: "events",
    cursor: 102,
    events: [
      {
        seq: 101,
        type: "message.edited",
        at: "2026-03-02T09:01:00.000Z",
        channel_id: "10",
        data: {
          message_id: "7",
          text: "new",
          edited_at: "2026-03-02T09:01:00.000Z",
          mentions_all: false,
          mentions_all_before: false,
        },
      },
      posting(102, aMessage("8", { number: 2 })),
    ],
  });
  respond(page([aMessage("7", { number: 1, text: "old" })]));
  await loading;
  expect(client.store.get()!.windows.get("10")!.messages).toMatchObject([
    { id: "7", text: "new" },
    { id: "8" },
  ]);
});

test("after a reset everything is fetched anew, and what is shown is marked to be", async () => {
  const client = await started();
  server.page = async () => page([aMessage("7", { number: 1 })]);
  await client.loader.messages({ channelId: "10" }, "latest");
  server.sync = aSync({ cursor: 900, channels: [aChannel("10"), aChannel("11")] });
  sockets[0]!.say({ t: "reset", reason: "cursor_too_old" });
  await eventually(() => expect(sockets).toHaveLength(2));
  expect(sockets[1]!.cursor).toBe(900);
  expect([...client.store.get()!.channels.keys()]).toEqual(["10", "11"]);
  expect(client.store.get()!.windows.get("10")!.stale).toBe(true);
});

test("somebody else who signed in on this device sees nothing of the one before", async () => {
  const before = await started();
  createActions(before).postMessage("10", "mine");
  await eventually(() => expect(posted).toHaveLength(1));
  before.drafts!.set("10", "secret");
  await eventually(async () => expect(await storage!.count("drafts")).toBe(1));
  before.outbox!.close();
  server.sync = aSync({ me: aUser("2"), channels: [] });
  const after = await started();
  expect(after.store.get()!.me).toBe("2");
  expect(await storage!.count("drafts")).toBe(0);
  expect(await storage!.getAllKeys("snapshots")).toEqual(["2"]);
});

test("signing out leaves nothing on the device", async () => {
  const client = await started();
  await client.signOut();
  expect(client.session.get()).toBe("signed_out");
  expect(client.store.get()).toBeUndefined();
  for (const name of ["snapshots", "outbox", "drafts", "meta"] as const)
    expect(await storage!.count(name)).toBe(0);
});

test("a thread whose reply does not say who is told is fetched, so that its unread replies count", async () => {
  const client = await started();
  const root = aMessage("7", { number: 1, user_id: "1", reply_count: 1 });
  const summary = aThread(root, { read_state: aThreadReadState({ unread_count: 1 }), cursor: 101 });
  const thread = vi.spyOn(client.api, "thread").mockResolvedValue(summary);
  const totals = { reply_count: 1, reply_user_ids: ["2"], root_user_id: "1" };
  const reply = posting(101, aMessage("8", { thread_id: "7", thread_number: 1 }));
  if (reply.type === "message.posted") reply.data.thread = totals;
  sockets[0]!.say({ t: "events", cursor: 101, events: [reply] });
  await eventually(() => expect(client.store.get()!.threads.get("7")?.readState.unread_count).toBe(1));
  expect(thread).toHaveBeenCalledOnce();
  expect(client.store.get()!.wantedThreads.size).toBe(0);
});

test("signing somebody else in, or out, in one tab does so in the others", async () => {
  const here = await started();
  const there = await started();
  server.sync = aSync({ me: aUser("2"), channels: [] });
  await there.enter();
  await eventually(() => expect(here.store.get()!.me).toBe("2"));
  await eventually(() => expect(here.session.get()).toBe("ready"));
  await there.signOut();
  await eventually(() => expect(here.session.get()).toBe("signed_out"));
  expect(await storage!.count("snapshots")).toBe(0);
});
