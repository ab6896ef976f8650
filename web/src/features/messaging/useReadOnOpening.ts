import { useEffect, useRef, useState } from "react";

/**
 * Up to where the conversation was read when it was opened, or when the reader last looked away: above what comes
 * after that stands the line that says "new".
 */
export function useReadOnOpening(readNumber: number | undefined): number | undefined {
  const [kept, setKept] = useState(readNumber);
  const current = useRef(readNumber);
  useEffect(() => {
    current.current = readNumber;
    setKept((before) => before ?? readNumber);
  }, [readNumber]);
  useEffect(() => {
    const lookAway = () => setKept(current.current);
    window.addEventListener("blur", lookAway);
    return () => window.removeEventListener("blur", lookAway);
  }, []);
  return kept;
}
