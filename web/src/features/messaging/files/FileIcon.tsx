import type { FileKind } from "@/protocol/types";
import { DocumentIcon, ImageIcon, FileIcon as PlainIcon, SoundIcon, VideoIcon } from "@/ui/fileIcons";
import { ArchiveIcon } from "@/ui/icons";

const icons: Record<FileKind, typeof PlainIcon> = {
  image: ImageIcon,
  video: VideoIcon,
  audio: SoundIcon,
  document: DocumentIcon,
  text: DocumentIcon,
  archive: ArchiveIcon,
  other: PlainIcon,
};

export function FileIcon({ kind, size = 20 }: { kind: FileKind; size?: number }) {
  const Kind = icons[kind];
  return <Kind size={size} />;
}
