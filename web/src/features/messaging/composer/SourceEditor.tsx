import { type Ref, useImperativeHandle, useLayoutEffect, useRef, useState } from "react";
import { tokenOf } from "./candidates";
import type { EditorEvents, EditorHandle } from "./editorHandle";
import styles from "./SourceEditor.module.css";

interface SourceEditorProps extends EditorEvents {
  initialText: string;
  placeholder: string;
  attributes: Record<string, string>;
  autoFocus: boolean;
  ref?: Ref<EditorHandle>;
}

/** The text as Markdown, as it is sent. */
export function SourceEditor(props: SourceEditorProps) {
  const { initialText, placeholder, attributes, autoFocus, onInput, onCaret, onKey, ref } = props;
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(initialText);
  const current = useRef(initialText);

  const change = (next: string) => {
    current.current = next;
    setText(next);
    onInput();
  };
  const replace = (length: number, piece: string) => {
    const element = box.current;
    if (element === null) {
      return;
    }
    element.focus();
    element.setRangeText(piece, element.selectionStart - length, element.selectionEnd, "end");
    change(element.value);
  };
  const tellCaret = () => {
    const element = box.current;
    const isCaret = element !== null && element.selectionStart === element.selectionEnd;
    onCaret(isCaret ? element.value.slice(0, element.selectionStart).split("\n").at(-1) : undefined);
  };

  useImperativeHandle(ref, () => ({
    getText: () => current.current,
    setText: (next) => {
      current.current = next;
      setText(next);
    },
    isEmpty: () => current.current.trim() === "",
    focus: () => box.current?.focus(),
    continueBelow: () => {
      change(`${current.current}\n\n`);
      // Once the text is drawn.
      requestAnimationFrame(() => {
        box.current?.focus();
        box.current?.setSelectionRange(current.current.length, current.current.length);
      });
    },
    insert: (piece) => replace(0, piece),
    complete: ({ length }, candidate) => replace(length, `${tokenOf(candidate)} `),
  }));

  // The box is as high as its text, up to the limit of the style sheet.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is what changes the height
  useLayoutEffect(() => {
    const element = box.current;
    if (element !== null) {
      element.style.height = "auto";
      element.style.height = `${element.scrollHeight}px`;
    }
  }, [text]);

  return (
    <textarea
      {...attributes}
      ref={box}
      className={styles.text}
      rows={1}
      // biome-ignore lint/a11y/noAutofocus: only where somebody asked to edit
      autoFocus={autoFocus}
      placeholder={placeholder}
      value={text}
      onChange={(event) => change(event.target.value)}
      onSelect={tellCaret}
      onBlur={() => onCaret(undefined)}
      onKeyDown={(event) => {
        if (!event.nativeEvent.isComposing && onKey(event.nativeEvent, false)) {
          event.preventDefault();
        }
      }}
    />
  );
}
