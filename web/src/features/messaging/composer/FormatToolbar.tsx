import { useLingui } from "@lingui/react/macro";
import type { Editor } from "@tiptap/react";
import { useEditorState } from "@tiptap/react";
import { type ReactNode, useState } from "react";
import { Separator, Toolbar } from "react-aria-components";
import { IconButton } from "@/ui/IconButton";
import {
  BoldIcon,
  BulletListIcon,
  CodeBlockIcon,
  CodeIcon,
  ItalicIcon,
  LinkIcon,
  NumberListIcon,
  QuoteIcon,
  StrikeIcon,
} from "@/ui/icons";
import styles from "./FormatToolbar.module.css";
import { LinkDialog } from "./LinkDialog";

/** What can be done to the text that is selected or about to be written. */
export function FormatToolbar({ editor }: { editor: Editor | null }) {
  return editor === null ? <div className={styles.toolbar} /> : <Buttons editor={editor} />;
}

function Buttons({ editor }: { editor: Editor }) {
  const { t } = useLingui();
  const [isLinking, setLinking] = useState(false);
  const active = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive("bold"),
      italic: now.isActive("italic"),
      strike: now.isActive("strike"),
      code: now.isActive("code"),
      link: now.isActive("link"),
      bulletList: now.isActive("bulletList"),
      orderedList: now.isActive("orderedList"),
      blockquote: now.isActive("blockquote"),
      codeBlock: now.isActive("codeBlock"),
    }),
  });
  const button = (
    name: keyof typeof active,
    label: string,
    icon: ReactNode,
    act: () => void,
    keys?: string,
  ) => (
    <IconButton
      size="sm"
      label={label}
      shortcut={keys}
      isActive={active[name]}
      aria-pressed={active[name]}
      onPress={act}
    >
      {icon}
    </IconButton>
  );
  const run = () => editor.chain().focus();
  return (
    <>
      <Toolbar className={styles.toolbar ?? ""} aria-label={t`Formatting`}>
        {button("bold", t`Bold`, <BoldIcon />, () => run().toggleBold().run(), `${MOD}B`)}
        {button("italic", t`Italic`, <ItalicIcon />, () => run().toggleItalic().run(), `${MOD}I`)}
        {button("strike", t`Strikethrough`, <StrikeIcon />, () => run().toggleStrike().run(), `${MOD}⇧S`)}
        <Separator orientation="vertical" className={styles.separator ?? ""} />
        {button("link", t`Link`, <LinkIcon />, () => setLinking(true))}
        {button("bulletList", t`List`, <BulletListIcon />, () => run().toggleBulletList().run(), `${MOD}⇧8`)}
        {button(
          "orderedList",
          t`Numbered list`,
          <NumberListIcon />,
          () => run().toggleOrderedList().run(),
          `${MOD}⇧7`,
        )}
        {button("blockquote", t`Quote`, <QuoteIcon />, () => run().toggleBlockquote().run(), `${MOD}⇧B`)}
        <Separator orientation="vertical" className={styles.separator ?? ""} />
        {button("code", t`Code`, <CodeIcon />, () => run().toggleCode().run(), `${MOD}E`)}
        {button(
          "codeBlock",
          t`Code block`,
          <CodeBlockIcon />,
          () => run().toggleCodeBlock().run(),
          `${MOD}⌥C`,
        )}
      </Toolbar>
      {isLinking && <LinkDialog editor={editor} onClose={() => setLinking(false)} />}
    </>
  );
}

const MOD = /Mac|iP(?:hone|ad)/.test(navigator.userAgent) ? "⌘" : "Ctrl+";
