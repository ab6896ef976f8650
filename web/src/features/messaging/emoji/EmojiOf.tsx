import { EmojiImage } from "./EmojiImage";
import { glyphOfReaction } from "./emojiIndex";
import { useEmojiIndex } from "./useEmojiIndex";

/** An emoji as reactions name it: by a short name, with or without colons, or as itself. */
export function EmojiOf({ name }: { name: string }) {
  const index = useEmojiIndex();
  const key = name.replace(/^:(.+):$/, "$1");
  const image = index?.byName.get(key)?.image;
  return image === undefined ? glyphOfReaction(index, key) : <EmojiImage src={image} name={key} />;
}
