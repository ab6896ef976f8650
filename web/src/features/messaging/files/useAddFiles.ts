import { useLingui } from "@lingui/react/macro";
import { useCallback } from "react";
import { useUploads } from "@/sync/hooks/uploads";
import { showToast } from "@/ui/toasts";

/** What the server takes with one message. */
const atMost = 10;

/** Takes files into a composer, as far as there is room in its message. */
export function useAddFiles(place: string, there: number): (files: readonly File[]) => void {
  const { t } = useLingui();
  const uploads = useUploads();
  return useCallback(
    (files) => {
      const room = Math.max(0, atMost - there);
      const full = files.filter(({ size }) => size > 0);
      if (full.length < files.length) showToast({ text: t`Empty files and folders can't be sent.` });
      if (full.length > room)
        showToast({ text: t`A message takes 10 files. Send the others with the next one.` });
      if (full.length > 0 && room > 0) uploads?.add(place, full.slice(0, room));
    },
    [uploads, place, there, t],
  );
}
