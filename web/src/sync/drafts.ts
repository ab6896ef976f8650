import type { Id } from "@/protocol/types";
import type { Storage } from "./storage";
import { Store } from "./store/store";

const keepAfterMs = 400;

/** Text that was begun and not sent, by place: a channel's id, or `thread:` and a thread's id. */
export class Drafts {
  readonly texts = new Store<ReadonlyMap<string, string>>(new Map());
  private readonly storage: Storage;
  private readonly userId: Id;
  private readonly unkept = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(storage: Storage, userId: Id) {
    this.storage = storage;
    this.userId = userId;
  }

  async open(): Promise<void> {
    const kept = (await this.storage?.getAll("drafts")) ?? [];
    const mine = kept.filter((draft) => draft.userId === this.userId);
    this.texts.set(new Map(mine.map((draft) => [draft.id.slice(this.userId.length + 1), draft.text])));
  }

  set(place: string, text: string): void {
    if ((this.texts.get().get(place) ?? "") === text) return;
    const texts = new Map(this.texts.get());
    if (text.trim() === "") texts.delete(place);
    else texts.set(place, text);
    this.texts.set(texts);
    this.unkept.add(place);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.keep(), keepAfterMs);
  }

  close(): void {
    clearTimeout(this.timer);
  }

  private async keep(): Promise<void> {
    const places = [...this.unkept];
    this.unkept.clear();
    for (const place of places) {
      const id = `${this.userId}:${place}`;
      const text = this.texts.get().get(place);
      if (text === undefined) await this.storage?.delete("drafts", id);
      else await this.storage?.put("drafts", { id, userId: this.userId, text });
    }
  }
}
