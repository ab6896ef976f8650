import { limits } from "@/protocol/codes";

/** From here on the writer is told how much room there is. */
const NOTICE = 0.9;

/** Lengths are in UTF-16 units, as the server counts them. */
export function isTooLong(length: number): boolean {
  return length > limits.messageText;
}

export function isNearLimit(length: number): boolean {
  return length > limits.messageText * NOTICE;
}

export function charactersLeft(length: number): number {
  return limits.messageText - length;
}
