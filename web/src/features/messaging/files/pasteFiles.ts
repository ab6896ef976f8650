import type { ClipboardEvent } from "react";

/** Files on the clipboard become files of the message; text that comes with a picture of itself stays text. */
export function pasteFiles(event: ClipboardEvent, onFiles: (files: readonly File[]) => void): void {
  const files = [...event.clipboardData.files];
  if (files.length === 0 || event.clipboardData.types.includes("text/plain")) return;
  event.preventDefault();
  event.stopPropagation();
  onFiles(files);
}
