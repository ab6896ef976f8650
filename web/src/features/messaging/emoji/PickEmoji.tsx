import { useLingui } from "@lingui/react/macro";
import type { ReactElement } from "react";
import type { PopoverProps } from "react-aria-components";
import { Popover } from "@/ui/Popover";
import { EmojiPicker } from "./EmojiPicker";

interface PickEmojiProps {
  trigger: ReactElement;
  placement?: PopoverProps["placement"];
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  onPick: (glyph: string) => void;
}

/** A button that opens the picker beside itself. */
export function PickEmoji({ trigger, placement = "top end", isOpen, onOpenChange, onPick }: PickEmojiProps) {
  const { t } = useLingui();
  return (
    <Popover
      trigger={trigger}
      label={t`Pick an emoji`}
      placement={placement}
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
