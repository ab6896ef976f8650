import { useLingui } from "@lingui/react/macro";
import { ToggleButton } from "react-aria-components";
import type { Reaction } from "@/protocol/types";
import { Tooltip } from "@/ui/Tooltip";
import { EmojiOf } from "../emoji/EmojiOf";
import { glyphOfReaction } from "../emoji/emojiIndex";
import { useEmojiIndex } from "../emoji/useEmojiIndex";
import styles from "./Reactions.module.css";
import { useNames } from "./useNames";

interface ReactionButtonProps {
  reaction: Reaction;
  isMine: boolean;
  isDisabled: boolean;
  onToggle: () => void;
}

/** One emoji and how many chose it; pressed when the reader did. */
export function ReactionButton({ reaction, isMine, isDisabled, onToggle }: ReactionButtonProps) {
  const { t } = useLingui();
  const glyph = glyphOfReaction(useEmojiIndex(), reaction.emoji);
  const names = useNames(reaction.user_ids, reaction.count);
  return (
    <Tooltip text={t`${names} reacted with ${glyph}`}>
      <ToggleButton
        className={styles.reaction ?? ""}
        isSelected={isMine}
        isDisabled={isDisabled}
        onChange={onToggle}
        aria-label={t`${glyph} ${reaction.count}, ${names}`}
      >
        <span className={styles.glyph}>
          <EmojiOf name={reaction.emoji} />
        </span>
        <span className={styles.count}>{reaction.count}</span>
      </ToggleButton>
    </Tooltip>
  );
}
