import { useEffect, useMemo, useSyncExternalStore } from "react";
import type { CustomEmoji } from "@/protocol/types";
import { useCustomEmoji } from "@/sync/hooks/customEmoji";
import { buildEmojiIndex, type EmojiIndex, withCustom } from "./emojiIndex";

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

/** All emoji, the workspace's own among them; undefined until the data has loaded. */
export function useEmojiIndex(): EmojiIndex | undefined {
  useEffect(() => {
    loadEmojiIndex().catch(() => undefined);
  }, []);
  const standard = useSyncExternalStore(subscribe, () => index);
  const custom = useCustomEmoji();
  return useMemo(() => (standard && custom ? together(standard, custom) : standard), [standard, custom]);
}

let last: { standard: EmojiIndex; custom: ReadonlyMap<string, CustomEmoji>; both: EmojiIndex } | undefined;

/** Many places on a page show emoji; they share one index. */
function together(standard: EmojiIndex, custom: ReadonlyMap<string, CustomEmoji>): EmojiIndex {
  if (last?.standard !== standard || last.custom !== custom) {
    last = { standard, custom, both: withCustom(standard, custom) };
  }
  return last.both;
}

function subscribe(notify: () => void): () => void {
  listeners.add(notify);
  return () => listeners.delete(notify);
}
