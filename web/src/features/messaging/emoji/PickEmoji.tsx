import { useLingui } from "@lingui/react/macro";
import type { ReactElement } from "react";
import { Popover } from "@/ui/Popover";
import { EmojiPicker } from "./EmojiPicker";

interface PickEmojiProps {
  trigger: ReactElement;
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  onPick: (glyph: string) => void;
}

/** A button that opens the picker beside itself. */
export function PickEmoji({ trigger, isOpen, onOpenChange, onPick }: PickEmojiProps) {
  const { t } = useLingui();
  return (
    <Popover
      trigger={trigger}
      label={t`Pick an emoji`}
      placement="top end"
      isOpen={isOpen}
      onOpenChange={onOpenChange}
    >
      {(close) => (
        <EmojiPicker
          onPick={(glyph) => {
            close();
            onPick(glyph);
          }}
        />
      )}
    </Popover>
  );
}
