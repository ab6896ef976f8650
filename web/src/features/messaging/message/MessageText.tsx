import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { Focusable } from "react-aria-components";
import type { ShownMessage } from "@/sync/shown";
import { Button } from "@/ui/Button";
import { cx } from "@/ui/cx";
import { Tooltip } from "@/ui/Tooltip";
import { Markdown } from "../markdown/Markdown";
import { fullText } from "../times";
import { beginningOf } from "./beginningOf";
import styles from "./MessageText.module.css";

/** The text. A very long one shows its beginning until somebody wants all of it. */
export function MessageText({ message }: { message: ShownMessage }) {
  const [isWhole, setWhole] = useState(false);
  const beginning = beginningOf(message.text);
  const isCut = beginning.length < message.text.length;
  return (
    <div className={cx(message.edited_at !== undefined && styles.withNote)}>
      <Markdown text={isWhole ? message.text : beginning} />
      {isCut && (
        <Button variant="quiet" size="sm" className={styles.more} onPress={() => setWhole(!isWhole)}>
          {isWhole ? <Trans>Show less</Trans> : <Trans>Show all of it</Trans>}
        </Button>
      )}
      {message.edited_at !== undefined && (
        <Tooltip text={<Trans>Edited {fullText(message.edited_at)}</Trans>}>
          <Focusable>
            <span className={styles.edited} tabIndex={-1} role="note">
              <Trans>(edited)</Trans>
            </span>
          </Focusable>
        </Tooltip>
      )}
    </div>
  );
}
