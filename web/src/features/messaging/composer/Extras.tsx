import { useLingui } from "@lingui/react/macro";
import { IconButton } from "@/ui/IconButton";
import { ChartIcon, CheckSquareIcon, PlusIcon } from "@/ui/icons";
import { Menu, MenuItem } from "@/ui/Menu";

interface ExtrasProps {
  asksConfirmation: boolean;
  onPoll: () => void;
  onToggleConfirmation: () => void;
}

/** What a message can be besides text. */
export function Extras({ asksConfirmation, onPoll, onToggleConfirmation }: ExtrasProps) {
  const { t } = useLingui();
  return (
    <Menu
      label={t`Add to the message`}
      placement="top start"
      trigger={
        <IconButton size="sm" label={t`Add to the message`}>
          <PlusIcon />
        </IconButton>
      }
    >
      <MenuItem label={t`Create a poll`} icon={<ChartIcon />} onAction={onPoll} />
      <MenuItem
        label={asksConfirmation ? t`Do not ask for confirmation` : t`Ask for confirmation`}
        description={t`Whom you mention, or everybody here, says that they have read it`}
        icon={<CheckSquareIcon />}
        onAction={onToggleConfirmation}
      />
    </Menu>
  );
}
