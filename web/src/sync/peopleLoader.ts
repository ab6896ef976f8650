import type { Id } from "@/protocol/types";
import type { Api } from "./api";
import { ProblemError } from "./problem";
import { putUsers } from "./store/applyAnswers";
import type { StateStore } from "./store/store";

const idsPerCall = 100;

/** Fetches people who turn up beyond the first thousand: together, and each once. */
export class PeopleLoader {
  private readonly api: Api;
  private readonly store: StateStore;
  private readonly wanted = new Set<Id>();
  private readonly unknown = new Set<Id>();

  constructor(api: Api, store: StateStore) {
    this.api = api;
    this.store = store;
  }

  want(id: Id): void {
    if (this.wanted.has(id) || this.unknown.has(id) || this.store.get()?.users.has(id)) return;
    this.wanted.add(id);
    if (this.wanted.size === 1) queueMicrotask(() => void this.fetch());
  }

  forgetFailures(): void {
    this.unknown.clear();
  }

  private async fetch(): Promise<void> {
    const ids = [...this.wanted].slice(0, idsPerCall);
    try {
      const page = await this.api.users({ ids: ids.join(","), limit: idsPerCall });
      this.store.update((state) => putUsers(state, page.users));
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
    }
    for (const id of ids) {
      this.wanted.delete(id);
      if (!this.store.get()?.users.has(id)) this.unknown.add(id);
    }
    if (this.wanted.size > 0) await this.fetch();
  }
}
