import type { Candidate } from "./candidates";
import type { Completion } from "./completion";

/** What the composer needs of its view, be it rich text or Markdown source. */
export interface EditorHandle {
  getText: () => string;
  setText: (text: string) => void;
  isEmpty: () => boolean;
  focus: () => void;
  /** Puts the caret into an empty line below everything. */
  continueBelow: () => void;
  /** At the caret. */
  insert: (text: string) => void;
  complete: (completion: Completion, candidate: Candidate) => void;
}

/** What both views of the text tell the composer, and ask it. */
export interface EditorEvents {
  onInput: () => void;
  /** The text of the caret's line up to the caret; undefined where nothing is to be completed. */
  onCaret: (before: string | undefined) => void;
  /** True when the key has been used: by the suggestions, to send, to cancel. */
  onKey: (event: KeyboardEvent, isInCode: boolean) => boolean;
}
