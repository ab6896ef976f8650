import { useLingui } from "@lingui/react/macro";
import type { Editor } from "@tiptap/react";
import {
  lazy,
  type ReactNode,
  type Ref,
  Suspense,
  useCallback,
  useId,
  useImperativeHandle,
  useRef,
  useState,
} from "react";
import { IconButton } from "@/ui/IconButton";
import { AtIcon, FormatIcon, MarkdownIcon, SmileIcon } from "@/ui/icons";
import { useCoarsePointer } from "@/ui/useCoarsePointer";
import { PickEmoji } from "../emoji/PickEmoji";
import { CompletionList } from "./CompletionList";
import { completionAt } from "./completion";
import type { EditorHandle } from "./editorHandle";
import { FormatToolbar } from "./FormatToolbar";
import styles from "./MessageEditor.module.css";
import { SourceEditor } from "./SourceEditor";
import { useCompletion } from "./useCompletion";
import { useKept } from "./useKept";

/** The rich text editor is the largest part of the client: the messages are there before it. */
const RichEditor = lazy(() => import("./RichEditor").then((module) => ({ default: module.RichEditor })));

export type MessageEditorHandle = Pick<EditorHandle, "getText" | "setText" | "focus" | "continueBelow">;

interface MessageEditorProps {
  initialText: string;
  label: string;
  placeholder?: string;
  autoFocus?: boolean;
  onInput: (isEmpty: boolean) => void;
  onSubmit: () => void;
  onCancel?: () => void;
  /** The up arrow was pressed with nothing written. */
  onUpInEmpty?: () => void;
  /** Before the buttons that act on the text: what else can be sent with it. */
  extras?: ReactNode;
  /** Beside the buttons that act on the text: send, or save and cancel. */
  actions: ReactNode;
  ref?: Ref<MessageEditorHandle>;
}

/** Message text to be written, as rich text or as Markdown: two views of one text. */
export function MessageEditor(props: MessageEditorProps) {
  const { initialText, label, placeholder = "", autoFocus = false, onInput, actions, ref } = props;
  const { t } = useLingui();
  const isCoarse = useCoarsePointer();
  const handle = useRef<EditorHandle>(null);
  const [text, setText] = useState(initialText);
  const [isSource, keepSource] = useKept("parley.composer-source", false);
  const [isFormatting, keepFormatting] = useKept("parley.composer-format", !isCoarse);
  const [switched, setSwitched] = useState(false);
  const [editor, setEditor] = useState<Editor | null>(null);
  const completion = useCompletion((wanted, candidate) => handle.current?.complete(wanted, candidate));
  const listId = useId();

  useImperativeHandle(ref, () => ({
    getText: () => handle.current?.getText() ?? text,
    setText: (next) => {
      setText(next);
      handle.current?.setText(next);
    },
    focus: () => handle.current?.focus(),
    continueBelow: () => handle.current?.continueBelow(),
  }));

  const onKey = (event: KeyboardEvent, isInCode: boolean): boolean => {
    if (completion.onKey(event)) {
      return true;
    }
    if (event.key === "Enter") {
      const isSend = event.ctrlKey || event.metaKey || (!event.shiftKey && !isInCode && !isCoarse);
      if (isSend) {
        props.onSubmit();
      }
      return isSend;
    }
    if (event.key === "Escape" && props.onCancel) {
      props.onCancel();
      return true;
    }
    if (event.key === "ArrowUp" && props.onUpInEmpty && handle.current?.isEmpty()) {
      props.onUpInEmpty();
      return true;
    }
    return false;
  };

  const view = {
    ref: handle,
    initialText: text,
    placeholder,
    autoFocus: autoFocus || switched,
    attributes: {
      role: "textbox",
      "aria-multiline": "true",
      "aria-label": label,
      "aria-autocomplete": "list",
      ...(completion.isOpen && {
        "aria-controls": listId,
        "aria-activedescendant": `${listId}-${completion.marked}`,
      }),
    },
    onInput: () => onInput(handle.current?.isEmpty() ?? true),
    onCaret: (before: string | undefined) =>
      completion.setCompletion(before === undefined ? undefined : completionAt(before)),
    onKey,
  };
  const switchView = () => {
    setText(handle.current?.getText() ?? text);
    setSwitched(true);
    keepSource(!isSource);
  };
  const onEditor = useCallback((next: Editor | null) => setEditor(next), []);

  return (
    <div className={styles.editor}>
      {completion.isOpen && (
        <CompletionList
          id={listId}
          candidates={completion.candidates}
          marked={completion.marked}
          onMark={completion.setMarked}
          onChoose={completion.choose}
        />
      )}
      {isFormatting && !isSource && <FormatToolbar editor={editor} />}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the whole field leads to its text */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: with the keyboard one is in the text already */}
      <div
        className={styles.field}
        onClick={(event) => event.target === event.currentTarget && handle.current?.focus()}
      >
        {isSource ? (
          <SourceEditor {...view} />
        ) : (
          <Suspense fallback={<div className={styles.loading}>{placeholder}</div>}>
            <RichEditor {...view} onEditor={onEditor} />
          </Suspense>
        )}
      </div>
      <div className={styles.buttons}>
        {props.extras}
        <IconButton
          size="sm"
          label={isFormatting ? t`Hide formatting` : t`Show formatting`}
          isActive={isFormatting && !isSource}
          isDisabled={isSource}
          onPress={() => keepFormatting(!isFormatting)}
        >
          <FormatIcon />
        </IconButton>
        <PickEmoji
          placement="top start"
          trigger={
            <IconButton size="sm" label={t`Emoji`}>
              <SmileIcon />
            </IconButton>
          }
          onPick={(glyph) => handle.current?.insert(glyph)}
        />
        <IconButton size="sm" label={t`Mention somebody`} onPress={() => handle.current?.insert("@")}>
          <AtIcon />
        </IconButton>
        <IconButton
          size="sm"
          label={isSource ? t`Show as rich text` : t`Show as Markdown`}
          isActive={isSource}
          onPress={switchView}
        >
          <MarkdownIcon />
        </IconButton>
        <span className={styles.actions}>{actions}</span>
      </div>
    </div>
  );
}
