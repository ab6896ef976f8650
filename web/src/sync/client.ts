import type { EventEnvelope } from "@/protocol/events";
import type { ClientFrame, ServerFrame } from "@/protocol/frames";
import type { Id } from "@/protocol/types";
import { type Api, createApi } from "./api";
import type { Connection } from "./connection";
import { Drafts } from "./drafts";
import { Ephemeral } from "./ephemeral";
import { createCall, type Fetch } from "./http";
import { Loader } from "./loader";
import { type Notice, noticesOf } from "./notices";
import { Outbox } from "./outbox";
import { keepSnapshots, loadSnapshot, saveSnapshot } from "./persistence";
import { ProblemError } from "./problem";
import { SendTimes } from "./sendTimes";
import { SessionTabs } from "./sessionTabs";
import { GatewaySocket } from "./socket";
import { forgetEverything, openStorage, type Storage } from "./storage";
import { applyEvents } from "./store/apply";
import { fromSync } from "./store/state";
import { StateStore, Store } from "./store/store";
import { createTransport } from "./uploads/transport";
import { Uploads } from "./uploads/Uploads";
import { sendWrite, type Write } from "./writes";

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
  /** What happened to this person's plans, for a notice: reminders that are due, messages that could not be sent. */
  readonly notices = new Store<readonly Notice[]>([]);
  outbox: Outbox | undefined;
  drafts: Drafts | undefined;
  uploads: Uploads | undefined;
  private readonly sendTimes = new SendTimes((times) => this.api.reportSends({ times_ms: [...times] }));
  private readonly socket: GatewaySocket;
  private readonly storage: Promise<Storage>;
  private stopKeeping = () => {};
  private isDisposed = false;
  private readonly ephemeral: Ephemeral;
  private readonly tabs: SessionTabs;

  constructor(options: ClientOptions = {}) {
    this.api = createApi(createCall(options.fetch ?? ((input, init) => fetch(input, init))));
    this.loader = new Loader(this.api, this.store);
    this.ephemeral = new Ephemeral(this.api, this.store);
    this.tabs = new SessionTabs((userId) => void this.otherTab(userId));
    this.storage = options.storage ?? openStorage();
    this.socket = new GatewaySocket({
      open: options.openSocket ?? openGateway,
      cursor: () => this.store.get()?.cursor ?? 0,
      onFrame: (frame) => this.receive(frame),
      onReset: () => this.reset(),
      probe: () => this.probeForSocket(),
    });
    this.connection = this.socket.connection;
    this.connection.subscribe(() => this.connectionChanged());
  }

  /** Shows at once what this device kept, then catches up. */
  async start(): Promise<void> {
    const storage = await this.storage;
    const kept = await loadSnapshot(storage);
    if (!kept) return this.load();
    this.store.set(kept);
    await this.open(storage, kept.me);
    const found = await this.probe();
    if (found === "signed_out") this.leave();
    else if (found === "somebody_else") await this.load();
    else this.socket.start();
  }

  /** After a sign-in. */
  async enter(): Promise<void> {
    await this.load();
    if (this.session.get() === "ready") this.tabs.tell(this.store.get()?.me);
  }

  /** Whenever there is nothing to resume from. */
  private async load(): Promise<void> {
    this.session.set("starting");
    try {
      await this.resync();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      this.session.set(error.isSignedOut ? "signed_out" : "unreachable");
      if (!error.isSignedOut && error.retryAfter) setTimeout(this.loadAgain, error.retryAfter);
      return;
    }
    const storage = await this.storage;
    const me = this.store.get()!.me;
    const before = await storage?.get("meta", "user");
    if (before && before !== me) await forgetEverything(storage);
    if (storage) await saveSnapshot(storage, this.store.get()!);
    await this.open(storage, me);
    // A connection that is open may be that of whoever was signed in before.
    this.socket.stop({ state: "connecting" });
    this.socket.start();
  }

  /** Ends the session and leaves nothing on this device. */
  async signOut(): Promise<void> {
    try {
      await this.api.signOut();
    } catch (error) {
      if (!(error instanceof ProblemError) || !error.isSignedOut) throw error;
    }
    this.tabs.tell(undefined);
    await this.forget();
  }

  /** Lets go of everything, as closing the page does. */
  dispose(): void {
    this.isDisposed = true;
    this.tabs.close();
    this.close();
    this.socket.stop();
  }

  send(frame: ClientFrame): boolean {
    return this.socket.send(frame);
  }

  readonly reconnectNow = (): void => {
    if (this.session.get() === "unreachable") this.loadAgain();
    else this.socket.reconnectNow();
  };

  private readonly loadAgain = (): void => {
    if (this.session.get() === "unreachable" && !this.isDisposed) void this.load();
  };

  private async open(storage: Storage, userId: Id): Promise<void> {
    this.close();
    if (this.isDisposed) return;
    const mayTry = () => navigator.onLine && this.session.get() === "ready";
    this.drafts = new Drafts({ storage, userId, api: this.api, store: this.store, mayTry });
    const uploads = new Uploads({ storage, userId, transport: createTransport(this.api), mayTry });
    this.uploads = uploads;
    this.outbox = new Outbox({
      storage,
      userId,
      send: (write, key) => sendWrite(this.api, this.store, uploads, write, key),
      mayTry,
      onDropped: (write, problem) => this.refused.set({ write, problem }),
      onSignedOut: () => this.leave(),
      times: this.sendTimes,
    });
    this.stopKeeping = keepSnapshots(storage, this.store);
    await Promise.all([this.drafts.open(), uploads.open()]);
    await this.outbox.open();
    this.session.set("ready");
    uploads.flush();
  }

  private close(): void {
    this.sendTimes.close();
    this.stopKeeping();
    this.stopKeeping = () => {};
    this.outbox?.close();
    this.drafts?.close();
    this.uploads?.close();
    this.ephemeral.close();
  }

  private leave(): void {
    this.session.set("signed_out");
    this.close();
    this.socket.stop({ state: "signed_out" });
  }

  private async forget(): Promise<void> {
    this.leave();
    await forgetEverything(await this.storage);
    this.store.set(undefined);
  }

  /** Another tab signed somebody in, or out. */
  private async otherTab(userId: Id | undefined): Promise<void> {
    const session = this.session.get();
    if (userId === undefined) {
      if (session === "ready") await this.forget();
    } else if (session === "signed_out" || (session === "ready" && this.store.get()?.me !== userId)) {
      await this.load();
    }
  }

  private async resync(): Promise<void> {
    const sync = await this.api.sync();
    this.ephemeral.synced();
    this.store.set(fromSync(sync, this.store.get()));
  }

  /** The log does not reach back to the cursor. */
  private async reset(): Promise<void> {
    const before = this.store.get()?.me;
    await this.resync();
    if (this.store.get()?.me !== before) await this.load();
  }

  private receive(frame: ServerFrame): void {
    switch (frame.t) {
      case "hello":
        return;
      case "events":
        return this.receiveEvents(frame.events, frame.cursor);
      case "heartbeat":
        this.ephemeral.heard();
        return this.receiveEvents([], frame.cursor);
      case "typing":
      case "presence":
        return this.ephemeral.receive(frame);
      default:
        return;
    }
  }

  private receiveEvents(events: readonly EventEnvelope[], cursor: number): void {
    this.loader.noteEvents(events);
    const notices = noticesOf(this.store.get(), events);
    this.store.update((state) => applyEvents(state, events, cursor));
    if (notices.length > 0) this.notices.set([...this.notices.get(), ...notices]);
    for (const event of events) {
      if (event.type === "message.posted" && event.data.idempotency_key)
        this.confirmPosted(event.data.idempotency_key);
    }
    void this.loader.wanted();
  }

  private confirmPosted(key: string): void {
    this.uploads?.forget(this.outbox?.filesOf(key) ?? []);
    this.outbox?.confirm(key);
  }

  private connectionChanged(): void {
    const { state } = this.connection.get();
    if (state === "signed_out" && this.session.get() === "ready") this.leave();
    if (state !== "live") return;
    this.loader.forgetFailures();
    void this.loader.wanted();
    this.uploads?.flush();
    void this.outbox?.flush();
    this.drafts?.flush();
    this.ephemeral.connected();
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
    await this.load();
    return "unreachable";
  }
}

function openGateway(cursor: number): WebSocket {
  const address = new URL(`/api/v1/gateway?cursor=${cursor}`, location.href);
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  return new WebSocket(address, "parley.v1");
}
