/** Strokes for the newspaper's little drawings: plain SVG, coloured by the page's classes. */

export const WIDTH = 480;
export const HEIGHT = 270;

/** So many pieces of markup, one for each number from 0. */
export function each(count: number, piece: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => piece(index)).join('');
}

export function line(x1: number, y1: number, x2: number, y2: number, kind = 's-ink'): string {
  return `<path class="${kind}" d="M${x1} ${y1}L${x2} ${y2}"/>`;
}

export function box(x: number, y: number, width: number, height: number, kind = 'f-ink'): string {
  return `<rect class="${kind}" x="${x}" y="${y}" width="${width}" height="${height}"/>`;
}

export function disc(x: number, y: number, radius: number, kind = 'f-sun'): string {
  return `<circle class="${kind}" cx="${x}" cy="${y}" r="${radius}"/>`;
}

export function path(d: string, kind = 's-ink'): string {
  return `<path class="${kind}" d="${d}"/>`;
}

/** A line of small waves from left to right. */
export function waves(y: number, from = 0, to = WIDTH, kind = 's-sea'): string {
  const count = Math.ceil((to - from) / 24);
  return path(`M${from} ${y}q6 -5 12 0${' t12 0'.repeat(count * 2 - 1)}`, kind);
}

/** A sky drawn in level strokes, closer together towards the top. */
export function sky(rows: number, bottom: number): string {
  return each(rows, (row) => {
    const y = Math.round(bottom * (row / rows) ** 1.4) + 6;
    return line(0, y, WIDTH, y, 's-hair');
  });
}
