import { type Editor, EditorContent, useEditor } from "@tiptap/react";
import { type Ref, useEffect, useImperativeHandle, useRef } from "react";
import { useClient } from "@/sync/hooks/SyncContext";
import type { Candidate } from "./candidates";
import type { EditorEvents, EditorHandle } from "./editorHandle";
import { composerExtensions } from "./extensions";
import { isOpeningFence, newLine } from "./newLine";
import styles from "./RichEditor.module.css";
import { toDocument } from "./toDocument";
import { toMarkdown } from "./toMarkdown";

interface RichEditorProps extends EditorEvents {
  initialText: string;
  placeholder: string;
  /** What assistive technology is told: the name, and the suggestions that belong to it. */
  attributes: Record<string, string>;
  autoFocus: boolean;
  /** For the toolbar. */
  onEditor: (editor: Editor | null) => void;
  ref?: Ref<EditorHandle>;
}

/** The text as it will look. */
export function RichEditor(props: RichEditorProps) {
  const { initialText, placeholder, attributes, autoFocus, onEditor, ref } = props;
  const { store } = useClient();
  const events = useRef<EditorEvents>(props);
  const attributesNow = useRef(attributes);
  useEffect(() => {
    events.current = props;
    attributesNow.current = attributes;
  });
  // Until somebody changes it, the text is exactly what came in.
  const untouched = useRef<string | undefined>(initialText);

  const editor = useEditor({
    injectCSS: false,
    extensions: composerExtensions(placeholder, {
      user: (id) => store.get()?.users.get(id)?.display_name ?? id,
      channel: (id) => store.get()?.channels.get(id)?.name ?? id,
    }),
    content: toDocument(initialText),
    autofocus: autoFocus ? "end" : false,
    editorProps: {
      attributes: () => ({ ...attributesNow.current, class: styles.text ?? "" }),
      handleKeyDown: (_, event) => handleKey(event),
      clipboardTextParser: (text, _, isPlain, view) => {
        const document = view.state.schema.nodeFromJSON(isPlain ? asTyped(text) : toDocument(text));
        return document.slice(0, document.content.size);
      },
      clipboardTextSerializer: (slice) => toMarkdown({ type: "doc", content: slice.content.toJSON() ?? [] }),
    },
    onUpdate: () => {
      untouched.current = undefined;
      events.current.onInput();
      tellCaret();
    },
    onSelectionUpdate: tellCaret,
    onBlur: () => events.current.onCaret(undefined),
  });

  function handleKey(event: KeyboardEvent): boolean {
    if (event.isComposing || editor === null) {
      return false;
    }
    if (event.key === "Enter" && isOpeningFence(editor)) {
      return false;
    }
    if (events.current.onKey(event, editor.state.selection.$from.parent.type.spec.code === true)) {
      return true;
    }
    return event.key === "Enter" && newLine(editor);
  }

  function tellCaret(): void {
    if (editor === null) {
      return;
    }
    const { $from, empty } = editor.state.selection;
    const isText = empty && $from.parent.type.spec.code !== true && !editor.isActive("code");
    events.current.onCaret(
      isText ? $from.parent.textBetween(0, $from.parentOffset, undefined, "\uFFFC") : undefined,
    );
  }

  useEffect(() => {
    onEditor(editor);
    return () => onEditor(null);
  }, [editor, onEditor]);

  // Attributes are read when the view is updated, and what they say may change without the text.
  const spoken = JSON.stringify(attributes);
  // biome-ignore lint/correctness/useExhaustiveDependencies: that they changed is what matters
  useEffect(() => {
    if (editor?.isInitialized) {
      editor.view.setProps({});
    }
  }, [editor, spoken]);

  useImperativeHandle(
    ref,
    () => ({
      getText: () => untouched.current ?? toMarkdown(editor.getJSON()),
      setText: (text) => {
        editor.commands.setContent(toDocument(text));
        untouched.current = text;
      },
      isEmpty: () => editor.isEmpty,
      focus: () => editor.commands.focus(),
      continueBelow: () =>
        editor
          .chain()
          .insertContentAt(editor.state.doc.content.size, { type: "paragraph" })
          .focus("end")
          .run(),
      insert: (text) => editor.chain().focus().insertContent({ type: "text", text }).run(),
      complete: ({ length }, candidate) => {
        const to = editor.state.selection.from;
        const content = [nodeOf(candidate), { type: "text", text: " " }];
        editor
          .chain()
          .focus()
          .insertContentAt({ from: to - length, to }, content)
          .run();
      },
    }),
    [editor],
  );

  return <EditorContent editor={editor} className={styles.editor} />;
}

function nodeOf(candidate: Candidate) {
  switch (candidate.kind) {
    case "user":
      return { type: "userMention", attrs: { id: candidate.id } };
    case "channel":
      return { type: "channelMention", attrs: { id: candidate.id } };
    case "group":
      return { type: "groupMention", attrs: { group: candidate.group } };
    case "emoji":
      return { type: "text", text: candidate.glyph };
  }
}

/** For "paste as plain text": each line as it is. */
function asTyped(text: string) {
  const lines = text.split(/\r\n?|\n/);
  const content = lines.map((line) => ({
    type: "paragraph",
    ...(line !== "" && { content: [{ type: "text", text: line }] }),
  }));
  return { type: "doc", content };
}
