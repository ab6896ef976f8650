import { limits } from "@/protocol/codes";

/** A channel's name from what somebody types: lower case, dashes for spaces. While they type, a dash at the end may stay. */
export function channelName(typed: string, { isFinal = false } = {}): string {
  const name = typed
    .normalize("NFC")
    .toLowerCase()
    .replace(/^[#\s]+/u, "")
    .replace(/\s+/gu, "-")
    .replace(/[^\p{L}\p{N}\p{Mn}\p{Mc}_-]/gu, "")
    .slice(0, limits.name);
  return isFinal ? name.replace(/-+$/u, "") : name;
}
