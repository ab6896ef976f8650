import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useRef } from "react";
import { Avatar } from "@/ui/Avatar";
import { HashIcon, PeopleIcon } from "@/ui/icons";
import { EmojiOf } from "../emoji/EmojiOf";
import styles from "./CompletionList.module.css";
import type { Candidate } from "./candidates";

interface CompletionListProps {
  id: string;
  candidates: readonly Candidate[];
  marked: number;
  onMark: (index: number) => void;
  onChoose: (candidate: Candidate) => void;
}

/** What can be named, above the composer. The caret stays in the text; the composer names the marked option. */
export function CompletionList({ id, candidates, marked, onMark, onChoose }: CompletionListProps) {
  const { t } = useLingui();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[marked]?.scrollIntoView({ block: "nearest" });
  }, [marked]);
  return (
    <div ref={list} id={id} className={styles.list} role="listbox" aria-label={t`Suggestions`}>
      {candidates.map((candidate, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the text, which names the marked option
        // biome-ignore lint/a11y/useKeyWithClickEvents: the composer has the keys
        <div
          key={keyOf(candidate)}
          id={`${id}-${index}`}
          className={styles.option}
          role="option"
          aria-selected={index === marked}
          onPointerDown={(event) => event.preventDefault()}
          onPointerMove={() => onMark(index)}
          onClick={() => onChoose(candidate)}
        >
          <Look candidate={candidate} />
        </div>
      ))}
    </div>
  );
}

function keyOf(candidate: Candidate): string {
  switch (candidate.kind) {
    case "group":
      return candidate.group;
    case "emoji":
      return candidate.glyph;
    default:
      return candidate.id;
  }
}

function Look({ candidate }: { candidate: Candidate }) {
  switch (candidate.kind) {
    case "user":
      return (
        <>
          <Avatar id={candidate.id} name={candidate.name} size="sm" />
          <span className={styles.name}>{candidate.name}</span>
        </>
      );
    case "channel":
      return (
        <>
          <HashIcon size={16} />
          <span className={styles.name}>{candidate.name}</span>
        </>
      );
    case "group":
      return (
        <>
          <PeopleIcon />
          <span className={styles.name}>@{candidate.group}</span>
          <span className={styles.note}>
            {candidate.group === "here" ? (
              <Trans>everybody here who is active</Trans>
            ) : (
              <Trans>everybody in this channel</Trans>
            )}
          </span>
        </>
      );
    case "emoji":
      return (
        <>
          <span className={styles.glyph}>
            <EmojiOf name={candidate.glyph} />
          </span>
          <span className={styles.name}>:{candidate.name}:</span>
        </>
      );
  }
}
