import type { Editor } from "@tiptap/core";

/** A new line where the caret is: the next item in a list, out of a list or quote from an empty line. */
export function newLine(editor: Editor): boolean {
  return editor.commands.first(({ commands }) => [
    () => commands.newlineInCode(),
    () => commands.splitListItem("listItem"),
    () => commands.splitListItem("taskItem"),
    () => commands.createParagraphNear(),
    () => commands.liftEmptyBlock(),
    () => commands.splitBlock(),
  ]);
}

/** Whether Enter is about to begin a code block: the line so far is a fence, maybe with a language. */
export function isOpeningFence(editor: Editor): boolean {
  const { $from, empty } = editor.state.selection;
  const { parent } = $from;
  return empty && parent.type.name === "paragraph" && /^(?:```|~~~)[\w+#-]*$/.test(parent.textContent);
}
