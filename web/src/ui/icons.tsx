import { Icon, type IconProps } from "./Icon";

/* Drawn on a grid of 20 by 20 with one round stroke, so that they keep one weight beside text. */

export function ArchiveIcon(props: IconProps) {
  return <Icon {...props} path="M3 4h14v3.5H3zM4 7.5V15a1 1 0 0 0 1 1h10a1 1 0 0 0 1-1V7.5M8 10.5h4" />;
}

export function ArrowDownIcon(props: IconProps) {
  return <Icon {...props} path="M10 4v11.5M5 11l5 5 5-5" />;
}

export function ArrowLeftIcon(props: IconProps) {
  return <Icon {...props} path="M16 10H4.5M9 5l-5 5 5 5" />;
}

export function ArrowUpIcon(props: IconProps) {
  return <Icon {...props} path="M10 16V4M5 9l5-5 5 5" />;
}

export function AtIcon(props: IconProps) {
  return (
    <Icon {...props} path="M13 10a3 3 0 1 1-6 0 3 3 0 0 1 6 0zm0 0v1.2a2 2 0 0 0 4 0V10a7 7 0 1 0-2.8 5.6" />
  );
}

export function BellIcon(props: IconProps) {
  return (
    <Icon
      {...props}
      path="M5 8.5a5 5 0 0 1 10 0c0 4 1.5 5 1.5 5h-13S5 12.5 5 8.5zM8.3 16.2a2 2 0 0 0 3.4 0"
    />
  );
}

export function BellOffIcon(props: IconProps) {
  return (
    <Icon
      {...props}
      path="M5.3 7c-.2.5-.3 1-.3 1.5 0 4-1.5 5-1.5 5H13M7 4.5a5 5 0 0 1 8 4c0 1.3.2 2.3.4 3M8.3 16.2a2 2 0 0 0 3.4 0M3 3l14 14"
    />
  );
}

export function BellRingIcon(props: IconProps) {
  return (
    <Icon
      {...props}
      path="M5 9a5 5 0 0 1 10 0c0 4 1.5 5 1.5 5h-13S5 13 5 9zM8.3 16.7a2 2 0 0 0 3.4 0M2.5 6.5a6 6 0 0 1 2-3.5M17.5 6.5a6 6 0 0 0-2-3.5"
    />
  );
}
export function CheckCircleIcon(props: IconProps) {
  return <Icon {...props} path="M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM6.8 10.2l2.2 2.3 4.2-4.6" />;
}
export function EyeIcon(props: IconProps) {
  return (
    <Icon
      {...props}
      path="M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5zM10 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4z"
    />
  );
}
export function MoveIcon(props: IconProps) {
  return <Icon {...props} path="M4 4v6a3 3 0 0 0 3 3h9M12.5 9.5L16 13l-3.5 3.5" />;
}
export function UnreadIcon(props: IconProps) {
  return (
    <Icon
      {...props}
      path="M3.5 5.5h8M3.5 5.5v10h13v-7M3.5 6.5l6.5 5 2.5-2M16 3a2 2 0 1 0 0 4 2 2 0 0 0 0-4z"
    />
  );
}
export function BoldIcon(props: IconProps) {
  return <Icon {...props} path="M6 4h4.7a3 3 0 0 1 0 6H6zM6 10h5.5a3 3 0 0 1 0 6H6z" />;
}

export function BookmarkIcon(props: IconProps) {
  return <Icon {...props} path="M6 3.5h8a1 1 0 0 1 1 1v12l-5-3.6-5 3.6v-12a1 1 0 0 1 1-1z" />;
}

export function BulletListIcon(props: IconProps) {
  return <Icon {...props} path="M4 5.5h.01M4 10h.01M4 14.5h.01M7.5 5.5H16.5M7.5 10h9M7.5 14.5h9" />;
}

export function CalendarIcon(props: IconProps) {
  return (
    <Icon
      {...props}
      path="M4.5 5h11A1.5 1.5 0 0 1 17 6.5v9a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 3 15.5v-9A1.5 1.5 0 0 1 4.5 5zM3 8.7h14M6.8 3v3.3M13.2 3v3.3"
    />
  );
}

export function ChatIcon(props: IconProps) {
  return (
    <Icon
      {...props}
      path="M4.5 3.5h11a1.5 1.5 0 0 1 1.5 1.5v7.5a1.5 1.5 0 0 1-1.5 1.5H9l-4 3.2V14h-.5A1.5 1.5 0 0 1 3 12.5V5a1.5 1.5 0 0 1 1.5-1.5z"
    />
  );
}

export function ChartIcon(props: IconProps) {
  return <Icon {...props} path="M4 4.5v11M4 6h9.5M4 10h12.5M4 14h6" />;
}

export function CheckSquareIcon(props: IconProps) {
  return (
    <Icon
      {...props}
      path="M16.5 10v5a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 15V5A1.5 1.5 0 0 1 5 3.5h7.5M7 9.5l3 3 6.5-7.5"
    />
  );
}

export function CheckIcon(props: IconProps) {
  return <Icon {...props} path="M4.5 10.5l3.5 3.5 7.5-8" />;
}

export function ChevronDownIcon(props: IconProps) {
  return <Icon {...props} path="M5.5 8l4.5 4.5L14.5 8" />;
}

export function ChevronRightIcon(props: IconProps) {
  return <Icon {...props} path="M8 5.5l4.5 4.5L8 14.5" />;
}

export function ClockIcon(props: IconProps) {
  return <Icon {...props} path="M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4zM10 6v4.2l2.8 1.8" />;
}

export function CloseIcon(props: IconProps) {
  return <Icon {...props} path="M5 5l10 10M15 5L5 15" />;
}

export function CodeIcon(props: IconProps) {
  return <Icon {...props} path="M7 5.5L2.5 10 7 14.5M13 5.5l4.5 4.5-4.5 4.5" />;
}

export function CodeBlockIcon(props: IconProps) {
  return (
    <Icon
      {...props}
      path="M4.5 3.5h11a1.5 1.5 0 0 1 1.5 1.5v10a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 3 15V5a1.5 1.5 0 0 1 1.5-1.5zM8 7.5L5.8 10 8 12.5M12 7.5l2.2 2.5-2.2 2.5"
    />
  );
}

export function CopyIcon(props: IconProps) {
  return (
    <Icon
      {...props}
      path="M7.5 6.5h7.5a1 1 0 0 1 1 1v8.5a1 1 0 0 1-1 1H7.5a1 1 0 0 1-1-1V7.5a1 1 0 0 1 1-1zM13 6.5V4.5a1 1 0 0 0-1-1H4.5a1 1 0 0 0-1 1v8a1 1 0 0 0 1 1h2"
    />
  );
}

export function FileIcon(props: IconProps) {
  return (
    <Icon
      {...props}
      path="M5 3.5h6.5L15.5 7.5V15a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 15V5A1.5 1.5 0 0 1 5 3.5zM11 3.5V8h4.5"
    />
  );
}

export function FolderIcon(props: IconProps) {
  return (
    <Icon
      {...props}
      path="M3 5.5A1.5 1.5 0 0 1 4.5 4h3l1.8 2h6.2A1.5 1.5 0 0 1 17 7.5v7a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 3 14.5z"
    />
  );
}

export function FlagIcon(props: IconProps) {
  return <Icon {...props} path="M5 17.5V3.5M5 4h9.5l-2 3.5 2 3.5H5" />;
}
export function FormatIcon(props: IconProps) {
  return <Icon {...props} path="M3 15.5L7.2 4.5h.6L12 15.5M4.5 12h6M13.5 15.5l2-5.5h.5l2 5.5M14.3 13.7h3" />;
}

export function ForwardIcon(props: IconProps) {
  return <Icon {...props} path="M12 4.5l5 4.7-5 4.8v-3c-4.2 0-7 1.2-9 4.5.4-4.6 3.2-8 9-8.3z" />;
}

export function GlobeIcon(props: IconProps) {
  return (
    <Icon
      {...props}
      path="M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4zM3 10h14M10 2.8c2 2 3 4.4 3 7.2s-1 5.2-3 7.2c-2-2-3-4.4-3-7.2s1-5.2 3-7.2z"
    />
  );
}

export function HashIcon(props: IconProps) {
  return <Icon {...props} path="M8 3L6.5 17M13.5 3L12 17M3.5 7.5h13M3 12.5h13" />;
}

export function InfoIcon(props: IconProps) {
  return <Icon {...props} path="M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4zM10 9.2v4.3M10 6.5h.01" />;
}

export function ItalicIcon(props: IconProps) {
  return <Icon {...props} path="M8.5 4H15M5 16h6.5M12 4L8 16" />;
}

export function JumpIcon(props: IconProps) {
  return <Icon {...props} path="M11 4l6 6-6 6M17 10H8M3 4v12" />;
}

export function LinkIcon(props: IconProps) {
  return (
    <Icon
      {...props}
      path="M8.5 11.5a3 3 0 0 0 4.3 0l3-3a3 3 0 0 0-4.3-4.3l-1 1M11.5 8.5a3 3 0 0 0-4.3 0l-3 3a3 3 0 0 0 4.3 4.3l1-1"
    />
  );
}

export function LockIcon(props: IconProps) {
  return (
    <Icon
      {...props}
      path="M5.5 9h9a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1zM7 9V6.5a3 3 0 0 1 6 0V9"
    />
  );
}

export function MailIcon(props: IconProps) {
  return (
    <Icon
      {...props}
      path="M3.5 4.5h13a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-13a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1zM3 6l7 5 7-5"
    />
  );
}

export function MarkdownIcon(props: IconProps) {
  return (
    <Icon {...props} path="M2.5 5h15v10h-15zM5 12.5v-5l2 2.5 2-2.5v5M13.5 7.5v5M11.7 10.8l1.8 1.7 1.8-1.7" />
  );
}

export function MenuIcon(props: IconProps) {
  return <Icon {...props} path="M3.5 5.5h13M3.5 10h13M3.5 14.5h13" />;
}

export function MoonIcon(props: IconProps) {
  return <Icon {...props} path="M16.5 11.5A6.8 6.8 0 1 1 8.5 3.5a5.5 5.5 0 0 0 8 8z" />;
}

export function MoreIcon(props: IconProps) {
  return (
    <Icon
      {...props}
      path="M5.3 10a.8.8 0 1 1-1.6 0 .8.8 0 0 1 1.6 0zM10.8 10a.8.8 0 1 1-1.6 0 .8.8 0 0 1 1.6 0zM16.3 10a.8.8 0 1 1-1.6 0 .8.8 0 0 1 1.6 0z"
    />
  );
}

export function NumberListIcon(props: IconProps) {
  return (
    <Icon
      {...props}
      path="M3 4l1.2-.7V7M2.8 13.6c.1-.8.6-1.1 1.2-1.1.7 0 1.2.4 1.2 1 0 1-2.3 1.8-2.3 3h2.5M8 5.5h8.5M8 10h8.5M8 14.5h8.5"
    />
  );
}

export function OfflineIcon(props: IconProps) {
  return (
    <Icon
      {...props}
      path="M3 3l14 14M2.5 8.2A11 11 0 0 1 6 6M9.5 5.1a11 11 0 0 1 8 3.1M5.3 11.2a7 7 0 0 1 3.7-2M12.5 9.6c.8.4 1.6.9 2.2 1.6M8 14.2a3 3 0 0 1 4 0M10 16.5h.01"
    />
  );
}

export function PencilIcon(props: IconProps) {
  return (
    <Icon {...props} path="M12.7 4.3l3 3M4 13l9.2-9.2a1.4 1.4 0 0 1 2 0l1 1a1.4 1.4 0 0 1 0 2L7 16H4z" />
  );
}

export function PeopleIcon(props: IconProps) {
  return (
    <Icon
      {...props}
      path="M7.5 9.5a2.75 2.75 0 1 0 0-5.5 2.75 2.75 0 0 0 0 5.5zM2 16.5c.5-2.8 2.6-4.2 5.5-4.2s5 1.4 5.5 4.2M13 4.3a2.6 2.6 0 0 1 0 5M15 12.6c1.7.6 2.7 1.9 3 3.9"
    />
  );
}

export function PersonIcon(props: IconProps) {
  return (
    <Icon
      {...props}
      path="M10 10a3.25 3.25 0 1 0 0-6.5 3.25 3.25 0 0 0 0 6.5zM3.5 17c.6-3 3.2-4.5 6.5-4.5s5.9 1.5 6.5 4.5"
    />
  );
}

export function PinIcon(props: IconProps) {
  return <Icon {...props} path="M7.5 3.5h5M8.3 3.5l-.6 5-2.4 2.3v1.4h9.4v-1.4l-2.4-2.3-.6-5M10 12.2V17" />;
}

export function PlusIcon(props: IconProps) {
  return <Icon {...props} path="M10 4v12M4 10h12" />;
}

export function QuoteIcon(props: IconProps) {
  return <Icon {...props} path="M4 4v12M8 6.5h8M8 10h8M8 13.5h5" />;
}

export function ReplyIcon(props: IconProps) {
  return <Icon {...props} path="M8 4.5L3 9.5l5 5M3.5 9.5H12a5 5 0 0 1 5 5v1" />;
}

export function RetryIcon(props: IconProps) {
  return <Icon {...props} path="M16 6.5A7 7 0 1 0 17 10M16.5 3v4h-4" />;
}

export function SearchIcon(props: IconProps) {
  return <Icon {...props} path="M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12zM13.5 13.5L17 17" />;
}

export function SendIcon(props: IconProps) {
  return <Icon {...props} path="M3.5 10L16.5 3.5 12.5 16.8 9.3 10.9zM9.3 10.9L16.5 3.5" />;
}

export function SettingsIcon(props: IconProps) {
  return (
    <Icon
      {...props}
      path="M10 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM16.3 12.2l1 1.7-1.6 2-1.8-.6a6 6 0 0 1-1.5.9l-.4 1.8H8.5l-.6-1.8a6 6 0 0 1-1.4-.9l-1.9.5-1.5-2 1.1-1.6a6 6 0 0 1 0-1.8L3 8.7l1.5-2 1.9.5a6 6 0 0 1 1.5-.9L8.5 4.5H12l.4 1.8a6 6 0 0 1 1.5.9l1.8-.6 1.6 2-1.1 1.7c.1.6.1 1.2.1 1.9z"
    />
  );
}

export function SignOutIcon(props: IconProps) {
  return (
    <Icon
      {...props}
      path="M8 3.5H5A1.5 1.5 0 0 0 3.5 5v10A1.5 1.5 0 0 0 5 16.5h3M13 6.5l3.5 3.5-3.5 3.5M16 10H8"
    />
  );
}

export function SmileIcon(props: IconProps) {
  return (
    <Icon
      {...props}
      path="M10 17.2a7.2 7.2 0 1 0 0-14.4 7.2 7.2 0 0 0 0 14.4zM6.8 11.5c.7 1.3 1.8 2 3.2 2s2.5-.7 3.2-2M7.5 8h.01M12.5 8h.01"
    />
  );
}

export function SmilePlusIcon(props: IconProps) {
  return (
    <Icon
      {...props}
      path="M16.2 9.6a6.8 6.8 0 1 1-5.8-5.8M6.7 11.7c.6 1.2 1.6 1.9 3 1.9s2.4-.7 3-1.9M7.3 8.6h.01M12 8.6h.01M15.5 2v5M13 4.5h5"
    />
  );
}

const star = "M10 3.2l2.1 4.3 4.7.7-3.4 3.3.8 4.7-4.2-2.2-4.2 2.2.8-4.7-3.4-3.3 4.7-.7z";

export function StarIcon(props: IconProps) {
  return <Icon {...props} path={star} />;
}

export function StarFilledIcon(props: IconProps) {
  return <Icon {...props} path={star} isFilled />;
}

export function StrikeIcon(props: IconProps) {
  return (
    <Icon
      {...props}
      path="M3.5 10h13M14 6.5C13.4 5 12 4 10 4 7.7 4 6.2 5.2 6.2 6.9c0 1.4.9 2.3 2.8 3.1M6 13.3c.6 1.7 2 2.7 4.1 2.7 2.4 0 3.9-1.2 3.9-3"
    />
  );
}

export function SunIcon(props: IconProps) {
  return (
    <Icon
      {...props}
      path="M10 13.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.3 4.3l1.1 1.1M14.6 14.6l1.1 1.1M15.7 4.3l-1.1 1.1M5.4 14.6l-1.1 1.1"
    />
  );
}

export function TableIcon(props: IconProps) {
  return (
    <Icon
      {...props}
      path="M4 4h12a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1zM3 8.5h14M3 12.3h14M9 8.5V16"
    />
  );
}

export function ThreadIcon(props: IconProps) {
  return (
    <Icon
      {...props}
      path="M4.5 3.5h11a1.5 1.5 0 0 1 1.5 1.5v7.5a1.5 1.5 0 0 1-1.5 1.5H9l-4 3.2V14h-.5A1.5 1.5 0 0 1 3 12.5V5a1.5 1.5 0 0 1 1.5-1.5zM6.5 7.2h7M6.5 10.3h4.5"
    />
  );
}

export function TrashIcon(props: IconProps) {
  return (
    <Icon
      {...props}
      path="M3.5 5.5h13M8 5.5V3.5h4v2M5 5.5l.8 10.6a1 1 0 0 0 1 .9h6.4a1 1 0 0 0 1-.9L15 5.5M8.3 8.5v5.5M11.7 8.5v5.5"
    />
  );
}

export function WarningIcon(props: IconProps) {
  return <Icon {...props} path="M10 3.5l7.3 12.7a.5.5 0 0 1-.4.8H3.1a.5.5 0 0 1-.4-.8zM10 8v4M10 14.5h.01" />;
}
