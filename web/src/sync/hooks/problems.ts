import { t } from "@lingui/core/macro";
import { useCallback, useState } from "react";
import { ProblemError } from "../problem";

/** What went wrong, in words that say what to do. A code without words of its own shows the server's sentence. */
export function problemText(problem: Pick<ProblemError, "code" | "message">): string {
  switch (problem.code) {
    case "unreachable":
      return t`The server can't be reached. Check your connection and try again.`;
    case "unavailable":
    case "internal_error":
    case "unexpected":
      return t`Something went wrong on the server. Try again in a moment.`;
    case "rate_limited":
      return t`That was too often. Wait a moment and try again.`;
    case "wrong_credentials":
      return t`The address or the password is wrong.`;
    case "forbidden":
      return t`Your role does not allow that.`;
    case "email_taken":
      return t`Somebody here uses this address already.`;
    case "password_too_short":
      return t`A password has at least 10 characters.`;
    case "invite_invalid":
      return t`This invite has expired, was used up or was revoked. Ask for a new one.`;
    case "setup_code_wrong":
      return t`This is not the code that the server printed when it started.`;
    case "last_owner":
      return t`A workspace always has an owner. Make somebody else an owner first.`;
    case "channel_name_taken":
      return t`There is a channel with this name already.`;
    case "channel_archived":
      return t`This channel is archived and takes no messages.`;
    case "channel_is_default":
      return t`People who come in are added to this channel, so it stays public. An admin can change that first.`;
    case "posting_restricted":
      return t`Not everybody may write in this channel.`;
    case "mention_all_restricted":
      return t`Not everybody may mention the whole channel here. Take @channel and @here out.`;
    case "section_not_found":
      return t`This section does not exist any more.`;
    case "too_many_sections":
      return t`You have as many sections as one can have.`;
    case "too_many_saved_searches":
      return t`You keep as many searches as one can keep. Remove one first.`;
    case "not_a_member":
      return t`You are not in this channel.`;
    case "channel_not_found":
      return t`This channel does not exist, or you may not see it.`;
    case "message_not_found":
      return t`This message does not exist any more.`;
    case "thread_not_found":
      return t`This thread does not exist any more, or you may not see it.`;
    case "move_too_many":
      return t`With their replies these are too many messages to move at once.`;
    case "move_nowhere":
      return t`They are there already.`;
    case "account_closed":
      return t`Your account was closed at that time.`;
    case "too_many_pins":
      return t`This channel has 100 pinned messages. Take one out first.`;
    case "too_many_scheduled":
      return t`You have scheduled as many messages as one can.`;
    case "too_many_saved":
      return t`Your list is full. Take something off it first.`;
    case "file_too_large":
      return t`This file is too large for this server.`;
    case "storage_full":
      return t`There is no room left for files in this workspace. An admin can help.`;
    case "too_many_uploads":
      return t`Too many files are on their way. Wait for some of them, or remove them.`;
    case "file_not_found":
      return t`The file is not there any more. Choose it again.`;
    case "file_in_use":
      return t`This file has been posted already.`;
    case "text_too_long":
      return t`This message is too long.`;
    case "maybe_sent":
      return t`The connection broke while this was being sent. It may have arrived: look before you send it again.`;
    default:
      return problem.message;
  }
}

export interface Submission<A extends unknown[]> {
  submit: (...values: A) => Promise<void>;
  isPending: boolean;
  problem: ProblemError | undefined;
  /** The problem's text by the field at fault, as a form wants it. */
  fieldErrors: Record<string, string>;
  reset: () => void;
}

/** Runs a call for a form or a button: once at a time, and its problem is kept to be shown. */
export function useSubmit<A extends unknown[]>(work: (...values: A) => Promise<void>): Submission<A> {
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<ProblemError>();
  const submit = async (...values: A) => {
    if (isPending) return;
    setPending(true);
    setProblem(undefined);
    try {
      await work(...values);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setProblem(error);
    } finally {
      setPending(false);
    }
  };
  const reset = useCallback(() => setProblem(undefined), []);
  const fieldErrors: Record<string, string> = problem?.field ? { [problem.field]: problemText(problem) } : {};
  return { submit, isPending, problem, fieldErrors, reset };
}
