import type { EventEnvelope } from "@/protocol/events";
import type { ClientFrame, ServerFrame } from "@/protocol/frames";
import type { Id } from "@/protocol/types";
import { type Api, createApi } from "./api";
import type { Connection } from "./connection";
import { Drafts } from "./drafts";
import { createCall, type Fetch } from "./http";
import { Loader } from "./loader";
import { Outbox } from "./outbox";
import { keepSnapshots, loadSnapshot, saveSnapshot } from "./persistence";
import { ProblemError } from "./problem";
import { GatewaySocket } from "./socket";
import { forgetEverything, openStorage, type Storage } from "./storage";
import { applyEvents } from "./store/apply";
import { applyPresence, applyTyping, expireTyping } from "./store/applyEphemeral";
import { fromSync, presenceOf } from "./store/state";
import { StateStore, Store } from "./store/store";
import { sendWrite, type Write } from "./writes";

const presenceHoldsMs = 60_000;
const presenceSpreadMs = 10_000;

export type SessionState = "starting" | "unreachable" | "signed_out" | "ready";

export interface ClientOptions {
  fetch?: Fetch;
  openSocket?: (cursor: number) => WebSocket;
  storage?: Promise<Storage>;
}

/** One person's workspace on one page: everything that the features read and everything that they may do. */
export class SyncClient {
  readonly session = new Store<SessionState>("starting");
  readonly store = new StateStore(undefined);
  readonly api: Api;
  readonly loader: Loader;
  readonly connection: Store<Connection>;
  /** Writes that were refused after they had been shown; for a notice. */
  readonly refused = new Store<{ write: Write; problem: ProblemError } | undefined>(undefined);
  outbox: Outbox | undefined;
  drafts: Drafts | undefined;
  private readonly socket: GatewaySocket;
  private readonly storage: Promise<Storage>;
  private stopKeeping = () => {};
  private typingTimer: ReturnType<typeof setTimeout> | undefined;
  /** Presence is not in the log: after some time away it has to be asked for. */
  private presenceKnownAt = 0;
  private presenceTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ClientOptions = {}) {
    this.api = createApi(createCall(options.fetch ?? ((input, init) => fetch(input, init))));
    this.loader = new Loader(this.api, this.store);
    this.storage = options.storage ?? openStorage();
    this.socket = new GatewaySocket({
      open: options.openSocket ?? openGateway,
      cursor: () => this.store.get()?.cursor ?? 0,
      onFrame: (frame) => this.receive(frame),
      onReset: () => this.resync(),
      probe: () => this.probeForSocket(),
    });
    this.connection = this.socket.connection;
    this.connection.subscribe(() => this.connectionChanged());
  }

  /** Shows at once what this device kept, then catches up. */
  async start(): Promise<void> {
    const storage = await this.storage;
    const kept = await loadSnapshot(storage);
    if (!kept) return this.enter();
    this.store.set(kept);
    await this.open(storage, kept.me);
    const found = await this.probe();
    if (found === "signed_out") this.leave();
    else if (found === "somebody_else") await this.enter();
    else this.socket.start();
  }

  /** After a sign-in, and whenever there is nothing to resume from. */
  async enter(): Promise<void> {
    this.session.set("starting");
    try {
      await this.resync();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      this.session.set(error.isSignedOut ? "signed_out" : "unreachable");
      return;
    }
    const storage = await this.storage;
    const me = this.store.get()!.me;
    const before = await storage?.get("meta", "user");
    if (before && before !== me) await forgetEverything(storage);
    if (storage) await saveSnapshot(storage, this.store.get()!);
    await this.open(storage, me);
    this.socket.start();
  }

  /** Ends the session and leaves nothing on this device. */
  async signOut(): Promise<void> {
    try {
      await this.api.signOut();
    } catch (error) {
      if (!(error instanceof ProblemError) || !error.isSignedOut) throw error;
    }
    this.leave();
    await forgetEverything(await this.storage);
    this.store.set(undefined);
  }

  send(frame: ClientFrame): boolean {
    return this.socket.send(frame);
  }

  readonly reconnectNow = (): void => {
    if (this.session.get() === "unreachable") void this.enter();
    else this.socket.reconnectNow();
  };

  private async open(storage: Storage, userId: Id): Promise<void> {
    this.close();
    this.drafts = new Drafts(storage, userId);
    this.outbox = new Outbox({
      storage,
      userId,
      send: (write, key) => sendWrite(this.api, this.store, write, key),
      mayTry: () => navigator.onLine && this.session.get() === "ready",
      onDropped: (write, problem) => this.refused.set({ write, problem }),
      onSignedOut: () => this.leave(),
    });
    this.stopKeeping = keepSnapshots(storage, this.store);
    await Promise.all([this.drafts.open(), this.outbox.open()]);
    this.session.set("ready");
  }

  private close(): void {
    this.stopKeeping();
    this.stopKeeping = () => {};
    this.outbox?.close();
    this.drafts?.close();
    clearTimeout(this.typingTimer);
    clearTimeout(this.presenceTimer);
  }

  private leave(): void {
    this.session.set("signed_out");
    this.close();
    this.socket.stop({ state: "signed_out" });
  }

  private async resync(): Promise<void> {
    const sync = await this.api.sync();
    this.presenceKnownAt = Date.now();
    this.store.set(fromSync(sync, this.store.get()));
  }

  private receive(frame: ServerFrame): void {
    switch (frame.t) {
      case "hello":
        return;
      case "events":
        return this.receiveEvents(frame.events, frame.cursor);
      case "heartbeat":
        if (this.presenceKnownAt > 0) this.presenceKnownAt = Date.now();
        return this.receiveEvents([], frame.cursor);
      case "typing":
        this.store.update((state) => applyTyping(state, frame, Date.now()));
        return this.expireTypingLater();
      case "presence":
        return this.store.update((state) => applyPresence(state, frame));
      default:
        return;
    }
  }

  private receiveEvents(events: readonly EventEnvelope[], cursor: number): void {
    this.loader.noteEvents(events);
    this.store.update((state) => applyEvents(state, events, cursor));
    for (const event of events) {
      if (event.type === "message.posted" && event.data.idempotency_key)
        this.outbox?.confirm(event.data.idempotency_key);
    }
    void this.loader.wanted();
  }

  private connectionChanged(): void {
    const { state } = this.connection.get();
    if (state === "signed_out" && this.session.get() === "ready") this.leave();
    if (state !== "live") return;
    this.loader.forgetFailures();
    void this.loader.wanted();
    void this.outbox?.flush();
    this.learnPresence();
  }

  /** Spread out after an outage, when everybody comes back at once. */
  private learnPresence(): void {
    if (Date.now() - this.presenceKnownAt < presenceHoldsMs) return;
    clearTimeout(this.presenceTimer);
    const wait = this.presenceKnownAt === 0 ? 0 : Math.random() * presenceSpreadMs;
    this.presenceTimer = setTimeout(async () => {
      try {
        const { presence } = await this.api.sync();
        this.store.update((state) => ({ ...state, presence: presenceOf(presence) }));
        this.presenceKnownAt = Date.now();
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
      }
    }, wait);
  }

  private async probe(): Promise<"ok" | "signed_out" | "unreachable" | "somebody_else"> {
    try {
      const me = await this.api.me();
      return me.id === this.store.get()?.me ? "ok" : "somebody_else";
    } catch (error) {
      return error instanceof ProblemError && error.isSignedOut ? "signed_out" : "unreachable";
    }
  }

  /** Another tab may have signed somebody else in: then this page is theirs. */
  private async probeForSocket(): Promise<"ok" | "signed_out" | "unreachable"> {
    const found = await this.probe();
    if (found !== "somebody_else") return found;
    await this.enter();
    return "unreachable";
  }

  private expireTypingLater(): void {
    clearTimeout(this.typingTimer);
    const until = Math.min(...(this.store.get()?.typing ?? []).map((person) => person.until));
    if (!Number.isFinite(until)) return;
    this.typingTimer = setTimeout(
      () => {
        this.store.update((state) => expireTyping(state, Date.now()));
        this.expireTypingLater();
      },
      Math.max(0, until - Date.now()),
    );
  }
}

function openGateway(cursor: number): WebSocket {
  const address = new URL(`/api/v1/gateway?cursor=${cursor}`, location.href);
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  return new WebSocket(address, "parley.v1");
}
