import { useState } from "react";

/** A choice of this person about the interface, kept on this device. */
export function useKept(name: string, otherwise: boolean): [isOn: boolean, keep: (isOn: boolean) => void] {
  const [isOn, setOn] = useState(() => {
    const kept = localStorage.getItem(name);
    return kept === null ? otherwise : kept === "yes";
  });
  return [
    isOn,
    (next) => {
      localStorage.setItem(name, next ? "yes" : "no");
      setOn(next);
    },
  ];
}
