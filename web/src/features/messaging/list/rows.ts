import type { ShownMessage } from "@/sync/shown";

export interface Row {
  message: ShownMessage;
  /** Goes on from the row above: the same author, soon after, so that name and picture need no repeating. */
  isFollowUp: boolean;
  startsDay: boolean;
  /** The first message that was not read when the conversation was opened. */
  startsNew: boolean;
}

export interface RowOptions {
  me: string;
  /** Everything up to this number was read; undefined where nobody counts. */
  readNumber: number | undefined;
  numberOf: (message: ShownMessage) => number | undefined;
  /** The reader marked it unread by hand: then what they wrote themselves is new again too. */
  isMarked?: boolean;
}

const TOGETHER = 5 * 60 * 1000;

/** The rows of a list of messages, oldest first: one for each, so that a list of rows grows as the messages do. */
export function rowsOf(messages: readonly ShownMessage[], options: RowOptions): Row[] {
  let isNewSeen = false;
  return messages.map((message, index) => {
    const previous = messages[index - 1];
    const startsDay = previous === undefined || dayOf(previous) !== dayOf(message);
    const startsNew = !isNewSeen && isNew(message, options);
    isNewSeen ||= startsNew;
    const isFollowUp =
      !startsDay && !startsNew && previous !== undefined && belongsTogether(previous, message);
    return { message, isFollowUp, startsDay, startsNew };
  });
}

function isNew(message: ShownMessage, { me, readNumber, numberOf, isMarked }: RowOptions): boolean {
  const number = numberOf(message);
  return (
    number !== undefined &&
    readNumber !== undefined &&
    number > readNumber &&
    !message.trace &&
    (isMarked || message.user_id !== me)
  );
}

function belongsTogether(previous: ShownMessage, message: ShownMessage): boolean {
  return (
    previous.user_id === message.user_id &&
    previous.deleted_at === undefined &&
    message.deleted_at === undefined &&
    previous.reply_count === 0 &&
    previous.trace === undefined &&
    previous.moved?.at === message.moved?.at &&
    !previous.also_to_channel &&
    !message.also_to_channel &&
    Date.parse(message.created_at) - Date.parse(previous.created_at) < TOGETHER
  );
}

const days = new WeakMap<ShownMessage, string>();

/** When a message came to where it is. */
export function placedAt(message: ShownMessage): string {
  return message.moved?.at ?? message.created_at;
}

/** The day of a message where its reader is. */
export function dayOf(message: ShownMessage): string {
  let day = days.get(message);
  if (day === undefined) {
    day = new Date(placedAt(message)).toDateString();
    days.set(message, day);
  }
  return day;
}
