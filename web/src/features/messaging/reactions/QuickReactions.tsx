import { useLingui } from "@lingui/react/macro";
import { IconButton } from "@/ui/IconButton";
import { EmojiOf } from "../emoji/EmojiOf";
import { useRecentEmoji } from "../emoji/recentEmoji";
import styles from "./QuickReactions.module.css";

const USUAL = ["👍", "🎉", "❤️"];

/** The three emoji that this person reaches for, or the usual ones. */
export function QuickReactions({ onPick }: { onPick: (glyph: string) => void }) {
  const { t } = useLingui();
  const quick = [...new Set([...useRecentEmoji(), ...USUAL])].slice(0, USUAL.length);
  return quick.map((glyph) => (
    <IconButton key={glyph} size="sm" label={t`React with ${glyph}`} onPress={() => onPick(glyph)}>
      <span className={styles.glyph}>
        <EmojiOf name={glyph} />
      </span>
    </IconButton>
  ));
}
