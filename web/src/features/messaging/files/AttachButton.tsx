import { useLingui } from "@lingui/react/macro";
import { useRef } from "react";
import { PaperclipIcon } from "@/ui/fileIcons";
import { IconButton } from "@/ui/IconButton";

/** Chooses files of this device. */
export function AttachButton({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const { t } = useLingui();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton size="sm" label={t`Attach files`} onPress={() => input.current?.click()}>
        <PaperclipIcon />
      </IconButton>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
    </>
  );
}
