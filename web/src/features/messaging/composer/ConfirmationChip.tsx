import { Trans, useLingui } from "@lingui/react/macro";
import { IconButton } from "@/ui/IconButton";
import { CheckSquareIcon, CloseIcon } from "@/ui/icons";
import styles from "./ConfirmationChip.module.css";

/** Above the text while the message is to ask for confirmation. */
export function ConfirmationChip({ onRemove }: { onRemove: () => void }) {
  const { t } = useLingui();
  return (
    <div className={styles.chip} role="status">
      <CheckSquareIcon size={16} />
      <Trans>Asks whom you mention, or everybody here, to confirm</Trans>
      <IconButton size="sm" label={t`Do not ask for confirmation`} onPress={onRemove}>
        <CloseIcon size={14} />
      </IconButton>
    </div>
  );
}
