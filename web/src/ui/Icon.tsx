export interface IconProps {
  /** In pixels at the default text size. */
  size?: number;
  className?: string | undefined;
  isFilled?: boolean;
}

/** An icon is decoration: what it means is said by the text or the label beside it. */
export function Icon({ path, size = 18, className, isFilled = false }: IconProps & { path: string }) {
  const length = `${size / 16}rem`;
  return (
    <svg
      viewBox="0 0 20 20"
      width={length}
      height={length}
      fill={isFilled ? "currentColor" : "none"}
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      className={className}
    >
      <path d={path} />
    </svg>
  );
}
