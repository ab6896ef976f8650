import { glyphOfReaction } from "./emojiIndex";
import { useEmojiIndex } from "./useEmojiIndex";

/** An emoji as reactions name it: by a short name, or as itself. */
export function EmojiOf({ name }: { name: string }) {
  return glyphOfReaction(useEmojiIndex(), name);
}
