import { useLingui } from "@lingui/react/macro";
import { IconButton } from "@/ui/IconButton";
import { CheckIcon, CopyIcon } from "@/ui/icons";
import { useCopy } from "../useCopy";
import styles from "./CodeBlock.module.css";
import { useHighlighted } from "./useHighlighted";

interface CodeBlockProps {
  code: string;
  language: string | undefined;
}

export function CodeBlock({ code, language }: CodeBlockProps) {
  const { t } = useLingui();
  const [isCopied, copy] = useCopy();
  return (
    <div className={styles.block}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable with the keyboard */}
      <pre tabIndex={0}>
        <code>{useHighlighted(code, language)}</code>
      </pre>
      <div className={styles.tools}>
        {language !== undefined && <span className={styles.language}>{language}</span>}
        <IconButton size="sm" label={isCopied ? t`Copied` : t`Copy the code`} onPress={() => copy(code)}>
          {isCopied ? <CheckIcon size={16} /> : <CopyIcon size={16} />}
        </IconButton>
      </div>
    </div>
  );
}
