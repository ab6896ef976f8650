// @vitest-environment node
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { WebSocket } from "ws";
import type { Channel, Id, Message, MessagePage, SignedIn, SyncState, User } from "@/protocol/types";
import { RealServer } from "@/testing/RealServer";
import { unreadTotals } from "../hooks/channels";
import { applyEvents } from "./apply";
import { putPage } from "./applyAnswers";
import { type ClientState, fromSync } from "./state";

const people = 4;
const places = 2;
const password = "a password of theirs";

type Deed = { do: string; who: number; which: number; other: number };

const deeds: fc.Arbitrary<Deed[]> = fc.array(
  fc.record({
    do: fc.constantFrom(
      ...[
        "post",
        "post",
        "post",
        "reply",
        "reply",
        "reply",
        "show",
        "edit",
        "delete",
        "join",
        "join",
        "join",
      ],
      ...["leave", "read", "readThread", "unread", "unreadThread", "level", "threadLevel", "assign"],
      ...["intoThread", "intoThread", "intoChannel", "intoNew"],
    ),
    who: fc.nat(people - 1),
    which: fc.nat(1000),
    other: fc.nat(people * 3),
  }),
  { minLength: 10, maxLength: 45, size: "max" },
);

/** Somebody with two devices: what is done goes by the one, and the other, the store, learns of it by events alone. */
interface Person {
  token: string;
  id: Id;
  state: ClientState;
  socket: WebSocket;
}

describe.skipIf(!RealServer.isBuilt)("a store that is fed by the events of a real server", () => {
  const server = new RealServer();
  const everybody: Person[] = [];
  let owner: SignedIn;

  beforeAll(async () => {
    await server.start();
    owner = (await server.call<SignedIn>(undefined, "POST", "/setup", {
      workspace_name: "Acme",
      display_name: "Ada",
      email: "ada@example.com",
      password,
    }))!;
    for (let n = 0; n < people; n += 1) everybody.push(await newcomer(n));
  }, 60_000);

  afterAll(async () => {
    for (const person of everybody) person.socket.close();
    await server.stop();
  });

  async function newcomer(n: number): Promise<Person> {
    const invite = await server.call<{ code: string }>(owner.token, "POST", "/invites", { max_uses: 1 });
    const { token, user } = (await server.call<SignedIn>(
      undefined,
      "POST",
      `/invites/${invite!.code}/accept`,
      { display_name: `Person ${n}`, email: `${n}@example.com`, password },
    ))!;
    const sync = (await server.call<SyncState>(token, "GET", "/sync"))!;
    const person = { token, id: user.id, state: fromSync(sync) } as Person;
    person.socket = await server.connect(token, sync.cursor, (frame) => {
      if (frame.t === "events") person.state = applyEvents(person.state, frame.events, frame.cursor);
    });
    return person;
  }

  test("has after every step the badges that the server counts, and in the end the same messages", async () => {
    await fc.assert(
      fc.asyncProperty(deeds, async (history) => {
        const run = new Run(server, owner, everybody);
        await run.begin();
        try {
          for (const deed of history) {
            await run.act(deed);
            await run.check();
          }
          await run.checkMessages();
        } finally {
          await run.end();
        }
      }),
      // The same histories each time, so that a failure is of the change at hand; more, and others: PARLEY_HISTORIES=300 PARLEY_SEED=$RANDOM.
      { numRuns: Number(process.env.PARLEY_HISTORIES ?? 12), seed: Number(process.env.PARLEY_SEED ?? 1) },
    );
  }, 600_000);
});

class Run {
  private readonly server: RealServer;
  private readonly owner: SignedIn;
  private readonly everybody: readonly Person[];
  private channels: Id[] = [];
  private readonly messages: Message[] = [];
  private marks = 0;

  constructor(server: RealServer, owner: SignedIn, everybody: readonly Person[]) {
    this.server = server;
    this.owner = owner;
    this.everybody = everybody;
  }

  async begin(): Promise<void> {
    for (let n = 0; n < places; n += 1) {
      const name = `c-${Date.now().toString(36)}-${n}`;
      const channel = await this.server.call<Channel>(this.owner.token, "POST", "/channels", {
        kind: "public",
        name,
      });
      this.channels.push(channel!.id);
    }
    for (const person of this.everybody)
      for (const id of this.channels) await this.call(person, "PUT", `/channels/${id}/members/me`);
    // Each history begins with what the server says, so that one that fails can be made smaller by itself.
    await this.arrive();
    for (const person of this.everybody)
      person.state = fromSync((await this.server.call<SyncState>(person.token, "GET", "/sync"))!);
    // Open before anybody's eyes, so that it is events that fill it.
    const nothing: MessagePage = { messages: [], has_more_before: false, has_more_after: false };
    for (const person of this.everybody)
      for (const id of this.channels) person.state = putPage(person.state, "windows", id, nothing, "latest");
  }

  /** Nothing unread is left to the next history: the server lists only so many threads at once. */
  async end(): Promise<void> {
    for (const person of this.everybody)
      for (const id of this.channels) await this.call(person, "DELETE", `/channels/${id}/members/me`);
  }

  async act({ do: what, who, which, other }: Deed): Promise<void> {
    const person = this.everybody[who]!;
    const channel = this.channels[which % places]!;
    const message = this.messages[which % Math.max(1, this.messages.length)];
    const text = `text ${which} ${this.mention(other)}`;
    const levels = ["mute", "normal", "follow", "watch", undefined];
    const level = levels[which % levels.length];
    switch (what) {
      case "post":
        return this.keep(this.call(person, "POST", `/channels/${channel}/messages`, { text }));
      case "join":
        return this.call(person, "PUT", `/channels/${channel}/members/me`);
      case "leave":
        return this.call(person, "DELETE", `/channels/${channel}/members/me`);
      case "level":
        return this.call(person, "PUT", `/channels/${channel}/level`, level ? { level } : {});
    }
    if (!message) return;
    const thread = message.thread_id ?? message.id;
    switch (what) {
      case "reply":
      case "show": {
        const body = { text, thread_id: thread, ...(what === "show" ? { also_to_channel: true } : {}) };
        return this.keep(this.call(person, "POST", `/channels/${message.channel_id}/messages`, body));
      }
      case "edit":
        return this.call(this.author(message), "PATCH", `/messages/${message.id}`, { text });
      case "delete":
        return this.call(this.author(message), "DELETE", `/messages/${message.id}`);
      case "read":
        return this.call(person, "PUT", `/channels/${message.channel_id}/read`, { last_read_id: message.id });
      case "readThread":
        return this.call(person, "PUT", `/threads/${thread}/read`, { last_read_id: message.id });
      case "unread":
        return this.call(person, "PUT", `/channels/${message.channel_id}/unread`, { from_id: message.id });
      case "unreadThread":
        return this.call(person, "PUT", `/threads/${thread}/unread`, { from_id: message.id });
      case "threadLevel":
        return this.call(person, "PUT", `/threads/${thread}/level`, level ? { level } : {});
      case "assign":
        return this.call(person, "PUT", `/threads/${thread}/assignment`, {
          user_id: this.everybody[other % people]!.id,
        });
      default:
        return this.move(what, person, message, which + other);
    }
  }

  private async move(what: string, person: Person, message: Message, where: number): Promise<void> {
    const target = this.messages[where % this.messages.length]!;
    const next = this.messages.find(
      (other) =>
        other.id > message.id &&
        other.channel_id === message.channel_id &&
        other.thread_id === message.thread_id,
    );
    const message_ids = [message.id, ...(next && where % 2 ? [next.id] : [])];
    const channel_id = this.channels[where % places]!;
    const to =
      what === "intoThread"
        ? { thread_id: target.thread_id ?? target.id }
        : { channel_id, ...(what === "intoNew" ? { new_thread: true } : {}) };
    // What somebody may not move themselves the owner moves.
    const body = { message_ids, ...to };
    const answer =
      (await this.server.call<{ messages: Message[] }>(person.token, "POST", "/messages/move", body)) ??
      (await this.server.call<{ messages: Message[] }>(this.owner.token, "POST", "/messages/move", body));
    for (const moved of answer?.messages ?? []) {
      this.messages[this.messages.findIndex(({ id }) => id === moved.id)] = moved;
      for (const [n, reply] of this.messages.entries())
        if (reply.thread_id === moved.id)
          this.messages[n] = {
            ...reply,
            channel_id: moved.channel_id,
            ...(moved.thread_id ? { thread_id: moved.thread_id } : {}),
          };
    }
  }

  async check(): Promise<void> {
    await this.arrive();
    for (const person of this.everybody) {
      const fresh = fromSync((await this.server.call<SyncState>(person.token, "GET", "/sync"))!);
      const { state } = person;
      expect(state.wantedThreads.size + state.wantedChannels.size).toBe(0);
      expect(unreadTotals(state)).toEqual(unreadTotals(fresh));
      expect(placesOf(state)).toEqual(placesOf(fresh));
      expect(unreadThreads(state)).toEqual(unreadThreads(fresh));
    }
  }

  /** A window that only events have filled has what a fetched one has. */
  async checkMessages(): Promise<void> {
    for (const person of this.everybody) {
      for (const id of this.channels) {
        const window = person.state.windows.get(id);
        if (!window || !person.state.readStates.has(id)) continue;
        const page = await this.server.call<MessagePage>(
          person.token,
          "GET",
          `/channels/${id}/messages?limit=200`,
        );
        // What was said while somebody was out came to them by no event.
        const seen = new Set(window.messages.map((message) => message.id));
        const fetched = page!.messages.filter((message) => seen.has(message.id));
        expect(window.messages.map(essence)).toEqual(fetched.map(essence));
      }
    }
  }

  /** Until everybody has everything: a marker goes to all of them. */
  private async arrive(): Promise<void> {
    this.marks += 1;
    const display_name = `Ada ${this.marks} ${Date.now()}`;
    await this.server.call<User>(this.owner.token, "PATCH", "/users/me", { display_name });
    const ada = this.owner.user.id;
    await expect
      .poll(() => this.everybody.every(({ state }) => state.users.get(ada)?.display_name === display_name), {
        interval: 1,
        timeout: 20_000,
      })
      .toBe(true);
  }

  private async call(person: Person, method: string, path: string, body?: unknown): Promise<void> {
    this.answer = await this.server.call<Message>(person.token, method, path, body);
  }

  private answer: Message | undefined;

  private async keep(calling: Promise<void>): Promise<void> {
    await calling;
    if (this.answer) this.messages.push(this.answer);
  }

  private author(message: Message): Person {
    return this.everybody.find(({ id }) => id === message.user_id)!;
  }

  private mention(other: number): string {
    if (other < people) return `<@${this.everybody[other]!.id}>`;
    return other === people ? "<!channel>" : "";
  }
}

function placesOf(state: ClientState) {
  return [...state.readStates]
    .map(([id, { unread_count, mention_count, level, marked_unread }]) => ({
      id,
      unread_count,
      mention_count,
      level,
      // A mark means nothing where nothing is unread.
      marked_unread: marked_unread && unread_count > 0,
    }))
    .sort((a, b) => a.id.localeCompare(b.id));
}

function unreadThreads(state: ClientState) {
  return [...state.threads]
    .filter(([, { readState }]) => readState.following && readState.unread_count > 0)
    .map(([id, { channelId, lastNumber, readState }]) => ({
      id,
      channelId,
      lastNumber,
      unread: readState.unread_count,
      mentions: readState.mention_count,
      level: readState.level,
    }))
    .sort((a, b) => a.id.localeCompare(b.id));
}

function essence({ id, number, text, reply_count, trace, thread_id }: Message) {
  return { id, number, text, reply_count, trace: trace?.count, thread_id };
}
