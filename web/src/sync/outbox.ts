import type { Id } from "@/protocol/types";
import { newKey } from "./ids";
import { ProblemError } from "./problem";
import type { SendTimes } from "./sendTimes";
import type { Storage } from "./storage";
import { Store } from "./store/store";
import { laneOf, supersedes, type Write } from "./writes";

export interface OutboxEntry {
  /** The Idempotency-Key: however often it is sent, by whichever tab, it happens once. */
  key: string;
  userId: Id;
  /** Grows with each entry. */
  order: number;
  createdAt: string;
  write: Write;
  state: "waiting" | "sending" | "failed";
  /** When it was first sent without an answer, in milliseconds since the epoch. */
  attemptedAt?: number;
  problem?: { code: ProblemError["code"]; title: string };
}

export interface OutboxOptions {
  storage: Storage;
  userId: Id;
  send: (write: Write, key: string) => Promise<void>;
  mayTry: () => boolean;
  /** A write that is not a message failed; what it wanted to change stays as it was. */
  onDropped: (write: Write, problem: ProblemError) => void;
  onSignedOut: () => void;
  /** Where messages are timed that are sent at once. */
  times?: Pick<SendTimes, "began" | "ended" | "forgot">;
}

const retryMs = 5_000;
/** Just below the time for which the server remembers a key. */
const keyLifeMs = 23 * 60 * 60 * 1000;

/** Writes that the server has not answered yet. They survive a reload and are sent once and in order. */
export class Outbox {
  readonly entries = new Store<readonly OutboxEntry[]>([]);
  private readonly options: OutboxOptions;
  private readonly name: string;
  private readonly tabs: BroadcastChannel | undefined;
  /** Keys that are done, and entries that are shown but not kept yet: a read of storage may be older than both. */
  private readonly done = new Set<string>();
  private readonly unkept = new Map<string, OutboxEntry>();
  private draining = false;
  private again = false;
  private closed = false;
  private retry: ReturnType<typeof setTimeout> | undefined;

  constructor(options: OutboxOptions) {
    this.options = options;
    this.name = `parley-outbox-${options.userId}`;
    this.tabs = "BroadcastChannel" in globalThis ? new BroadcastChannel(this.name) : undefined;
    if (this.tabs) this.tabs.onmessage = () => void this.reload().then(() => this.flush());
  }

  async open(): Promise<void> {
    await this.reload();
    void this.flush();
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.retry);
    this.tabs?.close();
  }

  /** Shown at once, kept before it is sent. Returns the key. */
  add(write: Write): string {
    const key = newKey();
    const before = this.entries.get();
    const order = Math.max(Date.now(), (before.at(-1)?.order ?? 0) + 1);
    const entry: OutboxEntry = {
      key,
      userId: this.options.userId,
      order,
      createdAt: new Date().toISOString(),
      write,
      state: "waiting",
    };
    const needless = before.filter((other) => other.state === "waiting" && supersedes(write, other.write));
    this.entries.set([...before.filter((other) => !needless.includes(other)), entry]);
    this.unkept.set(key, entry);
    // Files take as long as they take, and what waits for the network says nothing about the server.
    if (write.kind === "post" && !write.files?.length && this.options.mayTry())
      this.options.times?.began(key);
    for (const other of needless) this.done.add(other.key);
    void this.keepNew(entry, needless).then(this.flush);
    return key;
  }

  /** Sends a failed entry again, under a new key where the old one's answer may have been a refusal. */
  retryFailed(key: string): void {
    const entry = this.entries.get().find((other) => other.key === key);
    if (entry?.state !== "failed") return;
    this.add(entry.write);
    void this.discard(key);
  }

  /** The uploads that a message which was not answered yet wants to show. */
  filesOf(key: string): readonly string[] {
    const write = this.entries.get().find((entry) => entry.key === key)?.write;
    return (write?.kind === "post" && write.files) || [];
  }

  async discard(key: string): Promise<void> {
    this.options.times?.forgot(key);
    this.done.add(key);
    this.entries.set(this.entries.get().filter((entry) => entry.key !== key));
    await this.forget(key);
    this.tell();
  }

  /** Its event came: whatever becomes of the request, the write has happened. */
  confirm(key: string): void {
    this.options.times?.ended(key);
    const isHere = this.entries.get().some((entry) => entry.key === key);
    this.done.add(key);
    if (isHere) void this.discard(key);
  }

  /** Sends what waits, unless another tab does. */
  readonly flush = async (): Promise<void> => {
    if (this.draining) {
      this.again = true;
      return;
    }
    if (
      this.closed ||
      !this.options.mayTry() ||
      !this.entries.get().some((entry) => entry.state !== "failed")
    )
      return;
    this.draining = true;
    try {
      await this.alone(async () => {
        do {
          this.again = false;
          await this.reload();
          await Promise.all(lanes(this.entries.get()).map((lane) => this.drain(lane)));
        } while (this.again && !this.closed);
      });
    } finally {
      this.draining = false;
    }
  };

  private async drain(lane: readonly OutboxEntry[]): Promise<void> {
    for (const entry of lane) {
      if (entry.state === "failed" || this.done.has(entry.key)) continue;
      if (this.closed || !this.options.mayTry() || !(await this.attempt(entry))) return;
    }
  }

  /** False when the rest of the lane has to wait. */
  private async attempt(entry: OutboxEntry): Promise<boolean> {
    const attemptedAt = entry.attemptedAt ?? Date.now();
    if (Date.now() - attemptedAt > keyLifeMs && entry.write.kind === "post") {
      await this.fail(entry, { code: "maybe_sent", title: "This message may have arrived already." });
      return true;
    }
    await this.replace({ ...entry, attemptedAt, state: "sending" });
    try {
      await this.options.send(entry.write, entry.key);
      this.options.times?.ended(entry.key);
      await this.discard(entry.key);
      return true;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      if (this.done.has(entry.key)) return true;
      if (error.isTransient || error.isSignedOut) {
        await this.replace({ ...entry, attemptedAt, state: "waiting" });
        if (error.isSignedOut) this.options.onSignedOut();
        else this.later(error.retryAfter ?? retryMs);
        return false;
      }
      await this.fail(entry, { code: error.code, title: error.message });
      if (entry.write.kind !== "post") this.options.onDropped(entry.write, error);
      return true;
    }
  }

  /** A message that was refused stays, for its author to change or discard. */
  private async fail(entry: OutboxEntry, problem: NonNullable<OutboxEntry["problem"]>): Promise<void> {
    this.options.times?.forgot(entry.key);
    if (entry.write.kind === "post") await this.replace({ ...entry, state: "failed", problem });
    else await this.discard(entry.key);
  }

  private later(ms: number): void {
    clearTimeout(this.retry);
    this.retry = setTimeout(this.flush, ms);
  }

  private async replace(entry: OutboxEntry): Promise<void> {
    const before = this.entries.get();
    if (!before.some((other) => other.key === entry.key)) return;
    this.entries.set(before.map((other) => (other.key === entry.key ? entry : other)));
    await this.keep(entry);
    this.tell();
  }

  /** The kept entries are the truth between tabs; without storage, this tab's own are. */
  private async reload(): Promise<void> {
    const kept = await this.options.storage?.getAll("outbox");
    if (!kept) return;
    const mine = [...kept, ...this.unkept.values()].filter(
      (entry) => entry.userId === this.options.userId && !this.done.has(entry.key),
    );
    const unique = [...new Map(mine.map((entry) => [entry.key, entry])).values()];
    this.entries.set(unique.sort((a, b) => a.order - b.order));
  }

  private async keepNew(entry: OutboxEntry, needless: readonly OutboxEntry[]): Promise<void> {
    await Promise.all([this.keep(entry), ...needless.map((other) => this.forget(other.key))]);
    this.unkept.delete(entry.key);
    this.tell();
  }

  private async keep(entry: OutboxEntry): Promise<void> {
    await this.options.storage?.put("outbox", entry);
  }

  private async forget(key: string): Promise<void> {
    await this.options.storage?.delete("outbox", key);
  }

  private tell(): void {
    if (!this.closed) this.tabs?.postMessage("changed");
  }

  /** Locks exist in secure contexts only; elsewhere the key alone keeps a write from happening twice. */
  private async alone(work: () => Promise<void>): Promise<void> {
    if ("locks" in navigator && navigator.locks) await navigator.locks.request(this.name, work);
    else await work();
  }
}

function lanes(entries: readonly OutboxEntry[]): OutboxEntry[][] {
  const byLane = new Map<string, OutboxEntry[]>();
  for (const entry of entries) {
    const lane = laneOf(entry.write);
    byLane.set(lane, [...(byLane.get(lane) ?? []), entry]);
  }
  return [...byLane.values()];
}
