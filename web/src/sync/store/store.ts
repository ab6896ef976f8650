import type { ClientState } from "./state";

/** Holds a value that is replaced, never changed, and tells who listens. */
export class Store<T> {
  private value: T;
  private readonly listeners = new Set<() => void>();

  constructor(initial: T) {
    this.value = initial;
  }

  readonly get = (): T => this.value;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  set(next: T): void {
    if (Object.is(next, this.value)) return;
    this.value = next;
    for (const listener of [...this.listeners]) listener();
  }
}

/** The synchronised state; undefined until the first `/sync` or the first read of what this device kept. */
export class StateStore extends Store<ClientState | undefined> {
  update(change: (state: ClientState) => ClientState): void {
    const state = this.get();
    if (state) this.set(change(state));
  }
}
