import { useCallback, useEffect, useState } from "react";
import { copyText } from "@/ui/copyText";

const SHOWN_FOR = 1_500;

/** Copies text, and says for a moment that it did. */
export function useCopy(): [isCopied: boolean, copy: (text: string) => void] {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (isCopied) {
      const timer = setTimeout(() => setCopied(false), SHOWN_FOR);
      return () => clearTimeout(timer);
    }
    return undefined;
  }, [isCopied]);
  const copy = useCallback((text: string) => {
    void copyText(text).then(setCopied);
  }, []);
  return [isCopied, copy];
}
