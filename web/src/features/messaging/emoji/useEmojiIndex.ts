import { useEffect, useSyncExternalStore } from "react";
import { buildEmojiIndex, type EmojiIndex } from "./emojiIndex";

let index: EmojiIndex | undefined;
let loading: Promise<EmojiIndex> | undefined;
const listeners = new Set<() => void>();

/** The emoji data is large and comes in its own chunk, the first time that something needs it. */
export function loadEmojiIndex(): Promise<EmojiIndex> {
  loading ??= Promise.all([
    import("emojibase-data/en/compact.json"),
    import("emojibase-data/en/shortcodes/iamcal.json"),
    import("emojibase-data/en/shortcodes/github.json"),
  ]).then(
    ([data, iamcal, github]) => {
      index = buildEmojiIndex(data.default, [iamcal.default, github.default]);
      for (const notify of listeners) {
        notify();
      }
      return index;
    },
    (error: unknown) => {
      // Offline before the chunk was cached: the next one who asks tries again.
      loading = undefined;
      throw error;
    },
  );
  return loading;
}

/** The emoji data; undefined until it has loaded. */
export function useEmojiIndex(): EmojiIndex | undefined {
  useEffect(() => {
    loadEmojiIndex().catch(() => undefined);
  }, []);
  return useSyncExternalStore(subscribe, () => index);
}

function subscribe(notify: () => void): () => void {
  listeners.add(notify);
  return () => listeners.delete(notify);
}
