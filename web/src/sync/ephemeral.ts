import type { PresenceFrame, TypingFrame } from "@/protocol/frames";
import type { Api } from "./api";
import { ProblemError } from "./problem";
import { applyPresence, applyTyping, expireTyping } from "./store/applyEphemeral";
import { presenceOf } from "./store/state";
import type { StateStore } from "./store/store";

const holdsMs = 60_000;
const spreadMs = 10_000;

/** Who writes and who is there: it is not in the log, so it fades by itself and is asked for after time away. */
export class Ephemeral {
  private readonly api: Api;
  private readonly store: StateStore;
  private presenceKnownAt = 0;
  private presenceTimer: ReturnType<typeof setTimeout> | undefined;
  private typingTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(api: Api, store: StateStore) {
    this.api = api;
    this.store = store;
  }

  receive(frame: TypingFrame | PresenceFrame): void {
    if (frame.t === "presence") return this.store.update((state) => applyPresence(state, frame));
    this.store.update((state) => applyTyping(state, frame, Date.now()));
    this.expireTypingLater();
  }

  /** `/sync` has just been read. */
  synced(): void {
    this.presenceKnownAt = Date.now();
  }

  /** The connection is alive, so changes have been coming. */
  heard(): void {
    if (this.presenceKnownAt > 0) this.presenceKnownAt = Date.now();
  }

  /** Spread out after an outage, when everybody comes back at once. */
  connected(): void {
    if (Date.now() - this.presenceKnownAt < holdsMs) return;
    clearTimeout(this.presenceTimer);
    const wait = this.presenceKnownAt === 0 ? 0 : Math.random() * spreadMs;
    this.presenceTimer = setTimeout(() => void this.learnPresence(), wait);
  }

  close(): void {
    clearTimeout(this.presenceTimer);
    clearTimeout(this.typingTimer);
  }

  private async learnPresence(): Promise<void> {
    try {
      const { presence } = await this.api.sync();
      this.store.update((state) => ({ ...state, presence: presenceOf(presence) }));
      this.presenceKnownAt = Date.now();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
    }
  }

  private expireTypingLater(): void {
    clearTimeout(this.typingTimer);
    const until = Math.min(...(this.store.get()?.typing ?? []).map((person) => person.until));
    if (!Number.isFinite(until)) return;
    const expire = () => {
      this.store.update((state) => expireTyping(state, Date.now()));
      this.expireTypingLater();
    };
    this.typingTimer = setTimeout(expire, Math.max(0, until - Date.now()));
  }
}
