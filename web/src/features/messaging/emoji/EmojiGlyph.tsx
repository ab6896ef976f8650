import { EmojiImage } from "./EmojiImage";
import { glyphOfName } from "./emojiIndex";
import { useEmojiIndex } from "./useEmojiIndex";

/** An emoji by its short name; a name that nobody knows stays the text that it is. */
export function EmojiGlyph({ name }: { name: string }) {
  const index = useEmojiIndex();
  const image = index?.byName.get(name)?.image;
  if (image !== undefined) {
    return <EmojiImage src={image} name={name} />;
  }
  const glyph = index && glyphOfName(index, name);
  if (glyph === undefined) {
    return `:${name}:`;
  }
  return (
    <span role="img" aria-label={name.replaceAll("_", " ")} title={`:${name}:`}>
      {glyph}
    </span>
  );
}
