import type { EventEnvelope, ThreadRead } from "@/protocol/events";
import type { ChannelReadState, Id, User } from "@/protocol/types";
import { channelHidden, memberJoined, memberLeft, putChannel } from "./applyChannels";
import { countDeleted, countEdited, countPosted } from "./applyCounts";
import { changeEmoji } from "./applyEmoji";
import { followChannelLevel } from "./applyLevels";
import { inWindow, showDeleted, showDetails, showEdited, showPosted, showReaction } from "./applyMessages";
import { moved, showMoved } from "./applyMoves";
import { putDraft, putScheduled, removeScheduled, showSaved } from "./applyPersonal";
import { showPinned, showUnpinned } from "./applyPins";
import { showQuestion, wantMessage } from "./applyQuestions";
import { deleteSection, placeChannel, putSection } from "./applySidebar";
import { showFile } from "./files";
import { askAgain } from "./linked";
import type { ClientState } from "./state";

/** Applies a frame: what is not newer than the cursor has been applied, and the cursor moves to the frame's. */
export function applyEvents(
  state: ClientState,
  events: readonly EventEnvelope[],
  cursor: number,
): ClientState {
  let next = state;
  for (const event of events) {
    if (event.seq > next.cursor) next = { ...applyEvent(next, event), cursor: event.seq };
  }
  return cursor > next.cursor ? { ...next, cursor } : next;
}

/** One entry of the log. An unknown type comes from a newer server and concerns a newer client. */
export function applyEvent(state: ClientState, event: EventEnvelope): ClientState {
  const channelId = event.channel_id ?? "";
  switch (event.type) {
    case "workspace.updated":
      return { ...state, workspace: event.data.workspace };
    case "user.joined":
    case "user.updated":
      return putUser(state, event.data.user);
    case "channel.created":
    case "channel.updated":
      return askAgain(putChannel(state, event.data.channel));
    case "channel.hidden":
      return channelHidden(state, event.data.channel_id);
    case "channel.placed":
      return state.readStates.has(channelId) ? placeChannel(state, channelId, event.data.sidebar) : state;
    case "section.updated":
      return putSection(state, event.data.section);
    case "section.deleted":
      return deleteSection(state, event.data.section_id);
    case "member.joined":
      return memberJoined(state, event.data);
    case "member.left":
      return memberLeft(state, channelId, event.data);
    case "message.posted":
      return countPosted(
        stopTyping(showPosted(state, event.data), event.data.message.user_id, channelId),
        event.data,
        event.seq,
      );
    case "message.moved":
      return moved(state, channelId, event.data, event.seq);
    case "thread.updated":
      return showEvent(state, event);
    case "reaction.added":
    case "reaction.removed":
    case "poll.voted":
    case "poll.option_added":
    case "poll.closed":
    case "confirmation.given":
    case "confirmation.reminded":
    case "message.pinned":
    case "message.unpinned":
    case "saved.changed":
    case "saved.due":
      return showEvent(state, event);
    case "draft.changed":
      return putDraft(state, event.data.draft);
    case "scheduled.changed":
      return putScheduled(state, event.data.scheduled);
    case "scheduled.removed":
      return removeScheduled(state, event.data.scheduled_id);
    case "emoji.added":
    case "emoji.removed":
      return changeEmoji(state, event);
    case "poll.answered":
      return wantMessage(state, channelId, event.data);
    case "file.updated":
      return showEvent(state, event);
    case "message.edited":
      return countEdited(showEvent(state, event), channelId, event.data, event.seq);
    case "message.deleted":
      return countDeleted(showEvent(state, event), channelId, event.data, event.seq);
    case "channel.read":
      return channelRead(state, channelId, event.data.read_state);
    case "thread.read":
      return threadRead(state, channelId, event.data, event.seq);
    case "searches.updated":
      return { ...state, searches: event.data.searches };
    case "messages.imported":
      return imported(putChannel(state, event.data.channel), channelId);
    default:
      return state;
  }
}

/** What an event changes in shown messages only; repeated over a page that was fetched while the event arrived. */
export function showEvent(state: ClientState, event: EventEnvelope): ClientState {
  const channelId = event.channel_id ?? "";
  switch (event.type) {
    case "message.posted":
      return showPosted(state, event.data);
    case "file.updated":
      return showFile(state, channelId, event.data);
    case "message.edited":
      return showEdited(state, channelId, event.data);
    case "message.deleted":
      return showDeleted(state, channelId, event.data);
    case "reaction.added":
      return showReaction(state, channelId, { ...event.data, added: true });
    case "reaction.removed":
      return showReaction(state, channelId, { ...event.data, added: false });
    case "message.pinned":
      return showPinned(state, channelId, event.data);
    case "message.unpinned":
      return showUnpinned(state, channelId, event.data);
    case "saved.changed":
    case "saved.due":
      return showSaved(state, channelId, event.data);
    case "emoji.added":
    case "emoji.removed":
      return changeEmoji(state, event);
    case "message.moved":
      return showMoved(state, channelId, event.data);
    case "thread.updated":
      return showDetails(state, channelId, event.data);
    default:
      return showQuestion(state, event);
  }
}

/** Events carry people without their addresses. */
export function putUser(state: ClientState, user: User): ClientState {
  const email = user.email ?? state.users.get(user.id)?.email;
  return { ...state, users: new Map(state.users).set(user.id, { ...user, ...(email ? { email } : {}) }) };
}

function stopTyping(state: ClientState, userId: Id, channelId: Id): ClientState {
  const typing = state.typing.filter((person) => person.userId !== userId || person.channelId !== channelId);
  return typing.length === state.typing.length ? state : { ...state, typing };
}

/** One's own place: read, marked, a level. Threads that have theirs from the channel follow it. */
function channelRead(state: ClientState, channelId: Id, readState: ChannelReadState): ClientState {
  const before = state.readStates.get(channelId);
  if (!before) return state;
  const next = { ...state, readStates: new Map(state.readStates).set(channelId, readState) };
  return before.level === readState.level ? next : followChannelLevel(next, channelId, readState);
}

function threadRead(state: ClientState, channelId: Id, event: ThreadRead, seq: number): ClientState {
  const { thread_id, last_number, read_state } = event;
  const before = state.threads.get(thread_id);
  if (before && seq <= before.asOf) return state;
  const thread = { channelId, root: before?.root, lastNumber: last_number, readState: read_state, asOf: seq };
  return { ...state, threads: new Map(state.threads).set(thread_id, thread) };
}

/** An import writes into the past: the window is fetched again, and the counts with the channel. */
function imported(state: ClientState, channelId: Id): ClientState {
  const next = inWindow(state, "windows", channelId, (window) => ({ ...window, stale: true }));
  return { ...next, wantedChannels: new Set(next.wantedChannels).add(channelId) };
}
