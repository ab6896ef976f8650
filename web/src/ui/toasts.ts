import { UNSTABLE_ToastQueue as ToastQueue } from "react-aria-components";

export interface ToastContent {
  text: string;
  tone?: "neutral" | "danger";
  action?: { label: string; onPress: () => void };
}

export const toasts = new ToastQueue<ToastContent>({ maxVisibleToasts: 3 });

const LONG_ENOUGH_TO_READ = 6_000;

/** Says something that needs no answer. What went wrong or can be undone stays until it is closed. */
export function showToast(content: ToastContent): void {
  const stays = content.tone === "danger" || content.action !== undefined;
  toasts.add(content, stays ? {} : { timeout: LONG_ENOUGH_TO_READ });
}
