import type { EventEnvelope } from "@/protocol/events";
import type { CustomEmoji, Id, SavedState } from "@/protocol/types";
import type { Api, Position } from "./api";
import { LinkedLoader } from "./linkedLoader";
import { PeopleLoader } from "./peopleLoader";
import { ProblemError } from "./problem";
import { showEvent } from "./store/apply";
import { dropChannel, dropThread, putFetchedChannel, putPage, putThread } from "./store/applyAnswers";
import { putCustomEmoji } from "./store/applyEmoji";
import { putSavedPage } from "./store/applyPersonal";
import { putPins } from "./store/applyPins";
import { putMessage } from "./store/applyQuestions";
import { type StateStore, Store } from "./store/store";
import type { PagePosition } from "./store/windows";

export type Place = { channelId: Id } | { threadId: Id };
export type LoadState = "loading" | "failed" | "missing" | undefined;

const pageSize = 50;
const callsAtOnce = 2;

/** Fetches what the log does not bring: history, threads, channels and people that turn up. */
export class Loader {
  /** What is being fetched or could not be, by place; `messages:1`, `thread:2`, `channel:3`. */
  readonly states = new Store<ReadonlyMap<string, LoadState>>(new Map());
  private readonly api: Api;
  private readonly store: StateStore;
  private readonly inFlight = new Map<string, Promise<void>>();
  private readonly positions = new Map<string, PagePosition>();
  /** Events that came while pages were on their way: a page may have been read before them. */
  private readonly recent: EventEnvelope[] = [];
  private pagesInFlight = 0;
  /** Messages that are shown outside of their conversation. */
  readonly linked: LinkedLoader;
  private readonly people: PeopleLoader;
  private fetchingWanted = false;

  constructor(api: Api, store: StateStore) {
    this.api = api;
    this.store = store;
    this.people = new PeopleLoader(api, store);
    this.linked = new LinkedLoader(api, store, (fetch) => this.withEvents(fetch));
  }

  /** To be told of every applied event, so that an older page does not undo it. */
  noteEvents(events: readonly EventEnvelope[]): void {
    if (this.pagesInFlight > 0) this.recent.push(...events);
  }

  /** One page at a time; a jump that is asked for meanwhile follows. */
  messages(place: Place, position: PagePosition, messageId?: Id): Promise<void> {
    const key = messagesKey(place);
    const running = this.inFlight.get(key);
    const isJump = position === "around" || position === "latest" || position === "unread";
    if (running && isJump && this.positions.get(key) !== position) {
      return running.then(() => this.messages(place, position, messageId));
    }
    this.positions.set(key, position);
    return this.once(key, () => this.fetchPage(place, position, messageId));
  }

  private async fetchPage(place: Place, position: PagePosition, messageId?: Id): Promise<void> {
    const id = "threadId" in place ? place.threadId : place.channelId;
    const where =
      position === "unread"
        ? { unread: true as const }
        : position === "latest" || !messageId
          ? {}
          : ({ [position]: messageId } as unknown as Position);
    const fetch = "threadId" in place ? this.api.threadMessages : this.api.messages;
    try {
      const { page, missed } = await this.withEvents(() => fetch(id, where, pageSize));
      const which = "threadId" in place ? "threadWindows" : "windows";
      this.store.update((state) => missed.reduce(showEvent, putPage(state, which, id, page, position)));
    } catch (error) {
      if (position !== "around" || !isGone(error)) throw error;
      this.setState(`message:${messageId}`, "missing");
      await this.fetchPage(place, "latest");
    }
  }

  thread(id: Id): Promise<void> {
    return this.once(`thread:${id}`, async () => {
      const summary = await this.orMissing(() => this.api.thread(id));
      this.store.update((state) => (summary ? putThread(state, summary) : dropThread(state, id)));
      if (!summary) throw missing;
    });
  }

  channel(id: Id): Promise<void> {
    return this.once(`channel:${id}`, async () => {
      const channel = await this.orMissing(() => this.api.channel(id));
      this.store.update((state) => (channel ? putFetchedChannel(state, channel) : dropChannel(state, id)));
      if (!channel) throw missing;
    });
  }

  private message(id: Id): Promise<void> {
    return this.once(`wanted-message:${id}`, async () => {
      const { page, missed } = await this.withEvents(() => this.orMissing(() => this.api.message(id)));
      this.store.update((state) => missed.reduce(showEvent, putMessage(state, id, page)));
    });
  }

  pins(channelId: Id): Promise<void> {
    return this.once(`pins:${channelId}`, async () => {
      const { page, missed } = await this.withEvents(() => this.api.pins(channelId));
      this.store.update((state) => missed.reduce(showEvent, putPins(state, channelId, page.messages)));
    });
  }

  /** The next page of what was saved; the first where none is known. */
  saved(which: SavedState): Promise<void> {
    return this.once(`saved:${which}`, async () => {
      const known = this.store.get()?.savedPages.get(which);
      if (known && known.next === undefined) return;
      const { page, missed } = await this.withEvents(() =>
        this.api.saved({ state: which, cursor: known?.next }),
      );
      this.store.update((state) => missed.reduce(showEvent, putSavedPage(state, which, page)));
    });
  }

  /** The workspace's own emoji, all pages of them. */
  customEmoji(): Promise<void> {
    return this.once("custom-emoji", async () => {
      const { page: emoji, missed } = await this.withEvents(async () => {
        const all: CustomEmoji[] = [];
        let cursor: string | undefined;
        do {
          const page = await this.api.customEmoji({ cursor, limit: 200 });
          all.push(...page.emoji);
          cursor = page.next_cursor;
        } while (cursor);
        return all;
      });
      this.store.update((state) => missed.reduce(showEvent, putCustomEmoji(state, emoji)));
    });
  }

  user(id: Id): void {
    this.people.want(id);
  }

  /** What events spoke of without saying enough: threads whose read state is not known, imported channels. */
  async wanted(): Promise<void> {
    if (this.fetchingWanted) return;
    this.fetchingWanted = true;
    try {
      for (;;) {
        const state = this.store.get();
        const threads = [...(state?.wantedThreads ?? [])].slice(0, callsAtOnce);
        const channels = [...(state?.wantedChannels ?? [])].slice(0, callsAtOnce);
        const messages = [...(state?.wantedMessages?.keys() ?? [])].slice(0, callsAtOnce);
        if (threads.length + channels.length + messages.length === 0) return;
        await Promise.all([
          ...messages.map((id) => this.message(id)),
          ...threads.map((id) => this.thread(id)),
          ...channels.map((id) => this.channel(id)),
        ]);
        const after = this.store.get();
        const stuck =
          messages.some((id) => after?.wantedMessages.has(id)) ||
          threads.some((id) => after?.wantedThreads.has(id)) ||
          channels.some((id) => after?.wantedChannels.has(id));
        if (stuck) return;
      }
    } finally {
      this.fetchingWanted = false;
    }
  }

  /** After the connection came back: what failed for want of a network may be tried again. */
  forgetFailures(): void {
    this.states.set(new Map([...this.states.get()].filter(([, state]) => state !== "failed")));
    this.people.forgetFailures();
  }

  private async withEvents<T>(fetch: () => Promise<T>): Promise<{ page: T; missed: EventEnvelope[] }> {
    this.pagesInFlight += 1;
    const from = this.recent.length;
    try {
      return { page: await fetch(), missed: this.recent.slice(from) };
    } finally {
      this.pagesInFlight -= 1;
      if (this.pagesInFlight === 0) this.recent.length = 0;
    }
  }

  private once(key: string, work: () => Promise<void>): Promise<void> {
    const running = this.inFlight.get(key);
    if (running) return running;
    this.setState(key, "loading");
    const promise = work()
      .then(
        () => this.setState(key, undefined),
        (error: unknown) => {
          const gone =
            error === missing ||
            (error instanceof ProblemError && (error.status === 404 || error.status === 403));
          this.setState(key, gone ? "missing" : "failed");
          if (!gone && !(error instanceof ProblemError)) throw error;
        },
      )
      .finally(() => this.inFlight.delete(key));
    this.inFlight.set(key, promise);
    return promise;
  }

  private async orMissing<T>(fetch: () => Promise<T>): Promise<T | undefined> {
    try {
      return await fetch();
    } catch (error) {
      if (isGone(error)) return undefined;
      throw error;
    }
  }

  private setState(key: string, state: LoadState): void {
    const states = new Map(this.states.get());
    if (state) states.set(key, state);
    else states.delete(key);
    this.states.set(states);
  }
}

const missing = Symbol("missing");

function isGone(error: unknown): boolean {
  return error instanceof ProblemError && (error.status === 404 || error.status === 403);
}

export function messagesKey(place: Place): string {
  return "threadId" in place ? `thread-messages:${place.threadId}` : `messages:${place.channelId}`;
}
