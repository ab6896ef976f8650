import { useLingui } from "@lingui/react/macro";
import { useId, useState } from "react";
import { Button } from "@/ui/Button";
import { copyText } from "@/ui/copyText";
import { CheckIcon, CopyIcon } from "@/ui/icons";
import styles from "./GivenUp.module.css";

const shownLength = 240;

/** An error as the server wrote it down: its first line, and on demand the way that led there. */
export function ErrorText({ error }: { error: string }) {
  const { t } = useLingui();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [isCopied, setCopied] = useState(false);
  const whole = error.trim();
  const beginning = beginningOf(whole);
  return (
    <div className={styles.error}>
      <pre id={id}>{isOpen ? whole : beginning}</pre>
      <div className={styles.errorActions}>
        {beginning !== whole && (
          <Button
            size="sm"
            variant="quiet"
            aria-expanded={isOpen}
            aria-controls={id}
            onPress={() => setOpen(!isOpen)}
          >
            {isOpen ? t`Show less` : t`Show the whole error`}
          </Button>
        )}
        <Button
          size="sm"
          variant="quiet"
          icon={isCopied ? <CheckIcon size={16} /> : <CopyIcon size={16} />}
          onPress={() => void copyText(whole).then(setCopied)}
        >
          {isCopied ? t`Copied` : t`Copy the error`}
        </Button>
      </div>
    </div>
  );
}

function beginningOf(error: string): string {
  const [first = ""] = error.split("\n", 1);
  const line = first.trimEnd();
  return line.length <= shownLength ? line : `${line.slice(0, shownLength)}…`;
}
