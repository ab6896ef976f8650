import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import type { Operator } from "./query/tokens";

/** What operators and their values mean, in words. */
export function useOperatorWords() {
  const { t } = useLingui();
  return useMemo(() => {
    const operators: Record<Operator, string> = {
      from: t`who wrote it`,
      to: t`whom it mentions or was sent to`,
      in: t`channel or conversation`,
      has: t`what it has`,
      is: t`what it is`,
      before: t`older than`,
      after: t`newer than`,
      during: t`on a day, in a month or year`,
    };
    const values: Record<string, string> = {
      link: t`a link`,
      file: t`a file`,
      image: t`a picture`,
      reaction: t`a reaction`,
      pin: t`pinned to its channel`,
      poll: t`a poll`,
      thread: t`in a thread`,
      reply: t`a reply`,
      saved: t`saved for later`,
      unread: t`not read yet`,
      pinned: t`pinned`,
      edited: t`edited`,
      today: t`today`,
      yesterday: t`yesterday`,
      "this-week": t`this week`,
      "last-week": t`last week`,
      "this-month": t`this month`,
      "last-month": t`last month`,
      "this-year": t`this year`,
      "last-year": t`last year`,
      "7d": t`the last 7 days`,
      "30d": t`the last 30 days`,
      "1y": t`the last year`,
    };
    return {
      /** Of `from:` or `-from:`. */
      explain(insert: string): string {
        const name = insert.replace(/^-|:$/g, "") as Operator;
        return insert.startsWith("-") ? t`not: ${operators[name]}` : operators[name];
      },
      call: (value: string): string => values[value] ?? value,
    };
  }, [t]);
}
