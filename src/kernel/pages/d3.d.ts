// The few functions of d3 that charts use; the packages bring no types of their own.
declare module 'd3-scale' {
  interface LinearScale {
    (value: number): number
    nice(count?: number): LinearScale
    ticks(count?: number): number[]
  }
  export function scaleLinear(domain: readonly number[], range: readonly number[]): LinearScale
}

declare module 'd3-shape' {
  export function line<Point>(
    x: (point: Point, index: number) => number,
    y: (point: Point, index: number) => number,
  ): (points: Point[]) => string | null
}
