import { useEffect, useRef } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import type { FigureUnit } from "@/protocol/types";
import { amount, clock } from "./amount";
import styles from "./Chart.module.css";

interface PlotProps {
  times: readonly number[];
  values: readonly (readonly (number | null)[])[];
  unit: FigureUnit;
  isLogarithmic: boolean;
}

const lineCount = 6;
const axisWidth = 58;

/** The lines themselves, on a canvas; drawn anew when the looks of the page change. */
export function Plot({ times, values, unit, isLogarithmic }: PlotProps) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const data = [
    times,
    ...values.map((line) => (isLogarithmic ? line.map(aboveZero) : line)),
  ] as uPlot.AlignedData;
  const latest = useRef(data);
  latest.current = data;
  const lines = values.length;

  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const draw = () => {
      plot.current?.destroy();
      plot.current = new uPlot(optionsFor(element, lines, unit, isLogarithmic), latest.current, element);
    };
    draw();
    const size = new ResizeObserver(() => plot.current?.setSize(sizeOf(element)));
    size.observe(element);
    const theme = new MutationObserver(draw);
    theme.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    const schemes = ["(prefers-color-scheme: dark)", "(prefers-contrast: more)"].map((query) =>
      matchMedia(query),
    );
    for (const scheme of schemes) scheme.addEventListener("change", draw);
    return () => {
      size.disconnect();
      theme.disconnect();
      for (const scheme of schemes) scheme.removeEventListener("change", draw);
      plot.current?.destroy();
      plot.current = undefined;
    };
  }, [lines, unit, isLogarithmic]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn, whenever any of it changes
  useEffect(() => plot.current?.setData(latest.current), [times, values]);

  return <div className={styles.plot} ref={place} aria-hidden="true" />;
}

function optionsFor(
  element: HTMLElement,
  lines: number,
  unit: FigureUnit,
  isLogarithmic: boolean,
): uPlot.Options {
  const text = colour(element, "--color-text-muted");
  const grid = { stroke: colour(element, "--color-border"), width: 1 };
  const font = `11px ${getComputedStyle(element).fontFamily}`;
  const axis = { stroke: text, font, grid, ticks: { show: false } };
  return {
    ...sizeOf(element),
    legend: { show: false },
    cursor: { show: false },
    padding: [8, 8, 0, 0],
    scales: {
      x: { time: true },
      y: isLogarithmic ? { distr: 3 } : { range: (_, __, max) => [0, max > 0 ? max * 1.1 : 1] },
    },
    axes: [
      { ...axis, size: 24, space: 60, values: (_, splits) => splits.map((at) => clock(at)) },
      {
        ...axis,
        size: axisWidth,
        space: isLogarithmic ? 14 : 28,
        values: (_, splits) => splits.map((value) => (value === null ? "" : amount(value, unit))),
        ...(isLogarithmic ? { filter: powersOfTen, grid: { ...grid, filter: powersOfTen } } : {}),
      },
    ],
    series: [
      {},
      ...Array.from({ length: lines }, (_, i) => ({
        stroke: colour(element, `--color-chart-${(i % lineCount) + 1}`),
        width: 1.5,
        points: { show: isAlone },
        ...(i % lineCount > 2 ? { dash: [5, 3] } : {}),
      })),
    ],
  };
}

/** A point with nothing on either side would not be seen as part of a line. */
function isAlone(plot: uPlot, series: number): boolean {
  return (plot.data[series] ?? []).filter((value) => value !== null && value !== undefined).length < 3;
}

/** Of a logarithmic axis; lines between them would crowd it. */
const powersOfTen: uPlot.Axis.Filter = (_, splits) =>
  splits.map((value) => (Number.isInteger(Math.round(Math.log10(value) * 1e6) / 1e6) ? value : null));

function sizeOf(element: HTMLElement) {
  return { width: Math.max(element.clientWidth, 120), height: Math.max(element.clientHeight, 80) };
}

/** A token's value in the theme that applies: a canvas does not know variables. */
function colour(element: HTMLElement, token: string): string {
  const before = element.style.color;
  element.style.color = `var(${token})`;
  const value = getComputedStyle(element).color;
  element.style.color = before;
  return value;
}

const aboveZero = (value: number | null) => (value === 0 ? null : value);
