import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useLayoutEffect, useRef, useState } from "react";
import type { Id } from "@/protocol/types";
import { useHas } from "@/sync/hooks/channelRights";
import { useDraft } from "@/sync/hooks/drafts";
import { useSendTyping } from "@/sync/hooks/typing";
import { IconButton } from "@/ui/IconButton";
import { SendIcon } from "@/ui/icons";
import styles from "./Composer.module.css";
import type { EditorHandle } from "./editorHandle";
import { LengthNote } from "./LengthNote";
import { isTooLong } from "./length";
import { MessageEditor } from "./MessageEditor";
import { MayMentionAll } from "./mentionAll";

interface ComposerProps {
  /** Where the draft is kept: a channel's id, or `thread:` and a thread's id. */
  place: string;
  channelId: Id;
  threadId?: Id;
  placeholder: string;
  onSend: (text: string) => void;
  onEditLast: () => void;
  autoFocus?: boolean;
  /** Choices about what is sent, above the text. */
  children?: ReactNode;
}

const KEEP_AFTER = 250;

/** Where a message is written and sent. What was begun is kept for each conversation. */
export function Composer(props: ComposerProps) {
  const { place, channelId, threadId, placeholder, autoFocus = false, onSend, onEditLast, children } = props;
  const { t } = useLingui();
  const [draft, setDraft] = useDraft(place);
  const sendTyping = useSendTyping(channelId, threadId);
  const editor = useRef<Pick<EditorHandle, "getText" | "setText" | "focus">>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [isEmpty, setEmpty] = useState(draft.trim() === "");
  const [length, setLength] = useState(draft.length);

  const keep = () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const text = editor.current?.getText();
    if (text !== undefined) {
      setLength(text.length);
      setDraft(text);
    }
  };
  const onInput = (isNowEmpty: boolean) => {
    setEmpty(isNowEmpty);
    if (!isNowEmpty) {
      sendTyping();
    }
    clearTimeout(timer.current);
    timer.current = setTimeout(keep, KEEP_AFTER);
  };
  const send = () => {
    const text = (editor.current?.getText() ?? "").trim();
    setLength(text.length);
    if (text === "" || isTooLong(text.length)) {
      return;
    }
    clearTimeout(timer.current);
    timer.current = undefined;
    onSend(text);
    editor.current?.setText("");
    setDraft("");
    setEmpty(true);
    setLength(0);
  };

  // A layout effect: it ends while the editor still has its text.
  const keepNow = useRef(keep);
  useLayoutEffect(() => {
    keepNow.current = keep;
  });
  useLayoutEffect(
    () => () => {
      if (timer.current !== undefined) {
        keepNow.current();
      }
    },
    [],
  );

  return (
    <MayMentionAll value={useHas("mention_all", channelId)}>
      <div className={styles.composer}>
        {children !== undefined && <div className={styles.choices}>{children}</div>}
        <MessageEditor
          ref={editor}
          initialText={draft}
          label={placeholder}
          placeholder={placeholder}
          autoFocus={autoFocus}
          onInput={onInput}
          onSubmit={send}
          onUpInEmpty={onEditLast}
          actions={
            <>
              <LengthNote length={length} />
              <IconButton
                label={t`Send`}
                shortcut="↵"
                size="sm"
                tone="accent"
                isDisabled={isEmpty || isTooLong(length)}
                onPress={send}
              >
                <SendIcon />
              </IconButton>
            </>
          }
        />
      </div>
    </MayMentionAll>
  );
}
