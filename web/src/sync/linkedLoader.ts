import type { EventEnvelope } from "@/protocol/events";
import type { Id, Message, MessageList } from "@/protocol/types";
import type { Api } from "./api";
import { ProblemError } from "./problem";
import { showEvent } from "./store/apply";
import { putLinked } from "./store/linked";
import type { StateStore } from "./store/store";

const idsPerCall = 100;
/** A channel that one is not in sends no events: what is shown of it is asked for again when it is shown again later. */
const freshMs = 60_000;

type WithEvents = <T>(fetch: () => Promise<T>) => Promise<{ page: T; missed: EventEnvelope[] }>;

/** Fetches messages that links and forwards point to: together, and for this reader. */
export class LinkedLoader {
  private readonly api: Api;
  private readonly store: StateStore;
  private readonly withEvents: WithEvents;
  private readonly wanted = new Set<Id>();
  private readonly fetchedAt = new Map<Id, number>();
  private fetching: Promise<void> | undefined;

  constructor(api: Api, store: StateStore, withEvents: WithEvents) {
    this.api = api;
    this.store = store;
    this.withEvents = withEvents;
  }

  /** Resolves once the answer is in the store, or could not be had. */
  async want(id: Id): Promise<void> {
    if (this.isKnown(id)) return;
    this.wanted.add(id);
    this.fetching ??= Promise.resolve().then(() => this.fetchAll());
    await this.fetching;
  }

  async get(id: Id): Promise<Message | null> {
    await this.want(id);
    return this.store.get()?.linked.get(id) ?? null;
  }

  private isKnown(id: Id): boolean {
    const state = this.store.get();
    const known = state?.linked.get(id);
    if (!state || known === undefined) return false;
    if (known !== null && state.readStates.has(known.channel_id)) return true;
    return Date.now() - (this.fetchedAt.get(id) ?? 0) < freshMs;
  }

  private async fetchAll(): Promise<void> {
    try {
      while (this.wanted.size > 0) await this.fetch([...this.wanted].slice(0, idsPerCall));
    } catch (error) {
      this.wanted.clear();
      if (!(error instanceof ProblemError)) throw error;
    } finally {
      this.fetching = undefined;
    }
  }

  private async fetch(ids: readonly Id[]): Promise<void> {
    const { page, missed } = await this.withEvents<MessageList>(() => this.api.messagesById(ids));
    this.store.update((state) => missed.reduce(showEvent, putLinked(state, ids, page)));
    for (const id of ids) {
      this.wanted.delete(id);
      this.fetchedAt.set(id, Date.now());
    }
  }
}
