import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { Button } from "react-aria-components";
import type { ShownMessage } from "@/sync/shown";
import { Button as TextButton } from "@/ui/Button";
import { cx } from "@/ui/cx";
import { Tooltip } from "@/ui/Tooltip";
import type { MessageCommands } from "../commands";
import { Markdown } from "../markdown/Markdown";
import { fullText } from "../times";
import { beginningOf } from "./beginningOf";
import styles from "./MessageText.module.css";

/** The text. A very long one shows its beginning until somebody wants all of it. */
export function MessageText({ message, commands }: { message: ShownMessage; commands: MessageCommands }) {
  const [isWhole, setWhole] = useState(false);
  const beginning = beginningOf(message.text);
  const isCut = beginning.length < message.text.length;
  return (
    <div className={cx(message.edited_at !== undefined && styles.withNote)}>
      <Markdown text={isWhole ? message.text : beginning} />
      {isCut && (
        <TextButton variant="quiet" size="sm" className={styles.more} onPress={() => setWhole(!isWhole)}>
          {isWhole ? <Trans>Show less</Trans> : <Trans>Show all of it</Trans>}
        </TextButton>
      )}
      {message.edited_at !== undefined && (
        <Tooltip text={<Trans>Edited {fullText(message.edited_at)}</Trans>}>
          <Button
            className={styles.edited ?? ""}
            excludeFromTabOrder
            onPress={() => commands.open(message, "history")}
          >
            <Trans>(edited)</Trans>
          </Button>
        </Tooltip>
      )}
    </div>
  );
}
