import type { Id } from "@/protocol/types";

/** Ids are decimal strings without leading zeros and grow with time: the longer one is the newer one. */
export function compareIds(a: Id, b: Id): number {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** 122 random bits; `crypto.randomUUID` is absent where a group serves plain HTTP in its own network. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
