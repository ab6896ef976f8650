import { useLingui } from "@lingui/react/macro";
import type { Id } from "@/protocol/types";
import { useActions } from "@/sync/hooks/actions";
import { useReadState } from "@/sync/hooks/channels";
import { IconButton } from "@/ui/IconButton";
import { LevelIcon, LevelMenu, useLevelWords } from "@/ui/LevelMenu";

/** How much one hears of the channel, and why. */
export function ChannelLevel({ channelId }: { channelId: Id }) {
  const { t } = useLingui();
  const { setChannelLevel } = useActions();
  const place = useReadState(channelId);
  const words = useLevelWords("channel");
  if (!place) return null;
  const levelText = words.names[place.level];
  const reasonText = words.reasons[place.reason];
  return (
    <LevelMenu
      of="channel"
      level={place.level}
      reason={place.reason}
      onChange={(level) => setChannelLevel(channelId, level)}
      trigger={
        <IconButton label={t`${levelText}. ${reasonText}`} isActive={place.reason === "chosen"}>
          <LevelIcon level={place.level} />
        </IconButton>
      }
    />
  );
}
