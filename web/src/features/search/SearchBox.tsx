import { useLingui } from "@lingui/react/macro";
import { type FormEvent, useEffect, useLayoutEffect, useRef, useState } from "react";
import { Autocomplete, ListBox } from "react-aria-components";
import { SearchField } from "@/ui/SearchField";
import { accept, type Suggestion, suggest, tokenAtCaret } from "./query/suggest";
import styles from "./SearchBox.module.css";
import { SuggestionItem } from "./SuggestionItem";
import { useNames } from "./useNames";

interface SearchBoxProps {
  /** What is looked for now. */
  q: string;
  /** Changes when the box is asked for again. */
  focusKey: string;
  onSearch: (q: string) => void;
}

/** The one box: words and operators, completed while they are typed. Enter searches. */
export function SearchBox({ q, focusKey, onSearch }: SearchBoxProps) {
  const { t } = useLingui();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(q);
  const [caret, setCaret] = useState(q.length);
  const [isOpen, setOpen] = useState(false);
  const placed = useRef<number>(undefined);
  const suggestions = useSuggestions(text, caret);

  useEffect(() => setText(q), [q]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for again is focused again
  useEffect(() => input.current?.focus(), [focusKey]);
  useLayoutEffect(() => {
    if (placed.current === undefined) return;
    input.current?.setSelectionRange(placed.current, placed.current);
    placed.current = undefined;
  });

  const search = (wanted: string) => {
    setOpen(false);
    onSearch(wanted.trim());
  };
  const take = (suggestion: Suggestion | undefined) => {
    if (!suggestion) return;
    const next = accept(text, caret, suggestion);
    setText(next.text);
    setCaret(next.caret);
    placed.current = next.caret;
    input.current?.focus();
    if (suggestion.isWhole) search(next.text);
  };
  return (
    <search
      className={styles.box}
      onKeyDownCapture={(event) => {
        // Typing opens the list as well; it does not cover what the page shows to somebody who only arrived.
        if (event.key === "ArrowDown") setOpen(true);
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
      }}
      onSelect={() => setCaret(input.current?.selectionStart ?? text.length)}
    >
      <form
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          search(text);
        }}
      >
        <Autocomplete
          inputValue={text}
          onInputChange={(typed) => {
            setText(typed);
            setCaret(input.current?.selectionStart ?? typed.length);
            setOpen(true);
          }}
          disableAutoFocusFirst
        >
          <SearchField
            label={t`Search`}
            placeholder={t`Search messages, people and channels`}
            inputRef={input}
            onClear={() => search("")}
          />
          {isOpen && suggestions.length > 0 && (
            <div className={styles.popup}>
              <ListBox
                className={styles.list ?? ""}
                aria-label={t`Suggestions`}
                items={suggestions}
                selectionMode="none"
                onAction={(key) => take(suggestions.find(({ id }) => id === key))}
              >
                {(suggestion) => <SuggestionItem suggestion={suggestion} />}
              </ListBox>
            </div>
          )}
        </Autocomplete>
      </form>
    </search>
  );
}

function useSuggestions(text: string, caret: number): readonly Suggestion[] {
  const token = tokenAtCaret(text, caret);
  const typed = token?.value.replace(/^[@#]/, "");
  const names = useNames(
    token?.operator === "from" || token?.operator === "to" || token?.operator === "in" ? typed : undefined,
    token?.operator === "in" ? typed : undefined,
  );
  return suggest(text, caret, names);
}
