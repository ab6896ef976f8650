import { type KeyboardEvent as ReactKeyboardEvent, useEffect, useMemo, useState } from "react";
import { useUsers } from "@/sync/hooks/people";
import { useSynced } from "@/sync/hooks/SyncContext";
import type { ClientState } from "@/sync/store/state";
import { useEmojiIndex } from "../emoji/useEmojiIndex";
import { type Candidate, channelsFor, emojiFor, peopleFor } from "./candidates";
import type { Completion } from "./completion";
import { useMayMentionAll } from "./mentionAll";
import { useRemoteCandidates } from "./useRemoteCandidates";

const channelsOf = (state: ClientState) => state.channels;

/** What can be completed at the caret, which of it is marked, and the keys that go through it. */
export function useCompletion(insert: (completion: Completion, candidate: Candidate) => void) {
  const [completion, setCompletion] = useState<Completion>();
  const [marked, setMarked] = useState(0);
  const [dismissed, setDismissed] = useState<string>();
  const users = useUsers();
  const channels = useSynced(channelsOf);
  const emoji = useEmojiIndex();
  const mayMentionAll = useMayMentionAll();
  useRemoteCandidates(completion);

  const name = completion && `${completion.trigger}${completion.query}`;
  const candidates = useMemo((): Candidate[] => {
    if (completion === undefined) {
      return [];
    }
    switch (completion.trigger) {
      case "@":
        return peopleFor(completion.query, users, mayMentionAll);
      case "#":
        return channelsFor(completion.query, channels.values());
      case ":":
        return emojiFor(completion.query, emoji);
    }
  }, [completion, users, channels, emoji, mayMentionAll]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another query starts at its best candidate
  useEffect(() => setMarked(0), [name]);

  const isOpen = completion !== undefined && candidates.length > 0 && dismissed !== name;
  const choose = (candidate: Candidate | undefined) => {
    if (completion !== undefined && candidate !== undefined) {
      setCompletion(undefined);
      insert(completion, candidate);
    }
  };

  /** True when the key was for the list. */
  const onKey = (event: Pick<KeyboardEvent | ReactKeyboardEvent, "key" | "shiftKey">): boolean => {
    if (!isOpen) {
      return false;
    }
    switch (event.key) {
      case "ArrowDown":
        setMarked((marked + 1) % candidates.length);
        return true;
      case "ArrowUp":
        setMarked((marked + candidates.length - 1) % candidates.length);
        return true;
      case "Enter":
      case "Tab":
        if (event.shiftKey) {
          return false;
        }
        choose(candidates[marked]);
        return true;
      case "Escape":
        setDismissed(name);
        return true;
      default:
        return false;
    }
  };

  return { isOpen, candidates, marked, setMarked, setCompletion, choose, onKey };
}
