import type { Id } from "@/protocol/types";
import type { Api } from "./api";
import { ProblemError } from "./problem";
import type { Storage } from "./storage";
import { clearDraft, putDraft } from "./store/applyPersonal";
import { type StateStore, Store } from "./store/store";

const keepAfterMs = 400;
const sendAfterMs = 1_200;
const retryMs = 5_000;
/** What the server takes; a longer text stays on this device until it is shorter. */
const longest = 40_000;

export interface DraftsOptions {
  storage: Storage;
  userId: Id;
  api: Pick<Api, "saveDraft" | "deleteDraft">;
  store: StateStore;
  mayTry: () => boolean;
}

/**
 * Text that was begun and not sent, by place: a channel's id, or `thread:` and a thread's id. What is written here is kept on this device, then on the
 * server for the others; what comes from the server is taken over unless there is something newer here that it does not have yet.
 */
export class Drafts {
  readonly texts = new Store<ReadonlyMap<string, string>>(new Map());
  /** The place whose draft was last added to from outside of its composer. */
  readonly appended = new Store<string | undefined>(undefined);
  private readonly options: DraftsOptions;
  private readonly unkept = new Set<string>();
  /** Written here, and not on the server yet. */
  private readonly unsent = new Set<string>();
  /** Texts that the server does not take. */
  private readonly refused = new Map<string, string>();
  private sending: string | undefined;
  private keeping: ReturnType<typeof setTimeout> | undefined;
  private waiting: ReturnType<typeof setTimeout> | undefined;
  private unsubscribe = () => {};
  private isClosed = false;

  constructor(options: DraftsOptions) {
    this.options = options;
  }

  async open(): Promise<void> {
    const { storage, userId, store } = this.options;
    const kept = ((await storage?.getAll("drafts")) ?? []).filter((draft) => draft.userId === userId);
    const texts = new Map(this.texts.get());
    for (const { id, text, isSent } of kept) {
      const place = id.slice(userId.length + 1);
      if (texts.has(place) || this.unsent.has(place)) continue;
      if (text !== "") texts.set(place, text);
      if (!isSent) this.unsent.add(place);
    }
    this.texts.set(texts);
    let seen = store.get()?.drafts;
    this.unsubscribe = store.subscribe(() => {
      const drafts = store.get()?.drafts;
      if (drafts === seen) return;
      seen = drafts;
      this.takeOver();
    });
    this.takeOver();
    this.flush();
  }

  set(place: string, text: string): void {
    if ((this.texts.get().get(place) ?? "") === text) return;
    this.show(place, text.trim() === "" ? "" : text);
    this.unsent.add(place);
    this.keepLater(place);
    this.sendLater(sendAfterMs);
  }

  /** Adds to what was begun, as its last paragraph. */
  append(place: string, text: string): void {
    const before = this.texts.get().get(place) ?? "";
    this.set(place, before === "" ? text : `${before.trimEnd()}\n\n${text}`);
    this.appended.set(place);
  }

  /** Other devices may show a draft of this place. */
  isElsewhere(place: string): boolean {
    return this.sending === place || this.onServer(place) !== "";
  }

  /** Sends what the server lacks; to be called when there is a connection. */
  readonly flush = (): void => {
    if (this.unsent.size > 0) this.sendLater(0);
  };

  close(): void {
    this.isClosed = true;
    this.unsubscribe();
    clearTimeout(this.keeping);
    clearTimeout(this.waiting);
  }

  private onServer(place: string): string {
    return this.options.store.get()?.drafts.get(place)?.text ?? "";
  }

  private takeOver(): void {
    const places = new Set([...this.texts.get().keys(), ...(this.options.store.get()?.drafts.keys() ?? [])]);
    for (const place of places) {
      if (this.unsent.has(place) || (this.texts.get().get(place) ?? "") === this.onServer(place)) continue;
      this.show(place, this.onServer(place));
      this.keepLater(place);
    }
  }

  private show(place: string, text: string): void {
    const texts = new Map(this.texts.get());
    if (text === "") texts.delete(place);
    else texts.set(place, text);
    this.texts.set(texts);
  }

  private sendLater(ms: number): void {
    clearTimeout(this.waiting);
    if (!this.isClosed) this.waiting = setTimeout(() => void this.sendAll(), ms);
  }

  private async sendAll(): Promise<void> {
    if (this.sending !== undefined || !this.options.mayTry()) return;
    for (const place of [...this.unsent]) {
      if (this.isClosed || !(await this.send(place))) return;
    }
  }

  /** False when there is no use in trying the next one now. */
  private async send(place: string): Promise<boolean> {
    const text = this.texts.get().get(place) ?? "";
    if (this.refused.get(place) === text || text.length > longest) return true;
    this.sending = place;
    try {
      if (text !== this.onServer(place)) await this.write(place, text);
      this.refused.delete(place);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      if (error.isTransient || error.isSignedOut) {
        if (error.isTransient) this.sendLater(error.retryAfter ?? retryMs);
        return false;
      }
      this.refused.set(place, text);
      return true;
    } finally {
      this.sending = undefined;
    }
    if ((this.texts.get().get(place) ?? "") === text) {
      this.unsent.delete(place);
      this.keepLater(place);
      this.takeOver();
    } else {
      this.sendLater(sendAfterMs);
    }
    return true;
  }

  private async write(place: string, text: string): Promise<void> {
    const { api, store } = this.options;
    if (text !== "") {
      const draft = await api.saveDraft(place, { text });
      store.update((state) => putDraft(state, draft));
    } else {
      const version = store.get()?.drafts.get(place)?.version ?? 0;
      await api.deleteDraft(place);
      store.update((state) => clearDraft(state, place, version));
    }
  }

  private keepLater(place: string): void {
    this.unkept.add(place);
    clearTimeout(this.keeping);
    if (!this.isClosed) this.keeping = setTimeout(() => void this.keep(), keepAfterMs);
  }

  private async keep(): Promise<void> {
    const { storage, userId } = this.options;
    const places = [...this.unkept];
    this.unkept.clear();
    for (const place of places) {
      const id = `${userId}:${place}`;
      const text = this.texts.get().get(place) ?? "";
      const isSent = !this.unsent.has(place);
      if (text === "" && isSent) await storage?.delete("drafts", id);
      else await storage?.put("drafts", { id, userId, text, isSent });
    }
  }
}
