import { useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";

/** Goes to another address once, in place of this one; the address changes while this is still shown. */
export function Redirect({ href }: { href: string }) {
  const { history } = useRouter();
  const [target] = useState(href);
  useEffect(() => history.replace(target), [history, target]);
  return null;
}
