import { useCallback } from "react";
import { useActions } from "@/sync/hooks/actions";
import { useMe } from "@/sync/hooks/people";
import type { ShownMessage } from "@/sync/shown";
import { glyphOfReaction, isSameGlyph, reactionKey } from "../emoji/emojiIndex";
import { useEmojiIndex } from "../emoji/useEmojiIndex";

/**
 * Adds a reaction or takes it back. The same emoji may be there under its name or as itself (imports, other clients):
 * a person joins the one that is there.
 */
export function useToggleReaction(): (message: ShownMessage, emoji: string) => void {
  const actions = useActions();
  const index = useEmojiIndex();
  const { id: me } = useMe();
  return useCallback(
    (message, emoji) => {
      const glyph = glyphOfReaction(index, emoji);
      const there = message.reactions.find((reaction) =>
        isSameGlyph(glyphOfReaction(index, reaction.emoji), glyph),
      );
      if (there?.user_ids.includes(me)) {
        actions.removeReaction(message, there.emoji);
      } else {
        actions.addReaction(message, there?.emoji ?? (index ? reactionKey(index, glyph) : emoji));
      }
    },
    [actions, index, me],
  );
}
