import { Icon, type IconProps } from "./Icon";

/* Drawn as those of icons.tsx are. */

export function ArrowRightIcon(props: IconProps) {
  return <Icon {...props} path="M4 10h11.5M11 5l5 5-5 5" />;
}

export function DocumentIcon(props: IconProps) {
  return (
    <Icon
      {...props}
      path="M5.5 2.8h6L15.5 7v9.2a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1V3.8a1 1 0 0 1 1-1zM11.2 3v4.2h4M7.3 10.3h5.4M7.3 13.2h5.4"
    />
  );
}

export function DownloadIcon(props: IconProps) {
  return <Icon {...props} path="M10 3.5V13M6 9l4 4 4-4M4 16.5h12" />;
}

export function FileIcon(props: IconProps) {
  return (
    <Icon
      {...props}
      path="M5.5 2.8h6L15.5 7v9.2a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1V3.8a1 1 0 0 1 1-1zM11.2 3v4.2h4"
    />
  );
}

export function ImageIcon(props: IconProps) {
  return (
    <Icon
      {...props}
      path="M4 4h12a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1zM3.3 14l4-4 3 3 2-2 4.2 4M12.8 8a.8.8 0 1 1-1.6 0 .8.8 0 0 1 1.6 0z"
    />
  );
}

export function PaperclipIcon(props: IconProps) {
  return (
    <Icon
      {...props}
      path="M15.8 9.2l-5.9 5.9a3.6 3.6 0 0 1-5.1-5.1l6.2-6.2a2.4 2.4 0 0 1 3.4 3.4l-6 6a1.2 1.2 0 0 1-1.7-1.7l5.3-5.3"
    />
  );
}

export function SoundIcon(props: IconProps) {
  return (
    <Icon {...props} path="M3.5 8v4h2.7L10 15.5v-11L6.2 8zM12.8 7.2a4 4 0 0 1 0 5.6M15 5a7 7 0 0 1 0 10" />
  );
}

export function VideoIcon(props: IconProps) {
  return (
    <Icon
      {...props}
      path="M3.5 5h8.5a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H3.5a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1zM13 8.7l4.5-2.4v7.4L13 11.3z"
    />
  );
}
