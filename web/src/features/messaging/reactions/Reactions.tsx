import { useLingui } from "@lingui/react/macro";
import type { Reaction } from "@/protocol/types";
import { useMe } from "@/sync/hooks/people";
import type { ShownMessage } from "@/sync/shown";
import { IconButton } from "@/ui/IconButton";
import { SmilePlusIcon } from "@/ui/icons";
import type { MessageCommands } from "../commands";
import { ReactionButton } from "./ReactionButton";
import styles from "./Reactions.module.css";

interface ReactionsProps {
  message: ShownMessage;
  commands: MessageCommands;
  canReact: boolean;
}

export function Reactions({ message, commands, canReact }: ReactionsProps) {
  const { t } = useLingui();
  const me = useMe();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div className={styles.reactions} role="group" aria-label={t`Reactions`}>
      {message.reactions.map((reaction: Reaction) => (
        <ReactionButton
          key={reaction.emoji}
          reaction={reaction}
          isMine={reaction.user_ids.includes(me.id)}
          isDisabled={!canReact}
          onToggle={() => commands.toggleReaction(message, reaction.emoji)}
        />
      ))}
      {canReact && (
        <IconButton
          size="sm"
          label={t`Add a reaction`}
          className={styles.add}
          onPress={() => commands.open(message, "react")}
        >
          <SmilePlusIcon size={16} />
        </IconButton>
      )}
    </div>
  );
}
