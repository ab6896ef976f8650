import { useLingui } from "@lingui/react/macro";
import { lazy, type ReactNode, type RefObject, Suspense, useLayoutEffect, useRef, useState } from "react";
import type { Id, NewPoll } from "@/protocol/types";
import type { PostOptions } from "@/sync/actions";
import { useHas } from "@/sync/hooks/channelRights";
import { useDraft } from "@/sync/hooks/drafts";
import { useSendTyping } from "@/sync/hooks/typing";
import { useTray, useUploads } from "@/sync/hooks/uploads";
import { IconButton } from "@/ui/IconButton";
import { ClockIcon, SendIcon } from "@/ui/icons";
import { AttachButton } from "../files/AttachButton";
import { DropNotice } from "../files/DropNotice";
import { FileTray } from "../files/FileTray";
import { pasteFiles } from "../files/pasteFiles";
import { useAddFiles } from "../files/useAddFiles";
import { useFileDrop } from "../files/useFileDrop";
import { CreatePoll } from "../polls/CreatePoll";
import { ScheduledNote } from "../scheduled/ScheduledNote";
import styles from "./Composer.module.css";
import { ConfirmationChip } from "./ConfirmationChip";
import { Extras } from "./Extras";
import { LengthNote } from "./LengthNote";
import { isTooLong } from "./length";
import { MessageEditor, type MessageEditorHandle } from "./MessageEditor";
import { MayMentionAll } from "./mentionAll";
import { useOutsideDraft } from "./useOutsideDraft";

const PickTime = lazy(() => import("../planning/PickTime").then((m) => ({ default: m.PickTime })));

interface ComposerProps {
  /** Where the draft is kept: a channel's id, or `thread:` and a thread's id. */
  place: string;
  channelId: Id;
  threadId?: Id;
  placeholder: string;
  onSend: (text: string, extras?: PostExtras) => void;
  /** Plans the text for a time instead; fails with a `ProblemError`, and then the text stays. */
  onSchedule: (text: string, at: Date, extras: PlannedExtras) => Promise<void>;
  onEditLast: () => void;
  autoFocus?: boolean;
  /** Choices about what is sent, above the text. */
  children?: ReactNode;
  /** Where files may be dropped. */
  dropArea?: RefObject<HTMLElement | null>;
}

/** What is sent with the text. */
export type PostExtras = Pick<PostOptions, "poll" | "askConfirmation" | "files">;
export type PlannedExtras = Omit<PostExtras, "poll">;

const KEEP_AFTER = 250;

/** Where a message is written and sent. What was begun is kept for each conversation. */
export function Composer(props: ComposerProps) {
  const {
    place,
    channelId,
    threadId,
    placeholder,
    autoFocus = false,
    onSend,
    onEditLast,
    children,
    dropArea,
  } = props;
  const { t } = useLingui();
  const [draft, setDraft] = useDraft(place);
  const field = useRef<HTMLDivElement>(null);
  const [isScheduling, setScheduling] = useState(false);
  const sendTyping = useSendTyping(channelId, threadId);
  const editor = useRef<MessageEditorHandle>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [isEmpty, setEmpty] = useState(draft.trim() === "");
  const [length, setLength] = useState(draft.length);
  const [asksConfirmation, setAsksConfirmation] = useState(false);
  const [question, setQuestion] = useState<string>();
  const tray = useTray(place);
  const uploads = useUploads();
  const addFiles = useAddFiles(place, tray.length);
  const isOver = useFileDrop(dropArea, addFiles);
  const maySend = (!isEmpty || tray.length > 0) && !tray.some(({ state }) => state === "failed");

  const keep = () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const text = editor.current?.getText();
    if (text !== undefined) {
      setLength(text.length);
      written.current = text.trim() === "" ? "" : text;
      setDraft(text);
    }
  };
  const { written, isTakingOver } = useOutsideDraft({ place, draft, editor, field, timer, onTaken: show });
  const onInput = (isNowEmpty: boolean) => {
    setEmpty(isNowEmpty);
    if (isTakingOver.current) {
      return;
    }
    if (!isNowEmpty) {
      sendTyping();
    }
    clearTimeout(timer.current);
    timer.current = setTimeout(keep, KEEP_AFTER);
  };
  const send = () => {
    const text = (editor.current?.getText() ?? "").trim();
    setLength(text.length);
    if (
      (text === "" && tray.length === 0) ||
      isTooLong(text.length) ||
      tray.some(({ state }) => state === "failed")
    ) {
      return;
    }
    post(text);
  };
  const post = (text: string, poll?: NewPoll) => {
    const files = uploads?.take(place) ?? [];
    const extras = {
      ...(poll && { poll }),
      ...(asksConfirmation && { askConfirmation: true }),
      ...(files.length > 0 && { files }),
    };
    onSend(text, ...(Object.keys(extras).length > 0 ? [extras] : []));
    empty();
    setAsksConfirmation(false);
  };
  const schedule = async (at: Date) => {
    const text = (editor.current?.getText() ?? "").trim();
    await props.onSchedule(text, at, {
      askConfirmation: asksConfirmation,
      files: tray.map(({ key }) => key),
    });
    empty();
    setAsksConfirmation(false);
  };
  function show(text: string) {
    setEmpty(text.trim() === "");
    setLength(text.length);
  }
  function empty() {
    clearTimeout(timer.current);
    timer.current = undefined;
    written.current = "";
    editor.current?.setText("");
    setDraft("");
    show("");
  }

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
      <div ref={field} className={styles.composer} onPasteCapture={(event) => pasteFiles(event, addFiles)}>
        {isOver && <DropNotice />}
        <ScheduledNote place={place} />
        {children !== undefined && <div className={styles.choices}>{children}</div>}
        {tray.length > 0 && <FileTray entries={tray} />}
        {asksConfirmation && <ConfirmationChip onRemove={() => setAsksConfirmation(false)} />}
        <MessageEditor
          ref={editor}
          initialText={draft}
          label={placeholder}
          placeholder={placeholder}
          autoFocus={autoFocus}
          onInput={onInput}
          onSubmit={send}
          onUpInEmpty={onEditLast}
          extras={
            <>
              <AttachButton onFiles={addFiles} />
              <Extras
                asksConfirmation={asksConfirmation}
                onToggleConfirmation={() => setAsksConfirmation(!asksConfirmation)}
                onPoll={() => setQuestion((editor.current?.getText() ?? "").trim())}
              />
            </>
          }
          actions={
            <>
              <LengthNote length={length} />
              <IconButton
                label={t`Send`}
                shortcut="↵"
                size="sm"
                tone="accent"
                isDisabled={!maySend || isTooLong(length)}
                onPress={send}
              >
                <SendIcon />
              </IconButton>
              <IconButton
                label={t`Schedule for later`}
                size="sm"
                isDisabled={!maySend || isTooLong(length)}
                onPress={() => setScheduling(true)}
              >
                <ClockIcon />
              </IconButton>
            </>
          }
        />
        {isScheduling && (
          <Suspense fallback={null}>
            <PickTime
              title={t`Schedule this message`}
              verb={t`Schedule`}
              onPick={schedule}
              onClose={() => setScheduling(false)}
            />
          </Suspense>
        )}
        {question !== undefined && (
          <CreatePoll
            question={question}
            onClose={() => setQuestion(undefined)}
            onCreate={(text, poll) => {
              setQuestion(undefined);
              post(text, poll);
            }}
          />
        )}
      </div>
    </MayMentionAll>
  );
}
