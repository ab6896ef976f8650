import { vi } from "vitest";

/** Waits for what other tasks bring about, patiently: the machine may be busy with something else. */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 20_000, interval: 5 });
}
