import { type RefObject, useEffect, useRef } from "react";
import { useAppended } from "@/sync/hooks/drafts";
import type { MessageEditorHandle } from "./MessageEditor";

interface OutsideDraftOptions {
  place: string;
  draft: string;
  editor: RefObject<MessageEditorHandle | null>;
  field: RefObject<HTMLElement | null>;
  /** Runs while something was typed and is not kept yet. */
  timer: RefObject<ReturnType<typeof setTimeout> | undefined>;
  onTaken: (text: string) => void;
}

/**
 * Shows what became of the draft elsewhere: on another device, or by a quote. Never under the cursor: where somebody writes, what they write wins, and
 * what came meanwhile is shown when they leave the field without having changed it.
 */
export function useOutsideDraft({ place, draft, editor, field, timer, onTaken }: OutsideDraftOptions) {
  /** What the field holds, as far as it has been kept. */
  const written = useRef(draft);
  const isTakingOver = useRef(false);
  const [isAppended, done] = useAppended(place);

  const takeOver = () => {
    isTakingOver.current = true;
    written.current = draft;
    editor.current?.setText(draft);
    isTakingOver.current = false;
    onTaken(draft);
  };
  const latest = useRef(takeOver);
  useEffect(() => {
    latest.current = takeOver;
  });

  useEffect(() => {
    if (draft === written.current || timer.current !== undefined) {
      return undefined;
    }
    const place = field.current;
    const isWriting =
      document.hasFocus() && place?.contains(document.activeElement) && written.current !== "";
    if (!isWriting || !place) {
      latest.current();
      return undefined;
    }
    const onLeave = (event: FocusEvent) => {
      if (event.relatedTarget instanceof Node && place.contains(event.relatedTarget)) {
        return;
      }
      if (timer.current === undefined && draft !== written.current) {
        latest.current();
      }
    };
    place.addEventListener("focusout", onLeave);
    return () => place.removeEventListener("focusout", onLeave);
  }, [draft, field, timer]);

  useEffect(() => {
    if (isAppended) {
      done();
      latest.current();
      editor.current?.continueBelow();
    }
  }, [isAppended, done, editor]);

  return { written, isTakingOver };
}
