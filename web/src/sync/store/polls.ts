import type { PollVoted } from "@/protocol/events";
import type { Id, Message, NewPoll, Poll, PollOption, Timestamp } from "@/protocol/types";

/** So many of those who voted for an option come with the message. */
const SHOWN_VOTERS = 8;

/** One's own vote, before its event: what changes of the totals is what changes of it. */
export function withVote(message: Message, options: readonly number[], me: Id): Message {
  const poll = message.poll;
  if (!poll) return message;
  const before = poll.choice ?? [];
  if (before.length === options.length && before.every((number) => options.includes(number))) return message;
  const voters = poll.voter_count + Number(options.length > 0) - Number(before.length > 0);
  return {
    ...message,
    poll: withChoice(
      {
        ...poll,
        voter_count: voters,
        options: poll.options.map((option) =>
          moved(option, before.includes(option.number), options.includes(option.number), me, poll.anonymous),
        ),
      },
      options,
    ),
  };
}

function moved(option: PollOption, was: boolean, is: boolean, me: Id, isAnonymous: boolean): PollOption {
  if (was === is) return option;
  const counted = { ...option, votes: option.votes + (is ? 1 : -1) };
  if (isAnonymous) return counted;
  const others = (option.user_ids ?? []).filter((id) => id !== me);
  return withVoters(counted, is && others.length < SHOWN_VOTERS ? [...others, me] : others);
}

/** The totals as an event tells them. Who voted, and what, it tells only of polls that are not anonymous. */
export function withCounts(poll: Poll, event: PollVoted, me: Id): Poll {
  const counts = new Map(event.options.map((count) => [count.number, count]));
  const next = {
    ...poll,
    voter_count: event.voter_count,
    options: poll.options.map((option) => {
      const count = counts.get(option.number);
      return count ? withVoters({ ...option, votes: count.votes }, count.user_ids) : option;
    }),
  };
  return event.user_id === me ? withChoice(next, event.choice ?? []) : next;
}

export function withOption(poll: Poll, option: PollOption): Poll {
  return poll.options.some((other) => other.number === option.number)
    ? poll
    : { ...poll, options: [...poll.options, option] };
}

/** With an anonymous poll goes what the server knew of one's own vote. */
export function withEnd(poll: Poll, closedAt: Timestamp): Poll {
  const closed = { ...poll, closed_at: closedAt };
  return poll.anonymous ? withChoice(closed, []) : closed;
}

/** A poll that is on its way. */
export function pollOf(poll: NewPoll): Poll {
  return {
    options: poll.options.map((text, index) => ({ number: index + 1, text, votes: 0 })),
    multiple: poll.multiple ?? false,
    anonymous: poll.anonymous ?? false,
    others_may_add: poll.others_may_add ?? false,
    ...(poll.ends_at ? { ends_at: poll.ends_at } : {}),
    voter_count: 0,
  };
}

function withChoice(poll: Poll, numbers: readonly number[]): Poll {
  const { choice: _, ...rest } = poll;
  return numbers.length === 0 ? rest : { ...rest, choice: [...numbers].sort((a, b) => a - b) };
}

function withVoters(option: PollOption, ids: readonly Id[] | undefined): PollOption {
  const { user_ids: _, ...rest } = option;
  return ids === undefined || ids.length === 0 ? rest : { ...rest, user_ids: [...ids] };
}
