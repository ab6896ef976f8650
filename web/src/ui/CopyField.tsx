import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Button } from "./Button";
import styles from "./CopyField.module.css";
import { copyText } from "./copyText";
import { CheckIcon, CopyIcon } from "./icons";

/** A value to be taken elsewhere, with the button that does it. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const { t } = useLingui();
  const [isCopied, setCopied] = useState(false);
  return (
    <div className={styles.field}>
      <output className={styles.value} aria-label={label}>
        {value}
      </output>
      <Button
        icon={isCopied ? <CheckIcon /> : <CopyIcon />}
        onPress={() => void copyText(value).then(setCopied)}
      >
        {isCopied ? t`Copied` : t`Copy`}
      </Button>
    </div>
  );
}
